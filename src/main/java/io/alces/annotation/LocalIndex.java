package io.alces.annotation;

import io.alces.schema.Projected;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Makes an attribute the sort key of a local secondary index, whose partition key is that of the
 * table.
 *
 * @see io.alces.schema.Schema.Builder#localIndex(String, String)
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.RECORD_COMPONENT, ElementType.FIELD, ElementType.METHOD})
@Repeatable(LocalIndex.All.class)
public @interface LocalIndex {
  /**
   * The index's name.
   *
   * @return from 3 to 255 of the characters {@code a-z A-Z 0-9 _ - .}
   */
  String value();

  /**
   * How much of an item the index holds.
   *
   * @return all of it, the keys only, or the keys and what {@link #include} names
   */
  Projected.Kind projected() default Projected.Kind.ALL;

  /**
   * Attributes that the index holds besides keys; it then holds no others.
   *
   * @return names in the application; empty for what {@link #projected} says
   */
  String[] include() default {};

  /** Several of one attribute, as the compiler writes them. */
  @Documented
  @Retention(RetentionPolicy.RUNTIME)
  @Target({ElementType.RECORD_COMPONENT, ElementType.FIELD, ElementType.METHOD})
  @interface All {
    /**
     * The annotations.
     *
     * @return the annotations, in order
     */
    LocalIndex[] value();
  }
}
