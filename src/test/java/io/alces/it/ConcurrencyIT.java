package io.alces.it;

import static io.alces.expression.Attribute.attr;
import static org.assertj.core.api.Assertions.assertThat;

import io.alces.Alces;
import io.alces.Model;
import io.alces.TransactionFailedException;
import io.alces.TransactionFailedException.Reason;
import io.alces.error.ConditionFailedException;
import io.alces.schema.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Eight threads on the same items: nothing is lost, nothing made up. */
@Timeout(120)
class ConcurrencyIT {
  private static final int THREADS = 8;

  private static LocalEngine engine;
  private static Alces db;

  record Account(String id, int balance) {}

  record Counter(String id, int count, long version) {}

  record Visit(int times) {}

  record Site(String id, Map<String, Visit> visits, @Nullable Visit last) {}

  /** What one of the threads does. */
  @FunctionalInterface
  private interface Work {
    void run(int thread) throws Exception;
  }

  @BeforeAll
  static void start() {
    engine = new LocalEngine();
    db = engine.db();
  }

  @AfterAll
  static void stop() {
    engine.close();
  }

  private static <T> Model<T> model(Schema.Builder<T> schema) {
    Model<T> model = db.model(schema.table(engine.freshName()).build());
    model.table().create().run();
    return model;
  }

  /** All begin at the same time. */
  private static void together(Work work) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    CyclicBarrier start = new CyclicBarrier(THREADS);
    try {
      List<Future<?>> running = new ArrayList<>();
      for (int i = 0; i < THREADS; i++) {
        int thread = i;
        running.add(
            threads.submit(
                () -> {
                  start.await(10, TimeUnit.SECONDS);
                  work.run(thread);
                  return null;
                }));
      }
      for (Future<?> each : running) {
        each.get(100, TimeUnit.SECONDS);
      }
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  @Tag("row-40")
  void transfersKeepTheTotal() throws Exception {
    Model<Account> accounts = model(Schema.of(Account.class).partitionKey(Account::id));
    accounts
        .batchPut(IntStream.range(0, 100).mapToObj(i -> new Account("a" + i, 10)).toList())
        .run();
    AtomicLong done = new AtomicLong();
    AtomicLong refused = new AtomicLong();

    together(
        thread -> {
          Random random = new Random(thread);
          for (int i = 0; i < 50; i++) {
            int from = random.nextInt(100);
            int to = (from + 1 + random.nextInt(99)) % 100;
            boolean isDone = transfer(accounts, "a" + from, "a" + to, 1 + random.nextInt(9));
            (isDone ? done : refused).incrementAndGet();
          }
        });

    List<Account> all = accounts.scan().consistent().list();
    assertThat(all).hasSize(100).allMatch(account -> account.balance() >= 0);
    assertThat(all.stream().mapToInt(Account::balance).sum()).isEqualTo(1000);
    assertThat(done.get() + refused.get()).isEqualTo(THREADS * 50L);
    assertThat(done).hasPositiveValue();
    assertThat(refused).hasPositiveValue();
  }

  /** Gives false where the balance does not suffice; conflicts are tried again. */
  private static boolean transfer(Model<Account> accounts, String from, String to, int amount) {
    var take =
        accounts
            .update(from)
            .decrement(Account::balance, amount)
            .onlyIf(Account::balance)
            .ge(amount);
    var give = accounts.update(to).increment(Account::balance, amount);
    while (true) {
      try {
        db.transact(take, give).retryConflicts(3).run();
        return true;
      } catch (TransactionFailedException e) {
        assertThat(e.failure(give).reason()).isIn(Reason.NONE, Reason.CONFLICT);
        if (e.failure(take).reason() == Reason.CONDITION_FAILED) {
          assertThat(e.item(take).orElseThrow().balance()).isLessThan(amount);
          return false;
        }
      }
    }
  }

  @Test
  @Tag("row-43")
  void aVersionedCounterLosesNoIncrement() throws Exception {
    Model<Counter> counters =
        model(Schema.of(Counter.class).partitionKey(Counter::id).version(Counter::version));
    counters.create(new Counter("c", 0, 0)).run();

    together(
        thread -> {
          for (int i = 0; i < 25; i++) {
            while (!counted(counters, thread)) {
              // somebody else was faster
            }
          }
        });

    assertThat(counters.get("c").consistent().run())
        .contains(new Counter("c", THREADS * 25, 1 + THREADS * 25));
  }

  /** By turns with a put and a change. */
  private static boolean counted(Model<Counter> counters, int thread) {
    Counter read = counters.get("c").consistent().run().orElseThrow();
    Counter next = new Counter("c", read.count() + 1, read.version());
    try {
      if (thread % 2 == 0) {
        counters.put(next).run();
      } else {
        counters.change(read, next).run();
      }
      return true;
    } catch (ConditionFailedException e) {
      assertThat(e.reason()).isEqualTo(ConditionFailedException.Reason.VERSION_MISMATCH);
      return false;
    }
  }

  @Test
  @Tag("row-6")
  void parentsThatAllCreateKeepTheirSiblings() throws Exception {
    Model<Site> sites = model(Schema.of(Site.class).partitionKey(Site::id));
    for (int round = 0; round < 20; round++) {
      String id = "s" + round;
      sites.upsert(id).remove(attr(Site::last)).run();
      assertThat(sites.get(id).run()).contains(new Site(id, null, null));

      together(
          thread ->
              sites
                  .update(id)
                  .set(attr(Site::visits).key("of " + thread).dot(Visit::times))
                  .to(thread)
                  .add(attr(Site::last).dot(Visit::times), 1)
                  .creatingParents()
                  .run());

      Site site = sites.get(id).consistent().run().orElseThrow();
      assertThat(site.visits()).hasSize(THREADS);
      site.visits().forEach((of, visit) -> assertThat(of).isEqualTo("of " + visit.times()));
      assertThat(site.last()).isEqualTo(new Visit(THREADS));
    }
  }
}
