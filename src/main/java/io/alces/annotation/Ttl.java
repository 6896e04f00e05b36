package io.alces.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Makes an attribute, an {@code Instant} or a whole number of seconds, that of DynamoDB's time to
 * live. It must be enabled for the attribute on the table.
 *
 * @see io.alces.schema.Schema.Builder#ttl(String)
 * @see io.alces.schema.Schema.Builder#ttl(String, java.time.Duration)
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.RECORD_COMPONENT, ElementType.FIELD, ElementType.METHOD})
public @interface Ttl {
  /**
   * How long an item lives if a put leaves the attribute null.
   *
   * @return a duration as ISO 8601 writes it, such as {@code PT1H} or {@code P30D}; empty for ever
   */
  String after() default "";
}
