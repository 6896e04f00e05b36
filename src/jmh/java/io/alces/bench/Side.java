package io.alces.bench;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * One of the sides that are compared, with one kind of item.
 *
 * @param <T> the record
 * @param <X> what this side maps: the record, or the bean
 */
abstract class Side<T, X> {
  final Payload<T, ?> payload;

  /** The item that is read, written and asked for. */
  final X one;

  /** Its key. */
  final String partition;

  /** The other half of its key, or null. */
  final String sort;

  private List<X> batch;
  private final Function<T, X> of;
  private final Function<X, T> record;

  Side(Payload<T, ?> payload, Function<T, X> of, Function<X, T> record) {
    this.payload = payload;
    this.of = of;
    this.record = record;
    this.one = of.apply(payload.sample(0));
    List<String> key = payload.key(payload.sample(0));
    this.partition = key.get(0);
    this.sort = key.size() == 1 ? null : key.get(1);
  }

  static Side<?, ?> of(String method, Payload<?, ?> payload, Clients clients) {
    return switch (method) {
      case "lowLevel" -> new LowLevel<>(payload, clients.v2());
      case "alces" -> new WithAlces<>(payload, clients.v2());
      case "enhancedBean" -> Enhanced.bean(payload, clients.v2());
      case "enhancedStatic" -> Enhanced.statically(payload, clients.v2());
      case "enhancedImmutable" -> Enhanced.immutable(payload, clients.v2());
      case "mapperV1" -> new MapperV1<>(payload, clients.v1());
      default -> throw new IllegalArgumentException("There is no side " + method);
    };
  }

  /** Makes the first samples, for {@link #batchPut()}. */
  final void makeBatch(int items) {
    batch = IntStream.range(0, items).mapToObj(payload::sample).map(of).toList();
  }

  final Object batchPut() {
    return batchPut(batch);
  }

  final Map<String, ?> encodeOne() {
    return encode(one);
  }

  /** The record that equals what this side has mapped. */
  final T record(X mapped) {
    return record.apply(mapped);
  }

  /** The item with the key of {@link #one}. */
  abstract X get();

  /** The first page of the items with its partition key. */
  abstract List<X> page(int limit);

  /** A put that counts the version, if the item has one. */
  abstract Object put();

  /** A put that counts no version. */
  abstract Object overwrite();

  abstract Object batchPut(List<X> items);

  /** What is stored, as the SDK gives it. */
  abstract Map<String, ?> stored();

  abstract X decode(Map<String, ?> item);

  abstract Map<String, ?> encode(X value);
}
