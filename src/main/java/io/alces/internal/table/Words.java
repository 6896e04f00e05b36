package io.alces.internal.table;

/** Makes names of other languages from the names of tables. */
final class Words {
  private Words() {}

  /** The words of a name, each with a capital, without what is neither letter nor digit. */
  static String capitalized(String name) {
    StringBuilder words = new StringBuilder();
    boolean begins = true;
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (isLetterOrDigit(c)) {
        words.append(begins ? Character.toUpperCase(c) : c);
      }
      begins = !isLetterOrDigit(c);
    }
    return words.toString();
  }

  private static boolean isLetterOrDigit(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  }
}
