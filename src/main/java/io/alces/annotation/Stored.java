package io.alces.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * States by which names an attribute is stored and known.
 *
 * @see io.alces.schema.AttributeOptions#name(String)
 * @see io.alces.schema.AttributeOptions#aliases(String...)
 * @see io.alces.schema.AttributeOptions#formerNames(String...)
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.RECORD_COMPONENT, ElementType.FIELD, ElementType.METHOD})
public @interface Stored {
  /**
   * The name in the item.
   *
   * @return the name; empty for that in the application
   */
  String value() default "";

  /**
   * Further names in the application: in documents, keys, conditions, updates and incoming JSON.
   *
   * @return the names
   */
  String[] aliases() default {};

  /**
   * Names in the item that it was stored by before, and is read by, too.
   *
   * @return the names
   */
  String[] formerNames() default {};
}
