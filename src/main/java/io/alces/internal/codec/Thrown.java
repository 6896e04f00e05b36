package io.alces.internal.codec;

/**
 * Stands for what the application's own code threw, by its class and its stack trace. The message
 * is left out: those of the platform hold values more often than not ("For input string: …").
 */
public final class Thrown extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private Thrown(Throwable thrown) {
    super(thrown.getClass().getName() + ", whose message is left out since it may hold a value");
    setStackTrace(thrown.getStackTrace());
  }

  /**
   * What stands for an exception.
   *
   * @param thrown what was thrown
   * @return the same without its message
   */
  public static Thrown of(Throwable thrown) {
    return new Thrown(thrown);
  }

  /** An error that tells where the application's code failed, besides what it says itself. */
  static RuntimeException noted(RuntimeException problem, Throwable thrown) {
    problem.addSuppressed(of(thrown));
    return problem;
  }
}
