package io.alces.internal.model;

import io.alces.annotation.PartitionKey;
import io.alces.annotation.Rest;
import io.alces.annotation.SortKey;
import io.alces.internal.codec.Shape;
import java.lang.annotation.Annotation;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The annotations of one class and of all that it inherits, by the attribute that they stand on.
 * Most classes have none: they pay for one look at each of their fields and methods. An annotation
 * of a record's component stands on its field and accessor, too, where it is found.
 */
final class AnnotatedClass {
  private static final String OWN = "io.alces.annotation.";
  private static final String JACKSON = "com.fasterxml.jackson.annotation.";
  private static final int FIELD = -1;
  private static final int STATIC = -2;

  /** What to do about two that should be one. */
  static final String ONE = "; leave one of the two out";

  private final Class<?> type;
  private final boolean readsJackson;
  private final List<String> problems;
  private final List<Place> places = new ArrayList<>(0);
  private final Map<String, AnnotatedAttribute> attributes = new LinkedHashMap<>(0);
  private @Nullable String rest;

  /** An annotation and where it stands: on a field, or on a method with so many parameters. */
  private static final class Place {
    private final Annotation annotation;
    private final Class<?> owner;
    private final String member;
    private final int parameters;
    private boolean isUsed;

    private Place(Annotation annotation, Class<?> owner, String member, int parameters) {
      this.annotation = annotation;
      this.owner = owner;
      this.member = member;
      this.parameters = parameters;
    }

    private boolean isOf(Shape.Property property) {
      return switch (parameters) {
        case FIELD -> member.equals(property.name());
        case 0 -> property.accessors().contains(member);
        case 1 -> isSetter(property.name());
        default -> false;
      };
    }

    private boolean isSetter(String property) {
      if (member.equals(property)) {
        return true;
      }
      boolean isPrefixed = member.startsWith("set") || member.startsWith("with");
      int start = member.startsWith("set") ? 3 : 4;
      return isPrefixed
          && member.length() - start == property.length()
          && Character.toUpperCase(property.charAt(0)) == member.charAt(start)
          && member.endsWith(property.substring(1));
    }
  }

  AnnotatedClass(Class<?> type, boolean readsJackson, List<String> problems) {
    this.type = type;
    this.readsJackson = readsJackson;
    this.problems = problems;
    for (Class<?> c = type; hasMembers(c); c = c.getSuperclass()) {
      addFields(c);
      addMethods(c);
    }
    for (Class<?> c = type; hasMembers(c); c = c.getSuperclass()) {
      addInterfaces(c);
    }
  }

  private static boolean hasMembers(@Nullable Class<?> type) {
    return type != null && type != Object.class && type != Record.class;
  }

  private void addFields(Class<?> owner) {
    for (Field field : owner.getDeclaredFields()) {
      boolean isStatic = Modifier.isStatic(field.getModifiers());
      add(field.getDeclaredAnnotations(), owner, field.getName(), isStatic ? STATIC : FIELD);
    }
  }

  /** The compiler copies annotations to the bridge methods that it writes. */
  private void addMethods(Class<?> owner) {
    for (Method method : owner.getDeclaredMethods()) {
      if (!method.isSynthetic()) {
        boolean isStatic = Modifier.isStatic(method.getModifiers());
        add(
            method.getDeclaredAnnotations(),
            owner,
            method.getName(),
            isStatic ? STATIC : method.getParameterCount());
      }
    }
  }

  private void addInterfaces(Class<?> owner) {
    for (Class<?> parent : owner.getInterfaces()) {
      if (!parent.getName().startsWith("java.")) {
        addMethods(parent);
        addInterfaces(parent);
      }
    }
  }

  private void add(Annotation[] annotations, Class<?> owner, String member, int parameters) {
    for (Annotation annotation : annotations) {
      String name = annotation.annotationType().getName();
      if (name.startsWith(OWN) || (readsJackson && name.startsWith(JACKSON))) {
        places.add(new Place(annotation, owner, member, parameters));
      }
    }
  }

  Class<?> type() {
    return type;
  }

  boolean isPlain() {
    return places.isEmpty();
  }

  /** An attribute with its annotations; null if it has none. */
  @Nullable AnnotatedAttribute attribute(Shape.Property property) {
    Map<Class<?>, Place> found = new LinkedHashMap<>();
    for (Place place : places) {
      if (place.isOf(property)) {
        place.isUsed = true;
        Place nearer = found.putIfAbsent(place.annotation.annotationType(), place);
        checkSame(property, nearer == null ? place : nearer, place);
      }
    }
    if (found.isEmpty()) {
      return null;
    }
    List<Annotation> annotations = new ArrayList<>();
    for (Place place : found.values()) {
      annotations.add(place.annotation);
    }
    AnnotatedAttribute attribute = new AnnotatedAttribute(type, property, annotations);
    if (rest != null && found.containsKey(Rest.class)) {
      note("@Rest stands on both " + type.getSimpleName() + "." + rest + " and " + attribute + ONE);
    }
    attributes.put(property.name(), attribute);
    return attribute;
  }

  /** A class overrides what it inherits; within itself it must be of one mind. */
  private void checkSame(Shape.Property property, Place nearer, Place place) {
    if (nearer.owner == place.owner && !nearer.annotation.equals(place.annotation)) {
      note(
          AnnotatedAttribute.name(place.annotation)
              + " stands on "
              + type.getSimpleName()
              + "."
              + property.name()
              + " twice, and differs"
              + ONE);
    }
  }

  private void note(String problem) {
    if (!problems.contains(problem)) {
      problems.add(problem);
    }
  }

  /** Whether a member is to keep what the class does not know, and so is no attribute. */
  boolean isRest(Shape.Property property) {
    boolean isMarked = false;
    for (Place place : places) {
      if (place.annotation instanceof Rest && place.isOf(property)) {
        place.isUsed = true;
        rest = property.name();
        isMarked = true;
      }
    }
    return isMarked;
  }

  /** Whether an attribute is marked as a key of a table. */
  boolean isKey(Shape.Property property) {
    for (Place place : places) {
      boolean isKey =
          place.annotation instanceof PartitionKey || place.annotation instanceof SortKey;
      if (isKey && place.isOf(property)) {
        return true;
      }
    }
    return false;
  }

  /** Whether Jackson is told to ignore a member, so that it is no attribute. */
  boolean isIgnored(Shape.Property property) {
    for (Place place : places) {
      if (place.annotation.annotationType().getName().equals(JACKSON + "JsonIgnore")
          && place.isOf(property)
          && Boolean.TRUE.equals(AnnotatedAttribute.valueOf(place.annotation))) {
        return true;
      }
    }
    return false;
  }

  /** The attributes that have annotations, in the order of their declaration. */
  Iterable<AnnotatedAttribute> attributes() {
    return attributes.values();
  }

  /** Notes annotations that stand on what is no attribute. */
  void checkAllUsed() {
    for (Place place : places) {
      if (!place.isUsed && place.annotation.annotationType().getName().startsWith(OWN)) {
        note(
            AnnotatedAttribute.name(place.annotation)
                + " stands on "
                + place.owner.getSimpleName()
                + "."
                + place.member
                + ", which is no attribute of "
                + type.getSimpleName()
                + "; move it to a component, or to the field, getter or setter of an attribute");
      }
    }
  }
}
