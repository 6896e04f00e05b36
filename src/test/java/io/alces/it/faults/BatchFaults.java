package io.alces.it.faults;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Iterator;
import java.util.Map;
import java.util.Random;
import java.util.function.Predicate;

/**
 * BatchWriteItem and BatchGetItem that leave a part unprocessed: the engine is given the rest, and
 * the part comes back in {@code UnprocessedItems} or {@code UnprocessedKeys}. Other operations
 * pass.
 */
public final class BatchFaults {
  private static final ObjectMapper JSON = new ObjectMapper();

  private BatchFaults() {}

  /** Each entry is left with this probability. */
  public static Fault someUnprocessed(double probability) {
    return Faults.named(
        "some unprocessed",
        passage -> {
          Random random = passage.random();
          leave(passage, entry -> random.nextDouble() < probability);
        });
  }

  /** Everything is left; nothing reaches the engine. */
  public static Fault allUnprocessed() {
    return Faults.named("all unprocessed", passage -> leave(passage, entry -> true));
  }

  /** Entries are left whose JSON, without spaces, contains a text: {@code "id":{"S":"7"}}. */
  public static Fault unprocessedWith(String text) {
    return Faults.named(
        "unprocessed with " + text, passage -> leave(passage, entry -> entry.contains(text)));
  }

  private static void leave(Passage passage, Predicate<String> left) throws Exception {
    ObjectNode request = (ObjectNode) JSON.readTree(passage.body());
    boolean isWrite = passage.operation().equals("BatchWriteItem");
    if (!isWrite && !passage.operation().equals("BatchGetItem")) {
      passage.reply(passage.forward());
      return;
    }
    ObjectNode unprocessed = divide((ObjectNode) request.get("RequestItems"), left);
    Reply reply =
        request.get("RequestItems").isEmpty()
            ? Reply.of(200, isWrite ? "{}" : "{\"Responses\":{}}")
            : passage.forward(request.toString());
    if (reply.status() != 200) {
      passage.reply(reply);
      return;
    }
    ObjectNode answer = (ObjectNode) JSON.readTree(reply.body());
    join(answer, isWrite ? "UnprocessedItems" : "UnprocessedKeys", unprocessed);
    passage.reply(Reply.of(200, answer.toString()));
  }

  /** Takes out of a request what is to be left. */
  private static ObjectNode divide(ObjectNode tables, Predicate<String> left) {
    ObjectNode unprocessed = JSON.createObjectNode();
    for (Iterator<Map.Entry<String, JsonNode>> each = tables.fields(); each.hasNext(); ) {
      Map.Entry<String, JsonNode> table = each.next();
      JsonNode same = table.getValue().deepCopy();
      entries(same).removeAll();
      for (Iterator<JsonNode> entry = entries(table.getValue()).iterator(); entry.hasNext(); ) {
        JsonNode next = entry.next();
        if (left.test(next.toString())) {
          entries(same).add(next);
          entry.remove();
        }
      }
      if (!entries(same).isEmpty()) {
        unprocessed.set(table.getKey(), same);
      }
      if (entries(table.getValue()).isEmpty()) {
        each.remove();
      }
    }
    return unprocessed;
  }

  /** The write requests of a table, or the keys. */
  private static ArrayNode entries(JsonNode table) {
    return (ArrayNode) (table.isArray() ? table : table.get("Keys"));
  }

  /** The engine may have left something of its own. */
  private static void join(ObjectNode answer, String name, ObjectNode unprocessed) {
    ObjectNode all = answer.with(name);
    unprocessed
        .fields()
        .forEachRemaining(
            table -> {
              JsonNode own = all.get(table.getKey());
              if (own == null) {
                all.set(table.getKey(), table.getValue());
              } else {
                entries(own).addAll(entries(table.getValue()));
              }
            });
  }
}
