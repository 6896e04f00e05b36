package io.alces.conformance;

/** A call that cannot be said at all, such as the opposite of a comparison that has none. */
final class CaseRefusal extends RuntimeException {
  private static final long serialVersionUID = 1L;

  CaseRefusal(String message) {
    super(message);
  }
}
