package io.alces.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Makes an attribute the sort key of a global secondary index, whose partition key is marked by
 * {@link GlobalIndex} with the same name.
 *
 * @see io.alces.schema.Schema.Builder#globalIndex(String, String, String)
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.RECORD_COMPONENT, ElementType.FIELD, ElementType.METHOD})
@Repeatable(GlobalIndexSortKey.All.class)
public @interface GlobalIndexSortKey {
  /**
   * The index's name.
   *
   * @return that of a {@link GlobalIndex} of the same class
   */
  String value();

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
    GlobalIndexSortKey[] value();
  }
}
