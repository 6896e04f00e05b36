package io.alces.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Refuses text, binary, a collection or a map of another size.
 *
 * @see io.alces.schema.AttributeOptions#size(int, int)
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.RECORD_COMPONENT, ElementType.FIELD, ElementType.METHOD})
public @interface Sized {
  /**
   * The least size.
   *
   * @return a number of {@code char}s, bytes, elements or members
   */
  int min() default 0;

  /**
   * The greatest size.
   *
   * @return a number of {@code char}s, bytes, elements or members
   */
  int max() default Integer.MAX_VALUE;
}
