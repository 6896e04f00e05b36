package io.alces.schema;

import static java.util.Objects.requireNonNull;

import io.alces.expression.AttributePath;
import io.alces.expression.Getter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a view of JSON shows: what {@code view("public", v -> …)} hands to its lambda. Each step
 * changes these options and returns them. A view that names nothing to include shows everything
 * that it does not exclude.
 *
 * <p>Not thread-safe; for use within the lambda only.
 *
 * @param <T> the type of the item
 */
public final class ViewOptions<T> {
  private final List<AttributePath> included = new ArrayList<>();
  private final List<AttributePath> excluded = new ArrayList<>();
  private final Map<String, Function<? super T, ? extends @Nullable Object>> computed =
      new LinkedHashMap<>();

  /** Options that change nothing. */
  ViewOptions() {}

  /**
   * Shows these attributes, and of the others only those that are included, too.
   *
   * @param attributes attributes of the item, or paths into objects: {@code
   *     attr(Order::shipTo).dot(Address::city)}
   * @return these options
   */
  @SafeVarargs
  @SuppressWarnings("varargs")
  public final ViewOptions<T> include(Getter<? super T, ?>... attributes) {
    for (Getter<? super T, ?> attribute : requireNonNull(attributes, "attributes")) {
      included.add(AttributePath.of(attribute));
    }
    return this;
  }

  /**
   * Shows these attributes, named by text, and of the others only those that are included, too.
   *
   * @param paths paths, as {@link AttributePath#parse} reads them: {@code "shipTo.city"}
   * @return these options
   */
  public ViewOptions<T> include(String... paths) {
    for (String path : requireNonNull(paths, "paths")) {
      included.add(AttributePath.parse(path));
    }
    return this;
  }

  /**
   * Leaves these attributes out.
   *
   * @param attributes attributes of the item, or paths into objects
   * @return these options
   */
  @SafeVarargs
  @SuppressWarnings("varargs")
  public final ViewOptions<T> exclude(Getter<? super T, ?>... attributes) {
    for (Getter<? super T, ?> attribute : requireNonNull(attributes, "attributes")) {
      excluded.add(AttributePath.of(attribute));
    }
    return this;
  }

  /**
   * Leaves these attributes out, named by text.
   *
   * @param paths paths, as {@link AttributePath#parse} reads them
   * @return these options
   */
  public ViewOptions<T> exclude(String... paths) {
    for (String path : requireNonNull(paths, "paths")) {
      excluded.add(AttributePath.parse(path));
    }
    return this;
  }

  /**
   * Shows a member that is made of the item. It takes the place of an attribute of that name.
   *
   * @param member its name in JSON
   * @param value makes its value: text, a number, a boolean, bytes, a list, a set, a map with keys
   *     of text, or null to leave it out; safe for use by several threads
   * @return these options
   */
  public ViewOptions<T> computed(
      String member, Function<? super T, ? extends @Nullable Object> value) {
    computed.put(requireNonNull(member, "member"), requireNonNull(value, "value"));
    return this;
  }

  Declaration.View<T> view(String name) {
    return new Declaration.View<>(name, included, excluded, computed);
  }
}
