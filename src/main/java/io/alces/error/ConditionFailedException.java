package io.alces.error;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A write changed nothing, because the stored item was not as the write demanded. {@link #reason}
 * tells an absent item from a different one, and {@link #item} shows what is stored.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.ConditionExpressions.html">Condition
 *     expressions</a>
 */
public final class ConditionFailedException extends AlcesException {
  private static final long serialVersionUID = 1L;

  private final Reason reason;
  private final transient @Nullable Map<String, AttributeValue> stored;
  private final transient @Nullable Function<Map<String, AttributeValue>, ?> decoder;

  /** Why a condition failed. */
  public enum Reason {
    /** No item with the key is stored. */
    ITEM_ABSENT,
    /** The item was to be new, and one with its key is stored. */
    ITEM_EXISTS,
    /** The stored item has another version: it was changed since the object was read. */
    VERSION_MISMATCH,
    /**
     * The stored item lacks an attribute that the update needs: the object that a path leads
     * through, the number to increment, the operand of a sum.
     */
    ATTRIBUTE_ABSENT,
    /** The stored item does not meet the condition. */
    CONDITION_NOT_MET
  }

  /**
   * Makes an exception.
   *
   * @param reason why the condition failed
   * @param message what was demanded of which item
   * @param stored the stored item; empty if there is none
   * @param decoder makes an object of the stored item
   * @param cause the exception of the AWS SDK
   */
  public ConditionFailedException(
      Reason reason,
      String message,
      Map<String, AttributeValue> stored,
      Function<Map<String, AttributeValue>, ?> decoder,
      Throwable cause) {
    super(message, cause);
    this.reason = requireNonNull(reason, "reason");
    this.stored = Map.copyOf(stored);
    this.decoder = requireNonNull(decoder, "decoder");
  }

  /**
   * Why the condition failed.
   *
   * @return the reason
   */
  public Reason reason() {
    return reason;
  }

  /**
   * The stored item, as it was when the condition was evaluated.
   *
   * @param <T> the model's class
   * @param type the model's class
   * @return the item; empty if there is none
   * @throws ClassCastException if the model is of another class
   * @throws CodecException if the stored item cannot be read as the model's class
   */
  public <T> Optional<T> item(Class<T> type) {
    requireNonNull(type, "type");
    if (decoder == null || attributes().isEmpty()) {
      return Optional.empty();
    }
    Object item = decoder.apply(attributes());
    if (!type.isInstance(item)) {
      throw new ClassCastException(
          "The stored item is of type "
              + item.getClass().getSimpleName()
              + ", not "
              + type.getSimpleName());
    }
    return Optional.of(type.cast(item));
  }

  /**
   * The stored item as it is.
   *
   * @return its attributes; empty if there is none, or of an exception that was serialized
   */
  public Map<String, AttributeValue> attributes() {
    return stored == null ? Map.of() : stored;
  }
}
