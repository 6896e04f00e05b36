package io.alces.internal.write;

import java.lang.annotation.Annotation;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A constraint that was found on a class. Knows annotations alone, nothing of Jakarta Validation.
 *
 * @param owner the class that is validated, which may have inherited it
 * @param annotation the type of the annotation; null for {@code @Valid} on what may be anything
 * @param place the field or method that it stands on or within; empty for the class itself
 * @param isOnMethod whether it stands on a method
 */
public record DeclaredConstraint(
    Class<?> owner,
    @Nullable Class<? extends Annotation> annotation,
    String place,
    boolean isOnMethod) {
  /**
   * A place whose objects are validated by whatever class they are of.
   *
   * @param owner the class that is validated
   * @param place the field or method
   * @return what stands for their constraints
   */
  public static DeclaredConstraint valid(Class<?> owner, String place) {
    return new DeclaredConstraint(owner, null, place, false);
  }

  /** The name of the property, if the place is a field or a getter as beans have them. */
  String property() {
    if (!isOnMethod) {
      return place;
    }
    int prefix = place.startsWith("get") ? 3 : place.startsWith("is") ? 2 : 0;
    return prefix == 0 || prefix == place.length()
        ? place
        : place.substring(prefix, prefix + 1).toLowerCase(Locale.ROOT)
            + place.substring(prefix + 1);
  }

  /** Whether a getter is named as those of beans are: no other one is looked at by Jakarta. */
  boolean isOnAccessor() {
    return isOnMethod && property().equals(place) && hasField(owner, place);
  }

  private static boolean hasField(Class<?> type, String name) {
    for (Class<?> c = type; c != null; c = c.getSuperclass()) {
      for (java.lang.reflect.Field field : c.getDeclaredFields()) {
        if (field.getName().equals(name)) {
          return true;
        }
      }
    }
    return false;
  }

  @Override
  public String toString() {
    return "class "
        + owner.getSimpleName()
        + " has the constraint @"
        + (annotation == null ? "Valid" : annotation.getSimpleName())
        + (place.isEmpty() ? "" : " on " + place);
  }
}
