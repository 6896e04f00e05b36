package io.alces.internal.codec;

import io.alces.codec.Codec;
import io.alces.codec.DynamoType;
import io.alces.codec.ItemReader;
import io.alces.codec.Names;
import io.alces.error.CodecException;
import io.alces.schema.Document;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Reads what a projection shows of an item, in one pass. An attribute that is read whole has the
 * value that its codec gives; of one that is read in part, objects become documents with the
 * members that are there, and a list holds the elements that were asked for, in their order.
 */
public final class PartReader {
  private static final Object ABSENT = new Object();

  private enum Shown {
    WHOLE,
    IN_PART
  }

  private final StructCodec<?> root;

  /** Of each member of the item, how it is shown, or null if it is not. */
  private final @Nullable Shown[] shown;

  /** Names that are of no member. */
  private final List<String> others = new ArrayList<>();

  /**
   * Makes a reader.
   *
   * @param root the item's codec
   * @param isWhole of the attributes to show, by their stored names, whether they are read whole
   */
  public PartReader(StructCodec<?> root, Map<String, Boolean> isWhole) {
    this.root = root;
    this.shown = new @Nullable Shown[root.size()];
    for (Map.Entry<String, Boolean> asked : isWhole.entrySet()) {
      int index = root.names().indexOf(asked.getKey());
      if (index < 0) {
        others.add(asked.getKey());
      } else if (asked.getValue()) {
        shown[root.owner(index)] = Shown.WHOLE;
      } else if (shown[root.owner(index)] == null) {
        shown[root.owner(index)] = Shown.IN_PART;
      }
    }
  }

  /**
   * Reads the part.
   *
   * @param item what was read of the item, or more
   * @param references receives the references that are met, or null
   * @return what is asked for and there, and null for a member that is asked for and is not there
   * @throws io.alces.error.CodecException if an attribute is not stored as its type demands
   */
  public Document read(Map<String, AttributeValue> item, @Nullable References references) {
    @Nullable Object[] values = StoredItem.read(in -> values(root, shown, in), item, references);
    Map<String, @Nullable Object> part = new LinkedHashMap<>();
    for (int i = 0; i < values.length; i++) {
      if (shown[i] != null) {
        part.put(root.member(i).name(), values[i] == ABSENT ? null : values[i]);
      }
    }
    for (String name : others) {
      AttributeValue value = item.get(name);
      if (value != null) {
        part.put(
            name, AttributeValueReader.of(name, value, references).readValue(AnyCodec.INSTANCE));
      }
    }
    return Document.partOf(part);
  }

  /** The values of the members that are shown, each by the first of its names that is there. */
  private static @Nullable Object[] values(
      StructCodec<?> struct, @Nullable Shown[] shown, ItemReader in) {
    @Nullable Object[] values = new @Nullable Object[shown.length];
    Arrays.fill(values, ABSENT);
    int[] names = new int[struct.hasFormerNames() ? shown.length : 0];
    Arrays.fill(names, Integer.MAX_VALUE);
    in.beginMap();
    for (int n = in.nextName(struct.names()); n >= 0; n = in.nextName(struct.names())) {
      int owner = struct.owner(n);
      Shown how = shown[owner];
      if (how == null || (names.length > 0 && names[owner] < n)) {
        in.skip();
        continue;
      }
      Codec<Object> codec = struct.member(owner).codec();
      values[owner] = how == Shown.WHOLE ? in.readValue(codec) : part(codec, in);
      if (names.length > 0) {
        names[owner] = n;
      }
    }
    return values;
  }

  private static @Nullable Object part(Codec<?> codec, ItemReader in) {
    Codec<?> seen = Wrapping.unwrapped(codec);
    DynamoType type = in.peek();
    if (type == DynamoType.M && seen instanceof StructCodec<?> struct) {
      Map<String, @Nullable Object> members = new LinkedHashMap<>();
      addMembers(members, struct, in);
      return Document.partOf(members);
    }
    if (type == DynamoType.M && seen instanceof SealedCodec<?> sealed) {
      return document(sealed, in);
    }
    if (type == DynamoType.M && seen instanceof MapCodec<?, ?> map) {
      Map<String, @Nullable Object> members = new LinkedHashMap<>();
      in.beginMap();
      for (String name = in.nextName(); name != null; name = in.nextName()) {
        members.put(name, part(map.element(), in));
      }
      return members;
    }
    if (type == DynamoType.L && seen instanceof Elements list) {
      List<@Nullable Object> elements = new ArrayList<>();
      in.beginList();
      while (in.hasNext()) {
        elements.add(part(list.element(), in));
      }
      return elements;
    }
    return in.readValue(leaf(codec));
  }

  /** What is read without the optional around it, but as the application sees it. */
  private static Codec<?> leaf(Codec<?> codec) {
    Codec<?> leaf = codec;
    while (leaf instanceof Wrapping wrapping && !(leaf instanceof ReadTransformCodec)) {
      leaf = wrapping.inner();
    }
    return leaf;
  }

  private static void addMembers(
      Map<String, @Nullable Object> members, StructCodec<?> struct, ItemReader in) {
    ItemReader rest = struct.keepsUnknown() ? again(in) : null;
    @Nullable Shown[] shown = new @Nullable Shown[struct.size()];
    for (int i = 0; i < shown.length; i++) {
      shown[i] = members.containsKey(struct.member(i).name()) ? null : Shown.IN_PART;
    }
    @Nullable Object[] values = values(struct, shown, in);
    for (int i = 0; i < values.length; i++) {
      if (values[i] != ABSENT) {
        members.put(struct.member(i).name(), values[i]);
      }
    }
    if (rest != null) {
      addUnknown(members, struct.names(), rest);
    }
  }

  private static void addUnknown(
      Map<String, @Nullable Object> members, Names known, ItemReader in) {
    in.beginMap();
    for (String name = in.nextName(); name != null; name = in.nextName()) {
      if (known.indexOf(name) < 0) {
        members.put(name, in.readValue(AnyCodec.INSTANCE));
      }
    }
  }

  /** The members of its class, if it tells that, which is a member, too; else those of any. */
  private static Document document(SealedCodec<?> sealed, ItemReader in) {
    String label = in.peekMember(sealed.discriminator());
    StructCodec<?> told = label == null ? null : sealed.permitted(label);
    Map<String, @Nullable Object> members = new LinkedHashMap<>();
    if (told == null) {
      addMembersOfAny(members, sealed, in);
    } else {
      addMembers(members, told, again(in));
    }
    if (label != null) {
      members.putIfAbsent(sealed.discriminator(), label);
    }
    in.skip();
    return Document.partOf(members);
  }

  /** A class whose members are of other types is not the object's. */
  private static void addMembersOfAny(
      Map<String, @Nullable Object> members, SealedCodec<?> sealed, ItemReader in) {
    CodecException misfit = null;
    for (StructCodec<?> struct : sealed.permitted()) {
      try {
        addMembers(members, struct, again(in));
      } catch (CodecException e) {
        misfit = misfit == null ? e : misfit;
      }
    }
    if (misfit != null && members.isEmpty()) {
      throw misfit;
    }
  }

  private static ItemReader again(ItemReader in) {
    return in instanceof WireReader wire ? wire.again() : ((AttributeValueReader) in).again();
  }
}
