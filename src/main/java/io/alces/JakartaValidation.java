package io.alces;

import static java.util.Objects.requireNonNull;

import io.alces.internal.write.JakartaSource;
import jakarta.validation.ValidatorFactory;

/**
 * The application's own set-up of Jakarta Validation, for {@link
 * Alces.Builder#validation(JakartaValidation)}. It is a type of its own so that Alces can be used
 * without Jakarta Validation on the class path.
 *
 * <pre>{@code
 * Alces db = Alces.builder().client(client).validation(JakartaValidation.by(factory)).build();
 * }</pre>
 *
 * <p>Immutable and thread-safe.
 */
public final class JakartaValidation {
  private final ValidatorFactory factory;

  private JakartaValidation(ValidatorFactory factory) {
    this.factory = factory;
  }

  /**
   * Validates by a factory's validator, and words violations by its message interpolator, which is
   * not shown the values.
   *
   * @param factory the factory; the application closes it
   * @return the set-up
   */
  public static JakartaValidation by(ValidatorFactory factory) {
    return new JakartaValidation(requireNonNull(factory, "factory"));
  }

  JakartaSource source() {
    return new JakartaSource(factory);
  }

  @Override
  public String toString() {
    return "JakartaValidation";
  }
}
