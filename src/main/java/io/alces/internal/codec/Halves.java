package io.alces.internal.codec;

/** Halves of surrogate pairs: no valid Unicode, which has no UTF-8. */
public final class Halves {
  /** What keeps them out of DynamoDB. */
  static final String PROBLEM =
      "holds half of a surrogate pair, which is no valid Unicode and would not come back";

  private Halves() {}

  /**
   * Whether a text holds one.
   *
   * @param text the text
   * @return true if so
   */
  public static boolean isIn(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isSurrogate(c)) {
        if (Character.isLowSurrogate(c)
            || i + 1 == text.length()
            || !Character.isLowSurrogate(text.charAt(i + 1))) {
          return true;
        }
        i++;
      }
    }
    return false;
  }
}
