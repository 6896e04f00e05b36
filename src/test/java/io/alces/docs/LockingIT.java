package io.alces.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.alces.Alces;
import io.alces.Model;
import io.alces.error.ConditionFailedException;
import io.alces.error.ConditionFailedException.Reason;
import io.alces.error.OutcomeUnknownException;
import io.alces.error.RequestException;
import io.alces.it.HttpEngine;
import io.alces.it.faults.FaultClients;
import io.alces.it.faults.FaultProxy;
import io.alces.it.faults.FaultScript;
import io.alces.it.faults.Faults;
import io.alces.schema.Schema;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The code of docs/optimistic-locking.md, and that what it says is so. */
class LockingIT {
  // region schema
  record Account(String id, String owner, BigDecimal limit, long version) {
    Account withOwner(String owner) {
      return new Account(id, owner, limit, version);
    }

    Account withLimit(BigDecimal limit) {
      return new Account(id, owner, limit, version);
    }
  }

  static final Schema<Account> ACCOUNTS =
      Schema.of(Account.class)
          .table("accounts")
          .partitionKey(Account::id)
          .version(Account::version)
          .build();
  // endregion

  static Alces db;
  static Model<Account> accounts;

  @BeforeAll
  static void start() {
    db = Alces.local();
    accounts = db.model(ACCOUNTS);
    accounts.table().create().run();
  }

  @AfterAll
  static void stop() {
    db.close();
  }

  @BeforeEach
  void store() {
    accounts.delete("a1").run();
    accounts.create(new Account("a1", "Ada", new BigDecimal("100"), 0)).run();
  }

  static Account stored() {
    return accounts.get("a1").consistent().run().orElseThrow();
  }

  @Test
  void aPutReplacesWhatWasRead() {
    // region put
    Account before = accounts.get("a1").consistent().run().orElseThrow(); // version 1

    Account after = accounts.put(before.withOwner("Bob")).run();          // stored as version 2
    // endregion
    assertThat(before.version()).isEqualTo(1);
    assertThat(after).isEqualTo(stored()).isEqualTo(new Account("a1", "Bob", new BigDecimal("100"), 2));
  }

  @Test
  void aChangeSendsTheDifference() {
    Account before = stored();
    // region change
    Account after = accounts.change(before, before.withOwner("Bob")).run(); // SET owner; version 1 to 2
    // endregion
    assertThat(after).isEqualTo(stored()).isEqualTo(new Account("a1", "Bob", new BigDecimal("100"), 2));
    assertThatThrownBy(() -> accounts.change(new Account("a1", "x", null, 0), after))
        .isInstanceOf(RequestException.class);
  }

  @Test
  void whoIsLateFails() {
    // region race
    Account mine = accounts.get("a1").consistent().run().orElseThrow();   // version 1
    Account theirs = accounts.get("a1").consistent().run().orElseThrow(); // version 1

    accounts.change(theirs, theirs.withOwner("Bob")).run();               // version 2

    try {
      accounts.change(mine, mine.withLimit(new BigDecimal("500"))).run();
    } catch (ConditionFailedException e) {
      e.reason();            // VERSION_MISMATCH
      e.item(Account.class); // what is stored: Bob, version 2
    }
    // endregion
    assertThat(stored()).isEqualTo(new Account("a1", "Bob", new BigDecimal("100"), 2));
    ConditionFailedException failure =
        catchThrowableOfType(ConditionFailedException.class, () -> accounts.put(mine).run());
    assertThat(failure.reason()).isEqualTo(Reason.VERSION_MISMATCH);
    assertThat(failure.item(Account.class)).contains(stored());
  }

  // region loop
  static Account raiseLimit(Model<Account> accounts, String id, BigDecimal by) {
    Account before = accounts.get(id).consistent().run().orElseThrow();
    for (int attempt = 1; ; attempt++) {
      try {
        return accounts.change(before, before.withLimit(before.limit().add(by))).run();
      } catch (ConditionFailedException e) {
        if (e.reason() != Reason.VERSION_MISMATCH || attempt == 10) {
          throw e;
        }
        before = e.item(Account.class).orElseThrow(); // decide anew, by what is stored now
      }
    }
  }
  // endregion

  @Test
  void nothingIsLostInTheLoop() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      List<Future<Account>> running = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        running.add(threads.submit(() -> raiseLimit(accounts, "a1", BigDecimal.ONE)));
      }
      for (Future<Account> one : running) {
        one.get();
      }
    } finally {
      threads.shutdownNow();
    }
    assertThat(stored()).isEqualTo(new Account("a1", "Ada", new BigDecimal("108"), 9));
  }

  @Test
  void newAndOldAreToldApart() {
    accounts.delete("a2").run();
    // region new
    Account created = accounts.create(new Account("a2", "Cyd", BigDecimal.ZERO, 0)).run(); // version 1

    accounts.deleteItem(created).run(); // only if it still has version 1
    // endregion
    assertThat(accounts.exists("a2").run()).isFalse();
    assertThatThrownBy(() -> accounts.put(new Account("a1", "x", null, 0)).run())
        .isInstanceOfSatisfying(
            ConditionFailedException.class, e -> assertThat(e.reason()).isEqualTo(Reason.ITEM_EXISTS));
    Account read = stored();
    accounts.put(read).run();
    assertThatThrownBy(() -> accounts.deleteItem(read).run())
        .isInstanceOfSatisfying(
            ConditionFailedException.class,
            e -> assertThat(e.reason()).isEqualTo(Reason.VERSION_MISMATCH));
  }

  @Test
  void anUpdateCountsAndDoesNotCheck() {
    // region update
    accounts.update("a1").set(Account::owner).to("Bob").run(); // whatever the version is; counts it

    accounts.update("a1").set(Account::owner).to("Cyd").expectVersion(2).run(); // only version 2
    // endregion
    assertThat(stored()).isEqualTo(new Account("a1", "Cyd", new BigDecimal("100"), 3));
    assertThatThrownBy(() -> accounts.update("a1").set(Account::owner).to("x").expectVersion(2).run())
        .isInstanceOfSatisfying(
            ConditionFailedException.class,
            e -> assertThat(e.reason()).isEqualTo(Reason.VERSION_MISMATCH));
    assertThatThrownBy(() -> accounts.update("a1").expectVersion(0)).isInstanceOf(RequestException.class);
  }

  @Test
  void versionsHoldInTransactions() {
    accounts.delete("a2").run();
    accounts.create(new Account("a2", "Bob", BigDecimal.ZERO, 0)).run();
    // region transaction
    Account from = accounts.get("a1").consistent().run().orElseThrow();
    Account to = accounts.get("a2").consistent().run().orElseThrow();
    BigDecimal part = new BigDecimal("30");

    db.transact(
            accounts.change(from, from.withLimit(from.limit().subtract(part))),
            accounts.change(to, to.withLimit(to.limit().add(part))))
        .run(); // both, if both still have the versions that were read
    // endregion
    assertThat(stored()).isEqualTo(new Account("a1", "Ada", new BigDecimal("70"), 2));
    assertThatThrownBy(() -> db.transact(accounts.change(from, from)).run())
        .hasMessageContaining("another version");
  }

  @Test
  void anItemWithoutAVersionGetsOneByAnUpdate() {
    record Old(String id, String owner) {}
    Model<Old> old = db.model(Schema.of(Old.class).table("accounts").partitionKey(Old::id).build());
    old.put(new Old("a3", "Dan")).run();
    assertThat(accounts.get("a3").run().orElseThrow().version()).isZero();
    assertThatThrownBy(() -> accounts.put(accounts.get("a3").run().orElseThrow()).run())
        .isInstanceOfSatisfying(
            ConditionFailedException.class, e -> assertThat(e.reason()).isEqualTo(Reason.ITEM_EXISTS));
    assertThat(accounts.update("a3").set(Account::owner).to("Dan").run().version()).isEqualTo(1);
  }

  @Test
  @Tag("F5")
  void aResendIsNoConflict() {
    try (HttpEngine engine = HttpEngine.start();
        FaultProxy proxy = FaultProxy.before(engine.endpoint());
        FaultClients clients = FaultClients.of(proxy.endpoint());
        Alces far = Alces.connect(clients.client())) {
      Model<Account> accounts = far.model(ACCOUNTS);
      accounts.table().create().run();
      proxy.obey(FaultScript.first(Faults.replyLost()));
      Account created = accounts.create(new Account("a1", "Ada", BigDecimal.TEN, 0)).run();
      assertThat(proxy.log()).hasSize(2);
      proxy.obey(FaultScript.first(Faults.replyLost()));
      Account put = accounts.put(created.withOwner("Bob")).run();
      assertThat(proxy.log()).hasSize(2);
      assertThat(put.version()).isEqualTo(2);
      proxy.obey(FaultScript.first(Faults.replyLost()));
      Account changed = accounts.change(put, put.withOwner("Cyd")).run();
      assertThat(proxy.log()).hasSize(2);
      assertThat(changed).isEqualTo(new Account("a1", "Cyd", BigDecimal.TEN, 3));
      proxy.obey(FaultScript.first(Faults.replyLost()));
      assertThat(accounts.update("a1").set(Account::owner).to("Dan").run().version()).isEqualTo(5);
      assertThat(proxy.log()).hasSize(2);
      Account last = accounts.get("a1").run().orElseThrow();
      proxy.obey(FaultScript.first(Faults.replyLost()));
      assertThatThrownBy(() -> accounts.deleteItem(last).run())
          .isInstanceOf(OutcomeUnknownException.class);
    }
  }
}
