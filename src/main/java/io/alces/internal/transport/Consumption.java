package io.alces.internal.transport;

import io.alces.observe.ConsumedUnits;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.Capacity;
import software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;

/** What requests consume of the capacity of tables and indexes. */
final class Consumption {
  private static final String FIELD = "ReturnConsumedCapacity";

  private Consumption() {}

  /** Whether the action of a request consumes capacity that DynamoDB tells if it is asked. */
  static boolean isTold(DynamoDbRequest request) {
    return field(request) != null;
  }

  private static @Nullable SdkField<?> field(DynamoDbRequest request) {
    for (SdkField<?> field : request.sdkFields()) {
      if (field.memberName().equals(FIELD)) {
        return field;
      }
    }
    return null;
  }

  /**
   * A request that asks for its consumption by table and index; itself where it asks already, or
   * its action consumes none.
   */
  @SuppressWarnings("unchecked") // a builder of a request makes requests of its class
  static <Q extends DynamoDbRequest> Q asked(Q request) {
    SdkField<?> field = field(request);
    if (field == null || field.getValueOrDefault(request) != null) {
      return request;
    }
    DynamoDbRequest.Builder changed = request.toBuilder();
    field.set(changed, ReturnConsumedCapacity.INDEXES.toString());
    return (Q) changed.build();
  }

  /** What a response tells; empty if it tells nothing. */
  static List<ConsumedUnits> of(Object response) {
    if (response instanceof QueryResponse query) {
      return read(query.consumedCapacity());
    }
    if (response instanceof ScanResponse scan) {
      return read(scan.consumedCapacity());
    }
    if (response instanceof GetItemResponse get) {
      return read(get.consumedCapacity());
    }
    if (response instanceof BatchGetItemResponse batch) {
      return all(batch.consumedCapacity(), true);
    }
    if (response instanceof TransactGetItemsResponse transaction) {
      return all(transaction.consumedCapacity(), true);
    }
    if (response instanceof PutItemResponse put) {
      return written(put.consumedCapacity());
    }
    if (response instanceof UpdateItemResponse update) {
      return written(update.consumedCapacity());
    }
    if (response instanceof DeleteItemResponse delete) {
      return written(delete.consumedCapacity());
    }
    if (response instanceof BatchWriteItemResponse batch) {
      return all(batch.consumedCapacity(), false);
    }
    return response instanceof TransactWriteItemsResponse transaction
        ? all(transaction.consumedCapacity(), false)
        : List.of();
  }

  private static List<ConsumedUnits> read(@Nullable ConsumedCapacity consumed) {
    return consumed == null ? List.of() : all(List.of(consumed), true);
  }

  private static List<ConsumedUnits> written(@Nullable ConsumedCapacity consumed) {
    return consumed == null ? List.of() : all(List.of(consumed), false);
  }

  private static List<ConsumedUnits> all(List<ConsumedCapacity> consumed, boolean isRead) {
    List<ConsumedUnits> units = new ArrayList<>();
    for (ConsumedCapacity of : consumed) {
      String table = of.tableName();
      Capacity own = of.table() == null ? total(of) : of.table();
      units.add(units(table, null, own, isRead));
      if (of.table() != null) { // else only the total is told
        add(units, table, of.localSecondaryIndexes(), isRead);
        add(units, table, of.globalSecondaryIndexes(), isRead);
      }
    }
    return units;
  }

  private static Capacity total(ConsumedCapacity of) {
    return Capacity.builder()
        .capacityUnits(of.capacityUnits())
        .readCapacityUnits(of.readCapacityUnits())
        .writeCapacityUnits(of.writeCapacityUnits())
        .build();
  }

  private static void add(
      List<ConsumedUnits> units, String table, Map<String, Capacity> indexes, boolean isRead) {
    indexes.forEach((index, capacity) -> units.add(units(table, index, capacity, isRead)));
  }

  /** Of a transaction DynamoDB may tell both: its repetition by a token reads what was written. */
  private static ConsumedUnits units(
      String table, @Nullable String index, Capacity consumed, boolean isRead) {
    Double read = consumed.readCapacityUnits();
    Double write = consumed.writeCapacityUnits();
    if (read != null || write != null) {
      return new ConsumedUnits(table, index, orZero(read), orZero(write));
    }
    double units = orZero(consumed.capacityUnits());
    return isRead
        ? new ConsumedUnits(table, index, units, 0)
        : new ConsumedUnits(table, index, 0, units);
  }

  private static double orZero(@Nullable Double units) {
    return units == null ? 0 : units;
  }
}
