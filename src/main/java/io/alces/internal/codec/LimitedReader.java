package io.alces.internal.codec;

import java.io.IOException;
import java.io.Reader;

/** Characters, up to a limit: more of them end the reading. */
public final class LimitedReader extends Reader {
  /** More than a parser reads ahead. */
  private static final int AHEAD = 16_384;

  private final Reader in;
  private final int limit;
  private long left;

  /**
   * Makes a reader.
   *
   * @param in where from
   * @param limit how many characters
   */
  public LimitedReader(Reader in, int limit) {
    this.in = in;
    this.limit = limit;
    this.left = limit;
  }

  /** Begins to count anew: a part of what comes next may have been read ahead. */
  public void renew() {
    left = (long) limit + AHEAD;
  }

  @Override
  public int read(char[] buffer, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    if (left <= 0) {
      if (in.read() < 0) {
        return -1;
      }
      throw new LimitException(tooLong(limit));
    }
    int read = in.read(buffer, offset, (int) Math.min(length, left));
    left -= Math.max(read, 0);
    return read;
  }

  /**
   * What is wrong with a text that is too long.
   *
   * @param limit how many characters it may have
   * @return a clause
   */
  public static String tooLong(int limit) {
    return "is longer than " + limit + " characters";
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
