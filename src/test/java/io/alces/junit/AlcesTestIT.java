package io.alces.junit;

import static io.alces.junit.RecorderAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.alces.Alces;
import io.alces.Model;
import io.alces.junit.Notes.Note;
import io.alces.junit.Notes.Owner;
import io.alces.schema.Document;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** What a test class is given. */
@AlcesTest(Notes.class)
@Seed("owners.json")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class AlcesTestIT {
  @Injected private Alces field;
  @Injected Model<Note> notes;

  @OfSchema("DOGS")
  @Injected
  Model<Document> dogs;

  private final Model<Owner> ofConstructor;

  AlcesTestIT(Model<Owner> owners) {
    this.ofConstructor = owners;
  }

  @BeforeAll
  static void aMethodBeforeAllIsGivenParameters(Model<Note> notes) {
    notes.put(Notes.note("ann", "before all")).run();
  }

  @BeforeEach
  void aMethodBeforeEachIsGivenParameters(Alces db) {
    assertThat(db).isSameAs(field);
    assertThat(notes.table().name()).isEqualTo("notes");
  }

  @Test
  @Order(1)
  void parametersAreOfOneDatabase(
      Alces db,
      Model<Owner> owners,
      @OfSchema("CATS") Model<Document> cats,
      DynamoDbClient client,
      DynamoDbAsyncClient asyncClient) {
    assertThat(client.listTables().tableNames())
        .containsExactlyInAnyOrder("cats", "dogs", "notes", "owners");
    assertThat(asyncClient.listTables().join().tableNames()).hasSize(4);
    assertThat(cats.table().name()).isEqualTo("cats");
    assertThat(dogs.table().name()).isEqualTo("dogs");
    assertThat(db.model(Notes.OWNERS).scan().list()).isEqualTo(owners.scan().list());
    assertThat(ofConstructor.scan().list()).hasSize(2);
  }

  @Test
  @Order(2)
  void whatIsStoredStaysForTheClass() {
    notes.put(Notes.note("bob", "1")).run();
  }

  @Test
  @Order(3)
  void whatWasStoredIsThere() {
    assertThat(new Notes(notes).of("bob")).hasSize(1);
    assertThat(new Notes(notes).of("ann")).extracting(Note::id).containsExactly("before all");
  }

  @Test
  @Order(4)
  void theSeedOfTheClassIsThere(Model<Owner> owners) {
    assertThat(owners.scan().list())
        .containsExactlyInAnyOrder(new Owner("ann", 41), new Owner("bob", 7));
  }

  @Test
  @Order(5)
  @Seed(value = "more-notes.json", schema = "NOTES")
  @Seed(value = "/io/alces/junit/cats.json")
  void theSeedOfTheMethodIsThere(@OfSchema("CATS") Model<Document> cats, Recorder recorder) {
    assertThat(recorder).sentNothing();
    assertThat(notes.get("cyd", "1").run())
        .hasValue(new Note("cyd", "1", "hello", 1L)); // put as the application puts it
    assertThat(cats.get("Tom").run()).isPresent();
  }

  @Test
  @Order(6)
  void theRecorderTellsOfThisMethodAlone(Recorder recorder, Model<Owner> owners) {
    assertThat(recorder).sentNothing();
    assertThat(owners.get("ann").run()).isPresent();
    assertThat(recorder).sent(1).sent("GetItem", 1);
  }

  @Nested
  class Within {
    @Injected Model<Note> inner;

    @Test
    void theDatabaseIsThatOfTheClassAround(Alces db) {
      assertThat(db).isSameAs(field);
      assertThat(new Notes(inner).of("ann")).hasSize(1);
    }
  }

  @Nested
  class AClassThatIsRunAlone {
    @AlcesTest(value = Notes.class, isolation = Isolation.METHOD)
    @Seed("owners.json")
    static class EachMethod {
      @Injected Model<Owner> owners;

      @Test
      void one() {
        assertThat(owners.scan().count()).isEqualTo(2);
        owners.put(new Owner("one", 1)).run();
      }

      @Test
      void two() {
        assertThat(owners.scan().count()).isEqualTo(2);
        owners.put(new Owner("two", 1)).run();
      }
    }

    @Test
    void mayHaveADatabaseForEachMethod() {
      Running.passes(EachMethod.class, 2);
    }

    static class Configured {
      private static final Instant NOON = Instant.parse("2026-05-01T12:00:00Z");

      record Event(String id, Instant at) {}

      static final io.alces.schema.Schema<Event> EVENTS =
          io.alces.schema.Schema.of(Event.class)
              .table("events")
              .partitionKey(Event::id)
              .createdAt(Event::at)
              .build();

      @RegisterExtension
      static final AlcesExtension ALCES =
          AlcesExtension.of()
              .configured(
                  alces ->
                      alces
                          .clock(Clock.fixed(NOON, ZoneOffset.UTC))
                          .tableNames(name -> "test-" + name));

      @Test
      void theClockIsThatOfTheTest(Model<Event> events) {
        assertThat(events.table().name()).isEqualTo("test-events");
        assertThat(events.put(new Event("1", null)).run().at()).isEqualTo(NOON);
      }
    }

    @Test
    void mayConfigureItsAlces() {
      Running.passes(Configured.class, 1);
    }

    @AlcesTest
    static class WithoutSchemas {
      @Test
      void hasAnEmptyDatabase(DynamoDbClient client, Alces db) {
        assertThat(client.listTables().tableNames()).isEmpty();
        assertThat(db).isNotNull();
      }
    }

    @Test
    void mayHaveNoSchemas() {
      Running.passes(WithoutSchemas.class, 1);
    }
  }

  @Nested
  class WhatIsWrong {
    private static void failsWith(Class<?> testClass, String message) {
      List<Throwable> failures = Running.failures(testClass);
      assertThat(failures).isNotEmpty();
      assertThat(failures.get(0)).hasMessageContaining(message);
    }

    @AlcesTest(Notes.class)
    static class AnAnnotationWithin {
      @AlcesTest
      @Nested
      class Inner {
        @Test
        void test() {}
      }
    }

    @Test
    void aNestedClassHasNoAnnotationOfItsOwn() {
      failsWith(
          AnAnnotationWithin.class,
          "@AlcesTest of Inner would have no effect: nested classes share the database of the class"
              + " around them. State its schemas there, or make Inner a class of its own");
    }

    @AlcesTest(Notes.class)
    static class AModelOfNoSchema {
      @Test
      void test(Model<String> strings) {}
    }

    @Test
    void aModelNeedsASchema() {
      failsWith(
          AModelOfNoSchema.class,
          "The parameter Model<String> of test() needs a schema of String: a static field of type"
              + " Schema<String> in the test class, or in a class that @AlcesTest(…) names; there"
              + " is NOTES, OWNERS, CATS, DOGS");
    }

    @AlcesTest(Notes.class)
    static class AModelOfSeveral {
      @Test
      void test(Model<Document> documents) {}
    }

    @Test
    void aModelNeedsOneSchema() {
      failsWith(
          AModelOfSeveral.class,
          "The parameter Model<Document> of test() may be of several schemas of Document: CATS,"
              + " DOGS; say which one with @OfSchema(\"CATS\")");
    }

    @AlcesTest(Notes.class)
    static class ANameOfNoSchema {
      @Test
      void test(@OfSchema("COWS") Model<Document> documents) {}
    }

    @Test
    void aNameMustBeThatOfASchema() {
      failsWith(
          ANameOfNoSchema.class,
          "The parameter Model<Document> of test() names the schema COWS, and there is NOTES,"
              + " OWNERS, CATS, DOGS");
    }

    @AlcesTest(Notes.class)
    static class ARawModel {
      @Test
      @SuppressWarnings("rawtypes")
      void test(Model model) {}
    }

    @Test
    void aModelSaysOfWhat() {
      failsWith(
          ARawModel.class,
          "The parameter Model of test() does not say what it is a model of; write Model<Order>, or"
              + " name a schema with @OfSchema(…)");
    }

    @AlcesTest(Notes.class)
    static class AFieldOfAnotherType {
      @Injected String text;

      @Test
      void test() {}
    }

    @Test
    void aFieldIsOfAKnownType() {
      failsWith(
          AFieldOfAnotherType.class,
          "The field AFieldOfAnotherType.text cannot be injected: it is a String, and there are"
              + " Alces, Model<…>, Recorder, Faults, DynamoDbClient and DynamoDbAsyncClient");
    }

    @AlcesTest(Notes.class)
    static class AStaticField {
      @Injected static Alces db;

      @Test
      void test() {}
    }

    @Test
    void aFieldIsNotStatic() {
      failsWith(
          AStaticField.class,
          "The field AStaticField.db is injected before each method, and must be neither static nor"
              + " final");
    }

    @AlcesTest(value = Notes.class, isolation = Isolation.METHOD)
    static class TooEarly {
      TooEarly(Alces db) {}

      @Test
      void test() {}
    }

    @Test
    void aDatabaseOfAMethodIsNotThereBefore() {
      failsWith(
          TooEarly.class,
          "The parameter Alces of TooEarly() comes too early: with Isolation.METHOD there is a"
              + " database from before the methods with @BeforeEach to behind those with"
              + " @AfterEach");
    }

    @AlcesTest(Notes.class)
    static class ASchemaOfAnotherType {
      @Test
      void test(@OfSchema("NOTES") Model<Owner> owners) {}
    }

    @Test
    void aNamedSchemaIsOfTheTypeOfTheModel() {
      failsWith(
          ASchemaOfAnotherType.class,
          "The parameter Model<Owner> of test() names the schema NOTES, which is of Note; write"
              + " Model<Note>, or name another schema");
    }

    @AlcesTest(Notes.class)
    @Seed("nowhere.json")
    static class ASeedThatIsNotThere {
      @Test
      void test() {}
    }

    @Test
    void aSeedIsOnTheClassPath() {
      failsWith(
          ASeedThatIsNotThere.class,
          "The seed nowhere.json may be of any of 4 schemas; name the file as the table, or say"
              + " which with @Seed(value = \"nowhere.json\", schema = …)");
    }

    @AlcesTest(Notes.class)
    @Seed(value = "nowhere.json", schema = "NOTES")
    static class ASeedOfASchemaThatIsNotThere {
      @Test
      void test() {}
    }

    @Test
    void aSeedOfASchemaIsOnTheClassPath() {
      failsWith(
          ASeedOfASchemaThatIsNotThere.class,
          "The seed nowhere.json of ASeedOfASchemaThatIsNotThere is not on the class path; its name"
              + " is relative to the package io.alces.junit, or from the root with a / before it");
    }

    @AlcesTest(Notes.class)
    @Seed(value = "wrong.json", schema = "OWNERS")
    static class ASeedOfAnotherForm {
      @Test
      void test() {}
    }

    @Test
    void aSeedHasTheFormOfItsModel() {
      failsWith(
          ASeedOfAnotherForm.class, "The seed wrong.json of ASeedOfAnotherForm cannot be stored: ");
    }

    static class TwoOfOneName {
      static final io.alces.schema.Schema<Owner> NOTES = Notes.OWNERS;
    }

    @AlcesTest({Notes.class, TwoOfOneName.class})
    static class SchemasOfOneName {
      @Test
      void test() {}
    }

    @Test
    void schemasHaveNamesOfTheirOwn() {
      failsWith(
          SchemasOfOneName.class,
          "Two schemas have the name NOTES, in Notes and in TwoOfOneName; name one of the fields"
              + " otherwise");
    }
  }
}
