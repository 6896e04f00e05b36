package io.alces.internal.model;

import io.alces.expression.AttributePath;
import io.alces.expression.AttributePath.Step;
import io.alces.internal.codec.CodecResolver;
import io.alces.internal.codec.Member;
import io.alces.internal.codec.Shape;
import io.alces.internal.codec.StructCodec;
import io.alces.schema.AttributeSettings;
import io.alces.schema.AttributeType.DeclaredAttribute;
import io.alces.schema.ClassDeclaration;
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
final class DeclaredSettings implements ItemSettings {
  private final Declaration<?> declaration;
  private final Annotations annotations;
  private final List<String> problems;

  DeclaredSettings(Declaration<?> declaration, List<String> problems) {
    this.declaration = declaration;
    this.annotations = new Annotations(declaration, problems);
    this.problems = problems;
  }

  /** The declaration with what annotations say of the item, once its codec is made. */
  <T> Declaration<T> annotated(Declaration<T> stated) {
    return annotations.under(stated);
  }

  /** Whether no class of the item has annotations that count, once its codec is made. */
  boolean arePlain() {
    return annotations.arePlain();
  }

  /** Whether annotations make an attribute part of the table's key. */
  boolean isAnnotatedKey(Shape.Property member) {
    return annotations.isKey(declaration.type(), member);
  }

  @Override
  public AttributeSettings of(Shape.Property member) {
    AttributeSettings stated = of(declaration.settings(), member.name(), member.accessors());
    return annotations.under(stated, declaration.type(), member);
  }

  @Override
  public boolean isRest(Shape.Property member) {
    return declaration.rest() == null
        ? annotations.isRest(declaration.type(), member)
        : isRest(declaration.rest(), member);
  }

  @Override
  public boolean isIgnored(Shape.Property member) {
    return annotations.isIgnored(declaration.type(), member);
  }

  private static boolean isRest(@Nullable AttributePath rest, Shape.Property member) {
    return rest != null
        && rest.steps().size() == 1
        && names(rest.steps().get(0), member.name(), member.accessors());
  }

  private static AttributeSettings of(
      Map<AttributePath, AttributeSettings> settings, String name, Set<String> accessors) {
    AttributeSettings all = AttributeSettings.NONE;
    for (Map.Entry<AttributePath, AttributeSettings> stated : settings.entrySet()) {
      List<Step> steps = stated.getKey().steps();
      if (steps.size() == 1 && names(steps.get(0), name, accessors)) {
        all = all.with(stated.getValue());
      }
    }
    return all;
  }

  static boolean names(Step step, String name, Set<String> accessors) {
    return step instanceof Step.Accessor accessor
        ? accessors.contains(accessor.method())
        : step instanceof Step.Name given && given.name().equals(name);
  }

  @Override
  public List<DeclaredAttribute> attributes() {
    List<DeclaredAttribute> attributes = new ArrayList<>();
    declaration
        .types()
        .forEach(
            (name, type) ->
                attributes.add(
                    new DeclaredAttribute(name, type, of(declaration.settings(), name, Set.of()))));
    return attributes;
  }

  @Override
  public CodecResolver.MemberSettings within(Class<?> type) {
    ClassDeclaration stated = declaration.within().get(type);
    return stated == null && annotations.arePlain(type)
        ? CodecResolver.MemberSettings.NONE
        : new Within(type, stated == null ? ClassDeclaration.NONE : stated, annotations);
  }

  /** The options of a class that stands within the item. */
  private record Within(Class<?> type, ClassDeclaration stated, Annotations annotations)
      implements CodecResolver.MemberSettings {
    @Override
    public AttributeSettings of(Shape.Property member) {
      return annotations.under(
          DeclaredSettings.of(stated.settings(), member.name(), member.accessors()), type, member);
    }

    @Override
    public boolean isRest(Shape.Property member) {
      return stated.rest() == null
          ? annotations.isRest(type, member)
          : DeclaredSettings.isRest(stated.rest(), member);
    }

    @Override
    public boolean isIgnored(Shape.Property member) {
      return annotations.isIgnored(type, member);
    }
  }

  /** Notes options that are stated for what is not there. */
  void checkAllUsed(StructCodec<?> codec) {
    checkAllUsed(declaration.settings(), "", codec);
    checkRest("", declaration.rest(), codec);
  }

  /** The same of a class that stands within the item; there must be such a class. */
  void checkAllUsed(Class<?> type, @Nullable StructCodec<?> codec) {
    ClassDeclaration stated = declaration.within().getOrDefault(type, ClassDeclaration.NONE);
    if (codec == null) {
      problems.add(
          "options are stated for the class "
              + type.getSimpleName()
              + ", which does not stand within "
              + declaration.name()
              + (type == declaration.type()
                  ? "; those of the item itself are stated without within(…)"
                  : ", or has a codec of its own"));
      return;
    }
    checkAllUsed(stated.settings(), type.getSimpleName() + ".", codec);
    checkRest(type.getSimpleName() + ".", stated.rest(), codec);
  }

  private void checkRest(String prefix, @Nullable AttributePath rest, StructCodec<?> codec) {
    if (rest != null && (!codec.keepsUnknown() || codec.tellsNull())) {
      problems.add(
          "what the class does not know is to be kept in "
              + prefix
              + rest
              + ", which is no component of it");
    }
  }

  private void checkAllUsed(
      Map<AttributePath, AttributeSettings> settings, String prefix, StructCodec<?> codec) {
    if (settings.isEmpty()) {
      return;
    }
    List<String> names = codec.members().stream().map(Member::name).toList();
    for (AttributePath path : settings.keySet()) {
      if (path.steps().size() > 1) {
        problems.add(
            "options are stated for "
                + prefix
                + path
                + ", which is within an attribute; state them for the class that it is an"
                + " attribute of, by within(…), or where the document within is declared");
      } else if (codec.members().stream()
          .noneMatch(m -> names(path.steps().get(0), m.name(), m.accessors()))) {
        problems.add(
            "options are stated for "
                + prefix
                + path
                + ", which is no attribute"
                + Suggestions.after(path.toString(), names));
      }
    }
  }
}
