package io.alces.internal.write;

import io.alces.error.RequestException;
import io.alces.internal.codec.Thrown;
import io.alces.schema.AttributeRule;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What is demanded of a value that is there. */
public sealed interface ValueCheck {
  /** So many allowed values are listed in an error. */
  int MAX_LISTED = 10;

  /**
   * What is wrong with a value.
   *
   * @param value the value, of the attribute's type
   * @param path where it stands
   * @return a clause, or null if nothing is
   */
  @Nullable String problem(Object value, String path);

  /**
   * Compiles a rule.
   *
   * @param rule the rule, which fits the type of its attribute
   * @return the check
   * @throws java.util.regex.PatternSyntaxException if a pattern is none
   */
  static ValueCheck of(AttributeRule rule) {
    if (rule instanceof AttributeRule.Matches matches) {
      return new Matches(Pattern.compile(matches.regex()));
    }
    if (rule instanceof AttributeRule.Minimum minimum) {
      return new Bound(comparable(minimum.bound()), -1, "should be at least ");
    }
    if (rule instanceof AttributeRule.Maximum maximum) {
      return new Bound(comparable(maximum.bound()), 1, "should be at most ");
    }
    if (rule instanceof AttributeRule.Size size) {
      return new Size(size.min(), size.max());
    }
    if (rule instanceof AttributeRule.OneOf oneOf) {
      return new OneOf(oneOf.values().stream().map(ValueCheck::comparable).toList());
    }
    AttributeRule.Satisfies satisfies = (AttributeRule.Satisfies) rule;
    return new Satisfies(satisfies);
  }

  /** What is in an optional; a number, or bytes, in a form that is equal where its value is. */
  private static Object comparable(Object value) {
    if (value instanceof Optional<?> optional) {
      return optional.isPresent() ? comparable(optional.get()) : value;
    }
    if (value instanceof OptionalInt whole && whole.isPresent()) {
      return comparable(whole.getAsInt());
    }
    if (value instanceof OptionalLong whole && whole.isPresent()) {
      return comparable(whole.getAsLong());
    }
    if (value instanceof OptionalDouble real && real.isPresent()) {
      return comparable(real.getAsDouble());
    }
    if (value instanceof byte[] bytes) {
      return ByteBuffer.wrap(bytes);
    }
    return value instanceof Number number ? decimal(number) : value;
  }

  private static Object decimal(Number number) {
    try {
      return new BigDecimal(number.toString()).stripTrailingZeros();
    } catch (NumberFormatException e) {
      return number; // NaN and infinities, which no codec writes
    }
  }

  /** Text that matches a pattern. */
  record Matches(Pattern pattern) implements ValueCheck {
    @Override
    public @Nullable String problem(Object value, String path) {
      if (!(comparable(value) instanceof CharSequence text)) {
        return null;
      }
      return switch (BoundedText.match(pattern, text)) {
        case MATCHES -> null;
        case DIFFERS -> "should match " + pattern.pattern();
        case ENDLESS ->
            "should match "
                + pattern.pattern()
                + ", which took too many steps on a text of "
                + text.length()
                + " characters to be decided; write the pattern so that it does not backtrack";
      };
    }
  }

  /** A value that is not beyond another one. */
  record Bound(Object bound, int beyond, String rule) implements ValueCheck {
    @Override
    @SuppressWarnings("unchecked") // what cannot be compared says so itself
    public @Nullable String problem(Object value, String path) {
      Object own = comparable(value);
      boolean isBeyond;
      if (own instanceof CharSequence || bound instanceof CharSequence) {
        own = own.toString();
      }
      try {
        isBeyond = Integer.signum(((Comparable<Object>) own).compareTo(bound)) == beyond;
      } catch (ClassCastException e) {
        return "should be comparable with " + bound.getClass().getSimpleName();
      }
      return isBeyond ? rule + text(bound) : null;
    }
  }

  private static String text(Object bound) {
    return bound instanceof BigDecimal decimal ? decimal.toPlainString() : bound.toString();
  }

  /** A value of a size. */
  record Size(int min, int max) implements ValueCheck {
    @Override
    public @Nullable String problem(Object value, String path) {
      int size = size(comparable(value));
      if (size < 0 || (size >= min && size <= max)) {
        return null;
      }
      return "should have a size "
          + (max == Integer.MAX_VALUE
              ? "of at least " + min
              : min == 0 ? "of at most " + max : "from " + min + " to " + max)
          + ", and has "
          + size;
    }

    private static int size(Object value) {
      if (value instanceof CharSequence text) {
        return text.length();
      }
      if (value instanceof Collection<?> collection) {
        return collection.size();
      }
      if (value instanceof Map<?, ?> map) {
        return map.size();
      }
      return value instanceof ByteBuffer bytes ? bytes.remaining() : -1;
    }
  }

  /** One of some values. */
  record OneOf(List<Object> values) implements ValueCheck {
    @Override
    public @Nullable String problem(Object value, String path) {
      return values.contains(comparable(value)) ? null : "should be one of " + allowed();
    }

    /** What a schema allows is no value of an item, and may be told. */
    private String allowed() {
      return values.size() > MAX_LISTED || values.stream().anyMatch(ByteBuffer.class::isInstance)
          ? "the " + values.size() + " values that its schema allows"
          : values.stream().map(ValueCheck::text).collect(Collectors.joining(", "));
    }
  }

  /** The only value that is allowed. */
  record Constant(Object value) implements ValueCheck {
    @Override
    public @Nullable String problem(Object given, String path) {
      return comparable(value).equals(comparable(given))
          ? null
          : "should be " + text(value) + ", the constant of its schema";
    }
  }

  /** A value that passes a test of the application's. */
  record Satisfies(AttributeRule.Satisfies rule) implements ValueCheck {
    @Override
    public @Nullable String problem(Object value, String path) {
      try {
        return rule.test().test(value) ? null : rule.message();
      } catch (RuntimeException e) {
        throw new RequestException(
            "The check \""
                + rule.message()
                + "\" of attribute "
                + path
                + " threw "
                + e.getClass().getName(),
            Thrown.of(e));
      }
    }
  }
}
