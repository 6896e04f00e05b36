package io.alces.error;

import java.util.List;

/** A schema cannot become a model. Lists every problem at once. */
public final class SchemaException extends AlcesException {
  private static final long serialVersionUID = 1L;

  @SuppressWarnings("serial") // made by List.copyOf, which is serializable
  private final List<String> problems;

  /**
   * Makes an exception.
   *
   * @param schema what the schema is of
   * @param problems each a sentence
   */
  public SchemaException(String schema, List<String> problems) {
    super(message(schema, problems), null);
    this.problems = List.copyOf(problems);
  }

  /**
   * Every problem, in the order of the declaration.
   *
   * @return at least one sentence
   */
  public List<String> problems() {
    return problems;
  }

  private static String message(String schema, List<String> problems) {
    return problems.size() == 1
        ? "The schema of " + schema + " has a problem: " + problems.get(0)
        : "The schema of "
            + schema
            + " has "
            + problems.size()
            + " problems:\n  - "
            + String.join("\n  - ", problems);
  }
}
