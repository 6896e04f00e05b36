package io.alces.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Decides what becomes of null, whatever the schema says of it.
 *
 * @see io.alces.schema.AttributeOptions#storeNull(boolean)
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.RECORD_COMPONENT, ElementType.FIELD, ElementType.METHOD})
public @interface StoreNull {
  /**
   * Whether null is stored as NULL.
   *
   * @return true to store NULL, false to leave the attribute out
   */
  boolean value() default true;
}
