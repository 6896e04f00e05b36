package io.alces.it.faults;

/** What happens to one request on its way. {@link Faults} has the usual ones. */
@FunctionalInterface
public interface Fault {
  /** Answers the request, or drops it. What it throws drops it, too. */
  void answer(Passage passage) throws Exception;

  /** For the log. */
  default String name() {
    return "custom";
  }
}
