package io.alces.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Refuses any value but some.
 *
 * @see io.alces.schema.AttributeOptions#oneOf(java.util.Collection)
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.RECORD_COMPONENT, ElementType.FIELD, ElementType.METHOD})
public @interface OneOf {
  /**
   * The values, as text of the attribute's type, as of {@link Default}.
   *
   * @return the texts; at least one
   */
  String[] value();
}
