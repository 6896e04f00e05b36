package io.alces.it;

import static io.alces.expression.Attribute.attr;
import static io.alces.it.LocalEngine.n;
import static io.alces.it.LocalEngine.s;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.alces.Alces;
import io.alces.Model;
import io.alces.TransactionFailedException;
import io.alces.UpdateItem;
import io.alces.error.ConditionFailedException;
import io.alces.error.ConditionFailedException.Reason;
import io.alces.schema.Schema;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;

/** Changes of stored items by the difference of two objects. */
class ChangeIT {
  static LocalEngine engine;

  @BeforeAll
  static void start() {
    engine = new LocalEngine();
  }

  @AfterAll
  static void stop() {
    engine.close();
  }

  record Address(String city, String street) {}

  record Account(
      String id,
      String owner,
      String note,
      Address address,
      Map<String, Integer> counts,
      long version) {
    Account withOwner(String other) {
      return new Account(id, other, note, address, counts, version);
    }

    Account withCity(String city) {
      return new Account(id, owner, note, new Address(city, address.street()), counts, version);
    }

    Account withCounts(Map<String, Integer> other) {
      return new Account(id, owner, note, address, other, version);
    }
  }

  private static final Account NEW =
      new Account("a", "Ada", "note", new Address("Oslo", "Gate"), Map.of("x", 1, "y", 2), 0);

  private static Schema.Builder<Account> schema() {
    return Schema.of(Account.class).partitionKey(Account::id).version(Account::version);
  }

  private final Clients clients = new Clients();
  private final String table = engine.model(schema()).table().name();
  private final Alces db =
      Alces.connect(clients.noting(engine.client()), clients.noting(engine.asyncClient()));
  private final Model<Account> accounts = db.model(schema().table(table).build());

  private Account read() {
    return accounts.get("a").consistent().run().orElseThrow();
  }

  private Map<String, AttributeValue> item() {
    return engine.client().getItem(r -> r.tableName(table).key(Map.of("id", s("a")))).item();
  }

  @Nested
  class Stored {
    @Test
    void itemsBecomeTheObjectAfter() {
      Account before = accounts.put(NEW).run();
      Account after = before.withOwner("Bob").withCity("Rome").withCounts(Map.of("y", 3, "z", 4));
      Account result = accounts.change(before, after).run();
      assertThat(result)
          .isEqualTo(
              new Account(
                  "a", "Bob", "note", new Address("Rome", "Gate"), Map.of("y", 3, "z", 4), 2))
          .isEqualTo(read());
      assertThat(accounts.change(result, result.withOwner("Cyd")).runAsync().join())
          .isEqualTo(read());
    }

    @Test
    void attributesThatAreUnknownAreKept() {
      Account before = accounts.put(NEW).run();
      engine
          .client()
          .updateItem(
              r ->
                  r.tableName(table)
                      .key(Map.of("id", s("a")))
                      .updateExpression("SET extra = :e, address.zip = :e")
                      .expressionAttributeValues(Map.of(":e", s("kept"))));
      accounts.change(before, before.withCity("Rome")).run();
      assertThat(item())
          .containsEntry("extra", s("kept"))
          .containsEntry(
              "address",
              AttributeValue.fromM(
                  Map.of("city", s("Rome"), "street", s("Gate"), "zip", s("kept"))));
    }

    @Test
    void membersThatOthersChangeAreKept() {
      Model<Account> unversioned = engine.model(Schema.of(Account.class).partitionKey(Account::id));
      unversioned.put(NEW).run();
      Account before = unversioned.get("a").consistent().run().orElseThrow();
      unversioned.update("a").add(attr(Account::counts).key("x"), 10).run();
      unversioned.change(before, before.withCounts(Map.of("x", 1, "y", 5))).run();
      assertThat(unversioned.get("a").consistent().run().orElseThrow().counts())
          .isEqualTo(Map.of("x", 11, "y", 5));
    }

    @Test
    void objectsWithinThatWereRemovedAreNotHalfMade() {
      Model<Account> unversioned = engine.model(Schema.of(Account.class).partitionKey(Account::id));
      unversioned.put(NEW).run();
      Account before = unversioned.get("a").consistent().run().orElseThrow();
      unversioned.update("a").remove(Account::address).run();
      ConditionFailedException e =
          catchThrowableOfType(
              ConditionFailedException.class,
              () -> unversioned.change(before, before.withCity("Rome")).run());
      assertThat(e.reason()).isEqualTo(Reason.ATTRIBUTE_ABSENT);
    }

    @Test
    @Tag("row-43")
    @Tag("row-42")
    void itemsOfAnotherVersionAreNotChanged() {
      Account before = accounts.put(NEW).run();
      Account second = accounts.change(before, before.withOwner("Bob")).run();
      ConditionFailedException e =
          catchThrowableOfType(
              ConditionFailedException.class,
              () -> accounts.change(before, before.withCity("Rome")).run());
      assertThat(e.reason()).isEqualTo(Reason.VERSION_MISMATCH);
      assertThat(e.item(Account.class)).contains(second);
      assertThat(read()).isEqualTo(second);

      accounts.delete("a").run();
      assertThatThrownBy(() -> accounts.change(second, second.withOwner("Cyd")).run())
          .isInstanceOfSatisfying(
              ConditionFailedException.class,
              absent -> assertThat(absent.reason()).isEqualTo(Reason.ITEM_ABSENT));
      assertThat(item()).isEmpty();
    }
  }

  @Nested
  class Nothing {
    private final Account stored = accounts.put(NEW).run();
    private final UpdateItem<Account> change = accounts.change(stored, stored.withOwner("Ada"));

    @Test
    void isSentWhereNothingChanges() {
      clients.taken();
      assertThat(change.run()).isSameAs(stored);
      assertThat(change.runAsync().join()).isSameAs(stored);
      assertThat(change.returnOld().run()).containsSame(stored);
      assertThat(change.returnUpdated().run().asMap()).isEmpty();
      assertThat(change.returnNothing().run()).isNull();
      assertThat(change.returnNothing().runAsync().join()).isNull();
      assertThat(clients.taken()).isEmpty();
      assertThat(read()).isEqualTo(stored);
    }

    @Test
    void isCheckedInATransaction() {
      clients.taken();
      db.transact(change, accounts.put(new Account("b", "Bob", null, null, null, 0))).run();
      TransactWriteItem check =
          ((TransactWriteItemsRequest) clients.taken().get(0)).transactItems().get(0);
      assertThat(check.conditionCheck().conditionExpression()).isEqualTo("#0 = :0");
      assertThat(check.conditionCheck().expressionAttributeNames())
          .isEqualTo(Map.of("#0", "version"));
      assertThat(check.conditionCheck().expressionAttributeValues())
          .isEqualTo(Map.of(":0", n("1")));
      assertThat(read()).isEqualTo(stored);

      accounts.update("a").set(Account::note).to("other").run();
      assertThatThrownBy(() -> db.transact(change).run())
          .isInstanceOf(TransactionFailedException.class);
    }

    @Test
    void isNotWhatFurtherStepsAreTakenFor() {
      assertThat(change.set(Account::note).to("more").run().note()).isEqualTo("more");
    }
  }
}
