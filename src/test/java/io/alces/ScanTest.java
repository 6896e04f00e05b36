package io.alces;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.alces.error.RequestException;
import io.alces.it.Clients;
import io.alces.it.Orders;
import io.alces.it.Orders.Order;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;

/** The steps of a scan, as its request shows them. */
class ScanTest {
  private final Model<Order> orders = Alces.connect(Clients.none()).model(Orders.SCHEMA);
  private final ScanRequest plain = ScanRequest.builder().tableName("orders").build();

  @Test
  @Tag("row-2")
  void ofATableIsNothingButItsName() {
    assertThat(orders.scan().request()).isEqualTo(plain);
    assertThat(orders.scan().request().hasExpressionAttributeNames()).isFalse();
    assertThat(orders.scan().request().hasExpressionAttributeValues()).isFalse();
  }

  @Test
  @Tag("row-2")
  void hasNoValuesWhereItsFilterHasNone() {
    ScanRequest request = orders.scan().where(Order::note).exists().request();

    assertThat(request)
        .isEqualTo(
            plain.toBuilder()
                .filterExpression("attribute_exists(#0)")
                .expressionAttributeNames(Map.of("#0", "n"))
                .build());
    assertThat(request.hasExpressionAttributeValues()).isFalse();
  }

  @Test
  void filtersByKeysToo() {
    assertThat(
            orders
                .scan()
                .where(Order::customerId)
                .in("c1", "c2")
                .where(Order::orderId)
                .ne("o1")
                .request())
        .isEqualTo(
            plain.toBuilder()
                .filterExpression("#0 IN (:0, :1) AND #1 <> :2")
                .expressionAttributeNames(Map.of("#0", "customerId", "#1", "orderId"))
                .expressionAttributeValues(
                    Map.of(
                        ":0", AttributeValue.fromS("c1"),
                        ":1", AttributeValue.fromS("c2"),
                        ":2", AttributeValue.fromS("o1")))
                .build());
  }

  @Test
  void takesItsSteps() {
    assertThat(
            orders
                .scan()
                .using("byTotal")
                .consistent()
                .pageSize(9)
                .afterItem(Orders.order("c1", 2))
                .customize(r -> r.returnConsumedCapacity("TOTAL"))
                .request())
        .isEqualTo(
            plain.toBuilder()
                .indexName("byTotal")
                .consistentRead(true)
                .limit(9)
                .exclusiveStartKey(
                    Map.of(
                        "customerId", AttributeValue.fromS("c1"),
                        "orderId", AttributeValue.fromS("o002"),
                        "total", AttributeValue.fromN("20")))
                .returnConsumedCapacity("TOTAL")
                .build());
  }

  @Test
  @Tag("row-49")
  void hasSegments() {
    assertThat(orders.scan().segments(3).get(2).request())
        .isEqualTo(plain.toBuilder().segment(2).totalSegments(3).build());
  }

  @Test
  @Tag("row-27")
  void itsLimitIsThatOfTheRequestWithoutAFilter() {
    assertThat(orders.scan().limit(4).request()).isEqualTo(plain.toBuilder().limit(4).build());
    assertThat(orders.scan().limit(4).where(Order::open).eq(true).request().limit()).isNull();
    assertThatThrownBy(() -> orders.scan().limit(0))
        .isInstanceOf(RequestException.class)
        .hasMessage("limit() takes at least 1 result, not 0");
  }

  @Test
  @Tag("S6")
  void itsTextHidesValues() {
    assertThat(orders.scan()).hasToString("Scan of Order");
    assertThat(orders.scan().where(Order::note).eq("secret"))
        .hasToString("Scan of Order where [note = ?]");
  }
}
