package io.alces.internal.codec;

import static java.util.Objects.requireNonNull;

import io.alces.codec.Codec;
import io.alces.codec.DynamoType;
import io.alces.codec.ItemReader;
import io.alces.codec.ItemWriter;
import io.alces.codec.Names;
import io.alces.error.CodecException;
import io.alces.error.InvalidItemException;
import io.alces.error.InvalidItemException.Violation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The codec of everything that has named members: records, beans, classes with a builder,
 * documents. Stored as M.
 *
 * @param <T> the class
 */
public final class StructCodec<T> implements Codec<T>, Rereading<T> {
  private final String typeName;
  private final Shape<T> shape;
  private final Member[] members;
  private final Names names;

  /** Of each of the names, the position of the member that is stored by it, or was. */
  private final int[] owners;

  /** Whether objects are made of the members alone, each by its present name. */
  private final boolean isPlain;

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
    this.owners = owners(this.members, names.size());
    this.isPlain = !shape.keepsUnknown() && !shape.tellsNull() && !hasFormerNames();
    for (Member member : members) {
      byName.put(member.name(), member);
      for (String alias : member.settings().aliases()) {
        byName.putIfAbsent(alias, member);
      }
      for (String accessor : member.accessors()) {
        byAccessor.put(accessor, member);
      }
    }
  }

  private static Names storedNames(Member[] members) {
    List<String> names = new ArrayList<>(members.length);
    for (Member member : members) {
      names.add(member.storedName());
    }
    for (Member member : members) {
      names.addAll(member.settings().formerNames());
    }
    return Names.of(names);
  }

  private static int[] owners(Member[] members, int size) {
    int[] owners = new int[size];
    int next = members.length;
    for (int i = 0; i < members.length; i++) {
      owners[i] = i;
      for (int former = members[i].settings().formerNames().size(); former > 0; former--) {
        owners[next++] = i;
      }
    }
    return owners;
  }

  /**
   * The members.
   *
   * @return the members, in order
   */
  public List<Member> members() {
    return List.of(members);
  }

  int size() {
    return members.length;
  }

  Member member(int index) {
    return members[index];
  }

  /** The position of the member that is stored by a name, or was, by the position of the name. */
  int owner(int name) {
    return owners[name];
  }

  boolean hasFormerNames() {
    return owners.length > members.length;
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
    List<Member> all = new ArrayList<>(members());
    UnaryOperator<Object> onRead = member.settings().transformOnRead();
    all.set(
        all.indexOf(member),
        member.with(onRead == null ? codec : new ReadTransformCodec(codec, onRead)));
    return new StructCodec<>(typeName, shape, all);
  }

  /**
   * The same with members in roles that they have in JSON.
   *
   * @param names the names of the members
   * @param role their role
   * @return the codec; members that are hidden already stay so
   */
  public StructCodec<T> inRole(Set<String> names, JsonRole role) {
    List<Member> all = new ArrayList<>(members());
    all.replaceAll(
        member ->
            names.contains(member.name()) && !JsonMember.isHidden(member.codec())
                ? JsonForm.inRole(member, role)
                : member);
    return new StructCodec<>(typeName, shape, all);
  }

  /**
   * The same, which leaves a member out that is null.
   *
   * @param member the member
   * @return the codec
   */
  public StructCodec<T> leavingNullOut(Member member) {
    List<Member> all = new ArrayList<>(members());
    all.set(all.indexOf(member), member.leavingNullOut());
    return new StructCodec<>(typeName, shape, all);
  }

  Shape<T> shape() {
    return shape;
  }

  Names names() {
    return names;
  }

  /**
   * Whether objects tell a member that is null from one that is absent.
   *
   * @return true for documents
   */
  public boolean tellsNull() {
    return shape.tellsNull();
  }

  /**
   * Whether attributes that are no members are kept.
   *
   * @return true for documents, and for classes with a component for the rest
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
    return readTagged(in, null);
  }

  /** Reads an object, and of a sealed type a member besides that tells its class. */
  T readTagged(ItemReader in, @Nullable String tagName) {
    @Nullable Object[] values = new Object[members.length];
    Map<String, @Nullable Object> unknown = Map.of();
    if (shape.keepsUnknown()) {
      unknown = readAll(in, values);
      if (tagName != null) {
        unknown.remove(tagName);
      }
    } else {
      readMembers(in, values);
    }
    if (!shape.tellsNull()) {
      for (int i = 0; i < values.length; i++) {
        if (values[i] == null) {
          values[i] = members[i].codec().absentValue();
        }
      }
    }
    try {
      return shape.build(values, unknown);
    } catch (CodecException e) {
      throw e;
    } catch (Error e) {
      throw e;
    } catch (Throwable e) {
      throw Thrown.noted(ScalarCodec.typed(in.problem(refused(e)), typeName), e);
    }
  }

  private static String refused(Throwable e) {
    return "cannot be made: the class refused its values with " + e.getClass().getName();
  }

  /**
   * Puts an object together.
   *
   * @param values the members' values, in order; {@link Shape#NULL} for one that is there and null
   * @param unknown attributes that are no members
   * @return the object
   * @throws InvalidItemException if the class refuses its values
   */
  public T build(@Nullable Object[] values, Map<String, @Nullable Object> unknown) {
    @Nullable Object[] own = values.clone();
    for (int i = 0; i < own.length; i++) {
      if (own[i] == Shape.NULL && !shape.tellsNull()) {
        own[i] = null;
      }
      if (own[i] == null && !shape.tellsNull()) {
        own[i] = members[i].codec().absentValue();
      }
    }
    try {
      return shape.build(own, unknown);
    } catch (Error e) {
      throw e;
    } catch (Throwable e) {
      throw Thrown.noted(
          new InvalidItemException(typeName, List.of(new Violation("item", refused(e), null))), e);
    }
  }

  /**
   * What a read gives of an item whose members were prepared elsewhere.
   *
   * @param values the members' values, in order, as they were written
   * @param item the item that was written
   * @return the object
   * @throws CodecException if it cannot be read
   */
  public T reread(@Nullable Object[] values, Map<String, AttributeValue> item) {
    T object = isPlain ? reread(values, item, item instanceof WireItem) : null;
    return object == null ? StoredItem.read(this, item, null) : object;
  }

  @Override
  public @Nullable T reread(T value) {
    return isPlain ? reread(explode(value), Map.of(), true) : null;
  }

  private @Nullable T reread(
      @Nullable Object[] written, Map<String, AttributeValue> item, boolean isWhole) {
    @Nullable Object[] values = new Object[members.length];
    for (int i = 0; i < values.length; i++) {
      Codec<Object> codec = members[i].codec();
      Object value = written[i];
      if (value == null || value == Shape.NULL || codec.isAbsent(value)) {
        values[i] = codec.absentValue();
        continue;
      }
      Object read = Rereading.reread(codec, value);
      if (read == null && !isWhole) {
        String name = members[i].storedName();
        read = AttributeValueReader.of(name, requireNonNull(item.get(name))).readValue(codec);
      }
      if (read == null) {
        return null;
      }
      values[i] = read;
    }
    try {
      return shape.build(values, Map.of());
    } catch (Error e) {
      throw e;
    } catch (Throwable e) {
      return null; // a read meets the same, and says where
    }
  }

  private void readMembers(ItemReader in, @Nullable Object[] values) {
    try {
      in.beginMap();
    } catch (CodecException e) {
      throw e.withJavaType(typeName);
    }
    boolean hasFormer = hasFormerNames();
    int[] read = hasFormer ? new int[members.length] : NONE;
    MemberPolicy policy = hasFormer ? MemberPolicy.of(in) : MemberPolicy.ALL;
    for (int i = in.nextName(names); i >= 0; i = in.nextName(names)) {
      if (!hasFormer) {
        values[i] = in.readValue(members[i].codec());
      } else if (prevails(policy, i, read)) {
        values[owners[i]] = in.readValue(members[owners[i]].codec());
      } else {
        in.skip();
      }
    }
  }

  private static final int[] NONE = {};

  /**
   * Whether a name's value is taken: a former name's gives way to those of the present one and of
   * the names that are stated before it.
   *
   * @param read of each member, by which of its names it was read so far: 0, or one more than that
   */
  private boolean prevails(MemberPolicy policy, int name, int[] read) {
    int before = read[owners[name]];
    if (before != 0 && (!policy.takesSecondName() || before <= name)) {
      return false;
    }
    read[owners[name]] = name + 1;
    return true;
  }

  private Map<String, @Nullable Object> readAll(ItemReader in, @Nullable Object[] values) {
    Map<String, @Nullable Object> unknown = new LinkedHashMap<>();
    int[] read = new int[members.length];
    try {
      in.beginMap();
    } catch (CodecException e) {
      throw e.withJavaType(typeName);
    }
    MemberPolicy policy = MemberPolicy.of(in);
    policy.expect(names);
    for (String name = in.nextName(); name != null; name = in.nextName()) {
      int index = names.indexOf(name);
      if (index >= 0 && prevails(policy, index, read)) {
        Codec<Object> codec = members[owners[index]].codec();
        boolean isNull = shape.tellsNull() && policy.takesNull(codec) && in.nextNull();
        values[owners[index]] = isNull ? Shape.NULL : in.readValue(codec);
      } else if (index >= 0) {
        in.skip();
      } else if (policy.takesUnknown()) {
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
      writeMember(out, i, value(value, i));
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
      values[i] = value(item, i);
    }
    return values;
  }

  private @Nullable Object value(T item, int index) {
    Object value = shape.get(item, index);
    return value == null && members[index].storesNull() && shape.isNull(item, index)
        ? Shape.NULL
        : value;
  }

  /**
   * Members that an object has under two of their names.
   *
   * @param item the object
   * @return clauses, by the names of the members
   */
  public Map<String, String> ambiguous(T item) {
    return shape.ambiguous(item);
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
    boolean isNull = value == Shape.NULL;
    if (value != null && !isNull && !codec.isAbsent(value)) {
      out.name(names, index);
      codec.write(out, value);
    } else if (isNull || (members[index].storesNull() && !shape.tellsNull())) {
      out.name(names, index);
      out.writeNull();
    }
  }

  private static void writeUnknown(ItemWriter out, Map<String, @Nullable Object> unknown) {
    if (unknown.isEmpty()) {
      return; // of most objects; the rest would make four objects for nothing
    }
    unknown.forEach(
        (name, value) -> {
          if (value == null || !AnyCodec.INSTANCE.isAbsent(value)) {
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
