package io.alces.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.alces.Alces;
import io.alces.GetItem;
import io.alces.Model;
import io.alces.Results;
import io.alces.schema.Schema;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Many calls at the same time, and calls within calls: each has its own items. */
@Timeout(120)
class WireConcurrencyIT {
  record Note(String owner, int number, String text, byte[] data) {
    static Note of(String owner, int number) {
      String text = (owner + number + " ").repeat(number % 7 + 1);
      return new Note(owner, number, text, text.getBytes(UTF_8));
    }

    /** All of its parts; arrays have no equality. */
    String all() {
      return owner + number + text + Arrays.toString(data);
    }
  }

  private static final int WORKERS = 8;
  private static final int ROUNDS = 2;

  private static HttpEngine engine;
  private static Alces first;
  private static Alces second;

  @BeforeAll
  static void start() {
    engine = HttpEngine.start();
    first = Alces.connect(engine.client(), engine.asyncClient());
    second = Alces.connect(engine.client(), engine.asyncClient());
    first.model(notes().build()).table().create().run();
  }

  @AfterAll
  static void stop() {
    engine.close();
  }

  private static Schema.Builder<Note> notes() {
    return Schema.of(Note.class).table("notes").partitionKey(Note::owner).sortKey(Note::number);
  }

  /** Threads that the platform has many of, where it has such. */
  private static ExecutorService threads() throws ReflectiveOperationException {
    return Runtime.version().feature() < 21
        ? Executors.newFixedThreadPool(WORKERS)
        : (ExecutorService)
            Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
  }

  @Test
  void nothingIsMixedUp() throws Exception {
    Model<Note> here = first.model(notes().build());
    Model<Note> there = second.model(notes().build());
    ExecutorService threads = threads();
    try {
      List<Future<Void>> running = new ArrayList<>();
      for (int i = 0; i < WORKERS; i++) {
        String owner = "owner" + i;
        Model<Note> notes = i % 2 == 0 ? here : there;
        Alces db = i % 2 == 0 ? first : second;
        Callable<Void> work = () -> work(db, notes, owner);
        running.add(threads.submit(work));
      }
      for (Future<Void> one : running) {
        one.get(100, TimeUnit.SECONDS);
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private static Void work(Alces db, Model<Note> notes, String owner) {
    for (int round = 0; round < ROUNDS; round++) {
      int base = round * 100;
      List<Note> batch = IntStream.range(base, base + 30).mapToObj(n -> Note.of(owner, n)).toList();
      notes.batchPut(batch).run();
      Note alone = Note.of(owner, base + 30);
      assertThat(notes.put(alone).run().all()).isEqualTo(alone.all());
      db.transact(
              notes.create(Note.of(owner, base + 31)),
              notes.put(Note.of(owner, base + 32)),
              notes.delete(owner, base + 99),
              notes.create(Note.of(owner, base + 33)))
          .run();
      CompletableFuture<?> async = notes.put(Note.of(owner, base + 34)).runAsync();
      async.join();
      List<Integer> expected = IntStream.range(base, base + 35).boxed().toList();
      List<Note> read =
          notes
              .query()
              .where(Note::owner)
              .eq(owner)
              .where(Note::number)
              .between(base, base + 99)
              .pageSize(11)
              .list();
      assertThat(read).extracting(Note::number).isEqualTo(expected);
      read.forEach(WireConcurrencyIT::assertWhole);
      List<GetItem<Note>> gets = expected.stream().map(number -> notes.get(owner, number)).toList();
      Results got = db.batchGet(gets).run();
      gets.forEach(get -> assertWhole(got.get(get).orElseThrow()));
      GetItem<Note> present = notes.get(owner, base + 3);
      GetItem<Note> absent = notes.get(owner, base + 98);
      Results together = db.transactGet(absent, present).run();
      assertThat(together.get(absent)).isEmpty();
      assertThat(together.get(present).orElseThrow().all())
          .isEqualTo(Note.of(owner, base + 3).all());
      CompletableFuture<List<Note>> listed =
          notes.query().where(Note::owner).eq(owner).where(Note::number).ge(base).async().list();
      assertThat(listed.join()).hasSize(35).allMatch(note -> note.owner().equals(owner));
      assertThat(notes.delete(owner, base).returnOld().run().orElseThrow().all())
          .isEqualTo(Note.of(owner, base).all());
    }
    return null;
  }

  private static void assertWhole(Note note) {
    assertThat(note.all()).isEqualTo(Note.of(note.owner(), note.number()).all());
  }

  @Test
  void aCallWithinACallHasItsOwnItems() {
    List<String> within = new ArrayList<>();
    Model<Note> plain = first.model(notes().build());
    Model<Note> nested =
        first.model(
            notes()
                .afterRead(
                    (note, operation) -> {
                      within.add(plain.get(note.owner(), 1).run().orElseThrow().all());
                      within.add(bare(note.owner(), 2));
                      return note;
                    })
                .build());
    plain.batchPut(IntStream.range(1, 6).mapToObj(n -> Note.of("nested", n)).toList()).run();
    for (int round = 0; round < 3; round++) {
      assertThat(nested.get("nested", 3).run().orElseThrow().all())
          .isEqualTo(Note.of("nested", 3).all());
      List<Note> read =
          nested
              .query()
              .where(Note::owner)
              .eq("nested")
              .customize(r -> within.add(plain.get("nested", 1).run().orElseThrow().all()))
              .list();
      assertThat(read).hasSize(5);
      read.forEach(WireConcurrencyIT::assertWhole);
    }
    assertThat(within)
        .hasSize(3 * (2 + 1 + 5 * 2))
        .containsOnly(Note.of("nested", 1).all(), Note.of("nested", 2).text());
  }

  /** What the application asks of the client itself is the SDK's to answer. */
  private static String bare(String owner, int number) {
    return engine
        .client()
        .getItem(
            r ->
                r.tableName("notes")
                    .key(
                        Map.of(
                            "owner", AttributeValue.fromS(owner),
                            "number", AttributeValue.fromN("" + number))))
        .item()
        .get("text")
        .s();
  }
}
