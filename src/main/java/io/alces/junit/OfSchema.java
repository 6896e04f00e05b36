package io.alces.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Says which schema a {@code Model} is of, where several have items of one type. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.PARAMETER, ElementType.FIELD})
public @interface OfSchema {
  /**
   * The static field that has the schema.
   *
   * @return its name, as {@code CATS}
   */
  String value();
}
