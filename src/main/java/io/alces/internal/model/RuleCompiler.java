package io.alces.internal.model;

import io.alces.internal.codec.Member;
import io.alces.internal.codec.StructCodec;
import io.alces.internal.write.MemberRules;
import io.alces.internal.write.ObjectRules;
import io.alces.internal.write.TypeRule;
import io.alces.schema.AttributeSettings;
import io.alces.schema.AttributeType;
import io.alces.schema.AttributeType.DeclaredAttribute;
import io.alces.schema.Declaration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * Makes the rules of members from the options and, of documents, the types that a schema declares.
 */
final class RuleCompiler {
  private final Declaration<?> declaration;
  private final DeclaredSettings settings;
  private final List<String> problems;

  RuleCompiler(Declaration<?> declaration, DeclaredSettings settings, List<String> problems) {
    this.declaration = declaration;
    this.settings = settings;
    this.problems = problems;
  }

  ObjectRules rules(StructCodec<?> codec) {
    List<MemberRules> members = new ArrayList<>();
    for (Member member : codec.members()) {
      AttributeType<?> type = declaration.types().get(member.name());
      Class<?> raw = member.type().raw();
      MemberRules rules =
          rules(member.name(), raw, type == null ? null : typeRule(type), settings.of(member));
      checkDefault(member, rules.defaultValue());
      members.add(rules);
    }
    return new ObjectRules(members, declaration.unknownAttributes());
  }

  private void checkDefault(Member member, @Nullable Object value) {
    Class<?> raw = member.type().raw();
    if (value != null && raw.isPrimitive() && !value.equals(member.codec().absentValue())) {
      problems.add(
          "attribute "
              + member.name()
              + " is of type "
              + raw
              + ", which is never null, so that its default would never be used; declare it as "
              + NumberTypes.boxed(raw).getSimpleName());
    }
  }

  private MemberRules rules(
      String name, Class<?> raw, @Nullable TypeRule type, AttributeSettings settings) {
    return new MemberRules(
        name,
        settings.defaultValue() == null ? null : converted(name, raw, settings.defaultValue()),
        type,
        settings.transform(),
        pattern(name, settings.pattern()),
        settings.isRequired());
  }

  private @Nullable Pattern pattern(String name, @Nullable String regex) {
    try {
      return regex == null ? null : Pattern.compile(regex);
    } catch (PatternSyntaxException e) {
      problems.add(
          "attribute "
              + name
              + " is to match \""
              + regex
              + "\", which is no regular expression: "
              + e.getDescription()
              + " near index "
              + e.getIndex());
      return null;
    }
  }

  private @Nullable Object converted(String name, Class<?> raw, Object value) {
    Class<?> boxed = NumberTypes.boxed(raw);
    if (boxed.isInstance(value)) {
      return value;
    }
    Object number = value instanceof Number n ? NumberTypes.exactly(n, boxed) : null;
    if (number == null) {
      problems.add(
          "attribute "
              + name
              + " is of type "
              + boxed.getSimpleName()
              + ", which has no value like its default of type "
              + value.getClass().getSimpleName());
    }
    return number;
  }

  private @Nullable TypeRule typeRule(AttributeType<?> type) {
    if (type instanceof AttributeType.Simple<?> simple) {
      return simple.type() == Object.class ? null : TypeRule.isA(NumberTypes.boxed(simple.type()));
    }
    if (type instanceof AttributeType.ListOf<?> list) {
      return new TypeRule.ListOf(orAnything(typeRule(list.element())));
    }
    if (type instanceof AttributeType.SetOf<?> set) {
      return new TypeRule.SetOf(orAnything(typeRule(set.element())));
    }
    if (type instanceof AttributeType.MapOf<?> map) {
      return new TypeRule.MapOf(orAnything(typeRule(map.value())));
    }
    return new TypeRule.Nested(documentRules((AttributeType.Structure) type));
  }

  private static TypeRule orAnything(@Nullable TypeRule rule) {
    return rule == null ? (value, path, found) -> value : rule;
  }

  private ObjectRules documentRules(AttributeType.Structure structure) {
    List<MemberRules> members = new ArrayList<>();
    for (DeclaredAttribute attribute : structure.attributes()) {
      Class<?> raw =
          attribute.type() instanceof AttributeType.Simple<?> simple ? simple.type() : Object.class;
      if (attribute.settings().generator() != null) {
        problems.add(
            "the generated attribute is "
                + attribute.name()
                + ", which is within an attribute; only attributes of the item itself are"
                + " generated");
      }
      members.add(rules(attribute.name(), raw, typeRule(attribute.type()), attribute.settings()));
    }
    return new ObjectRules(members, declaration.unknownAttributes());
  }
}
