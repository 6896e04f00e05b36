package io.alces.expression;

import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Renders a condition for people: names as the application writes them, and a question mark for
 * each value.
 */
final class Describing implements Rendering {
  private final StringBuilder text = new StringBuilder();

  private Describing() {}

  static String describe(Condition<?> condition) {
    Describing out = new Describing();
    condition.render(out);
    return out.text.toString();
  }

  @Override
  public Rendering text(String expression) {
    text.append(expression);
    return this;
  }

  @Override
  public Rendering path(AttributePath path) {
    text.append(path);
    return this;
  }

  @Override
  public Rendering value(Object value, As as, AttributePath of) {
    text.append('?');
    return this;
  }

  @Override
  public Rendering bounds(Term low, Term high) {
    low.render(this);
    text.append(" AND ");
    high.render(this);
    return this;
  }

  @Override
  public Rendering constant(String value) {
    text.append(value);
    return this;
  }

  @Override
  public Rendering operator() {
    return this;
  }

  @Override
  public Rendering operands(AttributePath of, int count) {
    return this;
  }

  @Override
  public Rendering fragment(
      String fragment, Map<String, String> names, Map<String, AttributeValue> values) {
    text.append(fragment);
    return this;
  }
}
