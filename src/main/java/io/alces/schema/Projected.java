package io.alces.schema;

import static java.util.Objects.requireNonNull;

import io.alces.expression.AttributePath;
import io.alces.expression.Getter;
import java.util.Arrays;
import java.util.List;

/**
 * What an index holds of an item besides the keys of the table and of the index itself, which it
 * always holds.
 *
 * @param kind all of it, nothing else, or some attributes
 * @param attributes the attributes to include; empty unless {@code kind} is {@link Kind#INCLUDE}
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_Projection.html">Projection</a>
 */
public record Projected(Kind kind, List<AttributePath> attributes) {
  /** The whole item. */
  public static final Projected ALL = new Projected(Kind.ALL, List.of());

  /** The keys only. */
  public static final Projected KEYS_ONLY = new Projected(Kind.KEYS_ONLY, List.of());

  /** How much of an item an index holds. */
  public enum Kind {
    /** The whole item. */
    ALL,
    /** The keys only. */
    KEYS_ONLY,
    /** The keys and some attributes. */
    INCLUDE
  }

  /** Checks that there is a kind, and copies the attributes. */
  public Projected {
    requireNonNull(kind, "kind");
    attributes = List.copyOf(attributes);
  }

  /**
   * The keys and some attributes.
   *
   * @param <T> the type of the item
   * @param attributes the attributes
   * @return the projection
   */
  @SafeVarargs
  @SuppressWarnings("varargs")
  public static <T> Projected include(Getter<? super T, ?>... attributes) {
    return new Projected(Kind.INCLUDE, Arrays.stream(attributes).map(AttributePath::of).toList());
  }

  /**
   * The keys and some attributes.
   *
   * @param names the attributes' names in the application
   * @return the projection
   */
  public static Projected include(String... names) {
    return new Projected(Kind.INCLUDE, Arrays.stream(names).map(AttributePath::of).toList());
  }
}
