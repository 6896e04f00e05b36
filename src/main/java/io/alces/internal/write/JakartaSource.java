package io.alces.internal.write;

import io.alces.internal.codec.StructCodec;
import jakarta.validation.ValidatorFactory;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where constraints of Jakarta Validation get their validators from: one factory for all models,
 * the application's or one that is made when the first model needs it. Nothing of Jakarta is loaded
 * before.
 */
public final class JakartaSource implements AutoCloseable {
  private final @Nullable ValidatorFactory given;
  private @Nullable JakartaFactory made;
  private boolean isClosed;

  /** Makes a source that makes the factory itself. */
  public JakartaSource() {
    this.given = null;
  }

  /**
   * Makes a source.
   *
   * @param given the application's own factory, which is not closed
   */
  public JakartaSource(ValidatorFactory given) {
    this.given = given;
  }

  /**
   * The rules that enforce the constraints of a model.
   *
   * @param model what the item is called in errors
   * @param type the class of the items
   * @param codec their codec
   * @param groups the groups that are validated; none for the default one
   * @param declared the constraints that were found; at least one
   * @param problems receives why they cannot be enforced
   * @return the rules; null if there is a problem
   */
  public @Nullable JakartaRules rules(
      String model,
      Class<?> type,
      StructCodec<?> codec,
      List<Class<?>> groups,
      List<DeclaredConstraint> declared,
      List<String> problems) {
    JakartaFactory factory = factory();
    String problem = factory.problem();
    if (problem != null) {
      problems.add(declared.get(0) + ", and " + problem);
      return null;
    }
    JakartaChecks checks = factory.checks(groups.toArray(new Class<?>[0]));
    List<String> found = JakartaDeclarations.problems(checks, declared);
    problems.addAll(found);
    return found.isEmpty() ? new JakartaRules(model, type, codec, checks) : null;
  }

  private synchronized JakartaFactory factory() {
    if (isClosed) {
      throw new IllegalStateException("Alces is closed");
    }
    JakartaFactory known = made;
    if (known == null) {
      known = given == null ? JakartaFactory.make() : JakartaFactory.of(given);
      made = known;
    }
    return known;
  }

  /** Closes the factory if it was made here. */
  @Override
  public synchronized void close() {
    isClosed = true;
    if (made != null && given == null) {
      made.close();
    }
  }
}
