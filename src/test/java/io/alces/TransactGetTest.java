package io.alces;

import static io.alces.Shop.names;
import static io.alces.Shop.s;
import static io.alces.expression.Attribute.attr;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.alces.Shop.Account;
import io.alces.Shop.Address;
import io.alces.Shop.Order;
import io.alces.Shop.Status;
import io.alces.error.RequestException;
import io.alces.schema.Schema;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItem;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItemsRequest;

class TransactGetTest {
  private static final Map<String, AttributeValue> KEY =
      Map.of("customerId", s("c1"), "orderId", s("o1"));
  private static final TransactGetItem WHOLE =
      TransactGetItem.builder().get(g -> g.tableName("orders").key(KEY)).build();

  private final Alces db = Shop.offline();
  private final Model<Order> orders = db.model(Shop.ORDERS);
  private final Model<Account> accounts = db.model(Shop.ACCOUNTS);

  record Short(Status status, String note) {}

  @Nested
  class Members {
    private void assertMember(GetItem<?> get, TransactGetItem expected) {
      assertThat(db.transactGet(get).request())
          .isEqualTo(TransactGetItemsRequest.builder().transactItems(expected).build());
    }

    private TransactGetItem part(String projection, Map<String, String> names) {
      return TransactGetItem.builder()
          .get(
              g ->
                  g.tableName("orders")
                      .key(KEY)
                      .projectionExpression(projection)
                      .expressionAttributeNames(names))
          .build();
    }

    @Test
    void readTheWholeItem() {
      assertMember(orders.get("C1", "o1"), WHOLE);
    }

    @Test
    void areConsistentAnyway() {
      assertMember(orders.get("c1", "o1").consistent(), WHOLE);
    }

    @Test
    void readAPart() {
      assertMember(
          orders.get("c1", "o1").select(Order::note, attr(Order::shipTo).dot(Address::city)),
          part("#0, #1.#2", names("n", "shipTo", "city")));
      assertMember(orders.get("c1", "o1").select("status"), part("#0", names("status")));
      assertMember(orders.get("c1", "o1").as(Short.class), part("#0, #1", names("status", "n")));
    }

    @Test
    void keepTheirOrder() {
      assertThat(db.transactGet(accounts.get("a1"), orders.get("c1", "o1")).request())
          .isEqualTo(
              TransactGetItemsRequest.builder()
                  .transactItems(
                      TransactGetItem.builder()
                          .get(g -> g.tableName("accounts").key(Map.of("id", s("a1"))))
                          .build(),
                      WHOLE)
                  .build());
    }

    @Test
    void withARequestOfTheirOwnAreRefused() {
      assertThatThrownBy(
              () ->
                  db.transactGet(
                      accounts.get("a1"),
                      orders.get("c1", "o1").customize(b -> b.returnConsumedCapacity("TOTAL"))))
          .isInstanceOf(RequestException.class)
          .hasMessage(
              "Operation 2 of the transaction, the GetItem of Order, has customize(), which is for"
                  + " a request of its own; leave it out");
    }

    @Test
    void withATimeoutOfTheirOwnAreRefused() {
      assertThatThrownBy(() -> db.transactGet(accounts.get("a1").timeout(Duration.ofDays(1))))
          .isInstanceOf(RequestException.class)
          .hasMessage(
              "Operation 1 of the transaction, the GetItem of Account, has timeout(), which is for"
                  + " a request of its own; leave it out");
    }

    @Test
    void ofAnotherAlcesAreRefused() {
      assertThatThrownBy(() -> db.transactGet(accounts.get("a1"), Shop.orders().get("c1", "o1")))
          .isInstanceOf(RequestException.class)
          .hasMessage(
              "Operation 2 of the transaction, the GetItem of Order, was made by another Alces;"
                  + " make it by a model of this one");
    }

    @Test
    void thatAreNullAreRefused() {
      assertThatThrownBy(() -> db.transactGet(orders.get("c1", "o1"), null))
          .isInstanceOf(NullPointerException.class)
          .hasMessage("a get");
      assertThatThrownBy(() -> db.transactGet(Arrays.asList((GetItem<?>) null)))
          .isInstanceOf(NullPointerException.class)
          .hasMessage("a get");
      assertThatThrownBy(() -> db.transactGet((GetItem<?>[]) null))
          .isInstanceOf(NullPointerException.class)
          .hasMessage("gets");
      assertThatThrownBy(() -> db.transactGet((List<GetItem<?>>) null))
          .isInstanceOf(NullPointerException.class)
          .hasMessage("gets");
    }

    @Test
    void areCopied() {
      List<GetItem<?>> gets = new ArrayList<>(List.of(orders.get("c1", "o1")));
      TransactGet transaction = db.transactGet(gets);
      gets.clear();
      assertThat(transaction.request().transactItems()).containsExactly(WHOLE);
    }
  }

  @Nested
  @Tag("row-38")
  class Limits {
    private List<GetItem<Order>> gets(int count) {
      return IntStream.range(0, count).mapToObj(i -> orders.get("c1", "o" + i)).toList();
    }

    @Test
    void aHundredOperationsAreTaken() {
      assertThat(db.transactGet(gets(1)).request().transactItems()).hasSize(1);
      assertThat(db.transactGet(gets(100)).request().transactItems()).hasSize(100);
    }

    @Test
    void noneAndMoreThanAHundredAreRefused() {
      assertThatThrownBy(() -> db.transactGet())
          .isInstanceOf(RequestException.class)
          .hasMessage("A transaction has from 1 to 100 operations, and 0 are given; do not run it");
      assertThatThrownBy(() -> db.transactGet(gets(101)))
          .isInstanceOf(RequestException.class)
          .hasMessage(
              "A transaction has from 1 to 100 operations, and 101 are given; Alces does not divide"
                  + " it, since it would be none any more");
    }

    @Test
    void anItemTwiceIsRefused() {
      assertThatThrownBy(
              () ->
                  db.transactGet(
                      orders.get("c1", "o1"), orders.get("c1", "o2"), orders.get("C1", "o1")))
          .isInstanceOf(RequestException.class)
          .hasMessage(
              "Operations 1 and 3 of the transaction are on the same item of Order, and DynamoDB"
                  + " takes one operation for each; make one of them, or a condition of one the"
                  + " condition of the other");
      assertThatThrownBy(
              () ->
                  db.transactGet(
                      orders.get("c1", "o1").select("n"), orders.get("c1", "o1").select("total")))
          .isInstanceOf(RequestException.class);
    }

    @Test
    void oneKeyInTwoTablesIsTaken() {
      Model<Order> archive =
          db.model(
              Schema.of(Order.class)
                  .table("archive")
                  .partitionKey(Order::customerId)
                  .sortKey(Order::orderId)
                  .build());
      assertThat(
              db.transactGet(archive.get("c1", "o1"), orders.get("c1", "o1"))
                  .request()
                  .transactItems())
          .hasSize(2);
    }
  }

  @Nested
  class Steps {
    private final TransactGet transaction = db.transactGet(orders.get("c1", "o1"));

    @Test
    void theRequestCanBeChangedLast() {
      assertThat(
              transaction
                  .customize(b -> b.returnConsumedCapacity(ReturnConsumedCapacity.INDEXES))
                  .customize(b -> b.returnConsumedCapacity(ReturnConsumedCapacity.TOTAL))
                  .timeout(Duration.ofDays(1))
                  .retryConflicts(1)
                  .request()
                  .returnConsumedCapacity())
          .isEqualTo(ReturnConsumedCapacity.TOTAL);
      assertThat(transaction.request().returnConsumedCapacity()).isNull();
    }

    @Test
    void refuseWhatMakesNoSense() {
      assertThatThrownBy(() -> transaction.retryConflicts(-1))
          .isInstanceOf(RequestException.class)
          .hasMessage("retryConflicts() takes 0 times or more, not -1");
      assertThatThrownBy(() -> transaction.timeout(Duration.ZERO))
          .isInstanceOf(RequestException.class);
      assertThatThrownBy(() -> transaction.customize(null))
          .isInstanceOf(NullPointerException.class)
          .hasMessage("last");
    }

    @Test
    void withoutAnAsynchronousClientNothingRunsAsync() {
      assertThatThrownBy(transaction::runAsync)
          .isInstanceOf(RequestException.class)
          .hasMessage(
              "There is no asynchronous client; give one to Alces.connect(client, asyncClient)");
    }

    @Test
    @Tag("S6")
    void theTextShowsNamesAndNoValues() {
      assertThat(db.transactGet(orders.get("secret", "secret"), accounts.get("secret")))
          .hasToString("TransactGetItems of [GetItem of Order, GetItem of Account]");
    }

    @Test
    void thePlansAreThoseOfTheMembersInOrder() {
      List<Plan> plans =
          db.transactGet(accounts.get("a1"), orders.get("c1", "o1").select("note")).explain();
      assertThat(plans)
          .extracting(Plan::operation)
          .containsExactly("TransactGetItems, Get", "TransactGetItems, Get");
      assertThat(plans.get(0))
          .hasToString(
              """
              TransactGetItems, Get on table accounts
                because: the whole key is given
                key: id = ?
                reads: one item, whole, even where a part is asked for
                costs: 2 to 200 read units; not known: how large items are (Given.bytes, Given.like)\
              """);
      assertThat(plans.get(1).table()).isEqualTo("orders");
      assertThat(plans.get(1).projection()).containsExactly("note");
    }
  }
}
