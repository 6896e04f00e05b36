package io.alces.schema;

import static java.util.Objects.requireNonNull;

import io.alces.expression.AttributePath;
import io.alces.expression.Getter;
import io.alces.expression.NumberGetter;
import io.alces.expression.TextGetter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Options of a class that stands within items: what {@code within(Address.class, c -> …)} hands to
 * its lambda. They hold wherever an object of the class stands: in a component, a list, a set, a
 * map.
 *
 * <p>Not thread-safe; for use within the lambda only.
 *
 * @param <C> the class
 */
@SuppressWarnings("overloads") // the shape of the method reference decides, as intended
public final class ClassOptions<C> {
  private final Map<AttributePath, AttributeSettings> settings = new LinkedHashMap<>();
  private final List<ItemCheck<Object>> checks = new ArrayList<>();
  private @Nullable AttributePath rest;

  ClassOptions() {}

  /**
   * States options of an attribute.
   *
   * @param <V> the type of the attribute
   * @param attribute its accessor
   * @param options its options
   * @return these options
   */
  public <V> ClassOptions<C> attribute(Getter<? super C, V> attribute, Options<C, V> options) {
    return set(AttributePath.of(attribute), options);
  }

  /**
   * States options of an attribute that is a number.
   *
   * @param <N> the type of the number
   * @param attribute its accessor
   * @param options its options
   * @return these options
   */
  public <N extends Number> ClassOptions<C> attribute(
      NumberGetter<? super C, N> attribute, Options.OfNumber<C, N> options) {
    return set(AttributePath.of(attribute), options);
  }

  /**
   * States options of an attribute of text.
   *
   * @param attribute its accessor
   * @param options its options
   * @return these options
   */
  public ClassOptions<C> attribute(TextGetter<? super C> attribute, Options.OfText<C> options) {
    return set(AttributePath.of(attribute), options);
  }

  /**
   * States options of an attribute by its name.
   *
   * @param attribute its name in the application
   * @param options its options
   * @return these options
   */
  public ClassOptions<C> attribute(String attribute, Options<C, Object> options) {
    return set(AttributePath.of(attribute), options);
  }

  private ClassOptions<C> set(AttributePath path, Options<C, ?> options) {
    settings.merge(path, AttributeOptions.stated(options), AttributeSettings::with);
    return this;
  }

  /**
   * Keeps in a component what a read finds and the class does not know, so that a put does not lose
   * it.
   *
   * @param component a {@code Map<String, Object>}
   * @return these options
   */
  public ClassOptions<C> rest(Getter<? super C, Map<String, Object>> component) {
    rest = AttributePath.of(component);
    return this;
  }

  /**
   * Refuses an object that does not pass a test.
   *
   * @param message what it must be like, as a clause: "should end after it starts"
   * @param test the test, of the object with its defaults and transforms
   * @return these options
   */
  @SuppressWarnings("unchecked")
  public ClassOptions<C> check(String message, Predicate<? super C> test) {
    checks.add(
        new ItemCheck<>(
            requireNonNull(message, "message"),
            (Predicate<Object>) (Predicate<?>) requireNonNull(test, "test")));
    return this;
  }

  ClassDeclaration declaration() {
    return new ClassDeclaration(settings, rest, checks);
  }
}
