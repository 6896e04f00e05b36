package io.alces.expression;

import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Where an expression is rendered to: paths become placeholders of names, values placeholders of
 * values.
 */
public interface Rendering {
  /** How a value is encoded. */
  enum As {
    /** As a value of the attribute itself, by its codec and with its transform. */
    ATTRIBUTE,
    /** As the beginning of the attribute, or a part of it: text or binary as given. */
    PART,
    /** As an element of the attribute, which is a list or a set; of text, as a part of it. */
    ELEMENT,
    /** As a number of characters, bytes or elements. */
    SIZE,
    /** As a number to add to the attribute or subtract from it. */
    AMOUNT
  }

  /**
   * Adds text of the expression language: operators, functions, parentheses. Never text of the
   * application.
   *
   * @param text the text
   * @return this
   */
  Rendering text(String text);

  /**
   * Adds an attribute.
   *
   * @param path where it stands
   * @return this
   */
  Rendering path(AttributePath path);

  /**
   * Adds a value.
   *
   * @param value the value
   * @param as how to encode it
   * @param of the attribute whose codec encodes it
   * @return this
   */
  Rendering value(Object value, As as, AttributePath of);

  /**
   * Adds the bounds of a {@code BETWEEN} with the {@code AND} between them, and refuses them the
   * wrong way round.
   *
   * @param low the lower bound
   * @param high the upper bound
   * @return this
   */
  Rendering bounds(Term low, Term high);

  /**
   * Tells what is about to be compared, so that a rendering that knows the stored names can refuse
   * an attribute that is compared with itself under two names.
   *
   * @param left the left side
   * @param right the right side
   * @return this
   */
  default Rendering compared(Term left, Term right) {
    return this;
  }

  /**
   * Adds an element of DynamoDB's own: a name of a type, say.
   *
   * @param value the bound value
   * @return this
   */
  Rendering constant(String value);

  /**
   * Counts an operator or function against DynamoDB's limit.
   *
   * @return this
   */
  Rendering operator();

  /**
   * Checks the number of operands of an {@code IN}.
   *
   * @param of the attribute before it
   * @param count how many there are
   * @return this
   */
  Rendering operands(AttributePath of, int count);

  /**
   * Adds a fragment that the application wrote itself.
   *
   * @param fragment its text
   * @param names its placeholders of names
   * @param values its placeholders of values
   * @return this
   */
  Rendering fragment(
      String fragment, Map<String, String> names, Map<String, AttributeValue> values);
}
