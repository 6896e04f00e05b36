package io.alces.internal.write;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.MessageInterpolator;
import jakarta.validation.ValidationException;
import jakarta.validation.metadata.ConstraintDescriptor;
import java.lang.annotation.Annotation;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a constraint demands, as a clause without the value that breaks it: its own message, with
 * the value hidden where the message shows it; else the constraint by its name.
 */
final class JakartaMessages {
  /** What stands for the value. */
  static final String HIDDEN = "(not shown)";

  private static final Set<String> OF_EVERY_CONSTRAINT = Set.of("message", "groups", "payload");

  private final MessageInterpolator interpolator;

  JakartaMessages(MessageInterpolator interpolator) {
    this.interpolator = interpolator;
  }

  String clause(ConstraintViolation<?> violation) {
    ConstraintDescriptor<?> constraint = violation.getConstraintDescriptor();
    String template = constraint.getMessageTemplate();
    String text = violation.getMessage();
    if (template.equals(violation.getMessageTemplate())
        || Mentions.isIn(text, violation.getInvalidValue())) {
      text = interpolated(template, constraint);
    }
    return text.isBlank() || text.contains("${") || text.contains("{validatedValue}")
        ? "should satisfy " + named(constraint)
        : text;
  }

  private String interpolated(String template, ConstraintDescriptor<?> constraint) {
    try {
      return interpolator.interpolate(template, new Hiding(constraint));
    } catch (ValidationException e) {
      return ""; // an expression that needs the value
    }
  }

  /** Without attributes that are left as the annotation has them. */
  private static String named(ConstraintDescriptor<?> constraint) {
    Class<? extends Annotation> type = constraint.getAnnotation().annotationType();
    StringJoiner attributes = new StringJoiner(", ", "(", ")").setEmptyValue("");
    for (Map.Entry<String, Object> attribute :
        new TreeMap<>(constraint.getAttributes()).entrySet()) {
      if (!OF_EVERY_CONSTRAINT.contains(attribute.getKey()) && !isDefault(type, attribute)) {
        attributes.add(attribute.getKey() + " = " + text(attribute.getValue()));
      }
    }
    return "@" + type.getSimpleName() + attributes;
  }

  private static boolean isDefault(
      Class<? extends Annotation> type, Map.Entry<String, Object> attribute) {
    try {
      Object value = type.getMethod(attribute.getKey()).getDefaultValue();
      return value != null && text(value).equals(text(attribute.getValue()));
    } catch (NoSuchMethodException e) {
      return false; // the provider's own
    }
  }

  private static String text(Object value) {
    return value instanceof Object[] several ? Arrays.toString(several) : String.valueOf(value);
  }

  /** Shows a message everything but the value. */
  private record Hiding(ConstraintDescriptor<?> constraint) implements MessageInterpolator.Context {
    @Override
    public ConstraintDescriptor<?> getConstraintDescriptor() {
      return constraint;
    }

    @Override
    public @Nullable Object getValidatedValue() {
      return new Object() {
        @Override
        public String toString() {
          return HIDDEN;
        }
      };
    }

    @Override
    public <T> T unwrap(Class<T> type) {
      if (type.isInstance(this)) {
        return type.cast(this);
      }
      throw new ValidationException("Nothing more is known than a constraint");
    }
  }
}
