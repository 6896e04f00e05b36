package io.alces.internal.document;

import io.alces.codec.Codec;
import io.alces.codec.DynamoType;
import io.alces.internal.codec.Elements;
import io.alces.internal.codec.FirstOfCodec;
import io.alces.internal.codec.MapCodec;
import io.alces.internal.codec.Member;
import io.alces.internal.codec.RefCodec;
import io.alces.internal.codec.SealedCodec;
import io.alces.internal.codec.StructCodec;
import io.alces.internal.codec.Wrapping;
import io.alces.internal.model.CompiledModel;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.stream.Collectors;

/** The attributes of a model's items, with those of the objects within them. */
final class AttributeRows {
  private final AttributeNotes notes;
  private final List<AttributeRow> rows = new ArrayList<>();
  private final Deque<Codec<?>> open = new ArrayDeque<>();

  private AttributeRows(AttributeNotes notes) {
    this.notes = notes;
  }

  static List<AttributeRow> of(CompiledModel<?> model) {
    AttributeRows all = new AttributeRows(new AttributeNotes(model));
    all.members(model.codec(), "", "", List.of());
    return all.rows;
  }

  private void members(StructCodec<?> codec, String path, String stored, List<String> more) {
    for (Member member : codec.members()) {
      String itsPath = path + member.name();
      String itsStored = stored + member.storedName();
      List<String> all = new ArrayList<>(more);
      all.addAll(path.isEmpty() ? notes.ofAttribute(member) : notes.ofMember(member));
      Codec<?> inner = Wrapping.unwrapped(member.codec());
      if (inner instanceof RefCodec reference) {
        all.add("refers to " + MarkdownText.cell(reference.target().name()));
      }
      if (isOpen(inner)) {
        all.add("as the object that it is in");
      }
      rows.add(new AttributeRow(itsPath, itsStored, member.type().toString(), type(inner), all));
      within(inner, itsPath, itsStored);
    }
  }

  private void within(Codec<?> codec, String path, String stored) {
    Codec<?> inner = Wrapping.unwrapped(codec);
    if (isOpen(inner)) {
      return;
    }
    open.push(inner);
    if (inner instanceof StructCodec<?> struct) {
      members(struct, path + ".", stored + ".", List.of());
    } else if (inner instanceof SealedCodec<?> sealed) {
      sealed(sealed, path, stored);
    } else if (inner instanceof FirstOfCodec several) {
      several.alternatives().forEach(one -> within(one.codec(), path, stored));
    } else if (inner instanceof Elements elements) {
      String step = inner instanceof MapCodec ? ".*" : "[]";
      within(elements.element(), path + step, stored + step);
    }
    open.pop();
  }

  private void sealed(SealedCodec<?> sealed, String path, String stored) {
    String tag = "." + sealed.discriminator();
    rows.add(
        new AttributeRow(
            path + tag,
            stored + tag,
            "String",
            DynamoType.S.name(),
            List.of(
                "tells the class: "
                    + sealed.labels().stream()
                        .map(MarkdownText::cell)
                        .collect(Collectors.joining(", ")))));
    for (int i = 0; i < sealed.permitted().size(); i++) {
      members(
          sealed.permitted().get(i),
          path + ".",
          stored + ".",
          List.of("of " + MarkdownText.cell(sealed.labels().get(i))));
    }
  }

  private boolean isOpen(Codec<?> codec) {
    return open.stream().anyMatch(one -> one == codec);
  }

  /** The type in an item, with that of its elements: L of M. */
  static String type(Codec<?> codec) {
    Codec<?> inner = Wrapping.unwrapped(codec);
    if (inner instanceof FirstOfCodec several) {
      return several.alternatives().stream()
          .map(one -> type(one.codec()))
          .distinct()
          .collect(Collectors.joining(" or "));
    }
    DynamoType type = inner.type();
    String name = type == null ? "any" : type.name();
    boolean holds = inner instanceof Elements && (type == DynamoType.L || type == DynamoType.M);
    return holds ? name + " of " + element((Elements) inner) : name;
  }

  private static String element(Elements elements) {
    Codec<?> element = Wrapping.unwrapped(elements.element());
    DynamoType type = element.type();
    return type == null ? "any" : type.name();
  }
}
