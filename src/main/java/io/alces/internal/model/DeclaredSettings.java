package io.alces.internal.model;

import io.alces.codec.Codec;
import io.alces.expression.AttributePath;
import io.alces.expression.AttributePath.Step;
import io.alces.internal.codec.CodecResolver;
import io.alces.internal.codec.Member;
import io.alces.internal.codec.Shape;
import io.alces.internal.codec.StructCodec;
import io.alces.schema.AttributeSettings;
import io.alces.schema.AttributeType.DeclaredAttribute;
import io.alces.schema.Declaration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The options of attributes that a schema declares, found by the attribute, by whichever name they
 * were stated.
 */
final class DeclaredSettings implements CodecResolver.MemberSettings {
  private final Declaration<?> declaration;
  private final List<String> problems;

  DeclaredSettings(Declaration<?> declaration, List<String> problems) {
    this.declaration = declaration;
    this.problems = problems;
  }

  AttributeSettings of(Member member) {
    return of(member.name(), member.accessors());
  }

  private AttributeSettings of(String name, Set<String> accessors) {
    AttributeSettings all = AttributeSettings.NONE;
    for (Map.Entry<AttributePath, AttributeSettings> stated : declaration.settings().entrySet()) {
      List<Step> steps = stated.getKey().steps();
      if (steps.size() == 1 && names(steps.get(0), name, accessors)) {
        all = all.with(stated.getValue());
      }
    }
    return all;
  }

  private static boolean names(Step step, String name, Set<String> accessors) {
    return step instanceof Step.Accessor accessor
        ? accessors.contains(accessor.method())
        : step instanceof Step.Name given && given.name().equals(name);
  }

  /** The attributes of documents, with their options. */
  List<DeclaredAttribute> attributes() {
    List<DeclaredAttribute> attributes = new ArrayList<>();
    declaration
        .types()
        .forEach(
            (name, type) -> attributes.add(new DeclaredAttribute(name, type, of(name, Set.of()))));
    return attributes;
  }

  void checkAllUsed(StructCodec<?> codec) {
    if (declaration.settings().isEmpty()) {
      return;
    }
    List<String> names = codec.members().stream().map(Member::name).toList();
    for (AttributePath path : declaration.settings().keySet()) {
      if (path.steps().size() > 1) {
        problems.add(
            "options are stated for "
                + path
                + ", which is within an attribute; state them for an attribute of the item itself");
      } else if (codec.members().stream()
          .noneMatch(m -> names(path.steps().get(0), m.name(), m.accessors()))) {
        problems.add(
            "options are stated for "
                + path
                + ", which is no attribute"
                + Suggestions.after(path.toString(), names));
      }
    }
  }

  @Override
  public @Nullable String storedName(Shape.Property member) {
    return of(member.name(), member.accessors()).storedName();
  }

  @Override
  public @Nullable Codec<?> codec(Shape.Property member) {
    return of(member.name(), member.accessors()).codec();
  }
}
