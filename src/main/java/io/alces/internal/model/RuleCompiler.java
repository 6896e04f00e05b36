package io.alces.internal.model;

import io.alces.codec.Codec;
import io.alces.error.AlcesException;
import io.alces.internal.codec.Elements;
import io.alces.internal.codec.FirstOfCodec;
import io.alces.internal.codec.JavaType;
import io.alces.internal.codec.MapCodec;
import io.alces.internal.codec.Member;
import io.alces.internal.codec.ReadTransformCodec;
import io.alces.internal.codec.RefCodec;
import io.alces.internal.codec.RefTarget;
import io.alces.internal.codec.SealedCodec;
import io.alces.internal.codec.StructCodec;
import io.alces.internal.codec.Wrapping;
import io.alces.internal.write.MemberRules;
import io.alces.internal.write.ObjectRules;
import io.alces.internal.write.TypeRule;
import io.alces.internal.write.UnknownPolicy;
import io.alces.schema.ClassDeclaration;
import io.alces.schema.Declaration;
import io.alces.schema.Document;
import io.alces.schema.ItemCheck;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Makes the rules of an item and of what is within it, by walking the codecs. A class without rules
 * within it has none of the work: what nothing is demanded of is not looked at.
 */
final class RuleCompiler {
  private final Declaration<?> declaration;
  private final Map<StructCodec<?>, List<ItemCheck<Object>>> documentChecks;
  private final List<String> problems;
  private final UnknownPolicy unknownPolicy;
  private final Map<StructCodec<?>, ObjectRules> known = new HashMap<>();
  private final Map<Class<?>, StructCodec<?>> within = new HashMap<>();

  RuleCompiler(
      Declaration<?> declaration,
      Map<StructCodec<?>, List<ItemCheck<Object>>> documentChecks,
      List<String> problems) {
    this.declaration = declaration;
    this.documentChecks = documentChecks;
    this.problems = problems;
    this.unknownPolicy =
        new UnknownPolicy(declaration.unknownAttributes(), declaration.unknownPaths());
  }

  /** The codec of a class that stands within the item, once its rules are made; null for none. */
  @Nullable StructCodec<?> within(Class<?> type) {
    return within.get(type);
  }

  @SuppressWarnings("unchecked")
  <T> ObjectRules rules(StructCodec<T> codec, List<ItemCheck<T>> checks) {
    ObjectRules rules =
        new ObjectRules(
            (StructCodec<Object>) codec, unknownPolicy, (List<ItemCheck<Object>>) (List<?>) checks);
    rules.bind(members(codec, ""));
    return rules;
  }

  private List<MemberRules> members(StructCodec<?> codec, String prefix) {
    List<MemberRules> members = new ArrayList<>();
    for (Member member : codec.members()) {
      TypeRule type =
          typeRule(member.codec(), member.type(), codec.tellsNull(), prefix + member.name() + ".");
      members.add(new MemberRuleCompiler(prefix, member, type, problems).rules(prefix.isEmpty()));
    }
    return members;
  }

  /** The rule of a type; null if there is nothing to check, and nothing within. */
  private @Nullable TypeRule typeRule(
      Codec<?> codec, JavaType type, boolean isDeclared, String prefix) {
    Codec<?> seen = codec;
    while (seen instanceof Wrapping wrapping
        && (type.raw() != Optional.class || seen instanceof ReadTransformCodec)) {
      seen = wrapping.inner();
    }
    if (seen instanceof Wrapping optional && !type.arguments().isEmpty()) {
      TypeRule held = typeRule(optional.inner(), type.argument(0), false, prefix);
      return held == null ? null : new TypeRule.OptionalOf(held);
    }
    if (seen instanceof RefCodec reference) {
      return isDeclared ? reference(reference.target()) : null;
    }
    if (seen instanceof StructCodec<?> struct) {
      return structRule(struct, type, isDeclared, prefix);
    }
    if (seen instanceof SealedCodec<?> sealed) {
      return sealedRule(sealed, type, isDeclared, prefix);
    }
    if (seen instanceof FirstOfCodec several) {
      return firstOf(several, prefix);
    }
    if (seen instanceof MapCodec<?, ?> map) {
      TypeRule member = typeRule(map.element(), type.argument(1), isDeclared, prefix);
      return isDeclared || member != null
          ? new TypeRule.MapOf(type.argument(0).raw(), orAnything(member))
          : null;
    }
    if (seen instanceof Elements elements) {
      TypeRule element = typeRule(elements.element(), type.argument(0), isDeclared, prefix);
      return isDeclared || element != null
          ? new TypeRule.CollectionOf(type.raw(), orAnything(element), elements::made)
          : null;
    }
    return isDeclared ? leaf(type) : null;
  }

  private static @Nullable TypeRule leaf(JavaType type) {
    return type.raw() == Object.class ? null : TypeRule.isA(NumberTypes.boxed(type.raw()));
  }

  /** Whatever stands for a reference becomes one. */
  private static TypeRule reference(RefTarget target) {
    return (value, path, found) -> {
      try {
        target.keyOf(value);
        return target.refOf(value);
      } catch (AlcesException e) {
        found.add(path, "is a reference by what is no key: " + e.getMessage(), value);
        return value;
      }
    };
  }

  private static TypeRule orAnything(@Nullable TypeRule rule) {
    return rule == null ? TypeRule.ANYTHING : rule;
  }

  private @Nullable TypeRule structRule(
      StructCodec<?> struct, JavaType type, boolean isDeclared, String prefix) {
    if (type.raw() == Document.class) {
      return new TypeRule.DocumentOf(bound(struct, type, prefix));
    }
    within.putIfAbsent(type.raw(), struct);
    return new RuleSearch(declaration).isIn(struct, type)
        ? new TypeRule.ObjectOf(type.raw(), bound(struct, type, type.raw().getSimpleName() + "."))
        : isDeclared ? leaf(type) : null;
  }

  private @Nullable TypeRule sealedRule(
      SealedCodec<?> sealed, JavaType type, boolean isDeclared, String prefix) {
    Map<Class<?>, TypeRule> rules = new HashMap<>();
    sealed
        .classes()
        .forEach(
            (own, struct) -> {
              TypeRule rule = structRule(struct, type.subtype(own), false, prefix);
              if (rule != null) {
                rules.put(own, rule);
              }
            });
    return rules.isEmpty() ? isDeclared ? leaf(type) : null : new TypeRule.SealedOf(rules);
  }

  private TypeRule firstOf(FirstOfCodec several, String prefix) {
    List<TypeRule> rules = new ArrayList<>();
    for (FirstOfCodec.Alternative alternative : several.alternatives()) {
      rules.add(orAnything(typeRule(alternative.codec(), alternative.type(), true, prefix)));
    }
    String names =
        several.alternatives().stream()
            .map(alternative -> alternative.type().raw().getSimpleName())
            .collect(Collectors.joining(", "));
    return new TypeRule.FirstOf(several, rules, names);
  }

  @SuppressWarnings("unchecked")
  private ObjectRules bound(StructCodec<?> struct, JavaType type, String prefix) {
    ObjectRules before = known.get(struct);
    if (before != null) {
      return before;
    }
    ObjectRules rules =
        new ObjectRules((StructCodec<Object>) struct, unknownPolicy, checks(struct, type));
    known.put(struct, rules);
    rules.bind(members(struct, prefix));
    return rules;
  }

  private List<ItemCheck<Object>> checks(StructCodec<?> struct, JavaType type) {
    List<ItemCheck<Object>> checks = documentChecks.get(struct);
    return checks != null
        ? checks
        : declaration.within().getOrDefault(type.raw(), ClassDeclaration.NONE).checks();
  }
}
