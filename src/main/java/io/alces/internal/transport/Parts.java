package io.alces.internal.transport;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbResponse;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbResponseMetadata;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ItemResponse;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** What requests and answers of any action are about. */
final class Parts {
  /** What the AWS SDK has for the id of a request where the answer has none. */
  private static final String UNKNOWN = "UNKNOWN";

  private Parts() {}

  /** The names of the tables, each once. */
  static List<String> tables(DynamoDbRequest request) {
    if (request instanceof BatchGetItemRequest batch) {
      return List.copyOf(batch.requestItems().keySet());
    }
    if (request instanceof BatchWriteItemRequest batch) {
      return List.copyOf(batch.requestItems().keySet());
    }
    Set<String> tables = new LinkedHashSet<>();
    if (request instanceof TransactGetItemsRequest transaction) {
      transaction.transactItems().forEach(item -> tables.add(item.get().tableName()));
    } else if (request instanceof TransactWriteItemsRequest transaction) {
      transaction.transactItems().forEach(item -> tables.add(table(item)));
    } else {
      request.getValueForField("TableName", String.class).ifPresent(tables::add);
    }
    return List.copyOf(tables);
  }

  private static String table(TransactWriteItem item) {
    if (item.put() != null) {
      return item.put().tableName();
    }
    if (item.update() != null) {
      return item.update().tableName();
    }
    return item.delete() != null ? item.delete().tableName() : item.conditionCheck().tableName();
  }

  /** The index that is read, or null. */
  static @Nullable String index(DynamoDbRequest request) {
    return request.getValueForField("IndexName", String.class).orElse(null);
  }

  /** The id by which AWS knows a request, of its response or failure; null if there is none. */
  static @Nullable String requestId(@Nullable Object outcome) {
    if (outcome instanceof DynamoDbResponse response) {
      DynamoDbResponseMetadata metadata = response.responseMetadata();
      return metadata == null || metadata.requestId().equals(UNKNOWN) ? null : metadata.requestId();
    }
    Throwable failure = outcome instanceof Throwable thrown ? thrown : null;
    while (failure != null && !(failure instanceof AwsServiceException)) {
      failure = failure.getCause();
    }
    return failure == null ? null : ((AwsServiceException) failure).requestId();
  }

  /** How many items an answer has, or counts. */
  static int items(Answer<?> answer) {
    Object response = answer.response();
    if (response instanceof QueryResponse query) {
      return number(query.count());
    }
    if (response instanceof ScanResponse scan) {
      return number(scan.count());
    }
    if (response instanceof GetItemResponse get) {
      Map<String, AttributeValue> item = answer.item(get.hasItem() ? get.item() : null);
      return item == null ? 0 : 1;
    }
    if (response instanceof BatchGetItemResponse batch) {
      return answer.tables(batch.responses()).values().stream().mapToInt(Collection::size).sum();
    }
    return response instanceof TransactGetItemsResponse transaction
        ? (int) present(answer, transaction).count()
        : 0;
  }

  private static Stream<?> present(Answer<?> answer, TransactGetItemsResponse transaction) {
    List<Map<String, AttributeValue>> items =
        transaction.responses().stream()
            .filter(ItemResponse::hasItem)
            .map(ItemResponse::item)
            .toList();
    return answer.items(items).stream().filter(Objects::nonNull);
  }

  /** How many items were evaluated for an answer. */
  static int evaluated(Answer<?> answer) {
    Object response = answer.response();
    if (response instanceof QueryResponse query) {
      return number(query.scannedCount());
    }
    return response instanceof ScanResponse scan ? number(scan.scannedCount()) : items(answer);
  }

  /** How many items a request has put, updated and deleted that was answered so. */
  static int written(DynamoDbRequest request, Object response) {
    if (request instanceof BatchWriteItemRequest batch) {
      return size(batch.requestItems())
          - size(((BatchWriteItemResponse) response).unprocessedItems());
    }
    if (request instanceof TransactWriteItemsRequest transaction) {
      return (int)
          transaction.transactItems().stream().filter(i -> i.conditionCheck() == null).count();
    }
    return request instanceof PutItemRequest
            || request instanceof UpdateItemRequest
            || request instanceof DeleteItemRequest
        ? 1
        : 0;
  }

  private static int size(Map<String, List<WriteRequest>> items) {
    return items.values().stream().mapToInt(List::size).sum();
  }

  private static int number(@Nullable Integer count) {
    return count == null ? 0 : count;
  }
}
