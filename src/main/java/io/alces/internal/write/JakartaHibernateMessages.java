package io.alces.internal.write;

import jakarta.validation.Configuration;
import jakarta.validation.MessageInterpolator;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hibernate.validator.messageinterpolation.ParameterMessageInterpolator;

/**
 * The messages of Hibernate Validator without an expression language, which the application would
 * have to bring along. The one kind of expression that its constraints of numbers need is done
 * here; any other is left as it is, and {@link JakartaMessages} then names the constraint instead.
 */
final class JakartaHibernateMessages extends ParameterMessageInterpolator {
  private static final Pattern CHOICE =
      Pattern.compile("\\$\\{(\\w+) == true \\? '([^']*)' : '([^']*)'}");

  static Configuration<?> set(Configuration<?> configuration) {
    return configuration.messageInterpolator(new JakartaHibernateMessages());
  }

  @Override
  protected String interpolate(MessageInterpolator.Context context, Locale locale, String term) {
    if (!term.startsWith("$")) {
      return super.interpolate(context, locale, term);
    }
    if (term.equals("${validatedValue}")) {
      return JakartaMessages.HIDDEN;
    }
    Matcher choice = CHOICE.matcher(term);
    if (!choice.matches()) {
      return term;
    }
    Object attribute = context.getConstraintDescriptor().getAttributes().get(choice.group(1));
    return Boolean.TRUE.equals(attribute) ? choice.group(2) : choice.group(3);
  }
}
