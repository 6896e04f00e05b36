package io.alces.internal.model;

import static io.alces.schema.AttributeType.STRING;
import static io.alces.schema.AttributeType.ref;
import static io.alces.schema.AttributeType.setOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.alces.error.SchemaException;
import io.alces.schema.Ref;
import io.alces.schema.Schema;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ReferenceProblemsTest {
  record User(String id, Ref<Order> latest) {}

  record Seat(String hall, int number) {}

  record Order(String id, Ref<User> customer) {}

  record Booking(String id, Set<Ref<Seat>> seats) {}

  record Visit(String id, List<Ref<Seat>> seats, Map<String, Ref<Seat>> bySeat, Ref<Seat> best) {}

  record Category(String id, Ref<Category> parent, Set<Ref<Category>> related) {}

  record Untyped(String id, @SuppressWarnings("rawtypes") Ref any) {}

  record Shadow(Ref<Shadow> self) {}

  record Left(Ref<Right> id) {}

  record Right(Ref<Left> id) {}

  record Profile(Ref<Seat> seat, String text) {}

  record Badge(Ref<Category> category, Optional<Ref<Category>> other) {}

  private static <T> Schema.Builder<T> keyed(Class<T> type) {
    return Schema.of(type).table("some-" + type.getSimpleName()).partitionKey("id");
  }

  private static final Schema<Seat> SEATS = keyed(Seat.class, "hall").sortKey("number").build();
  private static final Schema<Category> CATEGORIES = keyed(Category.class).build();

  /** They refer to each other. */
  private static final class Both {
    static final Schema<Order> ORDERS =
        keyed(Order.class).references(User.class, () -> Both.USERS).build();
    static final Schema<User> USERS =
        keyed(User.class).references(Order.class, () -> ORDERS).build();
  }

  private static <T> Schema.Builder<T> keyed(Class<T> type, String key) {
    return Schema.of(type).table("some-" + type.getSimpleName()).partitionKey(key);
  }

  private static List<String> problems(Schema.Builder<?> schema) {
    return assertThrows(SchemaException.class, () -> ModelCompiler.compile(schema.build()))
        .problems();
  }

  private static void isFine(Schema<?> schema) {
    assertThatCode(() -> ModelCompiler.compile(schema)).doesNotThrowAnyException();
  }

  @Test
  void schemasMayReferToEachOtherAndToThemselves() {
    isFine(Both.ORDERS);
    isFine(Both.USERS);
    isFine(CATEGORIES);
  }

  @Test
  void aTargetThatIsNotDeclaredIsAProblem() {
    assertThat(problems(keyed(Order.class)))
        .containsExactly(
            "Order.customer refers to User, and the schema does not say where these are stored; add"
                + " references(User.class, …) with their schema");
  }

  @Test
  void aReferenceWithoutATypeIsAProblem() {
    assertThat(problems(keyed(Untyped.class)))
        .containsExactly("Untyped.any is a Ref without a type; say to what: Ref<User>");
  }

  @Test
  void twoSchemasForOneClassAreAProblem() {
    assertThat(
            problems(
                keyed(Order.class)
                    .references(User.class, () -> Both.USERS)
                    .references(User.class, () -> Both.USERS)))
        .containsExactly(
            "references(User.class, …) is stated more than once, and references to a class lead to"
                + " one schema; leave one");
  }

  @Nested
  class ASupplier {
    @Test
    void thatGivesNullIsAProblem() {
      assertThat(problems(keyed(Order.class).references(User.class, () -> null)))
          .containsExactly(
              "references(User.class, …) gives no schema: its supplier returned null; where static"
                  + " schemas refer to each other, make models when both are made");
    }

    @Test
    void thatThrowsIsAProblemWithoutItsMessage() {
      assertThat(
              problems(
                  keyed(Order.class)
                      .references(
                          User.class,
                          () -> {
                            throw new IllegalStateException("secret");
                          })))
          .containsExactly(
              "references(User.class, …) gives no schema: its supplier threw"
                  + " java.lang.IllegalStateException");
    }

    @Test
    @SuppressWarnings({"unchecked", "rawtypes"})
    void thatGivesTheSchemaOfAnotherClassIsAProblem() {
      assertThat(
              problems(
                  keyed(Order.class)
                      .references(User.class, () -> (Schema<User>) (Schema) CATEGORIES)))
          .containsExactly("references(User.class, …) gives a schema of Category");
    }

    @Test
    void thatMakesANewSchemaEachTimeEnds() {
      assertThat(problems(endless()))
          .anyMatch(
              problem ->
                  problem.endsWith(
                      "references(User.class, …) gives a new schema each time it is asked; let its"
                          + " supplier return one that is kept"));
    }

    private static Schema.Builder<Order> endless() {
      return keyed(Order.class)
          .references(
              User.class,
              () -> keyed(User.class).references(Order.class, () -> endless().build()).build());
    }
  }

  @Nested
  class ASetOfReferences {
    @Test
    void toAKeyOfTwoAttributesIsAProblem() {
      assertThat(problems(keyed(Booking.class).references(Seat.class, () -> SEATS)))
          .containsExactly(
              "Booking.seats is a set of references to Seat, whose key has two attributes (hall,"
                  + " number), and DynamoDB's sets hold text, numbers or binary only; use a list");
    }

    @Test
    void toAKeyOfTwoAttributesIsOneInADocumentToo() {
      assertThat(
              problems(
                  Schema.document("bookings")
                      .partitionKey("id", STRING)
                      .attribute("seats", setOf(ref(() -> SEATS)))))
          .containsExactly(
              "bookings.seats is a set of references to Seat, whose key has two attributes (hall,"
                  + " number), and DynamoDB's sets hold text, numbers or binary only; use a list");
    }

    @Test
    void toAKeyOfOneAttributeIsFineAndSoAreListsAndMapsOfTheOther() {
      isFine(CATEGORIES);
      isFine(keyed(Visit.class).references(Seat.class, () -> SEATS).build());
    }
  }

  @Test
  void theProblemsOfATargetAreToldWithTheirSchema() {
    assertThat(
            problems(
                keyed(Order.class)
                    .references(
                        User.class,
                        () ->
                            Schema.of(User.class)
                                .table("x")
                                .partitionKey(User::id)
                                .references(Order.class, () -> Both.ORDERS)
                                .build())))
        .containsExactly(
            "the referenced schema of User: the table's name \"x\" is not one of DynamoDB's, which"
                + " have from 3 to 255 of the characters a-z A-Z 0-9 _ - .");
  }

  @Nested
  class AKey {
    @Test
    void mayBeAReference() {
      isFine(
          Schema.of(Badge.class)
              .table("badges")
              .partitionKey(Badge::category)
              .globalIndex("byOther", Badge::other)
              .references(Category.class, () -> CATEGORIES)
              .build());
    }

    @Test
    void mayNotBeAReferenceToAKeyOfTwoAttributes() {
      assertThat(
              problems(
                  Schema.of(Profile.class)
                      .table("profiles")
                      .partitionKey(Profile::seat)
                      .references(Seat.class, () -> SEATS)))
          .containsExactly(
              "the partition key seat is of type Ref<Seat>, stored as M, and keys are text, numbers"
                  + " or binary (S, N, B)");
    }

    @Test
    void mayNotLeadBackToItself() {
      assertThat(problems(keyed(Shadow.class, "self")))
          .containsExactly(
              "Shadow.self refers to Shadow, whose key cannot be told: it is missing or wrong, or"
                  + " itself a reference that leads back here");
      Schema<?>[] both = new Schema<?>[2];
      Schema.Builder<Left> left = keyed(Left.class).references(Right.class, () -> second(both));
      both[0] = left.build();
      both[1] = keyed(Right.class).references(Left.class, () -> first(both)).build();
      assertThat(assertThrows(SchemaException.class, () -> ModelCompiler.compile(both[0])))
          .hasMessageContaining("whose key cannot be told");
    }

    @SuppressWarnings("unchecked")
    private static Schema<Right> second(Schema<?>[] both) {
      return (Schema<Right>) both[1];
    }

    @SuppressWarnings("unchecked")
    private static Schema<Left> first(Schema<?>[] both) {
      return (Schema<Left>) both[0];
    }
  }
}
