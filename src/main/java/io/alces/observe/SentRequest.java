package io.alces.observe;

import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;

/**
 * A request to DynamoDB.
 *
 * @param action the action of DynamoDB's API: {@code Query}, {@code PutItem}…
 * @param tables the names of the tables that it is about, each once
 * @param index the index that is read, or null for none
 * @param request the request of the AWS SDK. It has the application's values: it is for tests, not
 *     for logs. The places of items may be empty unless an observer {@link
 *     OperationObserver#wantsItems wants} them
 */
public record SentRequest(
    String action, List<String> tables, @Nullable String index, DynamoDbRequest request) {
  /** Copies the list. */
  public SentRequest {
    tables = List.copyOf(tables);
  }

  /** Hides the values. */
  @Override
  public String toString() {
    return action + " on " + String.join(", ", tables) + (index == null ? "" : " by " + index);
  }
}
