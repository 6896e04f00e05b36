package io.alces.internal.write;

import io.alces.error.InvalidItemException.Violation;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validator;
import jakarta.validation.metadata.BeanDescriptor;
import jakarta.validation.metadata.CascadableDescriptor;
import jakarta.validation.metadata.ContainerDescriptor;
import jakarta.validation.metadata.ContainerElementTypeDescriptor;
import jakarta.validation.metadata.GroupConversionDescriptor;
import jakarta.validation.metadata.PropertyDescriptor;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Asks a validator about objects and single values. */
final class JakartaChecks {
  private final Validator validator;
  private final JakartaMessages messages;
  private final Class<?>[] groups;

  /**
   * Makes checks.
   *
   * @param validator the validator
   * @param messages says what constraints demand
   * @param groups the groups; none for the default one
   */
  JakartaChecks(Validator validator, JakartaMessages messages, Class<?>... groups) {
    this.validator = validator;
    this.messages = messages;
    this.groups = groups;
  }

  Set<? extends ConstraintViolation<?>> value(
      Class<?> owner, PropertyDescriptor property, @Nullable Object value) {
    return validator.validateValue(owner, property.getPropertyName(), value, groups);
  }

  Set<? extends ConstraintViolation<?>> property(Object object, PropertyDescriptor property) {
    return validator.validateProperty(object, property.getPropertyName(), groups);
  }

  Set<? extends ConstraintViolation<?>> object(Object object) {
    return validator.validate(object, groups);
  }

  BeanDescriptor bean(Class<?> type) {
    return validator.getConstraintsForClass(type);
  }

  /** The first of some names of a property that has something to be validated, or null. */
  @Nullable PropertyDescriptor property(Class<?> type, Collection<String> names) {
    BeanDescriptor bean = bean(type);
    for (String name : names) {
      PropertyDescriptor property = bean.getConstraintsForProperty(name);
      if (property != null) {
        return property;
      }
    }
    return null;
  }

  JakartaChecks with(Class<?>[] others) {
    return new JakartaChecks(validator, messages, others);
  }

  /** An object, and what it is told to validate within itself. */
  void object(Object object, String prefix, Collection<Violation> found) {
    for (ConstraintViolation<?> violation : object(object)) {
      String path = JakartaPaths.text(prefix, violation.getPropertyPath());
      add(path.isEmpty() ? "item" : path, violation, found);
    }
  }

  void add(String path, ConstraintViolation<?> violation, Collection<Violation> found) {
    String clause = messages.clause(violation);
    boolean isOfKey = JakartaPaths.isOfKey(violation.getPropertyPath());
    found.add(new Violation(path, isOfKey ? "key " + clause : clause, violation.getInvalidValue()));
  }

  /**
   * What a value that is not yet part of an object is told to validate within itself: validators do
   * this of whole objects alone.
   */
  <D extends CascadableDescriptor & ContainerDescriptor> void within(
      D place, @Nullable Object value, String path, Collection<Violation> found) {
    if (value == null) {
      return;
    }
    JakartaChecks inner = with(converted(place));
    if (place.isCascaded() && place.getConstrainedContainerElementTypes().isEmpty()) {
      inner.objects(value, path, found);
    } else if (place.isCascaded() && !isContainer(value)) {
      inner.object(value, path, found);
    }
    for (ContainerElementTypeDescriptor element : place.getConstrainedContainerElementTypes()) {
      elements(element, value, path, found);
    }
  }

  /** The groups that are validated within a place. */
  Class<?>[] converted(CascadableDescriptor place) {
    Class<?>[] converted =
        groups.length == 0
            ? new Class<?>[] {jakarta.validation.groups.Default.class}
            : groups.clone();
    for (GroupConversionDescriptor conversion : place.getGroupConversions()) {
      for (int i = 0; i < converted.length; i++) {
        if (converted[i] == conversion.getFrom()) {
          converted[i] = conversion.getTo();
        }
      }
    }
    return converted;
  }

  private static boolean isContainer(Object value) {
    return value instanceof Iterable || value instanceof Map || value instanceof Optional;
  }

  /** The objects in a container that is to be validated as a whole, or the one object. */
  void objects(@Nullable Object value, String path, Collection<Violation> found) {
    if (value instanceof List<?> list) {
      for (int i = 0; i < list.size(); i++) {
        objects(list.get(i), path + "[" + i + "]", found);
      }
    } else if (value instanceof Iterable<?> several) {
      several.forEach(one -> objects(one, path, found));
    } else if (value instanceof Map<?, ?> map) {
      map.forEach((key, one) -> objects(one, path + "." + key, found));
    } else if (value instanceof Optional<?> optional) {
      objects(optional.orElse(null), path, found);
    } else if (value != null) {
      object(value, path, found);
    }
  }

  private void elements(
      ContainerElementTypeDescriptor element,
      Object value,
      String path,
      Collection<Violation> found) {
    if (value instanceof List<?> list) {
      for (int i = 0; i < list.size(); i++) {
        within(element, list.get(i), path + "[" + i + "]", found);
      }
    } else if (value instanceof Iterable<?> several) {
      several.forEach(one -> within(element, one, path, found));
    } else if (value instanceof Map<?, ?> map) {
      boolean isKey = Integer.valueOf(0).equals(element.getTypeArgumentIndex());
      map.forEach((key, one) -> within(element, isKey ? key : one, path + "." + key, found));
    } else if (value instanceof Optional<?> optional) {
      within(element, optional.orElse(null), path, found);
    }
  }
}
