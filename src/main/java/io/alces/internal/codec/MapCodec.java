package io.alces.internal.codec;

import io.alces.codec.Codec;
import io.alces.codec.DynamoType;
import io.alces.codec.ItemReader;
import io.alces.codec.ItemWriter;
import io.alces.error.CodecException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The codec of a map, stored as M. DynamoDB keeps no order of its members. */
public final class MapCodec<K, V> implements Codec<Map<K, V>>, Elements {
  private final KeyText<K> keys;
  private final Codec<V> values;
  private final UnaryOperator<Map<K, V>> finish;

  MapCodec(KeyText<K> keys, Codec<V> values, UnaryOperator<Map<K, V>> finish) {
    this.keys = keys;
    this.values = values;
    this.finish = finish;
  }

  @Override
  public Codec<?> element() {
    return values;
  }

  /**
   * The stored name of a key.
   *
   * @param key a key of the map's key type
   * @return the name
   * @throws ClassCastException if it is of another type
   */
  @SuppressWarnings("unchecked")
  public String memberName(Object key) {
    return keys.write((K) key);
  }

  /**
   * The key that a name stands for.
   *
   * @param name the stored name
   * @return the key, of the map's key type
   * @throws CodecException if it is no key
   */
  public Object key(String name) {
    return java.util.Objects.requireNonNull(keys.read(name));
  }

  @Override
  public Map<K, V> read(ItemReader in) {
    try {
      in.beginMap();
    } catch (CodecException e) {
      throw e.withJavaType("Map");
    }
    Map<K, @Nullable V> members = new LinkedHashMap<>();
    for (String name = in.nextName(); name != null; name = in.nextName()) {
      K key = key(in, name);
      if (!keys.isIdentity() && members.containsKey(key)) {
        throw in.problem("is a map in which two members have the same key");
      }
      members.put(key, in.readValue(values));
    }
    return finish.apply(nonNullable(members));
  }

  private K key(ItemReader in, String name) {
    try {
      return keys.read(name);
    } catch (CodecException e) {
      throw ScalarCodec.typed(
          in.problem("has a name that is no key of its map"),
          e.javaType() == null ? "key" : e.javaType());
    }
  }

  @SuppressWarnings("unchecked")
  private static <K, V> Map<K, V> nonNullable(Map<K, @Nullable V> members) {
    return (Map<K, V>) (Map<?, ?>) members;
  }

  @Override
  public void write(ItemWriter out, Map<K, V> value) {
    out.beginMap(value.size());
    java.util.Set<String> written = keys.isIdentity() ? null : new java.util.HashSet<>();
    for (Map.Entry<K, V> member : value.entrySet()) {
      if (keys.isAbsent(member.getKey())) {
        throw out.problem("is a map with a null key, which has no name in DynamoDB");
      }
      String name = name(out, member.getKey());
      if (written != null && !written.add(name)) {
        throw out.problem("is a map in which two keys have the same name");
      }
      out.name(name);
      out.writeValue(values, member.getValue());
    }
    out.endMap();
  }

  private String name(ItemWriter out, K key) {
    try {
      return keys.write(key);
    } catch (CodecException e) {
      String type = e.javaType();
      throw ScalarCodec.typed(out.problem(e.problem()), type == null ? "key" : type);
    }
  }

  @Override
  public DynamoType type() {
    return DynamoType.M;
  }
}
