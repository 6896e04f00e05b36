package io.alces.internal.model;

import io.alces.annotation.AtLeast;
import io.alces.annotation.AtMost;
import io.alces.annotation.CombinedOf;
import io.alces.annotation.Constant;
import io.alces.annotation.Default;
import io.alces.annotation.Hidden;
import io.alces.annotation.Matches;
import io.alces.annotation.OneOf;
import io.alces.annotation.ReadOnly;
import io.alces.annotation.Required;
import io.alces.annotation.Sized;
import io.alces.annotation.StoreNull;
import io.alces.annotation.Stored;
import io.alces.expression.AttributePath;
import io.alces.schema.AttributeRule;
import io.alces.schema.AttributeSettings;
import io.alces.schema.Combination;
import java.lang.annotation.Annotation;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes the options of one attribute of its annotations. */
final class AnnotatedOptions {
  private static final String JSON_PROPERTY = "com.fasterxml.jackson.annotation.JsonProperty";

  private final AnnotatedAttribute attribute;
  private final AnnotatedTexts texts;
  private final List<AttributeRule> rules = new ArrayList<>();
  private List<String> aliases = List.of();
  private List<String> formerNames = List.of();
  private @Nullable String storedName;
  private @Nullable String jacksonName;
  private io.alces.schema.@Nullable DefaultValue defaultTo;
  private @Nullable Object constant;
  private @Nullable Combination combination;
  private @Nullable Boolean storesNull;
  private boolean isAlwaysDefault;
  private boolean isRequired;
  private boolean isHidden;
  private boolean isReadOnly;

  private AnnotatedOptions(AnnotatedAttribute attribute, AnnotatedTexts texts) {
    this.attribute = attribute;
    this.texts = texts;
  }

  static AttributeSettings settings(AnnotatedAttribute attribute, AnnotatedTexts texts) {
    AnnotatedOptions options = new AnnotatedOptions(attribute, texts);
    for (Annotation annotation : attribute.annotations()) {
      options.addNamesAndFlags(annotation);
      options.addValue(annotation);
      options.addRule(annotation);
    }
    return options.settings();
  }

  private void addNamesAndFlags(Annotation annotation) {
    if (annotation instanceof Stored stored) {
      storedName = stored.value().isEmpty() ? null : stored.value();
      aliases = List.of(stored.aliases());
      formerNames = List.of(stored.formerNames());
    } else if (annotation.annotationType().getName().equals(JSON_PROPERTY)) {
      jacksonName = AnnotatedAttribute.valueOf(annotation) instanceof String name ? name : "";
    } else if (annotation instanceof StoreNull nulls) {
      storesNull = nulls.value();
    }
    isRequired |= annotation instanceof Required;
    isHidden |= annotation instanceof Hidden;
    isReadOnly |= annotation instanceof ReadOnly;
  }

  private void addValue(Annotation annotation) {
    if (annotation instanceof Default given) {
      Object value = texts.value(attribute, given, given.value());
      defaultTo = value == null ? null : new io.alces.schema.DefaultValue.Value(value);
      isAlwaysDefault = given.always() && value != null;
    } else if (annotation instanceof Constant given) {
      constant = texts.value(attribute, given, given.value());
    } else if (annotation instanceof CombinedOf parts) {
      List<AttributePath> paths = texts.paths(attribute, parts, parts.value());
      combination = new Combination(parts.separator(), paths);
    }
  }

  private void addRule(Annotation annotation) {
    if (annotation instanceof Matches matches) {
      rules.add(new AttributeRule.Matches(matches.value()));
    } else if (annotation instanceof Sized size) {
      rules.add(new AttributeRule.Size(size.min(), size.max()));
    } else if (annotation instanceof AtLeast least) {
      Object bound = texts.value(attribute, least, least.value());
      if (bound != null) {
        rules.add(new AttributeRule.Minimum(bound));
      }
    } else if (annotation instanceof AtMost greatest) {
      Object bound = texts.value(attribute, greatest, greatest.value());
      if (bound != null) {
        rules.add(new AttributeRule.Maximum(bound));
      }
    } else if (annotation instanceof OneOf oneOf) {
      rules.add(new AttributeRule.OneOf(texts.values(attribute, oneOf, oneOf.value())));
    }
  }

  private AttributeSettings settings() {
    String named = jacksonName == null || jacksonName.isEmpty() ? null : jacksonName;
    return new AttributeSettings(
        storedName == null ? named : storedName,
        aliases,
        formerNames,
        defaultTo,
        isAlwaysDefault,
        null,
        constant,
        combination,
        null,
        null,
        null,
        rules,
        isRequired,
        isHidden,
        isReadOnly,
        storesNull);
  }
}
