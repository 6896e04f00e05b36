package io.alces.it.faults;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/** TransactWriteItems and TransactGetItems that DynamoDB cancels. */
public final class TransactionFaults {
  private static final ObjectMapper JSON = new ObjectMapper();

  private TransactionFaults() {}

  /**
   * Cancelled, and nothing done.
   *
   * @param reasons the codes by the position of their action; the others get {@code None}
   */
  public static Fault cancelled(Map<Integer, String> reasons) {
    return Faults.named(
        "cancelled " + reasons, passage -> passage.reply(cancellation(passage.body(), reasons)));
  }

  /** Cancelled, for one action drawn by chance. */
  public static Fault cancelledSomewhere(String code) {
    return Faults.named(
        "cancelled somewhere: " + code,
        passage -> {
          int position = passage.random().nextInt(actions(passage.body()));
          passage.reply(cancellation(passage.body(), Map.of(position, code)));
        });
  }

  /** A request with the same token is still being carried out. The AWS SDK sends again. */
  public static Fault inProgress() {
    return Faults.refused("TransactionInProgressException");
  }

  /** Another request had the same token. */
  public static Fault tokenMismatch() {
    return Faults.refused("IdempotentParameterMismatchException");
  }

  private static int actions(String request) throws Exception {
    return JSON.readTree(request).get("TransactItems").size();
  }

  private static Reply cancellation(String request, Map<Integer, String> reasons) throws Exception {
    ObjectNode error = JSON.createObjectNode();
    error.put("__type", "com.amazonaws.dynamodb.v20120810#TransactionCanceledException");
    error.put("Message", "Transaction cancelled, please refer cancellation reasons");
    ArrayNode all = error.putArray("CancellationReasons");
    for (int position = 0; position < actions(request); position++) {
      String code = reasons.getOrDefault(position, "None");
      ObjectNode reason = all.addObject().put("Code", code);
      if (!code.equals("None")) {
        reason.put("Message", "made by the test");
      }
    }
    return Reply.of(400, error.toString());
  }
}
