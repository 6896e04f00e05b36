package io.alces.internal.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromL;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromM;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromN;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromSs;

import io.alces.codec.DynamoType;
import io.alces.codec.Names;
import io.alces.error.CodecException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AttributeValueWriterTest {
  private static final String HALF =
      " holds half of a surrogate pair, which is no valid Unicode and would not come back";

  @ParameterizedTest
  @ValueSource(ints = {-1, Integer.MIN_VALUE, Integer.MAX_VALUE})
  void aHintOfTheSizeMayBeWrong(int sizeHint) {
    AttributeValueWriter out = new AttributeValueWriter();
    out.beginMap(sizeHint);
    out.name("a");
    out.beginList(sizeHint);
    out.beginSet(DynamoType.SS, sizeHint);
    out.writeString("x");
    out.endSet();
    out.endList();
    out.endMap();
    assertThat(out.item()).isEqualTo(Map.of("a", fromL(List.of(fromSs(List.of("x"))))));
  }

  @Test
  void writesAnItemByNames() {
    AttributeValueWriter out = new AttributeValueWriter();
    Names names = Names.of("a", "b");
    out.beginMap(2);
    out.name(names, 1);
    out.writeNumber(1);
    out.name("a");
    out.beginList(0);
    out.writeString("x");
    out.endList();
    out.endMap();
    assertThat(out.item()).isEqualTo(Map.of("a", fromL(List.of(fromS("x"))), "b", fromN("1")));
  }

  @Test
  void aSizeThatWasGuessedWrongDoesNoHarm() {
    AttributeValueWriter out = new AttributeValueWriter();
    out.beginMap(0);
    for (int i = 0; i < 100; i++) {
      out.name("n" + i);
      out.beginMap(0);
      out.endMap();
    }
    out.endMap();
    assertThat(out.item()).hasSize(100).containsEntry("n7", fromM(Map.of()));
  }

  @Test
  void aSingleValueIsCalledByItsRootInErrors() {
    AttributeValueWriter out = new AttributeValueWriter("Order.total");
    out.beginList(1);
    out.writeNumber(1);
    assertThat(out.problem("is odd"))
        .isInstanceOf(CodecException.class)
        .hasMessage("Attribute Order.total[1] is odd");
  }

  @Nested
  @Tag("row-22")
  class Unicode {
    @ParameterizedTest
    @ValueSource(
        strings = {
          "\ud83d",
          "\ude00",
          "\ude00\ud83d",
          "a\ud83d",
          "\ud83da",
          "\ud83d\ud83d\ude00",
          "\ud83d\ude00\ude00"
        })
    void halfOfASurrogatePairIsRefused(String text) {
      AttributeValueWriter out = new AttributeValueWriter("x");
      assertThatThrownBy(() -> out.writeString(text)).hasMessage("Attribute x" + HALF);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\ud83d\ude00", "a\ud83d\ude00\ud83d\ude00b", "\uffff\ue000\u0000"})
    void whatIsValidIsWritten(String text) {
      AttributeValueWriter out = new AttributeValueWriter("x");
      out.writeString(text);
      assertThat(out.value()).isEqualTo(fromS(text));
    }

    @Test
    void halfOfASurrogatePairInANameIsRefused() {
      AttributeValueWriter out = new AttributeValueWriter();
      out.beginMap(1);
      assertThatThrownBy(() -> out.name("a\ud83d"))
          .isInstanceOf(CodecException.class)
          .hasMessageContaining("half of a surrogate pair");
    }

    @Test
    void aWholePairInANameIsWritten() {
      AttributeValueWriter out = new AttributeValueWriter();
      out.beginMap(1);
      out.name("\ud83d\ude00");
      out.writeNumber(1);
      out.endMap();
      assertThat(out.item()).containsOnlyKeys("\ud83d\ude00");
    }

    @Test
    void halfOfASurrogatePairInASetIsRefused() {
      AttributeValueWriter out = new AttributeValueWriter("x");
      out.beginSet(DynamoType.SS, 1);
      assertThatThrownBy(() -> out.writeString("\ud83d")).hasMessage("Attribute x" + HALF);
    }
  }

  /** 31 containers under a top-level attribute, its own value among them. */
  @Nested
  @Tag("row-20")
  class Nesting {
    private void write(AttributeValueWriter out, int depth, boolean lists) {
      for (int i = 0; i < depth; i++) {
        if (lists) {
          out.beginList(1);
        } else {
          out.beginMap(1);
          out.name("m");
        }
      }
      out.writeNumber(1);
      for (int i = 0; i < depth; i++) {
        if (lists) {
          out.endList();
        } else {
          out.endMap();
        }
      }
    }

    private void writeItem(int depth, boolean lists) {
      AttributeValueWriter out = new AttributeValueWriter();
      out.beginMap(1);
      out.name("a");
      write(out, depth, lists);
      out.endMap();
      assertThat(out.item()).containsOnlyKeys("a");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void thirtyOneContainersUnderAnAttributePass(boolean lists) {
      writeItem(31, lists);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void thirtyTwoContainersUnderAnAttributeAreRefused(boolean lists) {
      assertThatThrownBy(() -> writeItem(32, lists))
          .isInstanceOf(CodecException.class)
          .hasMessage(
              "Attribute a"
                  + (lists ? "[0]" : ".m").repeat(31)
                  + " is nested deeper than DynamoDB's 32 levels; most often an object refers back"
                  + " to itself");
    }

    @Test
    void aSetIsNoContainer() {
      AttributeValueWriter out = new AttributeValueWriter("x");
      for (int i = 0; i < 31; i++) {
        out.beginList(1);
      }
      out.beginSet(DynamoType.SS, 1);
      out.writeString("a");
      out.endSet();
      for (int i = 0; i < 31; i++) {
        out.endList();
      }
      assertThat(out.value().hasL()).isTrue();
    }

    @Test
    void aValueByItselfIsThatOfAnAttribute() {
      write(new AttributeValueWriter("x"), 31, true);
      assertThatThrownBy(() -> write(new AttributeValueWriter("x"), 32, true))
          .isInstanceOf(CodecException.class)
          .hasMessageContaining("nested deeper");
    }
  }

  @Nested
  @Tag("row-10")
  class Sets {
    @Test
    void thatAreEmptyAreRefused() {
      AttributeValueWriter out = new AttributeValueWriter("x");
      out.beginSet(DynamoType.NS, 0);
      assertThatThrownBy(out::endSet)
          .hasMessage(
              "Attribute x is an empty set, and DynamoDB has none; leave the attribute out");
    }

    @Test
    void holdNoContainersBooleansOrNulls() {
      String problem =
          "Attribute x is a set with an element that is neither text nor number nor binary";
      AttributeValueWriter out = new AttributeValueWriter("x");
      out.beginSet(DynamoType.SS, 1);
      assertThatThrownBy(out::writeNull).hasMessage(problem);
      assertThatThrownBy(() -> out.writeBoolean(true)).hasMessage(problem);
      assertThatThrownBy(() -> out.beginList(0)).hasMessage(problem);
      assertThatThrownBy(() -> out.beginMap(0)).hasMessage(problem);
      assertThatThrownBy(() -> out.beginSet(DynamoType.SS, 0)).hasMessage(problem);
    }
  }

  @Nested
  class AttributeNames {
    @Test
    void thatAreEmptyAreRefused() {
      AttributeValueWriter out = new AttributeValueWriter();
      out.beginMap(1);
      out.name("m");
      out.beginMap(1);
      assertThatThrownBy(() -> out.name(""))
          .isInstanceOf(CodecException.class)
          .hasMessage("Attribute m has a member with an empty name, which DynamoDB refuses");
    }

    @Test
    void ofOneCharacterAreNot() {
      AttributeValueWriter out = new AttributeValueWriter();
      out.beginMap(1);
      out.name(" ");
      out.writeNumber(1);
      out.endMap();
      assertThat(out.item()).containsOnlyKeys(" ");
    }
  }

  @Nested
  class Paths {
    @Test
    void nameTheMapItselfBetweenItsMembers() {
      AttributeValueWriter out = new AttributeValueWriter();
      out.beginMap(1);
      out.name("m");
      out.beginMap(2);
      out.name("a");
      assertThat(out.problem("is odd")).hasMessage("Attribute m.a is odd");
      out.writeNumber(1);
      assertThat(out.problem("is odd")).hasMessage("Attribute m is odd");
      out.endMap();
      assertThat(out.problem("is odd")).hasMessage("The item is odd");
    }
  }
}
