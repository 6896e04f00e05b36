package io.alces.internal.write;

import io.alces.error.RequestException;
import io.alces.internal.codec.Member;
import io.alces.internal.codec.Thrown;
import io.alces.schema.Document;
import io.alces.schema.UnknownAttributes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The rules of the members of an item, or of a document within one, and their order. */
public final class ObjectRules {
  private final List<MemberRules> members;
  private final UnknownAttributes unknownAttributes;

  /**
   * Makes rules.
   *
   * @param members of each member, in order
   * @param unknownAttributes what is done with attributes that are no members
   */
  public ObjectRules(List<MemberRules> members, UnknownAttributes unknownAttributes) {
    this.members = List.copyOf(members);
    this.unknownAttributes = unknownAttributes;
  }

  /** The rules of a member; null if there is none of that name. */
  @Nullable MemberRules member(String name) {
    for (MemberRules member : members) {
      if (member.name().equals(name)) {
        return member;
      }
    }
    return null;
  }

  /** What is done with attributes that are no members. */
  UnknownAttributes unknownAttributes() {
    return unknownAttributes;
  }

  /** The members that must be there and have no value of their own. */
  List<String> asked() {
    List<String> asked = new ArrayList<>();
    for (MemberRules member : members) {
      if (member.isRequired() && member.defaultValue() == null) {
        asked.add(member.name());
      }
    }
    return asked;
  }

  /** Steps 3, 4 and 6 of one value, which an update sets; null if it removes the member. */
  static @Nullable Object prepare(
      MemberRules rules, @Nullable Object value, String prefix, Violations found) {
    int before = found.count();
    Object changed = value == null ? null : transformed(rules, value, prefix, found);
    if (found.count() == before) {
      checkMember(rules, changed, prefix, found);
    }
    return changed;
  }

  /** Step 1: what becomes of attributes that are not declared. */
  Map<String, @Nullable Object> unknown(
      Map<String, @Nullable Object> unknown, String prefix, Violations found) {
    return switch (unknownAttributes) {
      case SAVE -> unknown;
      case DROP -> Map.of();
      case REFUSE -> {
        unknown.keySet().forEach(name -> found.add(prefix + name, "is not declared", null));
        yield unknown;
      }
    };
  }

  /** Steps 2 to 4, of each member: default, type, transform. */
  void apply(List<Member> codecs, @Nullable Object[] values, String prefix, Violations found) {
    for (int i = 0; i < values.length; i++) {
      MemberRules rules = members.get(i);
      if (!rules.isEmpty()) {
        Object value = values[i];
        if (isAbsent(codecs.get(i), value)) {
          value = rules.defaultValue();
        }
        values[i] = value == null ? null : transformed(rules, value, prefix, found);
      }
    }
  }

  static boolean isAbsent(Member member, @Nullable Object value) {
    try {
      return member.codec().isAbsent(value);
    } catch (ClassCastException e) {
      return false; // a document may hold a value of any type; step 3 tells so
    }
  }

  private static @Nullable Object transformed(
      MemberRules rules, Object value, String prefix, Violations found) {
    TypeRule type = rules.type();
    int before = found.count();
    Object checked = type == null ? value : type.check(value, prefix + rules.name(), found);
    if (rules.transform() == null || found.count() > before) {
      return checked;
    }
    try {
      return rules.transform().apply(checked);
    } catch (RuntimeException e) {
      throw new RequestException(
          "The transform of attribute " + prefix + rules.name() + " failed", Thrown.of(e));
    }
  }

  /** Step 6, of each member: required, pattern. */
  void check(List<Member> codecs, @Nullable Object[] values, String prefix, Violations found) {
    for (int i = 0; i < values.length; i++) {
      Object value = isAbsent(codecs.get(i), values[i]) ? null : values[i];
      checkMember(members.get(i), value, prefix, found);
    }
  }

  /** All steps on a document within an item. */
  Document prepare(Document document, String prefix, Violations found) {
    Map<String, Object> values = document.asMap();
    Map<String, @Nullable Object> unknown = new LinkedHashMap<>(values);
    members.forEach(member -> unknown.remove(member.name()));
    Map<String, @Nullable Object> prepared = new LinkedHashMap<>();
    for (MemberRules rules : members) {
      Object value = values.get(rules.name());
      if (value == null) {
        value = rules.defaultValue();
      }
      Object changed = value == null ? null : transformed(rules, value, prefix, found);
      checkMember(rules, changed, prefix, found);
      prepared.put(rules.name(), changed);
    }
    prepared.putAll(unknown(unknown, prefix, found));
    return Document.of(prepared);
  }

  private static void checkMember(
      MemberRules rules, @Nullable Object value, String prefix, Violations found) {
    if (rules.isRequired() && value == null) {
      found.add(prefix + rules.name(), "is required", null);
    }
    Pattern pattern = rules.pattern();
    if (pattern != null && value instanceof String text && !pattern.matcher(text).matches()) {
      found.add(prefix + rules.name(), "should match " + pattern.pattern(), value);
    }
  }
}
