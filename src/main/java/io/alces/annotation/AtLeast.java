package io.alces.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Refuses a value that is less than another one.
 *
 * @see io.alces.schema.AttributeOptions#min(Object)
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.RECORD_COMPONENT, ElementType.FIELD, ElementType.METHOD})
public @interface AtLeast {
  /**
   * The least value, as text of the attribute's type, as of {@link Default}.
   *
   * @return the text
   */
  String value();
}
