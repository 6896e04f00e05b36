package io.alces.internal.document;

import io.alces.internal.codec.Member;
import io.alces.internal.model.CompiledIndex;
import io.alces.internal.model.CompiledKey;
import io.alces.internal.model.CompiledModel;
import io.alces.internal.write.Managed;
import io.alces.schema.AttributeRule;
import io.alces.schema.AttributeSettings;
import io.alces.schema.DefaultValue;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a schema states of attributes, in words. */
final class AttributeNotes {
  private final CompiledModel<?> model;

  AttributeNotes(CompiledModel<?> model) {
    this.model = model;
  }

  /** Of an attribute of the item itself. */
  List<String> ofAttribute(Member member) {
    List<String> notes = new ArrayList<>();
    addKey(notes, model.key(), member, "");
    for (CompiledIndex index : model.indexes()) {
      addKey(notes, index.key(), member, " of " + MarkdownText.cell(index.name()));
    }
    addManaged(notes, model.pipeline().managed(), model.codec().members().indexOf(member));
    notes.addAll(ofMember(member));
    return notes;
  }

  private static void addKey(List<String> notes, CompiledKey key, Member member, String whose) {
    if (key.partition().storedName().equals(member.storedName())) {
      notes.add("partition key" + whose);
    }
    if (key.sort() != null && key.sort().storedName().equals(member.storedName())) {
      notes.add("sort key" + whose);
    }
  }

  private static void addManaged(List<String> notes, Managed managed, int position) {
    if (managed.version() != null && managed.version().index() == position) {
      notes.add("version");
    }
    if (managed.createdAt() != null && managed.createdAt().index() == position) {
      notes.add("created at");
    }
    if (managed.updatedAt() != null && managed.updatedAt().index() == position) {
      notes.add("updated at");
    }
    if (managed.timeToLive() != null && managed.timeToLive().index() == position) {
      notes.add(
          "time to live"
              + (managed.timeToLive().after() == null
                  ? ""
                  : ", " + managed.timeToLive().after() + " after a put that leaves it null"));
    }
    if (managed.generated().stream().anyMatch(one -> one.index() == position)) {
      notes.add("generated");
    }
  }

  /** Of any member. */
  List<String> ofMember(Member member) {
    AttributeSettings settings = member.settings();
    List<String> notes = new ArrayList<>();
    if (settings.isRequired()) {
      notes.add("required");
    }
    if (settings.combination() != null) {
      notes.add(
          "made of "
              + settings.combination().attributes().stream()
                  .map(path -> MarkdownText.cell(path.toString()))
                  .collect(Collectors.joining(", "))
              + ", joined by "
              + MarkdownText.cell(settings.combination().separator()));
    }
    if (settings.constant() != null) {
      notes.add("always" + shown(settings.constant()));
    }
    if (settings.defaultTo() != null) {
      notes.add(defaultOf(settings));
    }
    settings.rules().forEach(rule -> notes.add(rule(rule)));
    addRest(notes, member);
    return notes;
  }

  private static String defaultOf(AttributeSettings settings) {
    DefaultValue value = settings.defaultTo();
    String what =
        value instanceof DefaultValue.Value stated
            ? shown(stated.value())
            : value instanceof DefaultValue.Derived ? " made of the object" : " made anew";
    return "default" + what + (settings.isAlwaysDefault() ? ", in every write" : "");
  }

  private static void addRest(List<String> notes, Member member) {
    AttributeSettings settings = member.settings();
    if (settings.isReadOnly()) {
      notes.add("read-only");
    }
    if (settings.isHidden()) {
      notes.add("hidden in JSON");
    }
    if (settings.transform() != null || settings.transformOnRead() != null) {
      notes.add("transformed");
    }
    if (settings.codec() != null) {
      notes.add("own codec");
    }
    if (member.storesNull()) {
      notes.add("null is stored");
    }
    if (!settings.formerNames().isEmpty()) {
      notes.add(
          "formerly "
              + settings.formerNames().stream()
                  .map(MarkdownText::cell)
                  .collect(Collectors.joining(", ")));
    }
  }

  private static String rule(AttributeRule rule) {
    if (rule instanceof AttributeRule.Matches matches) {
      return "matches " + MarkdownText.cell(matches.regex());
    }
    if (rule instanceof AttributeRule.Minimum minimum) {
      return "at least" + shown(minimum.bound());
    }
    if (rule instanceof AttributeRule.Maximum maximum) {
      return "at most" + shown(maximum.bound());
    }
    if (rule instanceof AttributeRule.Size size) {
      return size.max() == Integer.MAX_VALUE
          ? "size at least " + size.min()
          : "size " + size.min() + " to " + size.max();
    }
    if (rule instanceof AttributeRule.OneOf oneOf) {
      return "one of"
          + oneOf.values().stream().map(AttributeNotes::shown).collect(Collectors.joining(","));
    }
    return MarkdownText.prose(((AttributeRule.Satisfies) rule).message());
  }

  /** A value that the schema declares; what is not simple has a text that says nothing. */
  private static String shown(@Nullable Object declared) {
    return DeclaredValue.isSimple(declared)
        ? " " + MarkdownText.cell(String.valueOf(DeclaredValue.plain(declared)))
        : " a value of the schema";
  }
}
