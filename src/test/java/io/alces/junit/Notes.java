package io.alces.junit;

import io.alces.Model;
import io.alces.schema.AttributeType;
import io.alces.schema.Document;
import io.alces.schema.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An application to be tested: notes, and what is known of their owners. */
final class Notes {
  record Note(String owner, String id, @Nullable String text, @Nullable Long version) {}

  record Owner(String name, int age) {}

  static final Schema<Note> NOTES =
      Schema.of(Note.class)
          .table("notes")
          .partitionKey(Note::owner)
          .sortKey(Note::id)
          .globalIndex("byText", Note::text)
          .version(Note::version)
          .build();

  static final Schema<Owner> OWNERS =
      Schema.of(Owner.class).table("owners").partitionKey(Owner::name).build();

  static final Schema<Document> CATS =
      Schema.document("cats").partitionKey("name", AttributeType.STRING).build();

  static final Schema<Document> DOGS =
      Schema.document("dogs").partitionKey("name", AttributeType.STRING).build();

  private final Model<Note> notes;

  Notes(Model<Note> notes) {
    this.notes = notes;
  }

  static Note note(String owner, String id) {
    return new Note(owner, id, "text of " + id, null);
  }

  List<Note> of(String owner) {
    return notes.query().where(Note::owner).eq(owner).list();
  }

  List<Note> saying(String text) {
    return notes.query().where(Note::text).eq(text).list();
  }
}
