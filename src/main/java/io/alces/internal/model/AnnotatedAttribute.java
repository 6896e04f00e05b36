package io.alces.internal.model;

import io.alces.expression.AttributePath;
import io.alces.internal.codec.Shape;
import java.lang.annotation.Annotation;
import java.lang.reflect.InvocationTargetException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An attribute with its annotations.
 *
 * @param owner the class that has it
 * @param property the attribute
 * @param annotations its annotations, one of each kind
 */
record AnnotatedAttribute(Class<?> owner, Shape.Property property, List<Annotation> annotations) {
  /** What an annotation is called in problems. */
  static String name(Annotation annotation) {
    String name = annotation.annotationType().getName();
    String simple = name.substring(name.lastIndexOf('.') + 1);
    int container = simple.indexOf('$'); // several of one kind
    return "@" + (container < 0 ? simple : simple.substring(0, container));
  }

  /** What an annotation that is not ours holds as its value; null if it has none. */
  static @Nullable Object valueOf(Annotation annotation) {
    try {
      return annotation.annotationType().getMethod("value").invoke(annotation);
    } catch (NoSuchMethodException | IllegalAccessException | InvocationTargetException e) {
      return null;
    }
  }

  /** The attribute as a method reference names it. */
  AttributePath path() {
    String accessor = property.accessors().iterator().next();
    return new AttributePath(List.of(new AttributePath.Step.Accessor(accessor)));
  }

  @Override
  public String toString() {
    return owner.getSimpleName() + "." + property.name();
  }
}
