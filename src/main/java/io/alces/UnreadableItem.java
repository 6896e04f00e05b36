package io.alces;

import static java.util.Objects.requireNonNull;

import io.alces.error.AlcesException;
import io.alces.error.CodecException;
import io.alces.error.InvalidItemException;
import io.alces.error.InvalidItemException.Violation;
import io.alces.internal.model.CompiledModel;
import io.alces.internal.request.Unreadable;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * An item that a read has left out of its results, because it cannot be decoded, or because it
 * breaks a rule of its schema and the read is {@code strict()}. {@code lenient(…)} reports it.
 */
public final class UnreadableItem {
  private final String model;
  private final String keyText;
  private final Map<String, AttributeValue> key;
  private final Map<String, AttributeValue> attributes;
  private final AlcesException problem;

  UnreadableItem(
      CompiledModel<?> model, Map<String, AttributeValue> attributes, AlcesException problem) {
    this.model = model.name();
    this.keyText = model.keyText(attributes);
    this.key = Map.copyOf(model.keyOf(attributes));
    this.attributes = Map.copyOf(attributes);
    this.problem = problem;
  }

  /** Makes one of each item that a read leaves out. */
  static Unreadable told(Consumer<UnreadableItem> listener) {
    requireNonNull(listener, "listener");
    return (model, attributes, problem) ->
        listener.accept(new UnreadableItem(model, attributes, problem));
  }

  /**
   * The model that the item was read by.
   *
   * @return its name
   */
  public String model() {
    return model;
  }

  /**
   * The key of the item.
   *
   * @return the attributes of the table's key by their stored names, as requests of the AWS SDK
   *     take them
   */
  public Map<String, AttributeValue> key() {
    return key;
  }

  /**
   * What was read: of a part, that part and the key.
   *
   * @return the attributes by their stored names
   */
  public Map<String, AttributeValue> attributes() {
    return attributes;
  }

  /**
   * Where the item is wrong, first of all.
   *
   * @return a path; by stored names of what cannot be decoded, by names of the application of what
   *     breaks a rule; empty for the item itself
   */
  public String path() {
    List<Violation> violations = violations();
    return problem instanceof CodecException codec
        ? codec.path()
        : violations.isEmpty() ? "" : violations.get(0).path();
  }

  /**
   * The rules that the item breaks.
   *
   * @return the violations; none if it cannot be decoded
   */
  public List<Violation> violations() {
    return problem instanceof InvalidItemException invalid ? invalid.violations() : List.of();
  }

  /**
   * What is wrong.
   *
   * @return a {@link CodecException} or an {@link InvalidItemException}, as the read would have
   *     thrown it
   */
  public AlcesException problem() {
    return problem;
  }

  /** Shows the key and what is wrong, never other values. */
  @Override
  public String toString() {
    return model + " with " + keyText + ": " + problem.getMessage();
  }
}
