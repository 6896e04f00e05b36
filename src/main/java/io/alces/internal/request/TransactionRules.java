package io.alces.internal.request;

import io.alces.error.RequestException;
import io.alces.internal.model.CompiledModel;
import io.alces.internal.write.ItemSize;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * What DynamoDB demands of a transaction as a whole.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/transaction-apis.html">Transactions:
 *     how it works</a>
 */
public final class TransactionRules {
  private static final int MAX_OPERATIONS = 100;
  private static final int MAX_TOKEN = 36;
  private static final long MAX_BYTES = 4L * 1024 * 1024;

  private TransactionRules() {}

  /**
   * Checks the number of operations.
   *
   * @param operations how many
   * @throws RequestException if there are none or too many
   */
  public static void checkCount(int operations) {
    if (operations < 1 || operations > MAX_OPERATIONS) {
      throw new RequestException(
          "A transaction has from 1 to "
              + MAX_OPERATIONS
              + " operations, and "
              + operations
              + (operations == 0
                  ? " are given; do not run it"
                  : " are given; Alces does not divide it, since it would be none any more"));
    }
  }

  /**
   * Checks an idempotency token.
   *
   * @param token the token
   * @throws RequestException if it is empty or too long
   */
  public static void checkToken(String token) {
    if (token.isEmpty() || token.length() > MAX_TOKEN) {
      throw new RequestException(
          "The token of a transaction has from 1 to "
              + MAX_TOKEN
              + " characters, and one of "
              + token.length()
              + " is given");
    }
  }

  /**
   * Checks that each operation is on another item, and that they are not too large together.
   *
   * @param writes the operations
   * @throws RequestException if not
   */
  public static void check(List<PreparedWrite> writes) {
    Items items = new Items();
    long bytes = 0;
    for (PreparedWrite write : writes) {
      items.add(write.model(), write.key());
      bytes += bytes(write);
    }
    if (bytes > MAX_BYTES) {
      throw new RequestException(
          "The items and values of the transaction take "
              + bytes
              + " bytes, and DynamoDB takes at most "
              + MAX_BYTES
              + " (4 MB); write less at once");
    }
  }

  private static long bytes(PreparedWrite write) {
    Map<String, AttributeValue> item = write.item();
    Map<String, AttributeValue> values = write.expressions().values();
    return ItemSize.of(item == null ? write.key() : item)
        + (values == null ? 0 : ItemSize.of(values));
  }

  /** The items of a transaction, of which each may occur once. */
  public static final class Items {
    private record Item(String table, Map<String, AttributeValue> key) {}

    private final Map<Item, Integer> positions = new HashMap<>();

    /**
     * Adds the item of the next operation.
     *
     * @param model its model
     * @param key its key
     * @throws RequestException if an operation before is on the same item
     */
    public void add(CompiledModel<?> model, Map<String, AttributeValue> key) {
      int position = positions.size() + 1;
      Integer before = positions.putIfAbsent(new Item(model.table(), key), position);
      if (before != null) {
        throw new RequestException(
            "Operations "
                + before
                + " and "
                + position
                + " of the transaction are on the same item of "
                + model.name()
                + ", and DynamoDB takes one operation for each; make one of them, or a condition of"
                + " one the condition of the other");
      }
    }
  }
}
