package io.alces.internal.codec;

import io.alces.codec.Codec;
import io.alces.codec.DynamoType;
import io.alces.codec.ItemReader;
import io.alces.codec.ItemWriter;
import io.alces.codec.Names;
import io.alces.error.CodecException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The codec of everything that has named members: records, beans, classes with a builder,
 * documents. Stored as M.
 *
 * @param <T> the class
 */
public final class StructCodec<T> implements Codec<T> {
  private final String typeName;
  private final Shape<T> shape;
  private final Member[] members;
  private final Names names;
  private final Map<String, Member> byName = new HashMap<>();
  private final Map<String, Member> byAccessor = new HashMap<>();

  /**
   * Makes a codec.
   *
   * @param typeName what the class is called in errors
   * @param shape takes apart and puts together
   * @param members the members, in the order of the shape's properties
   */
  public StructCodec(String typeName, Shape<T> shape, List<Member> members) {
    this.typeName = typeName;
    this.shape = shape;
    this.members = members.toArray(new Member[0]);
    this.names = storedNames(this.members);
    for (Member member : members) {
      byName.put(member.name(), member);
      for (String accessor : member.accessors()) {
        byAccessor.put(accessor, member);
      }
    }
  }

  private static Names storedNames(Member[] members) {
    String[] names = new String[members.length];
    for (int i = 0; i < names.length; i++) {
      names[i] = members[i].storedName();
    }
    return Names.of(names);
  }

  /**
   * The members.
   *
   * @return the members, in order
   */
  public List<Member> members() {
    return List.of(members);
  }

  /**
   * A member by its name in the application.
   *
   * @param name the name
   * @return the member, or null
   */
  public @Nullable Member member(String name) {
    return byName.get(name);
  }

  /**
   * A member by its accessor.
   *
   * @param method the name of the accessor
   * @return the member, or null
   */
  public @Nullable Member memberByAccessor(String method) {
    return byAccessor.get(method);
  }

  /**
   * The same with another codec for one member.
   *
   * @param member the member
   * @param codec its other codec
   * @return the codec
   */
  public StructCodec<T> with(Member member, Codec<Object> codec) {
    Member changed =
        new Member(member.name(), member.storedName(), member.accessors(), member.type(), codec);
    List<Member> all = new ArrayList<>(members());
    all.set(all.indexOf(member), changed);
    return new StructCodec<>(typeName, shape, all);
  }

  /**
   * Whether attributes that are no members are kept.
   *
   * @return true for documents that save them
   */
  public boolean keepsUnknown() {
    return shape.keepsUnknown();
  }

  @Override
  public DynamoType type() {
    return DynamoType.M;
  }

  @Override
  public T read(ItemReader in) {
    @Nullable Object[] values = new Object[members.length];
    Map<String, @Nullable Object> unknown = Map.of();
    if (shape.keepsUnknown()) {
      unknown = readAll(in, values);
    } else {
      readMembers(in, values);
    }
    for (int i = 0; i < values.length; i++) {
      if (values[i] == null) {
        values[i] = members[i].codec().absentValue();
      }
    }
    try {
      return shape.build(values, unknown);
    } catch (CodecException e) {
      throw e;
    } catch (Error e) {
      throw e;
    } catch (Throwable e) {
      throw Thrown.noted(
          ScalarCodec.typed(
              in.problem(
                  "cannot be made: the class refused its values with " + e.getClass().getName()),
              typeName),
          e);
    }
  }

  private void readMembers(ItemReader in, @Nullable Object[] values) {
    try {
      in.beginMap();
    } catch (CodecException e) {
      throw e.withJavaType(typeName);
    }
    for (int i = in.nextName(names); i >= 0; i = in.nextName(names)) {
      values[i] = in.readValue(members[i].codec());
    }
  }

  private Map<String, @Nullable Object> readAll(ItemReader in, @Nullable Object[] values) {
    Map<String, @Nullable Object> unknown = new LinkedHashMap<>();
    try {
      in.beginMap();
    } catch (CodecException e) {
      throw e.withJavaType(typeName);
    }
    for (String name = in.nextName(); name != null; name = in.nextName()) {
      int index = names.indexOf(name);
      if (index >= 0) {
        values[index] = in.readValue(members[index].codec());
      } else {
        unknown.put(name, in.readValue(AnyCodec.INSTANCE));
      }
    }
    return unknown;
  }

  @Override
  public void write(ItemWriter out, T value) {
    writeTagged(out, value, null, null);
  }

  /** Writes an object, and, for an object of a sealed type, a member that tells its class. */
  void writeTagged(ItemWriter out, T value, @Nullable String tagName, @Nullable String tag) {
    out.beginMap(members.length + 1);
    if (tagName != null && tag != null) {
      out.name(tagName);
      out.writeString(tag);
    }
    for (int i = 0; i < members.length; i++) {
      writeMember(out, i, shape.get(value, i));
    }
    writeUnknown(out, shape.unknown(value));
    out.endMap();
  }

  /**
   * Takes an object apart.
   *
   * @param item the object
   * @return the members' values, in order
   */
  public @Nullable Object[] explode(T item) {
    @Nullable Object[] values = new Object[members.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = shape.get(item, i);
    }
    return values;
  }

  /**
   * The attributes of an object that are no members.
   *
   * @param item the object
   * @return names to values
   */
  public Map<String, @Nullable Object> unknown(T item) {
    return shape.unknown(item);
  }

  /**
   * Writes members that were prepared elsewhere.
   *
   * @param out where to
   * @param values the members' values, in order
   * @param unknown attributes that are no members
   */
  public void write(
      ItemWriter out, @Nullable Object[] values, Map<String, @Nullable Object> unknown) {
    out.beginMap(members.length);
    for (int i = 0; i < members.length; i++) {
      writeMember(out, i, values[i]);
    }
    writeUnknown(out, unknown);
    out.endMap();
  }

  private void writeMember(ItemWriter out, int index, @Nullable Object value) {
    Codec<Object> codec = members[index].codec();
    if (value != null && !codec.isAbsent(value)) {
      out.name(names, index);
      codec.write(out, value);
    }
  }

  private static void writeUnknown(ItemWriter out, Map<String, @Nullable Object> unknown) {
    unknown.forEach(
        (name, value) -> {
          if (!AnyCodec.INSTANCE.isAbsent(value)) {
            out.name(name);
            out.writeValue(AnyCodec.INSTANCE, value);
          }
        });
  }

  @Override
  public String toString() {
    return typeName;
  }
}
