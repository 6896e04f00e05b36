package io.alces.internal.request;

import io.alces.codec.Codec;
import io.alces.internal.codec.AnyCodec;
import io.alces.internal.codec.AttributeValueReader;
import io.alces.internal.codec.Elements;
import io.alces.internal.codec.MapCodec;
import io.alces.internal.codec.Member;
import io.alces.internal.codec.ReadTransformCodec;
import io.alces.internal.codec.References;
import io.alces.internal.codec.SealedCodec;
import io.alces.internal.codec.StructCodec;
import io.alces.internal.codec.Wrapping;
import io.alces.internal.model.ResolvedPath;
import io.alces.schema.Document;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Decodes what a projection shows of an item. An attribute that is read whole has the value that
 * its codec gives; of one that is read in part, objects become documents with the members that are
 * there, and a list holds the elements that were asked for, in their order.
 */
final class PartDecoder {
  private final StructCodec<?> root;
  private final Set<String> whole = new LinkedHashSet<>();
  private final Set<String> asked = new LinkedHashSet<>();

  PartDecoder(StructCodec<?> root, List<ResolvedPath> paths) {
    this.root = root;
    for (ResolvedPath path : paths) {
      asked.add(path.top());
      if (path.isTopLevel()) {
        whole.add(path.top());
      }
    }
  }

  PartDecoder(StructCodec<?> root, Set<String> asked, Set<String> whole) {
    this.root = root;
    this.asked.addAll(asked);
    this.whole.addAll(whole);
  }

  Document decode(Map<String, AttributeValue> item) {
    return decode(item, null);
  }

  Document decode(Map<String, AttributeValue> item, @Nullable References found) {
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    for (Member member : root.members()) {
      String name = nameIn(item, member);
      if (asked.contains(member.storedName()) || asked.contains(name)) {
        AttributeValue value = item.get(name);
        values.put(member.name(), value == null ? null : value(member, name, value, found));
      }
    }
    for (String name : asked) {
      AttributeValue value = item.get(name);
      if (value != null && !isMember(name)) {
        values.put(name, read(AnyCodec.INSTANCE, name, value, found));
      }
    }
    return Document.partOf(values);
  }

  /** The name by which an item has a member: the present one, or else a former one. */
  private static String nameIn(Map<String, AttributeValue> item, Member member) {
    if (item.get(member.storedName()) == null) {
      for (String former : member.settings().formerNames()) {
        if (item.get(former) != null) {
          return former;
        }
      }
    }
    return member.storedName();
  }

  private boolean isMember(String storedName) {
    return root.members().stream()
        .anyMatch(
            member ->
                member.storedName().equals(storedName)
                    || member.settings().formerNames().contains(storedName));
  }

  private @Nullable Object value(
      Member member, String name, AttributeValue value, @Nullable References found) {
    return whole.contains(member.storedName()) || whole.contains(name)
        ? read(member.codec(), name, value, found)
        : part(member.codec(), name, value, found);
  }

  private static @Nullable Object read(
      Codec<?> codec, String path, AttributeValue value, @Nullable References found) {
    return AttributeValueReader.of(path, value, found).readValue(codec);
  }

  private static @Nullable Object part(
      Codec<?> codec, String path, AttributeValue value, @Nullable References found) {
    Codec<?> seen = Wrapping.unwrapped(codec);
    if (value.hasM() && seen instanceof StructCodec<?> struct) {
      return document(List.of(struct), path, value.m(), found);
    }
    if (value.hasM() && seen instanceof SealedCodec<?> sealed) {
      return document(sealed.permitted(), path, value.m(), found);
    }
    if (value.hasM() && seen instanceof MapCodec<?, ?> map) {
      Map<String, @Nullable Object> members = new LinkedHashMap<>();
      for (String name : value.m().keySet()) {
        members.put(name, part(map.element(), path + "." + name, value.m().get(name), found));
      }
      return members;
    }
    if (value.hasL() && seen instanceof Elements list) {
      List<@Nullable Object> elements = new ArrayList<>();
      for (AttributeValue element : value.l()) {
        elements.add(part(list.element(), path + "[" + elements.size() + "]", element, found));
      }
      return elements;
    }
    return read(leaf(codec), path, value, found);
  }

  /** What is read without the optional around it, but as the application sees it. */
  private static Codec<?> leaf(Codec<?> codec) {
    Codec<?> leaf = codec;
    while (leaf instanceof Wrapping wrapping && !(leaf instanceof ReadTransformCodec)) {
      leaf = wrapping.inner();
    }
    return leaf;
  }

  private static Document document(
      List<? extends StructCodec<?>> classes,
      String path,
      Map<String, AttributeValue> map,
      @Nullable References found) {
    Map<String, @Nullable Object> members = new LinkedHashMap<>();
    for (StructCodec<?> struct : classes) {
      for (Member member : struct.members()) {
        String name = nameIn(map, member);
        AttributeValue value = map.get(name);
        if (value != null) {
          members.putIfAbsent(member.name(), part(member.codec(), path + "." + name, value, found));
        }
      }
    }
    return Document.partOf(members);
  }
}
