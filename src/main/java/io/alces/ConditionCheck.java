package io.alces;

import com.google.errorprone.annotations.CheckReturnValue;
import io.alces.error.RequestException;
import io.alces.expression.Condition;
import io.alces.expression.Conditional;
import io.alces.internal.request.Demand.Existence;
import io.alces.internal.request.PreparedWrite;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Demands something of an item and changes nothing: for a transaction, whose other operations are
 * done only if the item is as demanded.
 *
 * <p>Immutable and thread-safe: each step gives another operation.
 *
 * @param <T> the type of the item
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_ConditionCheck.html">ConditionCheck</a>
 */
@CheckReturnValue
public final class ConditionCheck<T> extends Write<T> implements Conditional<T, ConditionCheck<T>> {
  private final Map<String, AttributeValue> key;
  private final Existence existence;

  private ConditionCheck(
      WriteState<T> state, Map<String, AttributeValue> key, Existence existence) {
    super(state);
    this.key = key;
    this.existence = existence;
  }

  static <T> ConditionCheck<T> of(WriteState<T> state, Map<String, AttributeValue> key) {
    return new ConditionCheck<>(state, key, Existence.ANY);
  }

  @Override
  public ConditionCheck<T> onlyIf(Condition<? super T> condition) {
    return new ConditionCheck<>(state.with(condition), key, existence);
  }

  /**
   * Demands that the item is there.
   *
   * @return the operation
   */
  public ConditionCheck<T> exists() {
    return new ConditionCheck<>(state, key, Existence.PRESENT);
  }

  /**
   * Demands that the item is not there.
   *
   * @return the operation
   */
  public ConditionCheck<T> notExists() {
    return new ConditionCheck<>(state, key, Existence.ABSENT);
  }

  @Override
  PreparedWrite prepare(Instant now) {
    if (existence == Existence.ANY && state.onlyIf().isEmpty()) {
      throw new RequestException(
          "The check of "
              + state.model().name()
              + " demands nothing; say what with onlyIf(…), exists() or notExists()");
    }
    return PreparedWrite.check(key, state.demand("check", existence, null));
  }

  @Override
  String action() {
    return "ConditionCheck";
  }

  @Override
  @Nullable String resultStep() {
    return null;
  }

  /** Shows names and operators, never values. */
  @Override
  public String toString() {
    return state.description("Check of ");
  }
}
