package io.alces.expression;

import static java.util.Objects.requireNonNull;

import io.alces.error.RequestException;
import java.util.ArrayList;
import java.util.List;

/**
 * Where an attribute stands in an item, as the application names it: {@code shipTo.city}, {@code
 * lines[0].sku}. A model resolves it to the names that are stored.
 *
 * @param steps from the item inwards; at least one, the first a {@link Step.Accessor} or a {@link
 *     Step.Name}
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.Attributes.html">Attribute
 *     names and document paths</a>
 */
public record AttributePath(List<Step> steps) {
  /** Checks that there is a step. */
  public AttributePath {
    steps = List.copyOf(steps);
    if (steps.isEmpty()) {
      throw new RequestException("An attribute path needs at least one name");
    }
  }

  /** One step of a path. */
  public sealed interface Step {
    /**
     * A member, by the accessor of the class that holds it.
     *
     * @param method the name of the accessor: {@code status}, {@code getStatus}
     */
    record Accessor(String method) implements Step {
      @Override
      public boolean equals(Object other) {
        return other instanceof Accessor accessor && method.equals(accessor.method);
      }

      @Override
      public int hashCode() {
        return method.hashCode();
      }
    }

    /**
     * A member, by the name of its attribute; of a map, by its key.
     *
     * @param name the name in the application
     */
    record Name(String name) implements Step {
      /** Checks that there is a name. */
      public Name {
        requireNonNull(name, "name");
        if (name.isEmpty()) {
          throw new RequestException("The name of an attribute must not be empty");
        }
      }

      @Override
      public boolean equals(Object other) {
        return other instanceof Name that && name.equals(that.name);
      }

      @Override
      public int hashCode() {
        return name.hashCode();
      }
    }

    /**
     * An element of a list.
     *
     * @param index its position, from 0
     */
    record Index(int index) implements Step {
      /** Checks that the position is not negative. */
      public Index {
        if (index < 0) {
          throw new RequestException("A list position is 0 or more, not " + index);
        }
      }
    }

    /**
     * A member of a map.
     *
     * @param key the key, of the map's key type
     */
    record Key(Object key) implements Step {
      /** Checks that there is a key. */
      public Key {
        requireNonNull(key, "key");
      }
    }
  }

  /**
   * A path of names, each taken as it is: a dot or a bracket in a name is part of the name.
   *
   * @param first the name of the attribute
   * @param rest the names of members further in
   * @return the path
   */
  public static AttributePath of(String first, String... rest) {
    List<Step> steps = new ArrayList<>(rest.length + 1);
    steps.add(new Step.Name(requireNonNull(first, "first")));
    for (String name : rest) {
      steps.add(new Step.Name(requireNonNull(name, "name")));
    }
    return new AttributePath(steps);
  }

  /**
   * The path that a getter names.
   *
   * @param getter a method reference or an attribute
   * @return its path
   * @throws RequestException if it is something else: a lambda expression, say
   */
  public static AttributePath of(Getter<?, ?> getter) {
    return MethodReference.path(getter);
  }

  /**
   * Reads a path: names divided by dots, list positions in brackets, as in {@code lines[0].sku}.
   *
   * @param text the path
   * @return the path
   * @throws RequestException if a name is empty or a bracket holds no number; for a name that
   *     itself has a dot or a bracket, use {@link #of}
   */
  public static AttributePath parse(String text) {
    requireNonNull(text, "path");
    List<Step> steps = new ArrayList<>();
    int start = 0;
    while (true) {
      int end = endOfName(text, start);
      if (end == start) {
        throw unreadable(text, "a name is missing at position " + start);
      }
      steps.add(new Step.Name(text.substring(start, end)));
      while (end < text.length() && text.charAt(end) == '[') {
        int close = text.indexOf(']', end);
        if (close < 0) {
          throw unreadable(text, "the bracket at position " + end + " is not closed");
        }
        steps.add(new Step.Index(index(text, end + 1, close)));
        end = close + 1;
      }
      if (end == text.length()) {
        return new AttributePath(steps);
      }
      if (text.charAt(end) == ']') {
        throw unreadable(text, "a bracket is closed but not opened at position " + end);
      }
      if (text.charAt(end) != '.') {
        throw unreadable(text, "a dot is missing at position " + end);
      }
      start = end + 1;
    }
  }

  private static int endOfName(String text, int start) {
    int end = start;
    while (end < text.length() && ".[]".indexOf(text.charAt(end)) < 0) {
      end++;
    }
    return end;
  }

  private static int index(String text, int start, int close) {
    if (close == start) {
      throw unreadable(text, "a list position is missing at position " + start);
    }
    for (int i = start; i < close; i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        throw unreadable(text, "a list position must be a number, at position " + i);
      }
    }
    if (close - start > 9) {
      throw unreadable(text, "the list position is too large at position " + start);
    }
    return Integer.parseInt(text, start, close, 10);
  }

  private static RequestException unreadable(String text, String why) {
    return new RequestException(
        "The path \""
            + text
            + "\" cannot be read: "
            + why
            + "; write it like owner.city or lines[0].sku, and give a"
            + " name that itself has a dot or a bracket to AttributePath.of");
  }

  /**
   * This path with a further step.
   *
   * @param step the step
   * @return the longer path
   */
  public AttributePath then(Step step) {
    List<Step> longer = new ArrayList<>(steps.size() + 1);
    longer.addAll(steps);
    longer.add(step);
    return new AttributePath(longer);
  }

  /**
   * This path followed by another that starts where this one ends.
   *
   * @param inner the path further in
   * @return the longer path
   */
  public AttributePath then(AttributePath inner) {
    List<Step> longer = new ArrayList<>(steps);
    longer.addAll(inner.steps);
    return new AttributePath(longer);
  }

  // A record's own equals and hashCode are linked by the platform at their first use, which takes
  // it some 20 ms: too much
  // for the first operation of a cold JVM, which looks paths up.

  @Override
  public boolean equals(Object other) {
    return other == this || (other instanceof AttributePath path && hasSteps(path.steps));
  }

  /** By position: paths are looked up in every operation, and a list would make two iterators. */
  private boolean hasSteps(List<Step> others) {
    boolean same = steps.size() == others.size();
    for (int i = 0; same && i < steps.size(); i++) {
      same = steps.get(i).equals(others.get(i));
    }
    return same;
  }

  @Override
  public int hashCode() {
    return steps.hashCode();
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    for (Step step : steps) {
      if (step instanceof Step.Index position) {
        text.append('[').append(position.index()).append(']');
      } else {
        text.append(text.length() == 0 ? "" : ".").append(name(step));
      }
    }
    return text.toString();
  }

  /** The attribute of a getter of a bean is called otherwise than the getter. */
  private static String property(String method) {
    int start = method.startsWith("get") ? 3 : method.startsWith("is") ? 2 : 0;
    if (start == 0 || start == method.length() || !Character.isUpperCase(method.charAt(start))) {
      return method;
    }
    boolean isAcronym =
        start + 1 < method.length() && Character.isUpperCase(method.charAt(start + 1));
    return isAcronym
        ? method.substring(start)
        : Character.toLowerCase(method.charAt(start)) + method.substring(start + 1);
  }

  private static String name(Step step) {
    if (step instanceof Step.Accessor accessor) {
      return property(accessor.method());
    }
    return step instanceof Step.Name name ? name.name() : String.valueOf(((Step.Key) step).key());
  }
}
