package io.alces.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Names the table that items of a class are stored in. The class is declared by the annotations of
 * its members, and {@code Schema.of(Order.class).build()} makes a schema of it; what the schema
 * states itself prevails.
 *
 * @see io.alces.schema.Schema.Builder#table(String)
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface DynamoTable {
  /**
   * The table's name.
   *
   * @return from 3 to 255 of the characters {@code a-z A-Z 0-9 _ - .}
   */
  String value();
}
