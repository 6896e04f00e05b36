package io.alces.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Items that are there when a test begins, from a JSON array of items in the form of {@code
 * model.json()}. They are put as the application would put them, with defaults and rules. At a
 * class they are put once for each database, at a method before that method. Those of superclasses
 * and of the classes around a nested class count as well, and come first; a nested class that
 * shares a database adds its own before its methods.
 *
 * <pre>{@code
 * @Seed("orders.json")
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
@Repeatable(Seed.All.class)
public @interface Seed {
  /**
   * The resource with the array.
   *
   * @return its name, relative to the package of the class that has the seed, or from the root with
   *     {@code /}
   */
  String value();

  /**
   * The static field with the schema of the items. It need not be said where there is one schema,
   * or where the file is named as a table: {@code orders.json}.
   *
   * @return its name, as {@code ORDERS}
   */
  String schema() default "";

  /** Several seeds, in their order. */
  @Documented
  @Retention(RetentionPolicy.RUNTIME)
  @Target({ElementType.TYPE, ElementType.METHOD})
  @interface All {
    /**
     * The seeds.
     *
     * @return in their order
     */
    Seed[] value();
  }
}
