package io.alces.internal.model;

import io.alces.internal.codec.JavaType;
import io.alces.internal.write.DeclaredConstraint;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedArrayType;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds the constraints of Jakarta Validation on a class, and on what it is told to validate within
 * itself by {@code @Valid}. Annotations are known by the names of their types, so that nothing of
 * Jakarta is loaded, and nothing started, for classes that have none.
 */
final class ConstraintFinder {
  private static final String CONSTRAINT = "jakarta.validation.Constraint";
  private static final String VALID = "jakarta.validation.Valid";

  private final List<DeclaredConstraint> found = new ArrayList<>();
  private final Set<JavaType> seen = new HashSet<>();
  private final Map<Class<?>, Boolean> known = new HashMap<>();

  private ConstraintFinder() {}

  /** All constraints, in the order in which a walk from the class inwards meets them. */
  static List<DeclaredConstraint> find(Class<?> type) {
    ConstraintFinder finder = new ConstraintFinder();
    finder.visit(JavaType.of(type));
    return finder.found;
  }

  private void visit(JavaType type) {
    Class<?> raw = type.raw();
    if (raw.isPrimitive() || !seen.add(type)) {
      return;
    }
    if (raw.isArray()) {
      visit(JavaType.of(raw.getComponentType()));
    }
    for (JavaType argument : type.arguments()) {
      visit(argument);
    }
    if (isOfThePlatform(raw)) {
      return;
    }
    if (raw.isSealed()) {
      for (Class<?> permitted : raw.getPermittedSubclasses()) {
        visit(type.subtype(permitted));
      }
    }
    for (Class<?> declaring : hierarchy(raw)) {
      look(type, declaring);
    }
  }

  private static boolean isOfThePlatform(Class<?> type) {
    return type.getName().startsWith("java.");
  }

  /** A class and all that it inherits from. */
  private static Set<Class<?>> hierarchy(Class<?> type) {
    Set<Class<?>> all = new LinkedHashSet<>();
    for (Class<?> c = type; c != null && !isOfThePlatform(c); c = c.getSuperclass()) {
      all.add(c);
      addInterfaces(c, all);
    }
    return all;
  }

  private static void addInterfaces(Class<?> type, Set<Class<?>> all) {
    for (Class<?> parent : type.getInterfaces()) {
      if (!isOfThePlatform(parent) && all.add(parent)) {
        addInterfaces(parent, all);
      }
    }
  }

  private void look(JavaType type, Class<?> declaring) {
    for (Annotation annotation : declaring.getDeclaredAnnotations()) {
      add(type, annotation, "", false);
    }
    for (Field field : declaring.getDeclaredFields()) {
      if (!Modifier.isStatic(field.getModifiers())) {
        boolean isCascaded = addAll(type, field.getDeclaredAnnotations(), field.getName(), false);
        Type declared = field.getGenericType();
        if (!(declared instanceof Class<?>)) {
          isCascaded |= addWithin(type, field.getAnnotatedType(), field.getName());
        }
        follow(isCascaded, type, declared, field.getName());
      }
    }
    for (Method method : declaring.getDeclaredMethods()) {
      if (isGetter(method)) {
        boolean isCascaded = addAll(type, method.getDeclaredAnnotations(), method.getName(), true);
        Type declared = method.getGenericReturnType();
        if (!(declared instanceof Class<?>)) {
          isCascaded |= addWithin(type, method.getAnnotatedReturnType(), method.getName());
        }
        follow(isCascaded, type, declared, method.getName());
      }
    }
  }

  private static boolean isGetter(Method method) {
    return method.getParameterCount() == 0
        && method.getReturnType() != void.class
        && !Modifier.isStatic(method.getModifiers())
        && !method.isSynthetic();
  }

  private boolean addAll(JavaType type, Annotation[] annotations, String place, boolean isMethod) {
    boolean isCascaded = false;
    for (Annotation annotation : annotations) {
      isCascaded |= annotation.annotationType().getName().equals(VALID);
      add(type, annotation, place, isMethod);
    }
    return isCascaded;
  }

  private void add(JavaType type, Annotation annotation, String place, boolean isMethod) {
    if (isConstraint(annotation.annotationType())) {
      found.add(
          new DeclaredConstraint(
              type.raw(), constraint(annotation.annotationType()), place, isMethod));
    }
  }

  /** What stands on type arguments, which only parameterized types and arrays have. */
  private boolean addWithin(JavaType type, AnnotatedType annotated, String place) {
    boolean isCascaded = false;
    if (annotated instanceof AnnotatedParameterizedType generic) {
      for (AnnotatedType argument : generic.getAnnotatedActualTypeArguments()) {
        isCascaded |= addAll(type, argument.getAnnotations(), place, false);
        isCascaded |= addWithin(type, argument, place);
      }
    } else if (annotated instanceof AnnotatedArrayType array) {
      isCascaded = addWithin(type, array.getAnnotatedGenericComponentType(), place);
    }
    return isCascaded;
  }

  private void follow(boolean isCascaded, JavaType type, Type declared, String place) {
    if (!isCascaded) {
      return;
    }
    JavaType resolved = type.resolve(declared);
    visit(resolved);
    if (found.isEmpty() && isOpen(resolved)) {
      found.add(DeclaredConstraint.valid(type.raw(), place));
    }
  }

  /** Whether objects of classes that are not known here may stand in a place. */
  private static boolean isOpen(JavaType type) {
    Class<?> raw = type.raw();
    boolean isOpen =
        Modifier.isAbstract(raw.getModifiers())
            && !raw.isSealed()
            && !raw.isPrimitive()
            && !isOfThePlatform(raw);
    for (JavaType argument : type.arguments()) {
      isOpen |= isOpen(argument);
    }
    return isOpen;
  }

  private boolean isConstraint(Class<? extends Annotation> type) {
    Boolean before = known.get(type);
    if (before == null) {
      before = isMarked(constraint(type));
      known.put(type, before);
    }
    return before;
  }

  private static boolean isMarked(Class<?> type) {
    for (Annotation annotation : type.getDeclaredAnnotations()) {
      if (annotation.annotationType().getName().equals(CONSTRAINT)) {
        return true;
      }
    }
    return false;
  }

  /** Several constraints of one type are within one annotation that holds them. */
  @SuppressWarnings("unchecked")
  private static Class<? extends Annotation> constraint(Class<? extends Annotation> type) {
    for (Method method : type.getDeclaredMethods()) {
      Class<?> element = method.getReturnType().getComponentType();
      if (method.getName().equals("value") && element != null && element.isAnnotation()) {
        return (Class<? extends Annotation>) element;
      }
    }
    return type;
  }
}
