package io.alces;

import static java.util.Objects.requireNonNull;

/**
 * Where a read stopped, as text that can be handed to a client and back: opaque, safe in URLs, and
 * bound to table, index, direction and conditions of the read that made it. Another read refuses
 * it.
 *
 * <p>Without keys, a cursor holds the key of an item in a readable encoding and is not signed: do
 * not accept one from outside for a read whose partition key is not fixed by the application, such
 * as a scan. With {@link CursorKeys}, nobody can make one up, and it may be encrypted.
 *
 * <p>Immutable and thread-safe.
 */
public final class Cursor {
  private final String text;

  private Cursor(String text) {
    this.text = text;
  }

  /**
   * A cursor from its text. Whether it fits is checked when a read starts with it.
   *
   * @param text what {@link #text} gave
   * @return the cursor
   */
  public static Cursor of(String text) {
    return new Cursor(requireNonNull(text, "text"));
  }

  /**
   * The text of this cursor.
   *
   * @return letters, digits, {@code -} and {@code _} only
   */
  public String text() {
    return text;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Cursor cursor && cursor.text.equals(text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  /** Hides the key within. */
  @Override
  public String toString() {
    return "Cursor of " + text.length() + " characters";
  }
}
