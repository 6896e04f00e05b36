package io.alces.internal.request;

import org.jspecify.annotations.Nullable;

/**
 * What holds for the cursors of a read.
 *
 * @param seal protects them
 * @param tenant for whom they are, or null
 */
public record CursorRules(CursorSeal seal, @Nullable String tenant) {
  /** Without keys, for nobody in particular. */
  public static final CursorRules UNSIGNED = new CursorRules(new CursorChecksum(), null);

  /**
   * Whether there are keys.
   *
   * @return false if anybody could make a cursor
   */
  public boolean areSigned() {
    return seal instanceof CursorSignature;
  }
}
