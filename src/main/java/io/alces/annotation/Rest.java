package io.alces.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Keeps in a component, a {@code Map<String, Object>}, what a read finds and the class does not
 * know, so that a put does not lose it.
 *
 * @see io.alces.schema.Schema.Builder#rest(io.alces.expression.Getter)
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.RECORD_COMPONENT, ElementType.FIELD, ElementType.METHOD})
public @interface Rest {}
