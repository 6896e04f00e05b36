package io.alces.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Refuses a value that is greater than another one.
 *
 * @see io.alces.schema.AttributeOptions#max(Object)
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.RECORD_COMPONENT, ElementType.FIELD, ElementType.METHOD})
public @interface AtMost {
  /**
   * The greatest value, as text of the attribute's type, as of {@link Default}.
   *
   * @return the text
   */
  String value();
}
