package io.alces.observe;

import org.jspecify.annotations.Nullable;

/**
 * Is told of the operations of an {@code Alces}: what they send, what that consumes, how they end.
 *
 * <p>An operation is one call of {@code run()}, {@code list()}, {@code count()} and the like, with
 * all requests that it takes. Where pages are read lazily, each page is an operation; of a batch
 * that is read lazily, whatever is in flight at the same time. What is refused before anything is
 * sent is none.
 *
 * <p>It is called in the threads that send and receive; it must be thread-safe and quick. What it
 * throws is logged as a warning to the logger {@code io.alces.observe} of {@link System.Logger},
 * and changes nothing for the operation.
 */
@FunctionalInterface
public interface OperationObserver {
  /**
   * An operation is about to send its first request.
   *
   * @param first that request, by whose action the operation is known
   * @return is told of all that follows, with this request; null to be told nothing
   */
  @Nullable OperationObservation begin(SentRequest first);

  /**
   * Whether requests are to ask DynamoDB what they consume, by index. The answers grow by some
   * bytes; it costs nothing.
   *
   * @return true unless overridden
   * @see <a
   *     href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_Query.html#DDB-Query-request-ReturnConsumedCapacity">ReturnConsumedCapacity</a>
   */
  default boolean wantsConsumption() {
    return true;
  }

  /**
   * Whether {@link SentRequest#request} is to have the items that puts, batches and transactions
   * write. Else they may be sent apart from their request, as bytes, which is faster, and their
   * places in it are empty.
   *
   * @return false unless overridden
   */
  default boolean wantsItems() {
    return false;
  }

  /**
   * The policy of the {@code Alces} warns of a read: before it is sent or, of a filter, while it is
   * read. It is logged besides.
   *
   * @param warning the warning
   */
  default void warned(PolicyWarning warning) {}
}
