package io.alces.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Gives a value to an attribute that a put leaves null, or an upsert finds absent.
 *
 * @see io.alces.schema.AttributeOptions#defaultTo(Object)
 * @see io.alces.schema.AttributeOptions#alwaysDefault()
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.RECORD_COMPONENT, ElementType.FIELD, ElementType.METHOD})
public @interface Default {
  /**
   * The value, as text of the attribute's type: text itself, a number, {@code true} or {@code
   * false}, the name of an enum's constant, dates, times and durations as ISO 8601 writes them, a
   * UUID; of a class with a codec of the application's, the text or number that the codec reads.
   *
   * @return the text; one that the type does not have is a problem of the schema
   */
  String value();

  /**
   * Whether the default prevails over whatever a write gives, and is set in every update, too.
   *
   * @return true if so
   */
  boolean always() default false;
}
