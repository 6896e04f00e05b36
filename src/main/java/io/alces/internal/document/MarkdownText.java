package io.alces.internal.document;

import java.util.List;
import java.util.Locale;

/** Text in Markdown, as GitHub has it, in which names of any characters stay what they are. */
final class MarkdownText {
  private static final String SPECIAL = "\\`*_{}[]()#+!|~$@";

  private MarkdownText() {}

  /** Prose, in which no character has a meaning. */
  static String prose(String text) {
    StringBuilder prose = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '<') {
        prose.append("&lt;");
      } else if (c == '>') {
        prose.append("&gt;");
      } else if (c == '&') {
        prose.append("&amp;");
      } else if (isInvisible(c)) {
        prose.append(' ');
      } else if (SPECIAL.indexOf(c) >= 0) {
        prose.append('\\').append(c);
      } else {
        prose.append(c);
      }
    }
    return prose.toString();
  }

  /** A name or expression; characters that cannot be seen are shown as in Java. */
  static String code(String text) {
    StringBuilder shown = new StringBuilder();
    int longest = 0;
    int run = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      run = c == '`' ? run + 1 : 0;
      longest = Math.max(longest, run);
      shown.append(isInvisible(c) ? String.format(Locale.ROOT, "\\u%04x", (int) c) : c);
    }
    String fence = "`".repeat(longest + 1);
    boolean isPlain =
        shown.length() > 0
            && shown.charAt(0) != '`'
            && shown.charAt(shown.length() - 1) != '`'
            && !shown.toString().isBlank()
            && shown.charAt(0) != ' ';
    String pad = isPlain ? "" : " ";
    return fence + pad + shown + pad + fence;
  }

  private static boolean isInvisible(char c) {
    return Character.isISOControl(c) || c == '\u2028' || c == '\u2029';
  }

  /** Code in a cell of a table, where a bar would end the cell even within code. */
  static String cell(String text) {
    return code(text).replace("|", "\\|");
  }

  static void row(StringBuilder out, List<String> cells) {
    out.append("| ").append(String.join(" | ", cells)).append(" |\n");
  }

  static void head(StringBuilder out, List<String> cells) {
    row(out, cells);
    out.append("|---".repeat(cells.size())).append("|\n");
  }
}
