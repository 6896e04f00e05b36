package io.alces.internal.transport;

import static org.assertj.core.api.Assertions.assertThat;

import io.alces.observe.ConsumedUnits;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.Capacity;
import software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.CreateTableResponse;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.DescribeTableRequest;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;

class ConsumptionTest {
  private static final ConsumedCapacity TWO =
      ConsumedCapacity.builder().tableName("orders").capacityUnits(2.0).build();
  private static final List<ConsumedUnits> READ = List.of(new ConsumedUnits("orders", null, 2, 0));
  private static final List<ConsumedUnits> WRITTEN =
      List.of(new ConsumedUnits("orders", null, 0, 2));

  @Test
  void everyRequestThatConsumesCapacityAsks() {
    List<DynamoDbRequest> requests =
        List.of(
            GetItemRequest.builder().build(),
            PutItemRequest.builder().build(),
            UpdateItemRequest.builder().build(),
            DeleteItemRequest.builder().build(),
            QueryRequest.builder().build(),
            ScanRequest.builder().build(),
            BatchGetItemRequest.builder().build(),
            BatchWriteItemRequest.builder().build(),
            TransactGetItemsRequest.builder().build(),
            TransactWriteItemsRequest.builder().build());
    assertThat(requests)
        .allSatisfy(
            request -> {
              assertThat(Consumption.isTold(request)).isTrue();
              assertThat(
                      Consumption.asked(request)
                          .getValueForField("ReturnConsumedCapacity", String.class))
                  .contains("INDEXES");
            });
  }

  @Test
  void whatAsksAlreadyOrConsumesNoneIsLeftAsItIs() {
    GetItemRequest total =
        GetItemRequest.builder().returnConsumedCapacity(ReturnConsumedCapacity.TOTAL).build();
    CreateTableRequest create = CreateTableRequest.builder().build();

    assertThat(Consumption.asked(total)).isSameAs(total);
    assertThat(Consumption.asked(create)).isSameAs(create);
    assertThat(Consumption.isTold(create)).isFalse();
    assertThat(Consumption.isTold(DescribeTableRequest.builder().build())).isFalse();
  }

  @Test
  void readsAndWritesAreToldApart() {
    assertThat(Consumption.of(GetItemResponse.builder().consumedCapacity(TWO).build()))
        .isEqualTo(READ);
    assertThat(Consumption.of(QueryResponse.builder().consumedCapacity(TWO).build()))
        .isEqualTo(READ);
    assertThat(Consumption.of(ScanResponse.builder().consumedCapacity(TWO).build()))
        .isEqualTo(READ);
    assertThat(Consumption.of(BatchGetItemResponse.builder().consumedCapacity(TWO).build()))
        .isEqualTo(READ);
    assertThat(Consumption.of(TransactGetItemsResponse.builder().consumedCapacity(TWO).build()))
        .isEqualTo(READ);
    assertThat(Consumption.of(PutItemResponse.builder().consumedCapacity(TWO).build()))
        .isEqualTo(WRITTEN);
    assertThat(Consumption.of(UpdateItemResponse.builder().consumedCapacity(TWO).build()))
        .isEqualTo(WRITTEN);
    assertThat(Consumption.of(DeleteItemResponse.builder().consumedCapacity(TWO).build()))
        .isEqualTo(WRITTEN);
    assertThat(Consumption.of(BatchWriteItemResponse.builder().consumedCapacity(TWO).build()))
        .isEqualTo(WRITTEN);
    assertThat(Consumption.of(TransactWriteItemsResponse.builder().consumedCapacity(TWO).build()))
        .isEqualTo(WRITTEN);
  }

  @Test
  void indexesAreTheirOwnAndNotCountedTwice() {
    ConsumedCapacity consumed =
        ConsumedCapacity.builder()
            .tableName("orders")
            .capacityUnits(6.0)
            .table(Capacity.builder().capacityUnits(1.0).build())
            .localSecondaryIndexes(Map.of("l", Capacity.builder().capacityUnits(2.0).build()))
            .globalSecondaryIndexes(Map.of("g", Capacity.builder().capacityUnits(3.0).build()))
            .build();

    assertThat(Consumption.of(PutItemResponse.builder().consumedCapacity(consumed).build()))
        .containsExactly(
            new ConsumedUnits("orders", null, 0, 1),
            new ConsumedUnits("orders", "l", 0, 2),
            new ConsumedUnits("orders", "g", 0, 3));
  }

  @Test
  void aTransactionMayTellBoth() {
    ConsumedCapacity consumed =
        TWO.toBuilder().readCapacityUnits(1.5).writeCapacityUnits(0.5).build();
    ConsumedCapacity repeated = TWO.toBuilder().readCapacityUnits(2.0).build();

    assertThat(
            Consumption.of(
                TransactWriteItemsResponse.builder().consumedCapacity(consumed, repeated).build()))
        .containsExactly(
            new ConsumedUnits("orders", null, 1.5, 0.5), new ConsumedUnits("orders", null, 2, 0));
  }

  @Test
  void whatTellsNothingIsNothing() {
    assertThat(Consumption.of(GetItemResponse.builder().build())).isEmpty();
    assertThat(Consumption.of(PutItemResponse.builder().build())).isEmpty();
    assertThat(Consumption.of(CreateTableResponse.builder().build())).isEmpty();
    assertThat(Consumption.of(BatchGetItemResponse.builder().build())).isEmpty();
    assertThat(
            Consumption.of(
                GetItemResponse.builder()
                    .consumedCapacity(ConsumedCapacity.builder().tableName("orders").build())
                    .build()))
        .containsExactly(new ConsumedUnits("orders", null, 0, 0));
  }
}
