package io.alces.internal.codec;

import org.jspecify.annotations.Nullable;

/** What happens to the members of an object before they are written: defaults, transforms, checks. */
@FunctionalInterface
public interface Preparation {
  /**
   * Prepares the members.
   *
   * @param values the members' values, in their order; changed in place
   */
  void prepare(@Nullable Object[] values);
}
