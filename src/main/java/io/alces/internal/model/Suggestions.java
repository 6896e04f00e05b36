package io.alces.internal.model;

import java.util.Collection;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Finds what somebody meant who misspelt a name. */
public final class Suggestions {
  private static final int MANY = 20;

  private Suggestions() {}

  /**
   * The end of a sentence about a name that does not exist.
   *
   * @param name the name
   * @param known the names that exist
   * @return "; did you mean status?", or "; there are a, b, c"
   */
  public static String after(String name, Collection<String> known) {
    String near = nearest(name, known);
    if (near != null) {
      return "; did you mean " + near + "?";
    }
    if (known.isEmpty()) {
      return "; there is none";
    }
    String listed = String.join(", ", known.stream().limit(MANY).toList());
    return "; there "
        + (known.size() == 1 ? "is " : "are ")
        + listed
        + (known.size() > MANY ? ", …" : "");
  }

  private static @Nullable String nearest(String name, Collection<String> known) {
    int best = Math.max(1, Math.min(name.length(), 64) / 3) + 1;
    String nearest = null;
    for (String candidate : known) {
      int distance = distance(name, candidate, best);
      if (distance < best) {
        best = distance;
        nearest = candidate;
      }
    }
    return nearest;
  }

  /**
   * Insertions, deletions, replacements and swaps of neighbours; case does not count. Bounded by a
   * limit.
   */
  private static int distance(String one, String other, int limit) {
    if (Math.abs(one.length() - other.length()) >= limit) {
      return limit;
    }
    String a = one.toLowerCase(Locale.ROOT);
    String b = other.toLowerCase(Locale.ROOT);
    int[][] rows = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        rows[i][j] = i == 0 || j == 0 ? i + j : step(rows, a, b, i, j);
      }
    }
    return rows[a.length()][b.length()];
  }

  private static int step(int[][] rows, String a, String b, int i, int j) {
    int replaced = rows[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
    int least = Math.min(replaced, Math.min(rows[i - 1][j], rows[i][j - 1]) + 1);
    boolean swapped =
        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
    return swapped ? Math.min(least, rows[i - 2][j - 2] + 1) : least;
  }
}
