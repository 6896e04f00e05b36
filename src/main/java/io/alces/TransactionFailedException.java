package io.alces;

import static java.util.Objects.requireNonNull;

import io.alces.error.AlcesException;
import io.alces.error.ConditionFailedException;
import io.alces.error.RequestException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A transaction changed nothing, because DynamoDB refused one or more of its operations. Tells for
 * each operation whether it was the reason, and why.
 *
 * <pre>{@code
 * catch (TransactionFailedException e) {
 *   e.failures().forEach(System.out::println);      // 2. update of Stock: the stored item …
 *   Optional<Stock> left = e.item(takeFromStock);   // the item as it was
 * }
 * }</pre>
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_CancellationReason.html">CancellationReason</a>
 */
public final class TransactionFailedException extends AlcesException {
  private static final long serialVersionUID = 1L;

  private final transient @Nullable List<Failure> failures;

  /** Why DynamoDB refused an operation. */
  public enum Reason {
    /** It did not: the operation was refused for the sake of others. */
    NONE,
    /** The stored item was not as demanded. */
    CONDITION_FAILED,
    /** Another request was writing the same item. Running it again may succeed. */
    CONFLICT,
    /** The capacity of the table or index was used up. Running it again may succeed. */
    THROTTLED,
    /** The items of its partition key have reached 10 GB. */
    ITEM_COLLECTION_FULL,
    /**
     * DynamoDB finds the operation invalid for the stored item: a sum of what is no number, say.
     */
    INVALID,
    /** Something that this version of Alces does not know; the explanation has its code. */
    OTHER
  }

  /**
   * What became of one operation.
   *
   * @param position its place in the transaction, from 1
   * @param operation what it is: "update", "put", "get"
   * @param model the name of its model
   * @param key the key of its item, by stored names
   * @param reason why it was refused
   * @param explanation the reason in words, without values
   * @param condition why its condition failed, with the stored item; null for other reasons
   */
  public record Failure(
      int position,
      String operation,
      String model,
      Map<String, AttributeValue> key,
      Reason reason,
      String explanation,
      @Nullable ConditionFailedException condition) {
    /** Copies the key. */
    public Failure {
      key = Map.copyOf(key);
    }

    /** Shows everything but the key and the item. */
    @Override
    public String toString() {
      return position + ". " + operation + " of " + model + ": " + explanation;
    }
  }

  private final transient @Nullable List<?> operations;

  TransactionFailedException(List<?> operations, List<Failure> failures, Throwable cause) {
    super(message(failures), cause);
    this.operations = List.copyOf(operations);
    this.failures = List.copyOf(failures);
  }

  private static String message(List<Failure> failures) {
    StringBuilder message =
        new StringBuilder("The transaction of ")
            .append(failures.size())
            .append(failures.size() == 1 ? " operation" : " operations")
            .append(" did nothing");
    String separator = ": ";
    for (Failure failure : failures) {
      if (failure.reason() != Reason.NONE) {
        message.append(separator).append(failure);
        separator = "; ";
      }
    }
    return message.toString();
  }

  /**
   * What became of each operation.
   *
   * @return one for each operation, in their order; those with {@link Reason#NONE} were not the
   *     reason. Empty of an exception that was serialized
   */
  public List<Failure> failures() {
    return failures == null ? List.of() : failures;
  }

  /**
   * What became of one operation.
   *
   * @param operation the very operation that was given
   * @return its failure
   * @throws RequestException if the operation was none of these
   */
  public Failure failure(Write<?> operation) {
    return of(requireNonNull(operation, "operation"));
  }

  /**
   * What became of one operation.
   *
   * @param operation the very operation that was given
   * @return its failure
   * @throws RequestException if the operation was none of these
   */
  public Failure failure(GetItem<?> operation) {
    return of(requireNonNull(operation, "operation"));
  }

  private Failure of(Object operation) {
    for (int i = 0; i < failures().size(); i++) {
      if (operations != null && operations.get(i) == operation) {
        return failures().get(i);
      }
    }
    throw new RequestException("The " + operation + " was not part of this transaction");
  }

  /**
   * The stored item of an operation whose condition failed.
   *
   * @param <T> the type of the item
   * @param operation the very operation that was given
   * @return the item as it was when the condition was evaluated; empty if there is none, or if the
   *     operation failed for another reason
   * @throws io.alces.error.CodecException if the stored item cannot be read as the model's class
   */
  public <T> Optional<T> item(Write<T> operation) {
    ConditionFailedException condition = failure(operation).condition();
    return condition == null ? Optional.empty() : condition.item(operation.state.model().type());
  }
}
