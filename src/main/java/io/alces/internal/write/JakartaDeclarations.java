package io.alces.internal.write;

import jakarta.validation.ValidationException;
import jakarta.validation.metadata.ConstraintDescriptor;
import jakarta.validation.metadata.PropertyDescriptor;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Looks at constraints before anything is written: at those that the provider cannot apply, and at
 * those that it would never look at.
 */
final class JakartaDeclarations {
  private JakartaDeclarations() {}

  static List<String> problems(JakartaChecks checks, List<DeclaredConstraint> declared) {
    List<String> problems = new ArrayList<>();
    Set<Class<?>> owners = new LinkedHashSet<>();
    declared.forEach(constraint -> owners.add(constraint.owner()));
    for (Class<?> owner : owners) {
      try {
        for (PropertyDescriptor property : checks.bean(owner).getConstrainedProperties()) {
          check(checks, owner, property, problems);
        }
      } catch (ValidationException e) {
        problems.add(refused("class " + owner.getSimpleName(), e));
      }
    }
    for (DeclaredConstraint constraint : declared) {
      if (problems.isEmpty() && constraint.isOnAccessor() && !isKnown(checks, constraint)) {
        problems.add(
            constraint
                + "(), a method that Jakarta Validation does not take for a getter and so never"
                + " looks at; put it on the field of the same name");
      }
    }
    return problems;
  }

  /** Whether there is a validator for a type tells only the validation of a value. */
  private static void check(
      JakartaChecks checks, Class<?> owner, PropertyDescriptor property, List<String> problems) {
    try {
      checks.value(owner, property, null);
    } catch (ValidationException e) {
      if (!isOfValue(e)) {
        problems.add(refused(owner.getSimpleName() + "." + property.getPropertyName(), e));
      }
    }
  }

  /** A validator of the application's may do without null: the values to come will tell. */
  private static boolean isOfValue(ValidationException e) {
    Throwable thrown = e.getCause();
    if (thrown != null) {
      for (StackTraceElement frame : thrown.getStackTrace()) {
        if (frame.getMethodName().equals("isValid")) {
          return true;
        }
      }
    }
    return false;
  }

  private static String refused(String place, ValidationException e) {
    return place + " has a constraint that cannot be applied: " + e.getMessage();
  }

  private static boolean isKnown(JakartaChecks checks, DeclaredConstraint constraint) {
    PropertyDescriptor property =
        checks.bean(constraint.owner()).getConstraintsForProperty(constraint.property());
    if (property == null) {
      return false;
    }
    for (ConstraintDescriptor<?> known : property.getConstraintDescriptors()) {
      if (known.getAnnotation().annotationType() == constraint.annotation()) {
        return true;
      }
    }
    return false;
  }
}
