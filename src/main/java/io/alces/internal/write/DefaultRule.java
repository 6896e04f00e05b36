package io.alces.internal.write;

import io.alces.error.RequestException;
import io.alces.internal.codec.Thrown;
import io.alces.schema.DefaultValue;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Gives a value to a member that is absent.
 *
 * @param name the member's name in the application
 * @param source where the value comes from
 * @param type what the member's type is called in errors
 * @param convert makes a value of the member's type; null of one that is none
 * @param isAlways whether it prevails over what is given
 */
public record DefaultRule(
    String name,
    DefaultValue source,
    String type,
    UnaryOperator<@Nullable Object> convert,
    boolean isAlways) {
  /** Whether the value is made of the object that has the member. */
  boolean isDerived() {
    return source instanceof DefaultValue.Derived;
  }

  /**
   * A value.
   *
   * @param object the object that has the member
   * @return the value; null for none
   */
  @Nullable Object value(Object object) {
    if (source instanceof DefaultValue.Value value) {
      return value.value();
    }
    Object made;
    try {
      made =
          source instanceof DefaultValue.Made supplied
              ? supplied.maker().get()
              : ((DefaultValue.Derived) source).maker().apply(object);
    } catch (RuntimeException e) {
      throw new RequestException("The default of attribute " + name + " failed", Thrown.of(e));
    }
    return made == null ? null : converted(made);
  }

  private Object converted(Object made) {
    Object value = convert.apply(made);
    if (value == null) {
      throw new RequestException(
          "The default of attribute "
              + name
              + " made a value of type "
              + made.getClass().getSimpleName()
              + ", and the attribute is of type "
              + type);
    }
    return value;
  }
}
