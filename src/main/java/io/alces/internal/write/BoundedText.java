package io.alces.internal.write;

import java.util.regex.Pattern;

/**
 * Text that a pattern may look at only so often: an expression that backtracks without bound ends
 * with an error, not with a thread that never comes back.
 */
final class BoundedText implements CharSequence {
  /** Generous for a pattern that looks at each character some times, and half a second at most. */
  private static final int STEPS_PER_CHARACTER = 200;

  private static final int MIN_STEPS = 1_000_000;

  private final CharSequence text;
  private long left;

  /** What came of a match. */
  enum Outcome {
    MATCHES,
    DIFFERS,
    ENDLESS
  }

  private BoundedText(CharSequence text) {
    this.text = text;
    this.left = Math.max(MIN_STEPS, (long) text.length() * STEPS_PER_CHARACTER);
  }

  static Outcome match(Pattern pattern, CharSequence text) {
    try {
      return pattern.matcher(new BoundedText(text)).matches() ? Outcome.MATCHES : Outcome.DIFFERS;
    } catch (OutOfSteps | StackOverflowError e) {
      return Outcome.ENDLESS;
    }
  }

  @Override
  public char charAt(int index) {
    if (--left < 0) {
      throw new OutOfSteps();
    }
    return text.charAt(index);
  }

  @Override
  public int length() {
    return text.length();
  }

  @Override
  public CharSequence subSequence(int start, int end) {
    return text.subSequence(start, end);
  }

  @Override
  public String toString() {
    return text.toString();
  }

  private static final class OutOfSteps extends RuntimeException {
    private static final long serialVersionUID = 1L;

    OutOfSteps() {
      super(null, null, false, false);
    }
  }
}
