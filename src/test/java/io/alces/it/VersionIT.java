package io.alces.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.alces.Model;
import io.alces.error.ConditionFailedException;
import io.alces.error.ConditionFailedException.Reason;
import io.alces.error.RequestException;
import io.alces.schema.Schema;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("row-43")
class VersionIT {
  static LocalEngine engine;

  @BeforeAll
  static void start() {
    engine = new LocalEngine();
  }

  @AfterAll
  static void stop() {
    engine.close();
  }

  record Account(String id, String owner, Instant createdAt, Instant updatedAt, long version) {
    Account withOwner(String other) {
      return new Account(id, other, createdAt, updatedAt, version);
    }
  }

  private static Schema.Builder<Account> accounts() {
    return Schema.of(Account.class)
        .partitionKey(Account::id)
        .createdAt(Account::createdAt)
        .updatedAt(Account::updatedAt)
        .version(Account::version);
  }

  private final Model<Account> model = engine.model(accounts());

  private Account account(String owner) {
    return new Account("a", owner, null, null, 0);
  }

  @Nested
  class Puts {
    @Test
    void countTheVersion() {
      Account first = model.put(account("Ada")).run();
      assertThat(first.version()).isEqualTo(1);
      Account second = model.put(first.withOwner("Bob")).run();
      assertThat(second.version()).isEqualTo(2);
      assertThat(model.get("a").consistent().run()).contains(second);
    }

    @Test
    void ofTwoReadersTheSecondFails() {
      model.put(account("Ada")).run();
      Account one = model.get("a").consistent().run().orElseThrow();
      Account other = model.get("a").consistent().run().orElseThrow();
      Account changed = model.put(one.withOwner("Bob")).run();
      assertThatThrownBy(() -> model.put(other.withOwner("Cyd")).run())
          .isInstanceOfSatisfying(
              ConditionFailedException.class,
              e -> {
                assertThat(e.reason()).isEqualTo(Reason.VERSION_MISMATCH);
                assertThat(e.item(Account.class)).contains(changed);
              })
          .hasMessage(
              "The put of Account changed nothing: the stored item has another version, so it was"
                  + " changed since this one was read; read it again and repeat the change");
      assertThat(model.get("a").consistent().run()).contains(changed);
    }

    @Test
    void ofANewObjectFailWhereAnItemIsStored() {
      model.put(account("Ada")).run();
      assertThatThrownBy(() -> model.put(account("Bob")).run())
          .isInstanceOfSatisfying(
              ConditionFailedException.class,
              e -> assertThat(e.reason()).isEqualTo(Reason.ITEM_EXISTS));
    }

    @Test
    @Tag("row-42")
    void ofWhatWasDeletedFailAsAbsent() {
      Account stored = model.put(account("Ada")).run();
      model.delete("a").run();
      assertThatThrownBy(() -> model.put(stored).run())
          .isInstanceOfSatisfying(
              ConditionFailedException.class,
              e -> assertThat(e.reason()).isEqualTo(Reason.ITEM_ABSENT))
          .hasMessage(
              "The put of Account changed nothing: no item with its key is stored, and it demands"
                  + " version = ?");
    }

    @Test
    void tellAConditionFromTheVersion() {
      Account stored = model.put(account("Ada")).run();
      assertThatThrownBy(() -> model.put(stored).onlyIf(Account::owner).eq("Bob").run())
          .isInstanceOfSatisfying(
              ConditionFailedException.class,
              e -> assertThat(e.reason()).isEqualTo(Reason.CONDITION_NOT_MET))
          .hasMessage(
              "The put of Account changed nothing: the stored item does not meet its condition"
                  + " owner = ?");
      assertThat(model.put(stored).onlyIf(Account::owner).eq("Ada").run().version()).isEqualTo(2);
    }

    @Test
    void countBeyondWhatADoubleHolds() {
      engine
          .client()
          .putItem(
              b ->
                  b.tableName(model.table().name())
                      .item(
                          java.util.Map.of(
                              "id",
                              LocalEngine.s("a"),
                              "version",
                              LocalEngine.n("9007199254740993"))));
      Account read = model.get("a").consistent().run().orElseThrow();
      assertThat(model.put(read).run().version()).isEqualTo(9007199254740994L);
    }
  }

  @Nested
  class Races {
    @Test
    void ofEightWritersExactlyOneWinsEachRound() throws Exception {
      Account current = model.put(account("start")).run();
      ExecutorService threads = Executors.newFixedThreadPool(8);
      try {
        for (int round = 0; round < 25; round++) {
          CyclicBarrier start = new CyclicBarrier(8);
          Account read = current;
          List<Callable<Account>> writers = new ArrayList<>();
          for (int i = 0; i < 8; i++) {
            String owner = round + "-" + i;
            writers.add(
                () -> {
                  start.await();
                  try {
                    return model.put(read.withOwner(owner)).run();
                  } catch (ConditionFailedException e) {
                    assertThat(e.reason()).isEqualTo(Reason.VERSION_MISMATCH);
                    return null;
                  }
                });
          }
          List<Account> winners = new ArrayList<>();
          for (Future<Account> writer : threads.invokeAll(writers)) {
            if (writer.get() != null) {
              winners.add(writer.get());
            }
          }
          assertThat(winners).hasSize(1);
          current = model.get("a").consistent().run().orElseThrow();
          assertThat(current).isEqualTo(winners.get(0));
          assertThat(current.version()).isEqualTo(round + 2);
        }
      } finally {
        threads.shutdown();
      }
    }

    @Test
    void ofEightCreatorsExactlyOneWins() throws Exception {
      ExecutorService threads = Executors.newFixedThreadPool(8);
      try {
        CyclicBarrier start = new CyclicBarrier(8);
        List<Callable<Boolean>> creators = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
          String owner = "owner-" + i;
          creators.add(
              () -> {
                start.await();
                try {
                  model.create(account(owner)).run();
                  return true;
                } catch (ConditionFailedException e) {
                  return e.reason() != Reason.ITEM_EXISTS;
                }
              });
        }
        int winners = 0;
        for (Future<Boolean> creator : threads.invokeAll(creators)) {
          winners += creator.get() ? 1 : 0;
        }
        assertThat(winners).isEqualTo(1);
      } finally {
        threads.shutdown();
      }
    }
  }

  @Nested
  class Deletes {
    @Test
    void ofAnItemNeedItsVersion() {
      Account first = model.put(account("Ada")).run();
      Account second = model.put(first).run();
      assertThatThrownBy(() -> model.deleteItem(first).run())
          .isInstanceOfSatisfying(
              ConditionFailedException.class,
              e -> {
                assertThat(e.reason()).isEqualTo(Reason.VERSION_MISMATCH);
                assertThat(e.item(Account.class)).contains(second);
              })
          .hasMessage(
              "The delete of Account changed nothing: the stored item has another version, so it"
                  + " was changed since this one was read; read it again and repeat the change");
      assertThat(model.deleteItem(second).returnOld().run()).contains(second);
      assertThat(model.exists("a").consistent().run()).isFalse();
    }

    @Test
    @Tag("row-42")
    void ofAnAbsentItemSaySo() {
      Account stored = model.put(account("Ada")).run();
      model.delete("a").run();
      assertThatThrownBy(() -> model.deleteItem(stored).run())
          .isInstanceOfSatisfying(
              ConditionFailedException.class,
              e -> assertThat(e.reason()).isEqualTo(Reason.ITEM_ABSENT))
          .hasMessage(
              "The delete of Account changed nothing: no item with its key is stored, and it"
                  + " demands version = ?");
    }

    @Test
    void ofWhatWasNeverStoredAreRefused() {
      assertThatThrownBy(() -> model.deleteItem(account("Ada")))
          .isInstanceOf(RequestException.class);
    }

    @Test
    void byKeyTakeNoNoticeOfTheVersion() {
      model.put(account("Ada")).run();
      model.delete("a").run();
      assertThat(model.exists("a").consistent().run()).isFalse();
    }
  }

  @Nested
  class Moments {
    private final AtomicReference<Instant> now =
        new AtomicReference<>(Instant.parse("2026-01-01T00:00:00.000000001Z"));

    private final Clock clock =
        new Clock() {
          @Override
          public ZoneId getZone() {
            return ZoneOffset.UTC;
          }

          @Override
          public Clock withZone(ZoneId zone) {
            return this;
          }

          @Override
          public Instant instant() {
            return now.get();
          }
        };

    @Test
    void createdAtIsKeptAndUpdatedAtMovesOn() {
      Model<Account> timed = engine.model(accounts(), clock);
      Instant first = now.get();
      Account created = timed.create(account("Ada")).run();
      assertThat(created.createdAt()).isEqualTo(first);
      assertThat(created.updatedAt()).isEqualTo(first);
      Instant second = first.plusNanos(1);
      now.set(second);
      Account updated = timed.put(created).run();
      assertThat(updated.createdAt()).isEqualTo(first);
      assertThat(updated.updatedAt()).isEqualTo(second);
      assertThat(timed.get("a").consistent().run()).contains(updated);
    }

    @Test
    void anOperationThatIsRunAgainTakesTheMomentOfItsRun() {
      Model<Account> timed = engine.model(accounts(), clock);
      io.alces.PutItem<Account> put = timed.create(account("Ada"));
      now.set(now.get().plusSeconds(1));
      assertThat(put.run().createdAt()).isEqualTo(now.get());
      timed.delete("a").run();
      now.set(now.get().plusSeconds(1));
      assertThat(put.run().createdAt()).isEqualTo(now.get());
    }
  }
}
