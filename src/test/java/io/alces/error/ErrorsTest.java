package io.alces.error;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.alces.error.ConditionFailedException.Reason;
import io.alces.error.InvalidItemException.Violation;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class ErrorsTest {
  private static final RuntimeException CAUSE = new IllegalStateException("cause");

  @Nested
  class OfSchemas {
    @Test
    void oneProblemIsALine() {
      assertThat(new SchemaException("Order", List.of("no table")))
          .hasMessage("The schema of Order has a problem: no table");
    }

    @Test
    void severalProblemsAreAList() {
      List<String> problems = new ArrayList<>(List.of("one", "two"));
      SchemaException e = new SchemaException("Order", problems);
      problems.clear();
      assertThat(e)
          .hasMessage("The schema of Order has 2 problems:\n  - one\n  - two")
          .hasNoCause();
      assertThat(e.problems()).containsExactly("one", "two");
    }
  }

  @Nested
  class OfItems {
    @Test
    @Tag("S6")
    void violationsAreToldWithoutTheirValues() {
      InvalidItemException e =
          new InvalidItemException(
              "Order",
              List.of(
                  new Violation("note", "is required", null),
                  new Violation("a.b", "is odd", "secret")));
      assertThat(e).hasMessage("The Order is not valid: note is required; a.b is odd");
      assertThat(e.violations()).extracting(Violation::value).containsExactly(null, "secret");
      assertThat(e.violations().get(1)).hasToString("a.b is odd");
    }
  }

  @Nested
  class OfCodecs {
    @Test
    void theMessageNamesWhatIsKnown() {
      assertThat(new CodecException("", "is odd", null, null, null)).hasMessage("The item is odd");
      assertThat(new CodecException("a[1].b", "is odd", null, null, null))
          .hasMessage("Attribute a[1].b is odd");
      assertThat(new CodecException("a", "is odd", "int", null, null))
          .hasMessage("Attribute a (Java type int) is odd");
      assertThat(new CodecException("a", "is odd", null, "S", null))
          .hasMessage("Attribute a (DynamoDB type S) is odd");
      assertThat(new CodecException("a", "is odd", "int", "S", CAUSE))
          .hasMessage("Attribute a (Java type int, DynamoDB type S) is odd")
          .hasCause(CAUSE);
    }

    @Test
    void theJavaTypeIsFilledInOnce() {
      CodecException bare = new CodecException("a", "is odd", null, "S", CAUSE);
      CodecException typed = bare.withJavaType("int");
      assertThat(typed).hasMessage("Attribute a (Java type int, DynamoDB type S) is odd");
      assertThat(typed).hasCause(CAUSE);
      assertThat(typed.getStackTrace()).isEqualTo(bare.getStackTrace());
      assertThat(typed.withJavaType("long")).isSameAs(typed);
      bare.addSuppressed(new IllegalStateException());
      assertThat(bare.withJavaType("int").afterWrite("update of Order").getSuppressed()).hasSize(1);
    }
  }

  @Nested
  class OfConditions {
    private final Map<String, AttributeValue> stored = Map.of("id", AttributeValue.fromS("secret"));

    @Test
    void theStoredItemIsDecodedWhenAsked() {
      ConditionFailedException e =
          new ConditionFailedException(
              Reason.CONDITION_NOT_MET, "not met", stored, item -> item.get("id").s(), CAUSE);
      assertThat(e.item(String.class)).contains("secret");
      assertThat(e.attributes()).isEqualTo(stored);
      assertThat(e.reason()).isEqualTo(Reason.CONDITION_NOT_MET);
      assertThat(e).hasMessage("not met").hasCause(CAUSE);
      assertThat(e.toString()).doesNotContain("secret");
    }

    @Test
    void anAbsentItemIsNotDecoded() {
      ConditionFailedException e =
          new ConditionFailedException(
              Reason.ITEM_ABSENT,
              "absent",
              Map.of(),
              item -> {
                throw new AssertionError("there is nothing to decode");
              },
              CAUSE);
      assertThat(e.item(String.class)).isEmpty();
      assertThat(e.attributes()).isEmpty();
    }

    @Test
    void theStoredItemIsACopy() {
      Map<String, AttributeValue> changing = new HashMap<>(stored);
      ConditionFailedException e =
          new ConditionFailedException(Reason.ITEM_EXISTS, "exists", changing, item -> item, CAUSE);
      changing.clear();
      assertThat(e.attributes()).isEqualTo(stored);
    }

    @Test
    void nullsAreRefusedByName() {
      ConditionFailedException e =
          new ConditionFailedException(Reason.ITEM_EXISTS, "exists", stored, item -> item, CAUSE);
      assertThatThrownBy(() -> e.item(null))
          .isInstanceOf(NullPointerException.class)
          .hasMessage("type");
      assertThatThrownBy(() -> e.item(Integer.class)).isInstanceOf(ClassCastException.class);
    }
  }

  @Nested
  class Serialized {
    @SuppressWarnings("unchecked")
    private static <E extends AlcesException> E copy(E e)
        throws IOException, ClassNotFoundException {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
        out.writeObject(e);
      }
      try (ObjectInputStream in =
          new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
        E copy = (E) in.readObject();
        assertThat(copy).hasMessage(e.getMessage());
        return copy;
      }
    }

    @Test
    @Tag("S6")
    void anErrorKeepsItsMessageAndNoValues() throws IOException, ClassNotFoundException {
      Map<String, AttributeValue> stored = Map.of("id", AttributeValue.fromS("secret"));
      ConditionFailedException failed =
          copy(
              new ConditionFailedException(
                  Reason.ITEM_EXISTS, "exists", stored, item -> item, CAUSE));
      assertThat(failed.reason()).isEqualTo(Reason.ITEM_EXISTS);
      assertThat(failed.attributes()).isEmpty();
      assertThat(failed.item(Map.class)).isEmpty();
      Violation violation = new Violation("a", "is odd", new Object());
      assertThat(copy(new InvalidItemException("Order", List.of(violation))).violations())
          .isEmpty();
      assertThat(copy(new SchemaException("Order", List.of("one"))).problems())
          .containsExactly("one");
      List<InvalidJsonException.Problem> problems =
          List.of(
              new InvalidJsonException.Problem("a", "is odd"),
              new InvalidJsonException.Problem("", "is empty"));
      InvalidJsonException json = copy(new InvalidJsonException("Order", problems));
      assertThat(json).hasMessage("The JSON of Order is not valid: a is odd; it is empty");
      assertThat(json.problems()).isEqualTo(problems);
      copy(new CodecException("a", "is odd", "int", "S", CAUSE));
      copy(new RequestException("message"));
      copy(new ThrottledException("message", CAUSE));
    }
  }

  @Test
  void everyErrorIsUncheckedAndOneOfAlces() {
    List<AlcesException> all =
        List.of(
            new RequestException("message"),
            new NotUniqueException("message"),
            new EndlessReadException("message"),
            new OperationTimeoutException("message", CAUSE),
            new OperationTimeoutException("message", null),
            new OutcomeUnknownException("message", CAUSE),
            new ThrottledException("message", CAUSE),
            new TableStateException("message"),
            new TableNotFoundException("message", null),
            new ItemCollectionFullException("message", CAUSE),
            new EngineMissingException("message", CAUSE));
    assertThat(all)
        .allSatisfy(e -> assertThat(e).isInstanceOf(RuntimeException.class).hasMessage("message"));
  }
}
