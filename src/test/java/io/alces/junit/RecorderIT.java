package io.alces.junit;

import static io.alces.junit.RecorderAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.alces.Alces;
import io.alces.Model;
import io.alces.error.ConditionFailedException;
import io.alces.junit.Notes.Note;
import io.alces.local.LocalDynamoDb;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What is recorded, and how failed assertions tell it. */
class RecorderIT {
  private static final String SECRET = "a secret that no message shows";
  private static LocalDynamoDb local;
  private static final Recorder RECORDER = new Recorder();
  private static Model<Note> notes;

  @BeforeAll
  static void start() {
    local = LocalDynamoDb.start();
    Alces db = Alces.builder().client(local.client()).observer(RECORDER).build();
    notes = db.model(Notes.NOTES);
    notes.table().create().run();
  }

  @AfterAll
  static void stop() {
    local.close();
  }

  @BeforeEach
  void clear() {
    for (int i = 0; i < 3; i++) {
      notes.delete("ann", "n" + i).run();
    }
    RECORDER.clear();
  }

  private static void store(int count) {
    for (int i = 0; i < count; i++) {
      notes.put(new Note("ann", "n" + i, SECRET, null)).run();
    }
  }

  private static void fails(ThrowingCallable assertion, String message) {
    assertThatThrownBy(assertion).isInstanceOf(AssertionError.class).hasMessage(message);
  }

  @Test
  void nothingIsSentByWhatIsNotRun() {
    assertThat(notes.query().where(Note::owner).eq("ann").request()).isNotNull();

    assertThat(RECORDER).sentNothing().sent(0).wroteNothing().consumedAtMost(0).usedNoIndex();
    fails(() -> assertThat(RECORDER).sent(1), "1 request was to be sent; nothing was sent");
  }

  @Test
  @Tag("S6")
  void requestsAreListedWithoutValues() {
    store(2);
    assertThat(notes.query().where(Note::owner).eq("ann").where(Note::text).eq("other").list())
        .isEmpty();

    assertThat(RECORDER).sent(3).sent("PutItem", 2).sent("Query", 1).wrote(2).scannedNothing();
    assertThatThrownBy(() -> assertThat(RECORDER).sentNothing())
        .isInstanceOf(AssertionError.class)
        .hasMessage(
            """
            Nothing was to be sent; 3 requests were sent:
              1. PutItem on notes: 1 item written, 2 units
              2. PutItem on notes: 1 item written, 2 units
              3. Query on notes: 0 items of 2, 0.5 units\
            """);
  }

  @Test
  void theIndexIsThatOfTheQuery() {
    store(1);
    assertThat(notes.query().where(Note::text).eq(SECRET).list()).hasSize(1);

    assertThat(RECORDER).usedIndex("byText");
    assertThatThrownBy(() -> assertThat(RECORDER).usedNoIndex())
        .hasMessageStartingWith("No index was to be read; 2 requests were sent:");
    assertThatThrownBy(() -> assertThat(RECORDER).usedIndex("byOwner"))
        .hasMessage(
            """
            Index byOwner was to be read; 2 requests were sent:
              1. PutItem on notes: 1 item written, 2 units
              2. Query on notes by byText: 1 item, 0.5 units\
            """);
  }

  @Test
  void scansAreTold() {
    assertThat(notes.scan().list()).isEmpty();

    assertThatThrownBy(() -> assertThat(RECORDER).scannedNothing())
        .hasMessageStartingWith(
            "Nothing was to be scanned; 1 request was sent:\n  1. Scan on notes");
  }

  @Test
  void whatFailsWritesNothing() {
    store(1);
    assertThatThrownBy(() -> notes.create(new Note("ann", "n0", SECRET, null)).run())
        .isInstanceOf(ConditionFailedException.class);

    assertThat(RECORDER).wrote(1);
    assertThatThrownBy(() -> assertThat(RECORDER).wrote(2))
        .hasMessageStartingWith("2 items were to be written, and 1 was; 2 requests were sent:")
        .hasMessageContaining("2. PutItem on notes: failed with ");
  }

  @Test
  void batchesAndTransactionsAreCountedByItems() {
    store(1);
    notes.batchDelete(List.of(io.alces.Key.of("ann", "n0"), io.alces.Key.of("ann", "n1"))).run();

    assertThat(RECORDER).wrote(3).sent(2);
  }

  @Test
  void capacityIsSummed() {
    store(2);

    assertThat(RECORDER).consumedAtMost(4);
    assertThatThrownBy(() -> assertThat(RECORDER).consumedAtMost(3.5))
        .hasMessageStartingWith(
            "At most 3.5 units were to be consumed, and 4 were; 2 requests were sent:");
  }
}
