package io.alces.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Lets an attribute have one value only. A put that leaves it null stores the value, and a write
 * that gives another one is refused.
 *
 * @see io.alces.schema.AttributeOptions#constant(Object)
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.RECORD_COMPONENT, ElementType.FIELD, ElementType.METHOD})
public @interface Constant {
  /**
   * The value, as text of the attribute's type, as of {@link Default}.
   *
   * @return the text
   */
  String value();
}
