package io.alces.internal.request;

/**
 * What protects the content of a cursor: a checksum against accidents, or a signature against
 * whoever would make one up. The versions differ by several bits, so that one flipped bit makes
 * none of another.
 */
public sealed interface CursorSeal permits CursorChecksum, CursorSignature {
  /** The version of cursors with a checksum. */
  byte CHECKED = 1;

  /** The version of signed cursors. */
  byte SIGNED = 0x16;

  /** The version of signed cursors whose content is encrypted. */
  byte ENCRYPTED = 0x2C;

  /**
   * Protects a content.
   *
   * @param scope what the cursor is for
   * @param content what it says
   * @return the bytes of the cursor
   */
  byte[] seal(CursorScope scope, byte[] content);

  /**
   * Checks a cursor.
   *
   * @param scope what it must be for
   * @param cursor its bytes, at least one
   * @return the content
   * @throws io.alces.error.InvalidCursorException if it is not what was sealed for this scope
   */
  byte[] open(CursorScope scope, byte[] cursor);
}
