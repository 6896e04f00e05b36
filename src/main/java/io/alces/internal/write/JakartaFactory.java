package io.alces.internal.write;

import jakarta.validation.Configuration;
import jakarta.validation.NoProviderFoundException;
import jakarta.validation.Validation;
import jakarta.validation.ValidationException;
import jakarta.validation.ValidatorFactory;
import org.jspecify.annotations.Nullable;

/** A factory of validators, or why there is none. */
final class JakartaFactory {
  private final @Nullable ValidatorFactory factory;
  private final @Nullable String problem;

  private JakartaFactory(@Nullable ValidatorFactory factory, @Nullable String problem) {
    this.factory = factory;
    this.problem = problem;
  }

  static JakartaFactory of(ValidatorFactory factory) {
    return new JakartaFactory(factory, null);
  }

  /** By the provider that is on the class path. */
  static JakartaFactory make() {
    try {
      return of(configured(Validation.byDefaultProvider().configure()).buildValidatorFactory());
    } catch (NoProviderFoundException e) {
      return new JakartaFactory(
          null,
          "no provider of Jakarta Validation is on the class path; add"
              + " org.hibernate.validator:hibernate-validator, or declare ignoreConstraints() if"
              + " constraints are not to be enforced");
    } catch (ValidationException e) {
      return new JakartaFactory(
          null,
          "Jakarta Validation does not start: "
              + e.getMessage()
              + "; make its provider work, or give Alces a factory that does with validation(…)");
    }
  }

  private static Configuration<?> configured(Configuration<?> configuration) {
    boolean isHibernate = configuration.getClass().getName().startsWith("org.hibernate.validator.");
    boolean isOwn =
        configuration.getBootstrapConfiguration().getMessageInterpolatorClassName() == null;
    return isHibernate && isOwn ? JakartaHibernateMessages.set(configuration) : configuration;
  }

  @Nullable String problem() {
    return problem;
  }

  JakartaChecks checks(Class<?>[] groups) {
    ValidatorFactory known = java.util.Objects.requireNonNull(factory);
    return new JakartaChecks(
        known.getValidator(), new JakartaMessages(known.getMessageInterpolator()), groups);
  }

  void close() {
    if (factory != null) {
      factory.close();
    }
  }
}
