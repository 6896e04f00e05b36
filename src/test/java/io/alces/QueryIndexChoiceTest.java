package io.alces;

import static io.alces.expression.Attribute.attr;
import static io.alces.expression.Condition.allOf;
import static io.alces.expression.Condition.anyOf;
import static io.alces.expression.Condition.not;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.alces.error.RequestException;
import io.alces.it.Clients;
import io.alces.it.Orders;
import io.alces.it.Orders.Order;
import io.alces.it.Orders.Status;
import io.alces.schema.Projected;
import io.alces.schema.Schema;
import java.math.BigDecimal;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/** Which index a query reads, and which of its conditions become the key condition. */
@Tag("row-33")
class QueryIndexChoiceTest {
  private final Alces db = Alces.connect(Clients.none());
  private final Model<Order> orders = db.model(Orders.SCHEMA);

  private static AttributeValue s(String text) {
    return AttributeValue.fromS(text);
  }

  private static AttributeValue n(String number) {
    return AttributeValue.fromN(number);
  }

  private static QueryRequest.Builder onOrders() {
    return QueryRequest.builder().tableName("orders");
  }

  private Query<Order> ofCustomer() {
    return orders.query().where(Order::customerId).eq("c1");
  }

  @Nested
  class AnEqualityOnThePartitionKey {
    @Test
    void readsTheTable() {
      assertThat(ofCustomer().request())
          .isEqualTo(
              onOrders()
                  .keyConditionExpression("#0 = :0")
                  .expressionAttributeNames(Map.of("#0", "customerId"))
                  .expressionAttributeValues(Map.of(":0", s("c1")))
                  .build());
    }

    @Test
    void readsAGlobalIndexWhoseKeyItIs() {
      assertThat(orders.query().where(Order::status).eq(Status.NEW).request())
          .isEqualTo(
              onOrders()
                  .indexName("byStatus")
                  .keyConditionExpression("#0 = :0")
                  .expressionAttributeNames(Map.of("#0", "status"))
                  .expressionAttributeValues(Map.of(":0", s("NEW")))
                  .build());
    }

    @Test
    void mayStandAfterOtherConditions() {
      assertThat(
              orders
                  .query()
                  .where(Order::open)
                  .eq(true)
                  .where(Order::customerId)
                  .eq("c1")
                  .request())
          .isEqualTo(
              onOrders()
                  .keyConditionExpression("#0 = :0")
                  .filterExpression("#1 = :1")
                  .expressionAttributeNames(Map.of("#0", "customerId", "#1", "open"))
                  .expressionAttributeValues(
                      Map.of(":0", s("c1"), ":1", AttributeValue.fromBool(true)))
                  .build());
    }

    @Test
    void countsInsideAConjunction() {
      assertThat(
              orders
                  .query()
                  .where(
                      allOf(
                          attr(Order::customerId).eq("c1"),
                          attr(Order::orderId).beginsWith("2026-")))
                  .request())
          .isEqualTo(
              onOrders()
                  .keyConditionExpression("#0 = :0 AND begins_with(#1, :1)")
                  .expressionAttributeNames(Map.of("#0", "customerId", "#1", "orderId"))
                  .expressionAttributeValues(Map.of(":0", s("c1"), ":1", s("2026-")))
                  .build());
    }

    @Test
    void countsAsTheOnlyMemberOfADisjunction() {
      assertThat(orders.query().where(anyOf(attr(Order::customerId).eq("c1"))).request())
          .isEqualTo(ofCustomer().request());
      assertThat(orders.query().where(anyOf(allOf(attr(Order::customerId).eq("c1")))).request())
          .isEqualTo(ofCustomer().request());
    }

    @Test
    void countsInsideConjunctionsOfConjunctions() {
      assertThat(
              orders
                  .query()
                  .where(
                      allOf(
                          attr(Order::open).eq(true),
                          allOf(
                              attr(Order::customerId).eq("c1"),
                              allOf(attr(Order::orderId).eq("o1")))))
                  .request()
                  .keyConditionExpression())
          .isEqualTo("#0 = :0 AND #1 = :1");
    }
  }

  @Nested
  class TheSortKey {
    private String keyCondition(Query<Order> query) {
      return query.request().keyConditionExpression();
    }

    @Test
    void takesEachOperatorOfAKeyCondition() {
      assertThat(keyCondition(ofCustomer().where(Order::orderId).eq("a")))
          .isEqualTo("#0 = :0 AND #1 = :1");
      assertThat(keyCondition(ofCustomer().where(Order::orderId).lt("a")))
          .isEqualTo("#0 = :0 AND #1 < :1");
      assertThat(keyCondition(ofCustomer().where(Order::orderId).le("a")))
          .isEqualTo("#0 = :0 AND #1 <= :1");
      assertThat(keyCondition(ofCustomer().where(Order::orderId).gt("a")))
          .isEqualTo("#0 = :0 AND #1 > :1");
      assertThat(keyCondition(ofCustomer().where(Order::orderId).ge("a")))
          .isEqualTo("#0 = :0 AND #1 >= :1");
      assertThat(keyCondition(ofCustomer().where(Order::orderId).between("a", "b")))
          .isEqualTo("#0 = :0 AND #1 BETWEEN :1 AND :2");
      assertThat(keyCondition(ofCustomer().where(Order::orderId).beginsWith("a")))
          .isEqualTo("#0 = :0 AND begins_with(#1, :1)");
    }

    @Test
    void becomesBetweenFromBothBounds() {
      QueryRequest between =
          onOrders()
              .keyConditionExpression("#0 = :0 AND #1 BETWEEN :1 AND :2")
              .expressionAttributeNames(Map.of("#0", "customerId", "#1", "orderId"))
              .expressionAttributeValues(Map.of(":0", s("c1"), ":1", s("a"), ":2", s("b")))
              .build();

      assertThat(ofCustomer().where(Order::orderId).ge("a").where(Order::orderId).le("b").request())
          .isEqualTo(between);
      assertThat(ofCustomer().where(Order::orderId).le("b").where(Order::orderId).ge("a").request())
          .isEqualTo(between);
    }

    @Test
    void hasNoFormForAnExclusiveBoundWithAnother() {
      assertThatThrownBy(
              () ->
                  ofCustomer()
                      .where(Order::orderId)
                      .gt("a")
                      .where(Order::orderId)
                      .le("b")
                      .request())
          .isInstanceOf(RequestException.class)
          .hasMessage(
              "The query on Order reads the table, and DynamoDB does not filter by an attribute of"
                  + " its key: orderId <= ?; on orderId a query takes one of =, <, <=, >, >=,"
                  + " between or beginsWith, outside of anyOf and not (>= and <= together are a"
                  + " between); query once for each range, choose another index with using(…), or"
                  + " filter the results in the application");
    }

    @Test
    void ofAnIndexIsAFilterWhereTheTableFitsBetter() {
      QueryRequest request =
          ofCustomer()
              .where(Order::orderId)
              .eq("o1")
              .where(Order::total)
              .eq(BigDecimal.ONE)
              .request();

      assertThat(request.indexName()).isNull();
      assertThat(request.keyConditionExpression()).isEqualTo("#0 = :0 AND #1 = :1");
      assertThat(request.filterExpression()).isEqualTo("#2 = :2");
    }
  }

  @Nested
  class OfSeveralThatFit {
    private String index(Query<Order> query) {
      return query.request().indexName();
    }

    @Test
    void anEqualityOnTheSortKeyBeatsARange() {
      assertThat(
              index(
                  ofCustomer()
                      .where(Order::orderId)
                      .beginsWith("o")
                      .where(Order::total)
                      .eq(BigDecimal.TEN)))
          .isEqualTo("byTotal");
    }

    @Test
    void aRangeBeatsABound() {
      assertThat(
              index(
                  ofCustomer()
                      .where(Order::orderId)
                      .gt("o")
                      .where(Order::total)
                      .between(BigDecimal.ONE, BigDecimal.TEN)))
          .isEqualTo("byTotal");
    }

    @Test
    void aBoundBeatsNothing() {
      assertThat(index(ofCustomer().where(Order::total).lt(BigDecimal.TEN))).isEqualTo("byTotal");
      assertThat(index(ofCustomer().where(Order::total).ne(BigDecimal.TEN))).isNull();
    }

    @Test
    void theTableBeatsALocalIndex() {
      assertThat(
              index(
                  ofCustomer()
                      .where(Order::total)
                      .eq(BigDecimal.TEN)
                      .where(Order::orderId)
                      .eq("o1")))
          .isNull();
    }

    @Test
    void aLocalIndexBeatsAGlobalOne() {
      assertThat(
              index(
                  ofCustomer()
                      .where(Order::status)
                      .eq(Status.NEW)
                      .where(Order::placed)
                      .eq(1L)
                      .where(Order::total)
                      .eq(BigDecimal.TEN)))
          .isEqualTo("byTotal");
    }

    @Test
    void aGlobalIndexWinsByABetterSortKey() {
      assertThat(
              index(
                  ofCustomer()
                      .where(Order::status)
                      .eq(Status.NEW)
                      .where(Order::placed)
                      .eq(1L)
                      .where(Order::total)
                      .gt(BigDecimal.TEN)
                      .using("byStatus")))
          .isEqualTo("byStatus");
      Model<Order> withoutLocal =
          db.model(
              Schema.of(Order.class)
                  .table("orders")
                  .partitionKey(Order::customerId)
                  .sortKey(Order::orderId)
                  .globalIndex("byStatus", Order::status, Order::placed)
                  .build());
      assertThat(
              withoutLocal
                  .query()
                  .where(Order::customerId)
                  .eq("c1")
                  .where(Order::status)
                  .eq(Status.NEW)
                  .where(Order::placed)
                  .eq(1L)
                  .request()
                  .indexName())
          .isEqualTo("byStatus");
    }

    @Test
    void theFirstDeclaredWinsAmongEquals() {
      Model<Order> twins =
          db.model(
              Schema.of(Order.class)
                  .table("orders")
                  .partitionKey(Order::customerId)
                  .sortKey(Order::orderId)
                  .globalIndex("second", Order::status, Order::total)
                  .globalIndex("first", Order::status, Order::placed)
                  .build());

      assertThat(twins.query().where(Order::status).eq(Status.NEW).request().indexName())
          .isEqualTo("second");
    }

    @Test
    void aPartialIndexComesAfterAWholeOneOfTheSameRank() {
      Model<Order> twins =
          db.model(
              Schema.of(Order.class)
                  .table("orders")
                  .partitionKey(Order::customerId)
                  .sortKey(Order::orderId)
                  .globalIndex("partial", Order::status, Order::total, Projected.KEYS_ONLY)
                  .globalIndex("whole", Order::status, Order::placed)
                  .build());

      assertThat(twins.query().where(Order::status).eq(Status.NEW).request().indexName())
          .isEqualTo("whole");
      assertThat(
              twins
                  .query()
                  .where(Order::status)
                  .eq(Status.NEW)
                  .select(Order::orderId, Order::total)
                  .explain()
                  .index())
          .isEqualTo("partial");
    }
  }

  @Nested
  class WithoutAnEquality {
    private static final String CANDIDATES =
        "The query on Order fits neither the table nor an index:"
            + " table (no equality on its partition key customerId),"
            + " index byTotal (no equality on its partition key customerId),"
            + " index byPlaced (no equality on its partition key customerId),"
            + " index byStatus (no equality on its partition key status),"
            + " index byStatusAndTotal (no equality on its partition key status),"
            + " index byNote (no equality on its partition key note);"
            + " add an equality on one of these partition keys with where(…).eq(…), declare an"
            + " index for it, or read everything with scan()";

    @Test
    void aQueryIsRefusedAndTheCandidatesAreListed() {
      assertThatThrownBy(() -> orders.query().request())
          .isInstanceOf(RequestException.class)
          .hasMessage(CANDIDATES);
      assertThatThrownBy(() -> orders.query().list()).hasMessage(CANDIDATES);
      assertThatThrownBy(() -> orders.query().explain()).hasMessage(CANDIDATES);
      assertThatThrownBy(() -> orders.query().count()).hasMessage(CANDIDATES);
    }

    @Test
    void otherOperatorsOnThePartitionKeyDoNotHelp() {
      assertThatThrownBy(() -> orders.query().where(Order::customerId).beginsWith("c").request())
          .hasMessage(CANDIDATES);
      assertThatThrownBy(() -> orders.query().where(Order::customerId).in("c1").request())
          .hasMessage(
              CANDIDATES.replace(
                  "partition key customerId",
                  "partition key customerId: in() is none, so query once for each value"));
      assertThatThrownBy(() -> orders.query().where(Order::customerId).ne("c1").request())
          .hasMessage(CANDIDATES);
      assertThatThrownBy(
              () -> orders.query().where(not(attr(Order::customerId).eq("c1"))).request())
          .hasMessage(CANDIDATES);
      assertThatThrownBy(
              () ->
                  orders
                      .query()
                      .where(
                          anyOf(attr(Order::customerId).eq("c1"), attr(Order::customerId).eq("c2")))
                      .request())
          .hasMessage(CANDIDATES);
    }

    @Test
    void anEqualityWithAnotherAttributeDoesNotHelp() {
      assertThatThrownBy(
              () -> orders.query().where(Order::customerId).eq(attr(Order::orderId)).request())
          .hasMessage(CANDIDATES);
    }

    @Test
    void anEqualityOfTheSizeDoesNotHelp() {
      assertThatThrownBy(() -> orders.query().where(Order::customerId).size().eq(2).request())
          .hasMessage(CANDIDATES);
    }

    @Test
    void anEqualityOnAMemberOfTheSameNameDoesNotHelp() {
      record Inner(String id) {}
      record Outer(String id, Inner inner) {}
      Model<Outer> outers =
          db.model(Schema.of(Outer.class).table("outers").partitionKey(Outer::id).build());

      assertThatThrownBy(
              () -> outers.query().where(attr(Outer::inner).dot(Inner::id).eq("x")).request())
          .hasMessageStartingWith("The query on Outer fits neither the table nor an index");
    }
  }

  @Nested
  class AFilterOnTheKeyThatIsRead {
    @Test
    void isRefusedOnThePartitionKey() {
      assertThatThrownBy(() -> ofCustomer().where(Order::customerId).eq("c2").request())
          .isInstanceOf(RequestException.class)
          .hasMessage(
              "The query on Order reads the table, and DynamoDB does not filter by an attribute of"
                  + " its key: customerId = ?; on customerId a query takes one equality and nothing"
                  + " else; query once for each value, choose another index with using(…), or"
                  + " filter the results in the application");
    }

    @Test
    void isRefusedOnTheSortKeyWhateverItsForm() {
      String start =
          "The query on Order reads the table, and DynamoDB does not filter by an attribute of its"
              + " key: ";
      assertThatThrownBy(() -> ofCustomer().where(Order::orderId).in("a", "b").request())
          .hasMessageStartingWith(start + "orderId IN (?, ?); on orderId a query takes one of");
      assertThatThrownBy(() -> ofCustomer().where(Order::orderId).ne("a").request())
          .hasMessageStartingWith(start + "orderId <> ?; ");
      assertThatThrownBy(() -> ofCustomer().where(Order::orderId).contains("a").request())
          .hasMessageStartingWith(start + "contains(orderId, ?); ");
      assertThatThrownBy(() -> ofCustomer().where(not(attr(Order::orderId).eq("a"))).request())
          .hasMessageStartingWith(start + "NOT orderId = ?; ");
      assertThatThrownBy(
              () ->
                  ofCustomer()
                      .where(
                          anyOf(
                              attr(Order::orderId).eq("a"), attr(Order::total).gt(BigDecimal.ONE)))
                      .request())
          .hasMessageStartingWith(start + "orderId = ? OR total > ?; ");
      assertThatThrownBy(() -> ofCustomer().where(Order::orderId).exists().request())
          .hasMessageStartingWith(start + "attribute_exists(orderId); ");
      assertThatThrownBy(() -> ofCustomer().where(Order::orderId).size().gt(3).request())
          .hasMessageStartingWith(start + "size(orderId) > ?; ");
      assertThatThrownBy(() -> ofCustomer().where(Order::note).eq(attr(Order::orderId)).request())
          .hasMessageStartingWith(start + "note = orderId; ");
    }

    @Test
    void isAllowedOnTheKeyOfTheTableWhereAnIndexIsRead() {
      QueryRequest request =
          orders
              .query()
              .where(Order::status)
              .eq(Status.NEW)
              .where(Order::customerId)
              .in("c1", "c2")
              .request();

      assertThat(request.indexName()).isEqualTo("byStatus");
      assertThat(request.filterExpression()).isEqualTo("#1 IN (:1, :2)");
    }

    @Test
    void isAllowedOnTheKeyOfAnIndexWhereTheTableIsRead() {
      QueryRequest request =
          ofCustomer().where(Order::status).in(Status.NEW, Status.PAID).request();

      assertThat(request.indexName()).isNull();
      assertThat(request.filterExpression()).isEqualTo("#1 IN (:1, :2)");
    }
  }

  @Nested
  @Tag("row-12")
  @Tag("row-14")
  class AValueThatNoKeyCanHave {
    @Test
    void isRefusedIfEmpty() {
      assertThatThrownBy(() -> orders.query().where(Order::customerId).eq("").request())
          .isInstanceOf(RequestException.class)
          .hasMessage(
              "The value of customerId in the query on Order is empty, and DynamoDB takes no empty"
                  + " value for the partition key");
      assertThatThrownBy(() -> orders.query().where(Order::note).eq("").count())
          .hasMessage(
              "The value of note in the query on Order is empty, and DynamoDB takes no empty value"
                  + " for the partition key of index byNote");
      String sortKey =
          "The value of orderId in the query on Order is empty, and DynamoDB takes no empty value"
              + " for the sort key";
      assertThatThrownBy(() -> ofCustomer().where(Order::orderId).ge("").request())
          .hasMessage(sortKey);
      assertThatThrownBy(() -> ofCustomer().where(Order::orderId).beginsWith("").request())
          .hasMessage(sortKey);
      assertThatThrownBy(() -> ofCustomer().where(Order::orderId).between("", "z").request())
          .hasMessage(sortKey);
      assertThat(ofCustomer().where(Order::note).eq("").request()).isNotNull();
    }

    @Test
    void isRefusedIfTooLong() {
      assertThatThrownBy(
              () -> orders.query().where(Order::customerId).eq("é".repeat(1025)).request())
          .hasMessage(
              "The value of customerId in the query on Order takes 2050 bytes, and DynamoDB takes"
                  + " at most 2048 for the partition key");
      assertThatThrownBy(() -> ofCustomer().where(Order::orderId).lt("x".repeat(1025)).request())
          .hasMessage(
              "The value of orderId in the query on Order takes 1025 bytes, and DynamoDB takes at"
                  + " most 1024 for the sort key");
      assertThat(orders.query().where(Order::customerId).eq("é".repeat(1024)).request())
          .isNotNull();
      assertThat(ofCustomer().where(Order::orderId).lt("x".repeat(1024)).request()).isNotNull();
    }
  }

  @Nested
  class Using {
    @Test
    void overridesTheChoice() {
      assertThat(ofCustomer().where(Order::orderId).eq("o1").using("byTotal").request())
          .isEqualTo(
              onOrders()
                  .indexName("byTotal")
                  .keyConditionExpression("#0 = :0")
                  .filterExpression("#1 = :1")
                  .expressionAttributeNames(Map.of("#0", "customerId", "#1", "orderId"))
                  .expressionAttributeValues(Map.of(":0", s("c1"), ":1", s("o1")))
                  .build());
    }

    @Test
    void refusesAnIndexThatTheConditionsDoNotFit() {
      assertThatThrownBy(() -> ofCustomer().using("byStatus").request())
          .isInstanceOf(RequestException.class)
          .hasMessage(
              "The query on Order cannot use index byStatus: no equality on its partition key"
                  + " status; add where(status).eq(…)");
    }

    @Test
    void suggestsTheIndexThatWasMeant() {
      assertThatThrownBy(() -> ofCustomer().using("byStatsu").request())
          .isInstanceOf(RequestException.class)
          .hasMessage("Order has no index byStatsu; did you mean byStatus?");
      assertThatThrownBy(() -> orders.scan().using("zzz").request())
          .hasMessage(
              "Order has no index zzz; there are byStatus, byStatusAndTotal, byNote, byTotal,"
                  + " byPlaced");
    }
  }

  @Nested
  @Tag("row-29")
  class ConsistentReads {
    @Test
    void areAskedOfTheTableAndOfLocalIndexes() {
      assertThat(ofCustomer().consistent().request())
          .isEqualTo(ofCustomer().request().toBuilder().consistentRead(true).build());
      Query<Order> byTotal = ofCustomer().where(Order::total).eq(BigDecimal.TEN);
      assertThat(byTotal.consistent().request())
          .isEqualTo(byTotal.request().toBuilder().consistentRead(true).build());
    }

    @Test
    void areRefusedWhereOnlyAGlobalIndexFits() {
      assertThatThrownBy(
              () -> orders.query().where(Order::status).eq(Status.NEW).consistent().request())
          .isInstanceOf(RequestException.class)
          .hasMessage(
              "The query on Order fits neither the table nor an index:"
                  + " table (no equality on its partition key customerId),"
                  + " index byTotal (no equality on its partition key customerId),"
                  + " index byPlaced (no equality on its partition key customerId),"
                  + " index byStatus (a global index has no consistent reads),"
                  + " index byStatusAndTotal (a global index has no consistent reads),"
                  + " index byNote (no equality on its partition key note);"
                  + " leave out consistent(), add an equality on one of these partition keys with"
                  + " where(…).eq(…), declare an index for it, or read everything with scan()");
    }

    @Test
    void areRefusedOnAGlobalIndexThatIsNamed() {
      assertThatThrownBy(
              () ->
                  orders
                      .query()
                      .where(Order::status)
                      .eq(Status.NEW)
                      .using("byStatus")
                      .consistent()
                      .request())
          .hasMessage(
              "The query on Order cannot use index byStatus: a global index has no consistent"
                  + " reads; leave out consistent(), or read the table");
      assertThatThrownBy(() -> orders.scan().using("byStatus").consistent().request())
          .hasMessage(
              "The scan of Order cannot read index byStatus consistently: a global index has no"
                  + " consistent reads; leave out consistent(), or scan the table");
    }

    @Test
    void leaveAGlobalIndexOutOfTheChoice() {
      Query<Order> query =
          ofCustomer().where(Order::status).eq(Status.NEW).where(Order::placed).eq(5L);

      assertThat(query.request().indexName()).isEqualTo("byStatus");
      assertThat(query.consistent().request().indexName()).isNull();
      assertThat(query.consistent().request().consistentRead()).isTrue();
    }
  }

  @Nested
  @Tag("row-30")
  class AnIndexThatHoldsPartsOnly {
    @Test
    void isRefusedForObjects() {
      assertThatThrownBy(() -> orders.query().where(Order::note).eq("x").list())
          .isInstanceOf(RequestException.class)
          .hasMessage(
              "The query on Order reads index byNote, which does not hold whole items but"
                  + " customerId, orderId, note; read a part with as(View.class) or select(…),"
                  + " fetch the rest with hydrate(), or project all attributes to the index");
      assertThatThrownBy(() -> orders.scan().using("byNote").list())
          .hasMessageStartingWith("The scan of Order reads index byNote, which does not hold");
    }

    @Test
    void isRefusedForAttributesThatItLacks() {
      assertThatThrownBy(
              () ->
                  orders
                      .query()
                      .where(Order::note)
                      .eq("x")
                      .select(Order::orderId, Order::open, Order::total)
                      .request())
          .hasMessage(
              "The query on Order reads index byNote, which does not hold open, total; read a part"
                  + " with as(View.class) or select(…), fetch the rest with hydrate(), or project"
                  + " all attributes to the index");
    }

    @Test
    void isReadForAttributesThatItHolds() {
      assertThat(
              orders
                  .query()
                  .where(Order::note)
                  .eq("x")
                  .select(Order::orderId, Order::note)
                  .request())
          .isEqualTo(
              onOrders()
                  .indexName("byNote")
                  .keyConditionExpression("#0 = :0")
                  .projectionExpression("#1, #0")
                  .expressionAttributeNames(Map.of("#0", "n", "#1", "orderId"))
                  .expressionAttributeValues(Map.of(":0", s("x")))
                  .build());
    }

    @Test
    void isReadWithHydrateAndForACount() {
      Query<Order> byNote = orders.query().where(Order::note).eq("x");

      assertThat(byNote.hydrate().request().indexName()).isEqualTo("byNote");
      assertThat(byNote.hydrate().explain().index()).isEqualTo("byNote");
    }

    @Test
    void isRefusedAFilterByWhatItLacks() {
      assertThatThrownBy(
              () ->
                  orders
                      .query()
                      .where(Order::note)
                      .eq("x")
                      .where(Order::open)
                      .eq(true)
                      .hydrate()
                      .request())
          .isInstanceOf(RequestException.class)
          .hasMessage(
              "The query on Order fits neither the table nor an index:"
                  + " table (no equality on its partition key customerId),"
                  + " index byTotal (no equality on its partition key customerId),"
                  + " index byPlaced (no equality on its partition key customerId),"
                  + " index byStatus (no equality on its partition key status),"
                  + " index byStatusAndTotal (no equality on its partition key status),"
                  + " index byNote (it does not hold open to filter by);"
                  + " add an equality on one of these partition keys with where(…).eq(…), declare"
                  + " an index for it, or read everything with scan()");
      assertThatThrownBy(
              () ->
                  ofCustomer()
                      .where(Order::placed)
                      .gt(5L)
                      .where(Order::open)
                      .eq(true)
                      .using("byPlaced")
                      .count())
          .hasMessage(
              "The query on Order cannot use index byPlaced: it does not hold open to filter by;"
                  + " read the table, project the attribute to the index, or filter the results in"
                  + " the application");
      assertThatThrownBy(() -> orders.scan().using("byNote").where(Order::open).eq(true).count())
          .hasMessage(
              "The scan of Order cannot read index byNote: it does not hold open to filter by; scan"
                  + " the table, project the attribute to the index, or filter the results in the"
                  + " application");
    }

    @Test
    void isNotChosenWhereTheFilterNeedsMore() {
      Query<Order> placedLate = ofCustomer().where(Order::placed).gt(5L);

      assertThat(placedLate.request().indexName()).isEqualTo("byPlaced");
      QueryRequest filtered = placedLate.where(Order::open).eq(true).request();
      assertThat(filtered.indexName()).isNull();
      assertThat(filtered.filterExpression()).isEqualTo("#1 > :1 AND #2 = :2");
    }

    @Test
    void ifLocalIsCompletedByDynamoDbItself() {
      assertThat(ofCustomer().where(Order::placed).eq(5L).request())
          .isEqualTo(
              onOrders()
                  .indexName("byPlaced")
                  .select("ALL_ATTRIBUTES")
                  .keyConditionExpression("#0 = :0 AND #1 = :1")
                  .expressionAttributeNames(Map.of("#0", "customerId", "#1", "placed"))
                  .expressionAttributeValues(Map.of(":0", s("c1"), ":1", n("5")))
                  .build());
    }
  }

  @Nested
  class AnEnumNamedByText {
    @Test
    void isComparedWithTheNameOfAConstant() {
      assertThat(orders.query().where("status").eq("NEW").request())
          .isEqualTo(orders.query().where(Order::status).eq(Status.NEW).request());
      assertThat(orders.query().where(attr(Order.class, "status").eq("NEW")).request())
          .isEqualTo(orders.query().where(Order::status).eq(Status.NEW).request());
    }

    @Test
    void hasNoOtherNames() {
      assertThatThrownBy(() -> orders.query().where("status").eq("new").request())
          .isInstanceOf(RequestException.class)
          .hasMessageStartingWith(
              "Attribute status of Order is of type Status, and a value of type String is given for"
                  + " it; its constants are NEW, ");
    }
  }
}
