package io.alces.bench;

import io.alces.internal.codec.AttributeValueReader;
import io.alces.internal.codec.AttributeValueWriter;
import io.alces.internal.codec.CodecResolver;
import io.alces.internal.codec.CodecResolver.MemberSettings;
import io.alces.internal.codec.StructCodec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import software.amazon.awssdk.enhanced.dynamodb.TableSchema;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** One order to and from the SDK's attribute values, without any request. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(3)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
public class CodecBench {
  private final Order order = Order.sample();
  private final Beans.OrderBean bean = Beans.of(order);
  private final TableSchema<Beans.OrderBean> schema = TableSchema.fromBean(Beans.OrderBean.class);
  private StructCodec<Order> codec;
  private Map<String, AttributeValue> item;

  /** Makes the codec and the item, and checks that all three sides agree on both. */
  @Setup
  public void prepare() {
    List<String> problems = new ArrayList<>();
    codec =
        new CodecResolver(Map.of(), Map.of(), problems).struct(Order.class, MemberSettings.NONE);
    check(List.of(), problems);
    item = writeHandWritten();
    check(sorted(item), sorted(writeAlces()));
    check(sorted(item), sorted(writeEnhancedClient()));
    check(order, readHandWritten());
    check(order, readAlces());
    check(order, Beans.order(readEnhancedClient()));
  }

  private static void check(Object expected, Object actual) {
    if (!expected.equals(actual)) {
      throw new IllegalStateException("Not the same: " + expected + " and " + actual);
    }
  }

  /** The elements of a set have no order. */
  private static Map<String, AttributeValue> sorted(Map<String, AttributeValue> item) {
    Map<String, AttributeValue> sorted = new java.util.HashMap<>(item);
    sorted.put("tags", AttributeValue.fromSs(item.get("tags").ss().stream().sorted().toList()));
    return sorted;
  }

  /** Reading by hand. */
  @Benchmark
  public Order readHandWritten() {
    return HandWritten.read(item);
  }

  /** Reading with the codec. */
  @Benchmark
  public Order readAlces() {
    return codec.read(AttributeValueReader.of(item));
  }

  /** Reading with the Enhanced Client's schema. */
  @Benchmark
  public Beans.OrderBean readEnhancedClient() {
    return schema.mapToItem(item);
  }

  /** Writing by hand. */
  @Benchmark
  public Map<String, AttributeValue> writeHandWritten() {
    return HandWritten.write(order);
  }

  /** Writing with the codec. */
  @Benchmark
  public Map<String, AttributeValue> writeAlces() {
    AttributeValueWriter out = new AttributeValueWriter();
    codec.write(out, order);
    return out.item();
  }

  /** Writing with the Enhanced Client's schema. */
  @Benchmark
  public Map<String, AttributeValue> writeEnhancedClient() {
    return schema.itemToMap(bean, true);
  }
}
