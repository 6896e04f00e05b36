package io.alces.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Makes an attribute of the texts of others, in order.
 *
 * @see io.alces.schema.AttributeOptions#combine(String, String...)
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.RECORD_COMPONENT, ElementType.FIELD, ElementType.METHOD})
public @interface CombinedOf {
  /**
   * The others.
   *
   * @return their names in the application: text or numbers
   */
  String[] value();

  /**
   * What stands between the texts.
   *
   * @return the separator
   */
  String separator();
}
