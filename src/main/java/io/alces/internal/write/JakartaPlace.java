package io.alces.internal.write;

import io.alces.codec.Codec;
import io.alces.error.CodecException;
import io.alces.error.InvalidItemException.Violation;
import io.alces.expression.AttributePath.Step;
import io.alces.internal.codec.Elements;
import io.alces.internal.codec.JavaType;
import io.alces.internal.codec.MapCodec;
import io.alces.internal.codec.Member;
import io.alces.internal.codec.Wrapping;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.metadata.ContainerElementTypeDescriptor;
import jakarta.validation.metadata.PropertyDescriptor;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A place within a property that an update changes. Validators know values of whole properties
 * alone, so that a value is put into containers until it is one, and of what is wrong with that
 * only what is about the value itself is told.
 *
 * @param owner the class of the property
 * @param property the property
 * @param member the member that it is
 * @param checks how it is validated
 * @param element what the provider knows of the place, if that is within the property, or null
 * @param isOfWhole whether the place is an element of a container that is to be validated itself
 * @param depth how many lists and maps the place is within
 * @param around puts a value of this place into all that is around it
 * @param type the Java type of the place
 * @param codec its codec
 */
record JakartaPlace(
    Class<?> owner,
    PropertyDescriptor property,
    Member member,
    JakartaChecks checks,
    @Nullable ContainerElementTypeDescriptor element,
    boolean isOfWhole,
    int depth,
    UnaryOperator<@Nullable Object> around,
    JavaType type,
    Codec<?> codec) {
  static JakartaPlace of(
      Class<?> owner, PropertyDescriptor property, Member member, JakartaChecks checks) {
    return new JakartaPlace(
            owner,
            property,
            member,
            checks,
            null,
            false,
            0,
            value -> value,
            member.type(),
            member.codec())
        .unwrapped();
  }

  /** What codecs stand for, and what optionals hold. */
  private JakartaPlace unwrapped() {
    JakartaPlace place = this;
    while (place.codec instanceof Wrapping wrapping) {
      Class<?> raw = place.type.raw();
      place =
          raw == Optional.class
              ? place.within(0, 0, JakartaPlace::optional, place.type.argument(0), wrapping.inner())
              : place.within(-1, 0, value -> primitive(raw, value), place.type, wrapping.inner());
    }
    return place;
  }

  private static Object optional(@Nullable Object value) {
    return value instanceof Optional ? value : Optional.ofNullable(value);
  }

  private static @Nullable Object primitive(Class<?> raw, @Nullable Object value) {
    if (raw == OptionalInt.class && !(value instanceof OptionalInt)) {
      return value == null ? OptionalInt.empty() : OptionalInt.of(((Number) value).intValue());
    }
    if (raw == OptionalLong.class && !(value instanceof OptionalLong)) {
      return value == null ? OptionalLong.empty() : OptionalLong.of(((Number) value).longValue());
    }
    if (raw == OptionalDouble.class && !(value instanceof OptionalDouble)) {
      return value == null
          ? OptionalDouble.empty()
          : OptionalDouble.of(((Number) value).doubleValue());
    }
    return value;
  }

  /** A place further in; null if the step leads to where nothing is known of constraints. */
  @Nullable JakartaPlace into(Step step) {
    if (codec instanceof MapCodec<?, ?> map && !(step instanceof Step.Index)) {
      Object key = step instanceof Step.Key given ? given.key() : key(map, step);
      return within(1, 1, value -> singleton(key, value), type.argument(1), map.element())
          .unwrapped();
    }
    if (codec instanceof Elements list && step instanceof Step.Index) {
      return within(
              0,
              1,
              value -> new ArrayList<>(Collections.singletonList(value)),
              type.argument(0),
              list.element())
          .unwrapped();
    }
    return null;
  }

  private static Object key(MapCodec<?, ?> map, Step step) {
    String name =
        step instanceof Step.Accessor accessor ? accessor.method() : ((Step.Name) step).name();
    try {
      return map.key(name);
    } catch (CodecException e) {
      return name; // no key of the map: nothing is known of it
    }
  }

  private static Map<Object, @Nullable Object> singleton(Object key, @Nullable Object value) {
    Map<Object, @Nullable Object> map = new HashMap<>();
    map.put(key, value);
    return map;
  }

  private JakartaPlace within(
      int argument,
      int deeper,
      UnaryOperator<@Nullable Object> wrap,
      JavaType inner,
      Codec<?> innerCodec) {
    return new JakartaPlace(
        owner,
        property,
        member,
        checks,
        argument < 0 ? element : element(argument),
        argument < 0 ? isOfWhole : element == null && depth == 0 && property.isCascaded(),
        depth + deeper,
        value -> around.apply(wrap.apply(value)),
        inner,
        innerCodec);
  }

  private @Nullable ContainerElementTypeDescriptor element(int argument) {
    Set<ContainerElementTypeDescriptor> known =
        isProperty()
            ? property.getConstrainedContainerElementTypes()
            : element == null ? Set.of() : element.getConstrainedContainerElementTypes();
    for (ContainerElementTypeDescriptor candidate : known) {
      if (candidate.getTypeArgumentIndex() == argument) {
        return candidate;
      }
    }
    return null;
  }

  /** Whether the place is the property as a whole. */
  private boolean isProperty() {
    return depth == 0 && type.equals(member.type());
  }

  /** Whether an object here is validated with the item. */
  boolean isCascaded() {
    return isProperty()
        ? property.isCascaded()
        : isOfWhole || (element != null && element.isCascaded());
  }

  /** How an object here is validated. */
  JakartaChecks innerChecks() {
    return checks.with(checks.converted(element != null && !isOfWhole ? element : property));
  }

  Collection<Violation> value(@Nullable Object value, String text) {
    if (value == null && depth > 0) {
      return List.of(); // an element that is removed leaves none behind
    }
    Set<Violation> found = new LinkedHashSet<>();
    validate(
        value == null ? member.codec().absentValue() : around.apply(value),
        depth,
        text,
        false,
        found);
    within(value, text, found);
    return found;
  }

  /** Elements that are added to the list or set at this place. */
  Collection<Violation> elements(Collection<?> elements, String text) {
    boolean isList =
        List.class.isAssignableFrom(type.raw()) || type.raw().isAssignableFrom(List.class);
    Set<Violation> found = new LinkedHashSet<>();
    Collection<?> added = isList ? new ArrayList<>(elements) : new LinkedHashSet<>(elements);
    String each = isList ? text + "[]" : text;
    validate(around.apply(added), depth + 1, each, true, found);
    JakartaPlace one = within(0, 1, UnaryOperator.identity(), type.argument(0), codec);
    for (Object element : elements) {
      one.within(element, each, found);
    }
    return found;
  }

  private void validate(
      @Nullable Object whole,
      int containers,
      String text,
      boolean isElement,
      Set<Violation> found) {
    for (ConstraintViolation<?> violation : checks.value(owner, property, whole)) {
      String path = JakartaPaths.rest(text, violation.getPropertyPath(), containers, isElement);
      if (path != null) {
        checks.add(path, violation, found);
      }
    }
  }

  private void within(@Nullable Object given, String text, Set<Violation> found) {
    Object value = given instanceof Optional<?> o && !isProperty() ? o.orElse(null) : given;
    if (isProperty()) {
      checks.within(property, value, text, found);
    } else if (isOfWhole) {
      innerChecks().objects(value, text, found);
    } else if (element != null) {
      checks.within(element, value, text, found);
    }
  }
}
