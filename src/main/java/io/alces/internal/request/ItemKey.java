package io.alces.internal.request;

import io.alces.internal.model.CompiledModel;
import io.alces.internal.model.KeyAttribute;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Which item of which table: equal for the keys that DynamoDB takes for the same, however a number
 * is written.
 *
 * @param table the table
 * @param partition the value of the partition key
 * @param sort the value of the sort key, or null if the table has none
 */
public record ItemKey(String table, Object partition, @Nullable Object sort) {
  /**
   * The key of an item.
   *
   * @param model the model of its table
   * @param item at least its key
   * @return the key
   */
  public static ItemKey of(CompiledModel<?> model, Map<String, AttributeValue> item) {
    KeyAttribute sort = model.key().sort();
    return new ItemKey(
        model.table(),
        value(item, model.key().partition()),
        sort == null ? null : value(item, sort));
  }

  private static Object value(Map<String, AttributeValue> item, KeyAttribute attribute) {
    AttributeValue value =
        Objects.requireNonNull(item.get(attribute.storedName()), attribute.storedName());
    if (value.n() != null) {
      return new BigDecimal(value.n()).stripTrailingZeros();
    }
    return value.s() != null ? value.s() : value.b();
  }

  /** Hides the values. */
  @Override
  public String toString() {
    return "Key in table " + table;
  }
}
