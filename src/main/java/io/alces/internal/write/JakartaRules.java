package io.alces.internal.write;

import io.alces.error.InvalidItemException;
import io.alces.error.InvalidItemException.Violation;
import io.alces.error.RequestException;
import io.alces.expression.AttributePath;
import io.alces.internal.codec.Member;
import io.alces.internal.codec.Shape;
import io.alces.internal.codec.StructCodec;
import io.alces.internal.codec.Thrown;
import jakarta.validation.ConstraintDeclarationException;
import jakarta.validation.ConstraintDefinitionException;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ValidationException;
import jakarta.validation.metadata.PropertyDescriptor;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The last step of a write: the constraints of Jakarta Validation on the classes of a model. They
 * see values as they will be stored, after defaults and transforms.
 */
public final class JakartaRules {
  private final String model;
  private final Class<?> type;
  private final StructCodec<?> codec;
  private final JakartaChecks checks;
  private final List<String> asked = new ArrayList<>();

  JakartaRules(String model, Class<?> type, StructCodec<?> codec, JakartaChecks checks) {
    this.model = model;
    this.type = type;
    this.codec = codec;
    this.checks = checks;
    for (Member member : codec.members()) {
      PropertyDescriptor property = checks.property(type, names(member));
      if (property != null && isAsked(member, property)) {
        asked.add(member.name());
      }
    }
  }

  /**
   * Checks a whole item: the object that was given if it will be stored as it is, else one that is
   * put together for this.
   *
   * @param given the object
   * @param values its members' values as they will be stored
   * @param unknown attributes that are no members
   * @param found receives what is wrong
   */
  <T> void check(
      StructCodec<T> parts,
      T given,
      @Nullable Object[] values,
      Map<String, @Nullable Object> unknown,
      Violations found) {
    T item = isUnchanged(parts, given, values) ? given : made(parts, values, unknown, found);
    Set<Violation> violations = new LinkedHashSet<>();
    try {
      if (item != null) {
        checks.object(item, "", violations);
      } else {
        checkEach(values, violations);
      }
    } catch (ValidationException e) {
      found.throwIfAny(); // a validator may well fail at what breaks another rule
      throw failure(JakartaFailure.place(checks, codec, item), e);
    }
    addAll(violations, found);
  }

  private static <T> boolean isUnchanged(StructCodec<T> parts, T given, @Nullable Object[] values) {
    @Nullable Object[] before = parts.explode(given);
    for (int i = 0; i < before.length; i++) {
      Object old = before[i];
      Object value = values[i] == Shape.NULL ? null : values[i];
      if (old != value && (old == null || !isSameNumber(old, value))) {
        return false;
      }
    }
    return true;
  }

  /** Primitives are boxed anew each time. */
  private static boolean isSameNumber(Object old, @Nullable Object value) {
    return (old instanceof Number || old instanceof Character) && old.equals(value);
  }

  /** Null if the class refuses its values, as it may well do with what breaks a rule. */
  private static <T> @Nullable T made(
      StructCodec<T> parts,
      @Nullable Object[] values,
      Map<String, @Nullable Object> unknown,
      Violations found) {
    try {
      return parts.build(values, unknown);
    } catch (InvalidItemException e) {
      if (found.count() == 0) {
        throw e;
      }
      return null;
    }
  }

  private void checkEach(@Nullable Object[] values, Collection<Violation> found) {
    for (int i = 0; i < values.length; i++) {
      Member member = codec.members().get(i);
      PropertyDescriptor property = checks.property(type, names(member));
      if (property != null) {
        boolean isAbsent = values[i] == null || values[i] == Shape.NULL;
        Object value = isAbsent ? member.codec().absentValue() : values[i];
        checkOne(property, value, found);
      }
    }
  }

  private void checkOne(
      PropertyDescriptor property, @Nullable Object value, Collection<Violation> found) {
    String name = property.getPropertyName();
    for (ConstraintViolation<?> violation : checks.value(type, property, value)) {
      checks.add(JakartaPaths.text("", violation.getPropertyPath()), violation, found);
    }
    checks.within(property, value, name, found);
  }

  /** What a property may be called by Jakarta Validation. */
  static Collection<String> names(Member member) {
    Set<String> names = new LinkedHashSet<>();
    names.add(member.name());
    names.addAll(member.accessors());
    return names;
  }

  /**
   * Checks a value that an update sets.
   *
   * @param path the attribute
   * @param text the same in the application's names
   * @param value the value, or null to remove the attribute
   * @param found receives what is wrong
   */
  void checkValue(AttributePath path, String text, @Nullable Object value, Violations found) {
    Object set = value == Shape.NULL ? null : value;
    check(text, found, violations -> updates().value(path, text, set, violations));
  }

  /**
   * Checks elements that an update adds to a list or set.
   *
   * @param path the list or set
   * @param text the same in the application's names
   * @param elements the elements
   * @param found receives what is wrong
   */
  void checkElements(AttributePath path, String text, Collection<?> elements, Violations found) {
    check(text, found, violations -> updates().elements(path, text, elements, violations));
  }

  private JakartaUpdates updates() {
    return new JakartaUpdates(type, codec, checks);
  }

  /** Checks something of an item. */
  @FunctionalInterface
  private interface Check {
    void add(Collection<Violation> violations);
  }

  private void check(String place, Violations found, Check check) {
    Set<Violation> violations = new LinkedHashSet<>();
    try {
      check.add(violations);
    } catch (ValidationException e) {
      found.throwIfAny();
      throw failure(place, e);
    }
    addAll(violations, found);
  }

  /** Validators give violations in no order. */
  private static void addAll(Set<Violation> violations, Violations found) {
    List<Violation> sorted = new ArrayList<>(violations);
    sorted.sort(java.util.Comparator.comparing(Violation::path).thenComparing(Violation::rule));
    sorted.forEach(v -> found.add(v.path(), v.rule(), v.value()));
  }

  /**
   * The attributes that must be there for constraints to be met.
   *
   * @return names in the application
   */
  List<String> asked() {
    return asked;
  }

  private boolean isAsked(Member member, PropertyDescriptor property) {
    Object absent = member.codec().absentValue();
    try {
      return !checks.value(type, property, absent).isEmpty();
    } catch (ValidationException e) {
      return false; // a validator of the application's that does without null
    }
  }

  private RequestException failure(String place, ValidationException e) {
    String where = "A constraint on " + place + " of " + model;
    if (e instanceof ConstraintDeclarationException || e instanceof ConstraintDefinitionException) {
      return new RequestException(where + " cannot be applied: " + e.getMessage(), Thrown.of(e));
    }
    Throwable thrown = e.getCause() == null ? e : e.getCause();
    return new RequestException(
        where
            + " could not be checked, since its validator threw "
            + thrown.getClass().getName()
            + "; nothing was sent",
        Thrown.of(thrown));
  }
}
