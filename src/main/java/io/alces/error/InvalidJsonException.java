package io.alces.error;

import java.io.Serializable;
import java.util.List;
import java.util.stream.Collectors;

/**
 * JSON that was to be read as an item cannot be one: it is malformed, beyond a limit, of another
 * type than the schema says, or sets what it may not. Lists every problem at once, as far as the
 * text could be read; no value of the JSON is part of it.
 *
 * <p>The sender of the JSON can do something about it: to a web application it is a bad request.
 */
public final class InvalidJsonException extends AlcesException {
  private static final long serialVersionUID = 1L;

  private static final int MANY = 20;

  @SuppressWarnings("serial") // made by List.copyOf, which is serializable
  private final List<Problem> problems;

  /**
   * Makes an exception.
   *
   * @param model the name of the model
   * @param problems at least one
   */
  public InvalidJsonException(String model, List<Problem> problems) {
    super("The JSON of " + model + " is not valid: " + text(problems), null);
    this.problems = List.copyOf(problems);
  }

  /**
   * What is wrong.
   *
   * @return at least one problem, in the order of the text; of very many, the first thousand
   */
  public List<Problem> problems() {
    return problems;
  }

  private static String text(List<Problem> problems) {
    String shown =
        problems.stream().limit(MANY).map(Problem::toString).collect(Collectors.joining("; "));
    return problems.size() > MANY ? shown + "; and " + (problems.size() - MANY) + " more" : shown;
  }

  /**
   * One problem.
   *
   * @param path where in the item, by the names in the application: {@code lines[3].qty}; empty for
   *     the item itself
   * @param problem what is wrong, as a clause without the value: "should be text, and is a number"
   */
  public record Problem(String path, String problem) implements Serializable {
    private static final long serialVersionUID = 1L;

    @Override
    public String toString() {
      return (path.isEmpty() ? "it" : path) + " " + problem;
    }
  }
}
