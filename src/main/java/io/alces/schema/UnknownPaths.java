package io.alces.schema;

import java.util.List;

/**
 * What a write does with undeclared attributes at some paths.
 *
 * @param policy what it does
 * @param patterns paths: {@code owner.nick}; {@code owner.*} for each member of owner, and {@code
 *     owner.**} for all that is within it
 */
public record UnknownPaths(UnknownAttributes policy, List<String> patterns) {
  /** Copies the list. */
  public UnknownPaths {
    patterns = List.copyOf(patterns);
  }
}
