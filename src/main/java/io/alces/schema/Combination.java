package io.alces.schema;

import io.alces.expression.AttributePath;
import java.util.List;

/**
 * An attribute that is made of others, as data.
 *
 * @param separator stands between their texts
 * @param attributes the others, in order
 */
public record Combination(String separator, List<AttributePath> attributes) {
  /** Copies the list. */
  public Combination {
    attributes = List.copyOf(attributes);
  }
}
