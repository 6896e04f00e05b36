package io.alces.internal.write;

import io.alces.codec.DynamoType;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * What DynamoDB demands of a key attribute: of a table it is there, has the key's type, and is
 * neither empty nor too long; of an index it may be absent, and the item then is not in the index.
 *
 * @param name its name in the application
 * @param storedName its name in the item
 * @param type S, N or B
 * @param role what it is: "the partition key", "the sort key of index byTotal"
 * @param maxBytes how long text or binary may be
 * @param isRequired whether it must be there
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html#limits-partition-sort-keys">Quotas
 *     of keys</a>
 */
public record KeyRule(
    String name,
    String storedName,
    DynamoType type,
    String role,
    int maxBytes,
    boolean isRequired) {
  /** The longest partition key, in bytes. */
  public static final int MAX_PARTITION = 2048;

  /** The longest sort key, in bytes. */
  public static final int MAX_SORT = 1024;

  void check(Map<String, AttributeValue> item, Violations found) {
    AttributeValue value = item.get(storedName);
    if (value == null) {
      if (isRequired) {
        found.add(name, "is required: it is " + role, null);
      }
      return;
    }
    String problem = problem(value);
    if (problem != null) {
      found.add(name, problem, null);
    }
  }

  /**
   * What is wrong with a value.
   *
   * @param value the value
   * @return a clause, or null
   */
  public @Nullable String problem(AttributeValue value) {
    if (!value.type().name().equals(type.name())) {
      return "is written as "
          + written(value)
          + " by its codec, and "
          + role
          + " is of type "
          + type;
    }
    if (type == DynamoType.N) {
      return null;
    }
    long bytes = ItemSize.of(value);
    if (bytes == 0) {
      return "is empty, and DynamoDB takes no empty value for "
          + role
          + (isRequired ? "" : "; leave it null to keep the item out of the index");
    }
    return bytes <= maxBytes
        ? null
        : "takes " + bytes + " bytes, and DynamoDB takes at most " + maxBytes + " for " + role;
  }

  private static String written(AttributeValue value) {
    return value.nul() == null ? value.type().name() : DynamoType.NULL.name();
  }
}
