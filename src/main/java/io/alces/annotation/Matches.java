package io.alces.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Refuses text that does not match as a whole.
 *
 * @see io.alces.schema.TextOptions#matches(String)
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.RECORD_COMPONENT, ElementType.FIELD, ElementType.METHOD})
public @interface Matches {
  /**
   * What it must match.
   *
   * @return a regular expression of {@link java.util.regex.Pattern}
   */
  String value();
}
