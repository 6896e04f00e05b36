package io.alces.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.alces.Alces;
import io.alces.Model;
import io.alces.schema.Schema;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The first calls of a client find their interceptor by another way than those that follow. */
class RepeatedPutHttpIT {
  record Note(String id, String text) {}

  private static final Schema<Note> NOTES =
      Schema.of(Note.class).table("notes").partitionKey(Note::id).build();

  @Test
  void everyPutOfAClientHasItsItem() {
    try (HttpEngine engine = HttpEngine.start();
        Alces db = Alces.connect(engine.client(), engine.asyncClient())) {
      Model<Note> notes = db.model(NOTES);
      notes.table().create().run();
      for (int i = 0; i < 4; i++) {
        Note note = new Note("n" + i, "text " + i);
        notes.put(note).run();
        notes.put(new Note("a" + i, "text " + i)).runAsync().join();
        notes.batchPut(List.of(new Note("b" + i, "text " + i))).run();

        assertThat(notes.get("n" + i).run()).contains(note);
        assertThat(notes.get("a" + i).run()).contains(new Note("a" + i, "text " + i));
        assertThat(notes.get("b" + i).run()).contains(new Note("b" + i, "text " + i));
      }
    }
  }
}
