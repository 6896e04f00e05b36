package io.alces;

import static io.alces.Shop.NOW;
import static io.alces.Shop.n;
import static io.alces.Shop.names;
import static io.alces.Shop.s;
import static io.alces.Shop.values;
import static io.alces.expression.Attribute.attr;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.alces.Shop.Account;
import io.alces.Shop.Address;
import io.alces.Shop.Order;
import io.alces.Shop.Status;
import io.alces.error.InvalidItemException;
import io.alces.error.RequestException;
import io.alces.schema.Schema;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;

class TransactWriteTest {
  private static final ReturnValuesOnConditionCheckFailure ALL_OLD =
      ReturnValuesOnConditionCheckFailure.ALL_OLD;
  private static final Order ORDER = Order.of("c1", "o1");
  private static final Map<String, AttributeValue> KEY =
      Map.of("customerId", s("c1"), "orderId", s("o1"));
  private static final Account NEW_ACCOUNT = new Account("a1", "Ada", null, null, 0);
  private static final Account READ_ACCOUNT = new Account("a1", "Ada", NOW, NOW, 7);

  private final Alces db = Shop.offline();
  private final Model<Order> orders = db.model(Shop.ORDERS);
  private final Model<Account> accounts = db.model(Shop.ACCOUNTS);

  /** The whole request, with a token of the test's. */
  private static void assertRequest(TransactWrite transaction, TransactWriteItem... expected) {
    assertThat(transaction.token("t").request())
        .isEqualTo(
            TransactWriteItemsRequest.builder()
                .transactItems(expected)
                .clientRequestToken("t")
                .build());
  }

  private void assertMember(Write<?> write, TransactWriteItem expected) {
    assertRequest(db.transact(write), expected);
  }

  private static Map<String, AttributeValue> account(String version) {
    return Map.of(
        "id", s("a1"),
        "owner", s("Ada"),
        "createdAt", s(NOW.toString()),
        "updatedAt", s(NOW.toString()),
        "v", n(version));
  }

  @Nested
  class Puts {
    @Test
    void withoutAConditionHaveNoExpressions() {
      assertMember(
          orders.put(ORDER),
          TransactWriteItem.builder().put(p -> p.tableName("orders").item(KEY)).build());
    }

    @Test
    void withAConditionAskForTheOldItem() {
      assertMember(
          orders.put(ORDER).onlyIf(Order::note).eq(" x ").onlyIf(Order::total).lt(BigDecimal.TEN),
          TransactWriteItem.builder()
              .put(
                  p ->
                      p.tableName("orders")
                          .item(KEY)
                          .conditionExpression("#0 = :0 AND #1 < :1")
                          .expressionAttributeNames(names("n", "total"))
                          .expressionAttributeValues(values(s("x"), n("10")))
                          .returnValuesOnConditionCheckFailure(ALL_OLD))
              .build());
    }

    @Test
    void thatCreateDemandThatTheItemIsAbsent() {
      assertMember(
          orders.create(ORDER),
          TransactWriteItem.builder()
              .put(
                  p ->
                      p.tableName("orders")
                          .item(KEY)
                          .conditionExpression("attribute_not_exists(#0)")
                          .expressionAttributeNames(names("customerId"))
                          .returnValuesOnConditionCheckFailure(ALL_OLD))
              .build());
    }

    @Test
    @Tag("row-43")
    void ofANewVersionedObjectDemandThatTheItemIsAbsent() {
      assertMember(
          accounts.put(NEW_ACCOUNT),
          TransactWriteItem.builder()
              .put(
                  p ->
                      p.tableName("accounts")
                          .item(account("1"))
                          .conditionExpression("attribute_not_exists(#0)")
                          .expressionAttributeNames(names("id"))
                          .returnValuesOnConditionCheckFailure(ALL_OLD))
              .build());
    }

    @Test
    @Tag("row-43")
    void ofAVersionedObjectDemandAndCountItsVersion() {
      assertMember(
          accounts.put(READ_ACCOUNT),
          TransactWriteItem.builder()
              .put(
                  p ->
                      p.tableName("accounts")
                          .item(account("8"))
                          .conditionExpression("#0 = :0")
                          .expressionAttributeNames(names("v"))
                          .expressionAttributeValues(values(n("7")))
                          .returnValuesOnConditionCheckFailure(ALL_OLD))
              .build());
    }
  }

  @Nested
  class Updates {
    private TransactWriteItem update(
        String table,
        Map<String, AttributeValue> key,
        String update,
        String condition,
        Map<String, String> names,
        Map<String, AttributeValue> values) {
      return TransactWriteItem.builder()
          .update(
              u ->
                  u.tableName(table)
                      .key(key)
                      .updateExpression(update)
                      .conditionExpression(condition)
                      .expressionAttributeNames(names)
                      .expressionAttributeValues(values)
                      .returnValuesOnConditionCheckFailure(condition == null ? null : ALL_OLD))
          .build();
    }

    @Test
    void demandThatTheItemIsThere() {
      assertMember(
          orders.update("C1", "o1").set(Order::status).to(Status.PAID),
          update(
              "orders",
              KEY,
              "SET #0 = :0",
              "attribute_exists(#1)",
              names("status", "customerId"),
              values(s("PAID"))));
    }

    @Test
    void haveTheConditionOfTheApplication() {
      assertMember(
          orders
              .update("c1", "o1")
              .set(Order::status)
              .to(Status.PAID)
              .onlyIf(Order::status)
              .eq(Status.NEW),
          update(
              "orders",
              KEY,
              "SET #0 = :0",
              "attribute_exists(#1) AND #0 = :1",
              names("status", "customerId"),
              values(s("PAID"), s("NEW"))));
    }

    @Test
    void thatUpsertDemandNothing() {
      assertMember(
          orders.upsert("c1", "o1").set(Order::status).to(Status.PAID),
          update("orders", KEY, "SET #0 = :0", null, names("status"), values(s("PAID"))));
    }

    @Test
    @Tag("row-43")
    void countTheVersionAndSetTheMoment() {
      assertMember(
          accounts.update("a1").set(Account::owner).to("Bob"),
          update(
              "accounts",
              Map.of("id", s("a1")),
              "SET #0 = :0, #1 = :1 ADD #2 :2",
              "attribute_exists(#3)",
              names("owner", "updatedAt", "v", "id"),
              values(s("Bob"), s(NOW.toString()), n("1"))));
    }

    @Test
    @Tag("row-43")
    void thatAreChangesDemandTheVersionOfTheObjectBefore() {
      assertMember(
          accounts.change(READ_ACCOUNT, new Account("a1", "Bob", NOW, NOW, 7)),
          update(
              "accounts",
              Map.of("id", s("a1")),
              "SET #0 = :0, #1 = :1 ADD #2 :2",
              "#2 = :3",
              names("owner", "updatedAt", "v"),
              values(s("Bob"), s(NOW.toString()), n("1"), n("7"))));
    }

    @Test
    void thatAreChangesOfNothingAreChecks() {
      assertMember(
          orders.change(ORDER, ORDER),
          TransactWriteItem.builder()
              .conditionCheck(
                  c ->
                      c.tableName("orders")
                          .key(KEY)
                          .conditionExpression("attribute_exists(#0)")
                          .expressionAttributeNames(names("customerId"))
                          .returnValuesOnConditionCheckFailure(ALL_OLD))
              .build());
      assertMember(
          accounts.change(READ_ACCOUNT, READ_ACCOUNT).onlyIf(Account::owner).eq("Ada"),
          TransactWriteItem.builder()
              .conditionCheck(
                  c ->
                      c.tableName("accounts")
                          .key(Map.of("id", s("a1")))
                          .conditionExpression("#0 = :0 AND #1 = :1")
                          .expressionAttributeNames(names("v", "owner"))
                          .expressionAttributeValues(values(n("7"), s("Ada")))
                          .returnValuesOnConditionCheckFailure(ALL_OLD))
              .build());
    }

    @Test
    void thatSetPartsDemandWhatTheyLeadThrough() {
      assertMember(
          orders.update("c1", "o1").set(attr(Order::shipTo).dot(Address::city)).to("Oslo"),
          update(
              "orders",
              KEY,
              "SET #0.#1 = :0",
              "attribute_exists(#2) AND attribute_type(#0, :1)",
              names("shipTo", "city", "customerId"),
              values(s("Oslo"), s("M"))));
    }

    @Test
    void thatDoNothingAreRefused() {
      TransactWrite transaction = db.transact(orders.put(ORDER), accounts.update("a1"));
      assertThatThrownBy(transaction::request)
          .isInstanceOf(RequestException.class)
          .hasMessage(
              "Operation 2 of the transaction: The update of Account changes nothing; say what with"
                  + " set(…), add(…), remove(…) and the like, or do not run it");
    }
  }

  @Nested
  class Deletes {
    @Test
    void byKeyDemandNothing() {
      assertMember(
          accounts.delete("a1"),
          TransactWriteItem.builder()
              .delete(d -> d.tableName("accounts").key(Map.of("id", s("a1"))))
              .build());
    }

    @Test
    void haveTheConditionOfTheApplication() {
      assertMember(
          accounts.delete("a1").onlyIf(Account::owner).eq("Ada"),
          TransactWriteItem.builder()
              .delete(
                  d ->
                      d.tableName("accounts")
                          .key(Map.of("id", s("a1")))
                          .conditionExpression("#0 = :0")
                          .expressionAttributeNames(names("owner"))
                          .expressionAttributeValues(values(s("Ada")))
                          .returnValuesOnConditionCheckFailure(ALL_OLD))
              .build());
    }

    @Test
    @Tag("row-43")
    void ofAnItemDemandItsVersion() {
      assertMember(
          accounts.deleteItem(READ_ACCOUNT),
          TransactWriteItem.builder()
              .delete(
                  d ->
                      d.tableName("accounts")
                          .key(Map.of("id", s("a1")))
                          .conditionExpression("#0 = :0")
                          .expressionAttributeNames(names("v"))
                          .expressionAttributeValues(values(n("7")))
                          .returnValuesOnConditionCheckFailure(ALL_OLD))
              .build());
    }
  }

  @Nested
  class Checks {
    private TransactWriteItem check(
        String condition, Map<String, String> names, Map<String, AttributeValue> values) {
      return TransactWriteItem.builder()
          .conditionCheck(
              c ->
                  c.tableName("orders")
                      .key(KEY)
                      .conditionExpression(condition)
                      .expressionAttributeNames(names)
                      .expressionAttributeValues(values)
                      .returnValuesOnConditionCheckFailure(ALL_OLD))
          .build();
    }

    @Test
    void demandWhatTheApplicationDemands() {
      assertMember(
          orders.check("C1", "o1").onlyIf(Order::status).eq(Status.PAID),
          check("#0 = :0", names("status"), values(s("PAID"))));
    }

    @Test
    void demandThatTheItemIsThereOrNot() {
      assertMember(
          orders.check("c1", "o1").exists(),
          check("attribute_exists(#0)", names("customerId"), values()));
      assertMember(
          orders.check("c1", "o1").notExists(),
          check("attribute_not_exists(#0)", names("customerId"), values()));
      assertMember(
          orders.check("c1", "o1").onlyIf(Order::status).ne(Status.PAID).exists(),
          check(
              "attribute_exists(#0) AND #1 <> :0",
              names("customerId", "status"),
              values(s("PAID"))));
    }

    @Test
    void thatDemandNothingAreRefused() {
      TransactWrite transaction = db.transact(orders.check("c1", "o1"));
      assertThatThrownBy(transaction::request)
          .isInstanceOf(RequestException.class)
          .hasMessage(
              "Operation 1 of the transaction: The check of Order demands nothing; say what with"
                  + " onlyIf(…), exists() or notExists()");
      assertThatThrownBy(transaction::explain).isInstanceOf(RequestException.class);
      assertThatThrownBy(transaction::run).isInstanceOf(RequestException.class);
    }
  }

  @Nested
  class Together {
    @Test
    void theMembersKeepTheirOrderAndTheirOwnPlaceholders() {
      assertRequest(
          db.transact(
              orders.delete("c1", "o1"),
              accounts.check("a1").onlyIf(Account::owner).eq("Ada"),
              orders.check("c1", "o2").onlyIf(Order::note).eq("x")),
          TransactWriteItem.builder().delete(d -> d.tableName("orders").key(KEY)).build(),
          TransactWriteItem.builder()
              .conditionCheck(
                  c ->
                      c.tableName("accounts")
                          .key(Map.of("id", s("a1")))
                          .conditionExpression("#0 = :0")
                          .expressionAttributeNames(names("owner"))
                          .expressionAttributeValues(values(s("Ada")))
                          .returnValuesOnConditionCheckFailure(ALL_OLD))
              .build(),
          TransactWriteItem.builder()
              .conditionCheck(
                  c ->
                      c.tableName("orders")
                          .key(Map.of("customerId", s("c1"), "orderId", s("o2")))
                          .conditionExpression("#0 = :0")
                          .expressionAttributeNames(names("n"))
                          .expressionAttributeValues(values(s("x")))
                          .returnValuesOnConditionCheckFailure(ALL_OLD))
              .build());
    }

    @Test
    void aMemberIsWhatItIsAlone() {
      PutItem<Order> put = orders.put(ORDER).onlyIf(Order::note).eq("x");
      assertThat(db.transact(put).request().transactItems().get(0).put())
          .usingRecursiveComparison()
          .comparingOnlyFields("conditionExpression", "expressionAttributeNames", "item")
          .isEqualTo(put.request());
    }

    @Test
    void aCollectionIsCopied() {
      List<Write<?>> writes = new ArrayList<>(List.of(orders.put(ORDER)));
      TransactWrite transaction = db.transact(writes);
      writes.clear();
      assertThat(transaction.request().transactItems()).hasSize(1);
    }

    @Test
    void anInvalidItemIsTold() {
      Schema<Order> schema =
          Schema.of(Order.class)
              .table("strict")
              .partitionKey(Order::customerId)
              .sortKey(Order::orderId)
              .attribute(Order::note, a -> a.required())
              .build();
      TransactWrite transaction =
          db.transact(accounts.delete("a1"), db.model(schema).put(ORDER), orders.put(ORDER));
      for (var call : List.<Runnable>of(transaction::run, transaction::runAsync)) {
        assertThatThrownBy(call::run)
            .isInstanceOf(InvalidItemException.class)
            .hasMessage("Operation 2 of the transaction: The Order is not valid: note is required");
      }
      assertThatThrownBy(transaction::request).isInstanceOf(InvalidItemException.class);
    }

    @Test
    void theRequestCanBeChangedLast() {
      TransactWrite transaction =
          db.transact(orders.put(ORDER))
              .customize(b -> b.returnConsumedCapacity(ReturnConsumedCapacity.TOTAL))
              .customize(b -> b.clientRequestToken(b.build().clientRequestToken() + "!"))
              .token("t");
      assertThat(transaction.request().returnConsumedCapacityAsString()).isEqualTo("TOTAL");
      assertThat(transaction.request().clientRequestToken()).isEqualTo("t!");
    }
  }

  @Nested
  @Tag("row-38")
  class Limits {
    private List<Write<?>> checks(int count) {
      return IntStream.range(0, count)
          .<Write<?>>mapToObj(i -> orders.check("c1", "o" + i).exists())
          .toList();
    }

    @Test
    void aHundredOperationsAreTaken() {
      assertThat(db.transact(checks(1)).request().transactItems()).hasSize(1);
      assertThat(db.transact(checks(100)).request().transactItems()).hasSize(100);
    }

    @Test
    void noneAndMoreThanAHundredAreRefused() {
      assertThatThrownBy(() -> db.transact())
          .isInstanceOf(RequestException.class)
          .hasMessage("A transaction has from 1 to 100 operations, and 0 are given; do not run it");
      assertThatThrownBy(() -> db.transact(checks(101)))
          .isInstanceOf(RequestException.class)
          .hasMessage(
              "A transaction has from 1 to 100 operations, and 101 are given; Alces does not divide"
                  + " it, since it would be none any more");
    }

    private void assertSameItem(TransactWrite transaction, String model) {
      assertThatThrownBy(transaction::request)
          .isInstanceOf(RequestException.class)
          .hasMessage(
              "Operations 2 and 3 of the transaction are on the same item of "
                  + model
                  + ", and DynamoDB takes one operation for each; make one of them, or a condition"
                  + " of one the condition of the other");
      assertThatThrownBy(transaction::run).isInstanceOf(RequestException.class);
    }

    @Test
    void anItemTwiceIsRefused() {
      Write<?> other = accounts.delete("a1");
      assertSameItem(db.transact(other, orders.put(ORDER), orders.put(ORDER)), "Order");
      assertSameItem(
          db.transact(other, orders.check("c1", "o1").exists(), orders.put(ORDER)), "Order");
      assertSameItem(
          db.transact(
              other, orders.update("C1", "o1").set(Order::note).to("x"), orders.delete("c1", "o1")),
          "Order");
    }

    @Test
    void theVerySameOperationTwiceIsRefused() {
      Write<?> put = orders.put(ORDER);
      assertThatThrownBy(() -> db.transact(accounts.delete("a1"), put, put))
          .isInstanceOf(RequestException.class)
          .hasMessage(
              "Operations 2 and 3 of the transaction are the very same, the PutItem of Order; make"
                  + " one for each item");
    }

    record Payment(String customerId, String orderId, int cents) {}

    private Model<Payment> payments(String table) {
      return db.model(
          Schema.of(Payment.class)
              .table(table)
              .partitionKey(Payment::customerId)
              .sortKey(Payment::orderId)
              .build());
    }

    @Test
    void anItemOfTwoModelsOfOneTableIsRefused() {
      assertSameItem(
          db.transact(
              accounts.delete("a1"),
              orders.put(ORDER),
              payments("orders").put(new Payment("c1", "o1", 5))),
          "Payment");
    }

    @Test
    void oneKeyInTwoTablesIsTaken() {
      assertThat(
              db.transact(orders.put(ORDER), payments("payments").put(new Payment("c1", "o1", 5)))
                  .request()
                  .transactItems())
          .hasSize(2);
      assertThat(
              db.transact(orders.put(ORDER), orders.delete("c1", "o2"), orders.delete("c2", "o1"))
                  .request()
                  .transactItems())
          .hasSize(3);
    }

    record Reading(BigDecimal id, String text) {}

    @Test
    void aKeyIsTheSameHoweverItsNumberIsWritten() {
      Model<Reading> readings =
          db.model(Schema.of(Reading.class).table("readings").partitionKey(Reading::id).build());
      assertSameItem(
          db.transact(
              readings.delete(new BigDecimal("2")),
              readings.put(new Reading(new BigDecimal("1.0"), "x")),
              readings.delete(new BigDecimal("1"))),
          "Reading");
    }

    private List<Write<?>> puts(int last) {
      List<Write<?>> puts = new ArrayList<>();
      for (int i = 10; i < 21; i++) {
        // Names and key: customerId c1 orderId oNN n = 10 + 2 + 7 + 3 + 1 = 23 bytes.
        int text = i < 20 ? 400_000 - 23 : last - 23;
        puts.add(
            orders.put(
                new Order(
                    "c1",
                    "o" + i,
                    null,
                    null,
                    null,
                    "x".repeat(text),
                    null,
                    null,
                    null,
                    null,
                    java.util.Optional.empty())));
      }
      return puts;
    }

    @Test
    void fourMegabytesAreTakenAndNotOneByteMore() {
      int left = 4 * 1024 * 1024 - 10 * 400_000;
      assertThat(db.transact(puts(left)).request().transactItems()).hasSize(11);
      TransactWrite transaction = db.transact(puts(left + 1));
      assertThatThrownBy(transaction::request)
          .isInstanceOf(RequestException.class)
          .hasMessage(
              "The items and values of the transaction take 4194305 bytes, and DynamoDB takes at"
                  + " most 4194304 (4 MB); write less at once");
    }
  }

  @Nested
  class Members {
    private void assertRefused(Write<?> write, String message) {
      assertThatThrownBy(() -> db.transact(orders.delete("c9", "o9"), write))
          .isInstanceOf(RequestException.class)
          .hasMessage(message);
    }

    @Test
    void withStepsOfARequestOfTheirOwnAreRefused() {
      assertRefused(
          orders.put(ORDER).customize(b -> {}),
          "Operation 2 of the transaction, the PutItem of Order, has customize(), which is for a"
              + " request of its own; leave it out");
      assertRefused(
          orders.delete("c1", "o1").customize(b -> {}),
          "Operation 2 of the transaction, the DeleteItem of Order, has customize(), which is for a"
              + " request of its own; leave it out");
      assertRefused(
          orders.delete("c1", "o1").returnOld(),
          "Operation 2 of the transaction, the DeleteItem of Order, has returnOld(), which is for a"
              + " request of its own; leave it out");
      assertRefused(
          orders.put(ORDER).timeout(Duration.ofDays(1)),
          "Operation 2 of the transaction, the PutItem of Order, has timeout(), which is for a"
              + " request of its own; leave it out");
      assertRefused(
          orders.delete("c1", "o1").retryConflicts(1),
          "Operation 2 of the transaction, the DeleteItem of Order, has retryConflicts(), which is"
              + " for a request of its own; leave it out");
      assertRefused(
          orders.update("c1", "o1").set(Order::note).to("x").customize(b -> {}),
          "Operation 2 of the transaction, the UpdateItem of Order: [note = ?], has customize(),"
              + " which is for a request of its own; leave it out");
    }

    @Test
    void ofAnotherAlcesAreRefused() {
      assertRefused(
          Shop.accounts().delete("a1"),
          "Operation 2 of the transaction, the DeleteItem of Account, was made by another Alces;"
              + " make it by a model of this one");
      assertThat(db.transact(db.model(Shop.ACCOUNTS).delete("a1")).request().transactItems())
          .hasSize(1);
    }

    @Test
    void thatAreNullAreRefused() {
      assertThatThrownBy(() -> db.transact(orders.put(ORDER), null))
          .isInstanceOf(NullPointerException.class)
          .hasMessage("a write");
      assertThatThrownBy(() -> db.transact(Arrays.asList((Write<?>) null)))
          .isInstanceOf(NullPointerException.class)
          .hasMessage("a write");
      assertThatThrownBy(() -> db.transact((Write<?>[]) null))
          .isInstanceOf(NullPointerException.class)
          .hasMessage("writes");
      assertThatThrownBy(() -> db.transact((List<Write<?>>) null))
          .isInstanceOf(NullPointerException.class)
          .hasMessage("writes");
    }
  }

  @Nested
  @Tag("row-39")
  class Tokens {
    private final TransactWrite transaction = db.transact(orders.put(ORDER));

    @Test
    void areMadeForEachRun() {
      Set<String> tokens =
          Set.of(
              transaction.request().clientRequestToken(),
              transaction.request().clientRequestToken(),
              db.transact(orders.put(ORDER)).request().clientRequestToken());
      assertThat(tokens)
          .hasSize(3)
          .allSatisfy(t -> assertThat(UUID.fromString(t)).hasToString(t))
          .allSatisfy(t -> assertThat(t).hasSize(36));
    }

    @Test
    void thatAreGivenAreKept() {
      TransactWrite given = transaction.token("mine").retryConflicts(1).timeout(Duration.ofDays(1));
      assertThat(given.request().clientRequestToken()).isEqualTo("mine");
      assertThat(given.request()).isEqualTo(given.request());
      assertThat(given.token("other").request().clientRequestToken()).isEqualTo("other");
    }

    @Test
    void haveFromOneTo36Characters() {
      assertThat(transaction.token("x").request().clientRequestToken()).isEqualTo("x");
      String longest = "x".repeat(36);
      assertThat(transaction.token(longest).request().clientRequestToken()).isEqualTo(longest);
      assertThatThrownBy(() -> transaction.token(""))
          .isInstanceOf(RequestException.class)
          .hasMessage(
              "The token of a transaction has from 1 to 36 characters, and one of 0 is given");
      assertThatThrownBy(() -> transaction.token("x".repeat(37)))
          .isInstanceOf(RequestException.class)
          .hasMessage(
              "The token of a transaction has from 1 to 36 characters, and one of 37 is given");
      assertThatThrownBy(() -> transaction.token(null))
          .isInstanceOf(NullPointerException.class)
          .hasMessage("text");
    }
  }

  @Nested
  class Steps {
    private final TransactWrite transaction = db.transact(orders.put(ORDER));

    @Test
    void giveAnotherOperation() {
      String before = transaction.toString();
      assertThat(transaction.token("t")).isNotSameAs(transaction);
      assertThat(transaction.customize(b -> b.clientRequestToken("c")).request())
          .extracting(TransactWriteItemsRequest::clientRequestToken)
          .isEqualTo("c");
      assertThat(transaction.request().clientRequestToken()).hasSize(36);
      assertThat(transaction).hasToString(before);
    }

    @Test
    void refuseWhatMakesNoSense() {
      assertThatThrownBy(() -> transaction.retryConflicts(-1))
          .isInstanceOf(RequestException.class)
          .hasMessage("retryConflicts() takes 0 times or more, not -1");
      assertThat(transaction.retryConflicts(0)).isNotNull();
      assertThatThrownBy(() -> transaction.timeout(Duration.ZERO))
          .isInstanceOf(RequestException.class);
      assertThatThrownBy(() -> transaction.timeout(null)).isInstanceOf(NullPointerException.class);
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
      assertThat(
              db.transact(
                      orders.create(
                          new Order(
                              "c1", "o1", null, null, null, "secret", null, null, null, null,
                              null)),
                      orders.put(Order.of("c1", "o2")).onlyIf(Order::note).eq("secret"),
                      orders.upsert("c1", "o3").set(Order::note).to("secret"),
                      orders.check("c1", "o4").onlyIf(Order::note).eq("secret"),
                      accounts.delete("a1"))
                  .token("secret"))
          .hasToString(
              "TransactWriteItems of [Create of Order, PutItem of Order only if [note = ?], Upsert"
                  + " of Order: [note = ?], Check of Order only if [note = ?], DeleteItem of"
                  + " Account]");
    }
  }

  @Nested
  class Plans {
    @Test
    void areThoseOfTheMembersInOrder() {
      List<Plan> plans =
          db.transact(
                  orders.create(ORDER),
                  accounts.update("a1").set(Account::owner).to("Bob"),
                  orders.delete("c1", "o2"),
                  orders.check("c1", "o3").onlyIf(Order::note).eq("x"))
              .explain();
      assertThat(plans)
          .extracting(Plan::table)
          .containsExactly("orders", "accounts", "orders", "orders");
      assertThat(plans)
          .extracting(Plan::operation)
          .containsExactly(
              "TransactWriteItems, Put",
              "TransactWriteItems, Update",
              "TransactWriteItems, Delete",
              "TransactWriteItems, ConditionCheck");
      assertThat(plans)
          .extracting(Plan::condition)
          .containsExactly(
              "attribute_not_exists(customerId)", "attribute_exists(id)", null, "note = ?");
      assertThat(plans)
          .extracting(Plan::changes)
          .containsExactly(List.of(), List.of("owner = ?"), List.of(), List.of());
    }

    @Test
    void areText() {
      assertThat(db.transact(accounts.update("a1").set(Account::owner).to("Bob")).explain().get(0))
          .hasToString(
              """
              TransactWriteItems, Update on table accounts
                because: the whole key is given
                key: id = ?
                condition: attribute_exists(id)
                changes: owner = ?
                reads: nothing but what the condition needs
                costs: 2 to 800 write units; not known: the stored item (Given.stored, Given.absent)\
              """);
    }
  }
}
