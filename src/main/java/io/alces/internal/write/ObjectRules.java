package io.alces.internal.write;

import io.alces.error.RequestException;
import io.alces.internal.codec.Member;
import io.alces.internal.codec.Shape;
import io.alces.internal.codec.StructCodec;
import io.alces.internal.codec.Thrown;
import io.alces.schema.ItemCheck;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The rules of an item, or of an object within one, and their order: unknown attributes, defaults,
 * types, transforms; then required, checks of values, checks of the whole.
 */
public final class ObjectRules {
  private final StructCodec<Object> codec;
  private final List<Member> codecs;
  private final UnknownPolicy unknownPolicy;
  private final List<ItemCheck<Object>> checks;
  private List<MemberRules> members = List.of();
  private boolean isEmpty;

  /**
   * Makes rules, to be completed by {@link #bind}.
   *
   * @param codec takes objects apart and puts them together
   * @param unknownPolicy what is done with attributes that are no members
   * @param checks what is demanded of the whole
   */
  public ObjectRules(
      StructCodec<Object> codec, UnknownPolicy unknownPolicy, List<ItemCheck<Object>> checks) {
    this.codec = codec;
    this.codecs = codec.members();
    this.unknownPolicy = unknownPolicy;
    this.checks = List.copyOf(checks);
  }

  /**
   * States the rules of the members: a class that holds itself has its own rules among them.
   *
   * @param rules of each member, in order
   */
  public void bind(List<MemberRules> rules) {
    members = List.copyOf(rules);
    isEmpty = true;
    for (MemberRules member : members) {
      isEmpty &= member.isEmpty();
    }
  }

  /** The rules of a member; null if there is none of that name. */
  @Nullable MemberRules member(String name) {
    Member member = codec.member(name);
    return member == null ? null : members.get(codecs.indexOf(member));
  }

  /** The rules of a member; null if there is none with that accessor. */
  @Nullable MemberRules memberByAccessor(String method) {
    Member member = codec.memberByAccessor(method);
    return member == null ? null : members.get(codecs.indexOf(member));
  }

  /** The rules of a member by its position. */
  MemberRules member(int index) {
    return members.get(index);
  }

  /** What is done with attributes that are no members. */
  UnknownPolicy unknownPolicy() {
    return unknownPolicy;
  }

  /** What is demanded of the whole. */
  List<ItemCheck<Object>> checks() {
    return checks;
  }

  /** The members whose default is made of the item. */
  List<String> derived() {
    List<String> derived = new ArrayList<>();
    for (MemberRules member : members) {
      DefaultRule rule = member.defaultTo();
      if (rule != null && rule.isDerived()) {
        derived.add(member.name());
      }
    }
    return derived;
  }

  /** The members that must be there and have no value of their own. */
  List<String> asked() {
    List<String> asked = new ArrayList<>();
    for (MemberRules member : members) {
      if (member.isRequired() && member.defaultTo() == null) {
        asked.add(member.name());
      }
    }
    return asked;
  }

  /** Types, transforms and checks of one value, which an update sets; null if it removes it. */
  static @Nullable Object prepare(
      MemberRules rules, @Nullable Object value, String prefix, Violations found) {
    int before = found.count();
    Object changed = value == null ? null : transformed(rules, value, prefix, found);
    if (found.count() == before) {
      checkMember(rules, changed, prefix, found);
    }
    return changed;
  }

  /** Step 1: names that are given twice, and what becomes of attributes that are not declared. */
  Map<String, @Nullable Object> unknown(Object object, String prefix, Violations found) {
    Map<String, @Nullable Object> unknown = codec.unknown(object);
    Map<String, @Nullable Object> kept = unknown;
    if (codec.tellsNull()) {
      codec.ambiguous(object).forEach((name, problem) -> found.add(prefix + name, problem, null));
      kept = unknownPolicy.apply(unknown, prefix, found);
    } else if (!unknown.isEmpty()) { // a class that keeps what it does not know keeps all of it
      kept = undeclared(unknown, prefix, found);
    }
    if (!kept.isEmpty()) {
      refuseFormer(kept, prefix, found);
    }
    return kept;
  }

  /** What is stored by a former name would be read as the attribute that had it. */
  private void refuseFormer(
      Map<String, @Nullable Object> unknown, String prefix, Violations found) {
    for (Member member : codecs) {
      for (String former : member.settings().formerNames()) {
        if (unknown.containsKey(former)) {
          found.add(
              prefix + former, "is a former name of " + member.name() + "; give it as that", null);
        }
      }
    }
  }

  private Map<String, @Nullable Object> undeclared(
      Map<String, @Nullable Object> rest, String prefix, Violations found) {
    for (Member member : codecs) {
      if (rest.containsKey(member.storedName())) {
        found.add(
            prefix + member.name(),
            "is an attribute of its own, and among the rest as " + member.storedName(),
            null);
      }
    }
    return rest;
  }

  /** Steps 2 to 4, of each member: default, type, transform. The object is as it was given. */
  void apply(@Nullable Object[] values, Object object, String prefix, Violations found) {
    if (isEmpty) {
      return;
    }
    for (int i = 0; i < values.length; i++) {
      MemberRules rules = members.get(i);
      if (!rules.isEmpty()) {
        Object value = given(i, rules.defaultTo(), values[i], object);
        values[i] =
            value == null || value == Shape.NULL ? value : transformed(rules, value, prefix, found);
      }
    }
  }

  /** Steps 2 to 4 of an item that is not known: one that an upsert may create. */
  void applyDefaults(@Nullable Object[] values, Violations found) {
    for (int i = 0; i < values.length; i++) {
      MemberRules rules = members.get(i);
      DefaultRule rule = rules.defaultTo();
      if (values[i] == null && rule != null && !rule.isDerived()) {
        values[i] = rule.value(this);
      }
      if (values[i] != null) {
        values[i] = prepare(rules, values[i], "", found);
      }
    }
  }

  private @Nullable Object given(
      int index, @Nullable DefaultRule rule, @Nullable Object value, Object object) {
    if (rule == null || (!rule.isAlways() && !isAbsent(codecs.get(index), value))) {
      return value;
    }
    Object made = rule.value(object);
    return made == null && !rule.isAlways() ? value : made;
  }

  static boolean isAbsent(Member member, @Nullable Object value) {
    if (value == null || value == Shape.NULL) {
      return true;
    }
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
    if (rules.transform() == null || found.count() > before || found.isOfStored()) {
      return checked;
    }
    try {
      return rules.transform().apply(checked);
    } catch (RuntimeException e) {
      throw new RequestException(
          "The transform of attribute " + prefix + rules.name() + " failed", Thrown.of(e));
    }
  }

  /** Step 6, of each member: required, checks. */
  void check(@Nullable Object[] values, String prefix, Violations found) {
    if (isEmpty) {
      return;
    }
    for (int i = 0; i < values.length; i++) {
      MemberRules rules = members.get(i);
      if (rules.isRequired() || !rules.checks().isEmpty()) {
        Object value = isAbsent(codecs.get(i), values[i]) ? null : values[i];
        checkMember(rules, value, prefix, found);
      }
    }
  }

  private static void checkMember(
      MemberRules rules, @Nullable Object value, String prefix, Violations found) {
    String path = prefix + rules.name();
    if (value == null) {
      if (rules.isRequired()) {
        found.add(path, "is required", null);
      }
      return;
    }
    if (rules.checks().isEmpty() || found.isAbout(path)) {
      return; // of another type it is judged by that alone
    }
    for (ValueCheck check : rules.checks()) {
      String problem = problem(check, value, path, found);
      if (problem != null) {
        found.add(path, problem, value);
      }
    }
  }

  /** What is stored may be such that a check cannot judge it, and breaks the rule all the same. */
  private static @Nullable String problem(
      ValueCheck check, Object value, String path, Violations found) {
    try {
      return check.problem(value, path);
    } catch (RequestException e) {
      if (found.isOfStored() && e.getCause() != null) {
        return "cannot be judged: " + e.getMessage();
      }
      throw e;
    }
  }

  /** Step 7: the whole, once its members are right. */
  void checkWhole(Object object, String path, Violations found) {
    for (ItemCheck<Object> check : checks) {
      boolean holds;
      try {
        holds = check.test().test(object);
      } catch (RuntimeException e) {
        if (found.isOfStored()) {
          found.add(
              path,
              "cannot be judged: the check \""
                  + check.message()
                  + "\" threw "
                  + e.getClass().getName(),
              null);
          continue;
        }
        throw new RequestException(
            "The check \"" + check.message() + "\" of " + path + " threw " + e.getClass().getName(),
            Thrown.of(e));
      }
      if (!holds) {
        found.add(path, check.message(), null);
      }
    }
  }

  /** The checks alone, of an object that was read. */
  void checkStored(Object object, String path, String prefix, Violations found) {
    int before = found.count();
    @Nullable Object[] values = codec.explode(object);
    for (int i = 0; i < values.length; i++) {
      MemberRules rules = members.get(i);
      if (rules.type() != null && !isAbsent(codecs.get(i), values[i])) {
        transformed(rules, values[i], prefix, found);
      }
    }
    check(values, prefix, found);
    if (found.count() == before) {
      checkWhole(object, path, found);
    }
  }

  /** All steps on an object within an item. The same object comes back if nothing changes it. */
  Object prepare(Object object, String path, Violations found) {
    String prefix = path + ".";
    if (found.isOfStored()) {
      checkStored(object, path, prefix, found);
      return object;
    }
    if (!found.enter()) {
      return object; // the encoding tells that it is too deep
    }
    Object prepared = prepared(object, path, prefix, found);
    found.leave();
    return prepared;
  }

  private Object prepared(Object object, String path, String prefix, Violations found) {
    int before = found.count();
    @Nullable Object[] values = codec.explode(object);
    @Nullable Object[] given = values.clone();
    Map<String, @Nullable Object> unknown = unknown(object, prefix, found);
    apply(values, object, prefix, found);
    check(values, prefix, found);
    boolean isChanged = codec.tellsNull() || differ(given, values);
    if (found.count() > before || (!isChanged && checks.isEmpty())) {
      return object;
    }
    Object prepared = isChanged ? codec.build(values, unknown) : object;
    checkWhole(prepared, path, found);
    return prepared;
  }

  private static boolean differ(@Nullable Object[] given, @Nullable Object[] values) {
    for (int i = 0; i < given.length; i++) {
      if (given[i] != values[i]) {
        return true;
      }
    }
    return false;
  }
}
