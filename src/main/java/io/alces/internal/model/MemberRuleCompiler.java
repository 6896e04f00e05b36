package io.alces.internal.model;

import io.alces.error.InvalidItemException;
import io.alces.internal.codec.Member;
import io.alces.internal.write.DefaultRule;
import io.alces.internal.write.MemberRules;
import io.alces.internal.write.TypeRule;
import io.alces.internal.write.ValueCheck;
import io.alces.internal.write.Violations;
import io.alces.schema.AttributeRule;
import io.alces.schema.AttributeSettings;
import io.alces.schema.DefaultValue;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/** Makes the rules of one member, and notes options that do not fit its type or one another. */
final class MemberRuleCompiler {
  private final String name;
  private final Member member;
  private final Class<?> type;
  private final AttributeSettings settings;
  private final @Nullable TypeRule typeRule;
  private final List<String> problems;

  MemberRuleCompiler(
      String prefix, Member member, @Nullable TypeRule typeRule, List<String> problems) {
    this.name = prefix + member.name();
    this.member = member;
    this.type = NumberTypes.boxed(seen(member));
    this.settings = member.settings();
    this.typeRule = typeRule;
    this.problems = problems;
  }

  /** Of an optional, the class of what it holds. */
  private static Class<?> seen(Member member) {
    Class<?> raw = member.type().raw();
    if (raw == Optional.class) {
      return member.type().argument(0).raw();
    }
    return raw == OptionalInt.class
        ? Integer.class
        : raw == OptionalLong.class ? Long.class : raw == OptionalDouble.class ? Double.class : raw;
  }

  MemberRules rules(boolean isTopLevel) {
    if (!isTopLevel) {
      refuseWithin();
    }
    List<ValueCheck> checks = new ArrayList<>();
    for (AttributeRule rule : settings.rules()) {
      addCheck(checks, rule);
    }
    if (settings.constant() != null) {
      checks.add(new ValueCheck.Constant(settings.constant()));
    }
    DefaultRule defaultTo = defaultRule();
    MemberRules rules =
        new MemberRules(
            member.name(),
            defaultTo,
            typeRule,
            settings.transform(),
            checks,
            settings.isRequired(),
            member.type().raw() == Optional.class);
    if (defaultTo != null) {
      checkDefault(defaultTo, checks);
    }
    return rules;
  }

  private void refuseWithin() {
    if (settings.generator() != null) {
      problem(
          "the generated attribute is "
              + name
              + ", which is within an attribute; only attributes of the item itself are generated");
    }
    if (settings.combination() != null) {
      problem(
          "attribute "
              + name
              + " is made of others, and is within an attribute; only attributes of the item itself"
              + " are");
    }
  }

  private void problem(String text) {
    if (!problems.contains(text)) {
      problems.add(text);
    }
  }

  private void addCheck(List<ValueCheck> checks, AttributeRule rule) {
    String misfit = misfit(rule);
    if (misfit != null) {
      problem("attribute " + name + " is of type " + type.getSimpleName() + ", and " + misfit);
      return;
    }
    try {
      checks.add(ValueCheck.of(rule));
    } catch (PatternSyntaxException e) {
      problem(
          "attribute "
              + name
              + " is to match \""
              + ((AttributeRule.Matches) rule).regex()
              + "\", which is no regular expression: "
              + e.getDescription()
              + " near index "
              + e.getIndex());
    }
  }

  /** Why a rule does not fit the type; null if it does, or the type may be anything. */
  private @Nullable String misfit(AttributeRule rule) {
    if (rule instanceof AttributeRule.Size size && (size.min() < 0 || size.max() < size.min())) {
      return "its size is to be from " + size.min() + " to " + size.max();
    }
    if (type == Object.class) {
      return null;
    }
    if (rule instanceof AttributeRule.Matches) {
      return is(CharSequence.class) ? null : "only text can match a pattern";
    }
    if (rule instanceof AttributeRule.Size) {
      boolean hasSize =
          is(CharSequence.class) || is(Collection.class) || is(Map.class) || is(byte[].class);
      return hasSize ? null : "only text, binary, collections and maps have a size";
    }
    if (rule instanceof AttributeRule.Minimum least) {
      return unordered(least.bound());
    }
    if (rule instanceof AttributeRule.Maximum greatest) {
      return unordered(greatest.bound());
    }
    if (rule instanceof AttributeRule.OneOf oneOf) {
      return oneOf.values().stream().allMatch(this::fits)
          ? null
          : "one of the values that it allows is of another type";
    }
    return null;
  }

  private @Nullable String unordered(Object bound) {
    if (!is(Comparable.class) && type != Number.class) {
      return "only what is Comparable has a least and a greatest value";
    }
    return fits(bound) ? null : "its bound is of type " + bound.getClass().getSimpleName();
  }

  private boolean is(Class<?> wanted) {
    return wanted.isAssignableFrom(type);
  }

  private boolean fits(Object value) {
    return type.isInstance(value)
        || member.type().raw().isInstance(value)
        || (value instanceof Number && Number.class.isAssignableFrom(type));
  }

  private @Nullable DefaultRule defaultRule() {
    DefaultValue source = settings.defaultTo();
    Object constant = settings.constant();
    if (constant != null) {
      if (source != null) {
        problem("attribute " + name + " has both a constant and a default; leave the default out");
      }
      source = new DefaultValue.Value(constant);
    }
    if (settings.isAlwaysDefault()
        && !(source instanceof DefaultValue.Value)
        && !(source instanceof DefaultValue.Made)) {
      problem(
          "attribute "
              + name
              + " is always to have its default, and has none that an update knows; state one with"
              + " defaultTo(…)");
    }
    if (source instanceof DefaultValue.Value value) {
      Object converted = converted(value.value());
      if (converted == null) {
        problem(
            "attribute "
                + name
                + " is of type "
                + own().getSimpleName()
                + ", which has no value like its default of type "
                + value.value().getClass().getSimpleName());
        return null;
      }
      source = new DefaultValue.Value(converted);
    }
    return source == null || isNeverUsed(source)
        ? null
        : new DefaultRule(
            name, source, own().getSimpleName(), this::converted, settings.isAlwaysDefault());
  }

  private Class<?> own() {
    return NumberTypes.boxed(member.type().raw());
  }

  private @Nullable Object converted(@Nullable Object value) {
    if (own().isInstance(value)) {
      return value;
    }
    return value instanceof Number number ? NumberTypes.exactly(number, own()) : null;
  }

  /** A primitive is never absent. */
  private boolean isNeverUsed(DefaultValue source) {
    Class<?> raw = member.type().raw();
    if (!raw.isPrimitive() || settings.isAlwaysDefault()) {
      return false;
    }
    boolean isZero =
        source instanceof DefaultValue.Value value
            && value.value().equals(member.codec().absentValue());
    if (!isZero && settings.constant() == null) {
      problem(
          "attribute "
              + name
              + " is of type "
              + raw
              + ", which is never null, so that its default would never be used; declare it as "
              + NumberTypes.boxed(raw).getSimpleName());
    }
    return true;
  }

  /** A default that its own attribute refuses would make every write of it fail. */
  private void checkDefault(DefaultRule rule, List<ValueCheck> checks) {
    if (!(rule.source() instanceof DefaultValue.Value value) || settings.transform() != null) {
      return;
    }
    Violations found = new Violations(name);
    Object checked = typeRule == null ? value.value() : typeRule.check(value.value(), name, found);
    for (ValueCheck check : checks) {
      String broken = found.isEmpty() ? check.problem(checked, name) : null;
      if (broken != null) {
        found.add(name, broken, null);
      }
    }
    for (InvalidItemException.Violation violation : found.all()) {
      problem(
          "the default of attribute "
              + name
              + " breaks its own rules: "
              + violation.path()
              + " "
              + violation.rule());
    }
  }
}
