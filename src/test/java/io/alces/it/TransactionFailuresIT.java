package io.alces.it;

import static io.alces.expression.Attribute.attr;
import static io.alces.it.LocalEngine.n;
import static io.alces.it.LocalEngine.s;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.alces.ConditionCheck;
import io.alces.GetItem;
import io.alces.PutItem;
import io.alces.TransactWrite;
import io.alces.TransactionFailedException;
import io.alces.TransactionFailedException.Failure;
import io.alces.TransactionFailedException.Reason;
import io.alces.UpdateItem;
import io.alces.Write;
import io.alces.error.CodecException;
import io.alces.error.ConditionFailedException;
import io.alces.error.RequestException;
import io.alces.it.Sales.Address;
import io.alces.it.Sales.Customer;
import io.alces.it.Sales.Order;
import io.alces.it.Sales.Stock;
import io.alces.it.Sales.Way;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/** Why a transaction did nothing, operation by operation. */
@Timeout(120)
@Tag("row-40")
class TransactionFailuresIT {
  private static Sales.Engines engines;

  @BeforeAll
  static void start() {
    engines = new Sales.Engines();
  }

  @AfterAll
  static void stop() {
    engines.close();
  }

  private static TransactionFailedException failure(Way way, TransactWrite transaction) {
    TransactionFailedException e =
        catchThrowableOfType(TransactionFailedException.class, () -> way.run(transaction));
    assertThat(e).as("a failure of %s", transaction).isNotNull();
    return e;
  }

  /** A write that fails, and why. */
  private record Refused(
      String name,
      Function<Sales, Write<Order>> write,
      boolean isStored,
      ConditionFailedException.Reason reason,
      String message) {
    @Override
    public String toString() {
      return name;
    }
  }

  private static List<Refused> refused() {
    return List.of(
        new Refused(
            "create",
            s -> s.orders.create(Order.of("c1", "o1")),
            true,
            ConditionFailedException.Reason.ITEM_EXISTS,
            "create of Order: its item was to be new, and one with the same key is already stored;"
                + " read that one, or use another key"),
        new Refused(
            "put of a new object",
            s -> s.orders.put(Order.of("c1", "o1")),
            true,
            ConditionFailedException.Reason.ITEM_EXISTS,
            "put of Order: its item was to be new, and one with the same key is already stored"
                + " (perhaps without a version); read that one, or use another key"),
        new Refused(
            "put of an old version",
            s -> s.orders.put(version(7)),
            true,
            ConditionFailedException.Reason.VERSION_MISMATCH,
            "put of Order: the stored item has another version, so it was changed since this one"
                + " was read; read it again and repeat the change"),
        new Refused(
            "put of what was deleted",
            s -> s.orders.put(version(7)),
            false,
            ConditionFailedException.Reason.ITEM_ABSENT,
            "put of Order: no item with its key is stored, and it demands version = ?"),
        new Refused(
            "put on a condition",
            s -> s.orders.put(version(1)).onlyIf(Order::note).eq("x"),
            true,
            ConditionFailedException.Reason.CONDITION_NOT_MET,
            "put of Order: the stored item does not meet its condition note = ?"),
        new Refused(
            "update",
            s -> s.orders.update("c1", "o1").set(Order::note).to("x"),
            false,
            ConditionFailedException.Reason.ITEM_ABSENT,
            "update of Order: no item with its key is stored; use upsert() to create it where it"
                + " is absent"),
        new Refused(
            "update of an old version",
            s -> s.orders.update("c1", "o1").set(Order::note).to("x").expectVersion(9),
            true,
            ConditionFailedException.Reason.VERSION_MISMATCH,
            "update of Order: the stored item has another version, so it was changed since this"
                + " one was read; read it again and repeat the change"),
        new Refused(
            "update without a parent",
            s -> s.orders.update("c1", "o1").set("addresses.home.city").to("x"),
            true,
            ConditionFailedException.Reason.ATTRIBUTE_ABSENT,
            "update of Order: attribute addresses.home is absent from the stored item, and"
                + " addresses.home.city is inside it; creatingParents() makes what is missing on"
                + " the way"),
        new Refused(
            "update on a condition",
            s ->
                s.orders
                    .update("c1", "o1")
                    .set(Order::note)
                    .to("x")
                    .onlyIf(attr(Order::note).eq("x")),
            true,
            ConditionFailedException.Reason.CONDITION_NOT_MET,
            "update of Order: the stored item does not meet its condition note = ?"),
        new Refused(
            "upsert on a condition",
            s -> s.orders.upsert("c1", "o1").set(Order::note).to("x").onlyIf(Order::note).eq("x"),
            false,
            ConditionFailedException.Reason.ITEM_ABSENT,
            "upsert of Order: no item with its key is stored, and it demands note = ?"),
        new Refused(
            "change of an old object",
            s -> s.orders.change(version(7), version(7).withNote("x")),
            true,
            ConditionFailedException.Reason.VERSION_MISMATCH,
            "change of Order: the stored item has another version, so it was changed since this"
                + " one was read; read it again and repeat the change"),
        new Refused(
            "delete on a condition",
            s -> s.orders.delete("c1", "o1").onlyIf(Order::note).exists(),
            true,
            ConditionFailedException.Reason.CONDITION_NOT_MET,
            "delete of Order: the stored item does not meet its condition"
                + " attribute_exists(note)"),
        new Refused(
            "delete of an old object",
            s -> s.orders.deleteItem(version(7)),
            true,
            ConditionFailedException.Reason.VERSION_MISMATCH,
            "delete of Order: the stored item has another version, so it was changed since this"
                + " one was read; read it again and repeat the change"),
        new Refused(
            "check that it is there",
            s -> s.orders.check("c1", "o1").exists(),
            false,
            ConditionFailedException.Reason.ITEM_ABSENT,
            "check of Order: no item with its key is stored"),
        new Refused(
            "check that it is not there",
            s -> s.orders.check("c1", "o1").notExists(),
            true,
            ConditionFailedException.Reason.ITEM_EXISTS,
            "check of Order: an item with its key is stored, and it demands that there is none"),
        new Refused(
            "check on a condition",
            s -> s.orders.check("c1", "o1").onlyIf(Order::note).eq("x"),
            true,
            ConditionFailedException.Reason.CONDITION_NOT_MET,
            "check of Order: the stored item does not meet its condition note = ?"),
        new Refused(
            "check on a condition of what is absent",
            s -> s.orders.check("c1", "o1").onlyIf(Order::note).eq("x"),
            false,
            ConditionFailedException.Reason.ITEM_ABSENT,
            "check of Order: no item with its key is stored, and it demands note = ?"));
  }

  private static Order version(long version) {
    return new Order("c1", "o1", null, null, null, null, null, null, null, version);
  }

  static List<Arguments> everywhere() {
    List<Arguments> all = new ArrayList<>();
    for (Way way : Way.values()) {
      for (Refused refused : refused()) {
        all.add(Arguments.of(way, refused));
      }
    }
    return all;
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("everywhere")
  @Tag("row-42")
  @Tag("row-43")
  void eachReasonIsOfItsOperation(Way way, Refused refused) {
    Sales shop = engines.sales(way);
    Order stored = refused.isStored ? shop.orders.put(Order.of("c1", "o1")).run() : null;
    shop.customers.put(new Customer("c1", "Ada", true)).run();
    for (int position = 0; position < 3; position++) {
      Write<Order> write = refused.write.apply(shop);
      List<Write<?>> writes = new ArrayList<>();
      writes.add(shop.stock.put(new Stock("sku-1", 1, null)));
      writes.add(shop.customers.check("c1").exists());
      writes.add(position, write);
      TransactionFailedException e = failure(way, shop.db.transact(writes));
      assertThat(e)
          .hasMessage(
              "The transaction of 3 operations did nothing: "
                  + (position + 1)
                  + ". "
                  + refused.message)
          .hasCauseInstanceOf(TransactionCanceledException.class);
      assertThat(e.failures()).extracting(Failure::position).containsExactly(1, 2, 3);
      for (int i = 0; i < 3; i++) {
        Failure failure = e.failure(writes.get(i));
        assertThat(failure).isSameAs(e.failures().get(i));
        assertThat(failure.reason())
            .isEqualTo(i == position ? Reason.CONDITION_FAILED : Reason.NONE);
        assertThat(failure.condition() != null).isEqualTo(i == position);
      }
      Failure failure = e.failure(write);
      assertThat(failure.model()).isEqualTo("Order");
      assertThat(failure.key()).isEqualTo(Map.of("customerId", s("c1"), "orderId", s("o1")));
      assertThat(failure).hasToString(position + 1 + ". " + refused.message);
      assertThat(failure.condition().reason()).isEqualTo(refused.reason);
      Optional<Order> old = e.item(write);
      assertThat(old).isEqualTo(Optional.ofNullable(stored));
      assertThat(failure.condition().item(Order.class)).isEqualTo(old);
      assertThat(e.item(writes.get((position + 1) % 3))).isEmpty();
      assertThat(shop.count(shop.stock)).isZero();
    }
  }

  @ParameterizedTest
  @EnumSource
  void severalReasonsAreTold(Way way) {
    Sales shop = engines.sales(way);
    shop.stock.put(new Stock("sku-1", 0, null)).run();
    shop.orders.put(Order.of("c1", "o1")).run();
    PutItem<Order> create = shop.orders.create(Order.of("c1", "o1"));
    PutItem<Order> innocent = shop.orders.create(Order.of("c1", "o2"));
    UpdateItem<Stock> take =
        shop.stock.update("sku-1").decrement(Stock::count, 1).onlyIf(Stock::count).ge(1);
    ConditionCheck<Customer> check = shop.customers.check("c1").onlyIf(Customer::active).isTrue();
    TransactionFailedException e = failure(way, shop.db.transact(create, innocent, take, check));
    assertThat(e)
        .hasMessage(
            "The transaction of 4 operations did nothing: 1. create of Order: its item was to be"
                + " new, and one with the same key is already stored; read that one, or use another"
                + " key; 3. update of Stock: the stored item does not meet its condition count >="
                + " ?; 4. check of Customer: no item with its key is stored, and it demands active"
                + " = ?");
    assertThat(e.failures())
        .extracting(Failure::operation)
        .containsExactly("create", "create", "update", "check");
    assertThat(e.failure(innocent))
        .hasToString("2. create of Order: was not refused")
        .extracting(Failure::reason)
        .isEqualTo(Reason.NONE);
    Optional<Stock> left = e.item(take);
    assertThat(left).contains(new Stock("sku-1", 0, null));
    assertThat(e.item(create)).isPresent();
    assertThat(e.item(innocent)).isEmpty();
    assertThat(e.item(check)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void anOperationThatWasNoPartIsRefused(Way way) {
    Sales shop = engines.sales(way);
    Write<Customer> check = shop.customers.check("c1").exists();
    TransactionFailedException e = failure(way, shop.db.transact(check));
    Write<Customer> same = shop.customers.check("c1").exists();
    GetItem<Customer> get = shop.customers.get("c1");
    for (Runnable call : List.<Runnable>of(() -> e.failure(same), () -> e.item(same))) {
      assertThatThrownBy(call::run)
          .isInstanceOf(RequestException.class)
          .hasMessage("The Check of Customer was not part of this transaction");
    }
    assertThatThrownBy(() -> e.failure(get))
        .isInstanceOf(RequestException.class)
        .hasMessage("The GetItem of Customer was not part of this transaction");
    assertThatThrownBy(() -> e.failure((Write<?>) null))
        .isInstanceOf(NullPointerException.class)
        .hasMessage("operation");
    assertThatThrownBy(() -> e.failures().clear())
        .isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(() -> e.failures().get(0).key().clear())
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @ParameterizedTest
  @EnumSource
  void whatDynamoDbRefusesWithoutReasonsIsItsOwnError(Way way) {
    Sales shop = engines.sales(way);
    shop.stock
        .put(new Stock("sku-1", 1, null))
        .customize(b -> b.item(Map.of("sku", s("sku-1"), "count", s("many"))))
        .run();
    Write<Stock> add = shop.stock.update("sku-1").add(Stock::count, 1);
    TransactWrite transaction = shop.db.transact(shop.orders.create(Order.of("c1", "o1")), add);
    assertThatThrownBy(() -> way.run(transaction))
        .isInstanceOf(DynamoDbException.class)
        .hasMessageContaining("An operand in the update expression has an incorrect data type");
    assertThat(shop.count(shop.orders)).isZero();
  }

  @ParameterizedTest
  @EnumSource
  void aStoredItemThatCannotBeReadIsGivenAsItIs(Way way) {
    Sales shop = engines.sales(way);
    shop.customers
        .put(new Customer("c1", "Ada", true))
        .customize(
            b ->
                b.item(
                    Map.of("id", s("c1"), "name", n("5"), "active", AttributeValue.fromBool(true))))
        .run();
    Write<Customer> check = shop.customers.check("c1").notExists();
    TransactionFailedException e = failure(way, shop.db.transact(check));
    assertThatThrownBy(() -> e.item(check)).isInstanceOf(CodecException.class);
    assertThat(e.failure(check).condition().attributes()).containsEntry("name", n("5"));
  }

  @Nested
  class OfParents {
    @ParameterizedTest
    @EnumSource
    void anObjectIsDemandedWhole(Way way) {
      Sales shop = engines.sales(way);
      shop.stock.put(new Stock("sku-1", 1, null)).run();
      UpdateItem<Stock> move =
          shop.stock.update("sku-1").set(attr(Stock::depot).dot(Address::city)).to("Rome");
      assertThat(failure(way, shop.db.transact(move)).failure(move).condition().reason())
          .isEqualTo(ConditionFailedException.Reason.ATTRIBUTE_ABSENT);
      shop.stock.put(new Stock("sku-1", 1, new Address(null, "S"))).run();
      way.run(shop.db.transact(move));
      assertThat(shop.stock.get("sku-1").consistent().run())
          .contains(new Stock("sku-1", 1, new Address("Rome", "S")));
    }
  }

  @Test
  void anUpdateExactlyOnceFailsAsATransaction() {
    Sales shop = engines.sales(Way.BLOCKING);
    assertThatThrownBy(
            () -> shop.stock.update("sku-1").decrement(Stock::count, 1).exactlyOnce().run())
        .isInstanceOf(TransactionFailedException.class)
        .hasMessage(
            "The transaction of 1 operation did nothing: 1. update of Stock: no item with its key"
                + " is stored; use upsert() to create it where it is absent");
  }
}
