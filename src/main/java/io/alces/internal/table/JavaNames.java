package io.alces.internal.table;

import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;

/** Names and texts of Java source. */
final class JavaNames {
  /** Words of the language, and names that no component of a record can have; in order. */
  private static final String[] RESERVED = {
    "_",
    "abstract",
    "assert",
    "boolean",
    "break",
    "byte",
    "case",
    "catch",
    "char",
    "class",
    "clone",
    "const",
    "continue",
    "default",
    "do",
    "double",
    "else",
    "enum",
    "extends",
    "false",
    "final",
    "finalize",
    "finally",
    "float",
    "for",
    "getClass",
    "goto",
    "hashCode",
    "if",
    "implements",
    "import",
    "instanceof",
    "int",
    "interface",
    "long",
    "native",
    "new",
    "notify",
    "notifyAll",
    "null",
    "package",
    "private",
    "protected",
    "public",
    "return",
    "short",
    "static",
    "strictfp",
    "super",
    "switch",
    "synchronized",
    "this",
    "throw",
    "throws",
    "toString",
    "transient",
    "true",
    "try",
    "void",
    "volatile",
    "wait",
    "while"
  };

  private JavaNames() {}

  /** The name of a class for a table. */
  static String type(String table) {
    String made = Words.capitalized(table);
    return made.isEmpty() || !Character.isJavaIdentifierStart(made.charAt(0)) ? "T" + made : made;
  }

  /** The name of a component for an attribute: its own, as far as that is one, and unused. */
  static String component(String stored, Collection<String> used) {
    StringBuilder name = new StringBuilder();
    for (int i = 0; i < stored.length(); i++) {
      char c = stored.charAt(i);
      if (Character.isJavaIdentifierPart(c)
          && (name.length() > 0 || Character.isJavaIdentifierStart(c))) {
        name.append(c);
      } else if (name.length() > 0) {
        name.append('_');
      }
    }
    String made = name.length() == 0 ? "attribute" : name.toString();
    String free = Arrays.binarySearch(RESERVED, made) < 0 ? made : made + "_";
    String unused = free;
    for (int i = 2; used.contains(unused); i++) {
      unused = free + i;
    }
    return unused;
  }

  /** A text in quotes. */
  static String quoted(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        quoted.append('\\').append(c);
      } else if (c < ' ') {
        quoted.append(String.format(Locale.ROOT, "\\%03o", (int) c));
      } else if (c > '~') {
        quoted.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
      } else {
        quoted.append(c);
      }
    }
    return quoted.append('"').toString();
  }
}
