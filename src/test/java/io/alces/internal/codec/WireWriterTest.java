package io.alces.internal.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.alces.codec.Codecs;
import io.alces.codec.DynamoType;
import io.alces.codec.Names;
import io.alces.error.CodecException;
import io.alces.internal.write.ItemSize;
import java.math.BigDecimal;
import java.util.Base64;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WireWriterTest {
  private static String json(Consumer<WireWriter> call) {
    WireWriter out = new WireWriter("x");
    call.accept(out);
    return WireParsing.text(out);
  }

  private static WireWriter item(Consumer<WireWriter> members) {
    WireWriter out = new WireWriter();
    out.beginMap(0);
    members.accept(out);
    out.endMap();
    return out;
  }

  @Test
  void writesAnItemOfEveryType() {
    WireWriter out =
        item(
            w -> {
              w.name(Names.of("a", "customerId"), 1);
              w.writeString("c1");
              w.name("n");
              w.writeNumber(12);
              w.name("b");
              w.writeBinary(new byte[] {1, 2, 3, 4});
              w.name("m");
              w.beginMap(1);
              w.name("x");
              w.writeNull();
              w.endMap();
              w.name("l");
              w.beginList(2);
              w.writeBoolean(true);
              w.writeBoolean(false);
              w.beginList(0);
              w.endList();
              w.endList();
              w.name("ss");
              w.beginSet(DynamoType.SS, 1);
              w.writeString("a");
              w.writeString("b");
              w.endSet();
              w.name("ns");
              w.beginSet(DynamoType.NS, 1);
              w.writeNumber(1);
              w.endSet();
              w.name("bs");
              w.beginSet(DynamoType.BS, 1);
              w.writeBinary(new byte[0]);
              w.endSet();
            });
    assertThat(WireParsing.text(out))
        .isEqualTo(
            "{\"customerId\":{\"S\":\"c1\"},\"n\":{\"N\":\"12\"},\"b\":{\"B\":\"AQIDBA==\"},"
                + "\"m\":{\"M\":{\"x\":{\"NULL\":true}}},"
                + "\"l\":{\"L\":[{\"BOOL\":true},{\"BOOL\":false},{\"L\":[]}]},"
                + "\"ss\":{\"SS\":[\"a\",\"b\"]},\"ns\":{\"NS\":[\"1\"]},\"bs\":{\"BS\":[\"\"]}}");
    assertThat(out.size()).isEqualTo(ItemSize.of(new WireParsing().item(out)));
  }

  @Test
  void writesAnEmptyItem() {
    WireWriter out = item(w -> {});
    assertThat(WireParsing.text(out)).isEqualTo("{}");
    assertThat(out.size()).isZero();
  }

  @Test
  void aSingleMapStandsInItsType() {
    assertThat(
            json(
                w -> {
                  w.beginMap(0);
                  w.endMap();
                }))
        .isEqualTo("{\"M\":{}}");
  }

  @Test
  void anotherItemTakesThePlaceOfTheFirst() {
    WireWriter out =
        item(
            w -> {
              w.name("a");
              w.writeNumber(1);
            });
    out.beginMap(0);
    assertThatThrownBy(out::length)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("nothing was written");
    out.endMap();
    assertThat(WireParsing.text(out)).isEqualTo("{}");
    assertThat(out.size()).isZero();
  }

  @Test
  void anItemIsNothingButAMap() {
    assertThatThrownBy(() -> new WireWriter().writeNumber(1))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("an item is a map");
  }

  @Test
  void theBufferGrows() {
    WireWriter out = new WireWriter(1);
    out.beginMap(0);
    out.name("a");
    out.writeString("é".repeat(1000));
    out.name("b");
    out.writeBinary(new byte[1000]);
    out.endMap();
    assertThat(WireParsing.text(out))
        .isEqualTo(
            "{\"a\":{\"S\":\""
                + "é".repeat(1000)
                + "\"},\"b\":{\"B\":\""
                + Base64.getEncoder().encodeToString(new byte[1000])
                + "\"}}");
  }

  @Nested
  @Tag("row-22")
  class Texts {
    @ParameterizedTest
    @CsvSource({
      "34, \\\"",
      "92, \\\\",
      "10, \\n",
      "13, \\r",
      "9, \\t",
      "0, \\u0000",
      "8, \\u0008",
      "31, \\u001f"
    })
    void areEscapedWhereJsonAsksForIt(int c, String json) {
      assertThat(json(w -> w.writeString("a" + (char) c + "b")))
          .isEqualTo("{\"S\":\"a" + json + "b\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/", "\u007f", "\u0080", "é", "\u07ff", "\u0800", "\uffff", "😀"})
    void areUtf8WhereItDoesNot(String text) {
      assertThat(json(w -> w.writeString("a" + text + "b")))
          .isEqualTo("{\"S\":\"a" + text + "b\"}");
    }

    @Test
    void everyControlCharacterIsEscaped() {
      for (char c = 0; c < ' '; c++) {
        String text = String.valueOf(c);
        WireWriter out = new WireWriter("x");
        out.writeString(text);
        assertThat(WireParsing.text(out)).startsWith("{\"S\":\"\\");
        assertThat(new WireParsing().value(out).s()).isEqualTo(text);
        assertThat(out.size()).isEqualTo(1);
      }
    }

    @ParameterizedTest
    @ValueSource(strings = {"\ud83d", "\ude00", "a\ud83d", "\ud83da", "é\ude00\ud83d"})
    void halfOfASurrogatePairIsRefusedAndLeavesNoTrace(String half) {
      WireWriter out = new WireWriter("x");
      out.beginList(0);
      String problem =
          "Attribute x[0] holds half of a surrogate pair, which is no valid Unicode and would not"
              + " come back";
      assertThatThrownBy(() -> out.writeString(half))
          .isInstanceOf(CodecException.class)
          .hasMessage(problem);
      out.writeString("?");
      out.endList();
      assertThat(WireParsing.text(out)).isEqualTo("{\"L\":[{\"S\":\"?\"}]}");
    }
  }

  @Nested
  @Tag("row-15")
  @Tag("row-16")
  @Tag("row-17")
  class NumberForms {
    @ParameterizedTest
    @ValueSource(
        longs = {0, 1, -1, 9, 10, -10, 100, 101, 1_000_000, Long.MAX_VALUE, Long.MIN_VALUE})
    void ofWholeNumbers(long number) {
      assertThat(json(w -> w.writeNumber(number))).isEqualTo("{\"N\":\"" + number + "\"}");
    }

    @ParameterizedTest
    @CsvSource({
      "0, 0",
      "-0.0, 0",
      "0.5, 0.5",
      "-0.5, -0.5",
      "0.001, 0.001",
      "1234567.125, 1234567.125",
      "1e-3, 0.001",
      "2e-4, 0.0002",
      "-1.5e7, -15000000",
      "12345678.9, 12345678.9",
      "1e15, 1000000000000000",
      "1.5e20, 150000000000000000000",
      "4e-130,"
          + " 0.0000000000000000000000000000000000000000000000000000000000000000000000000000000000000"
          + "000000000000000000000000000000000000000000004"
    })
    void ofDoubles(double number, String text) {
      assertThat(json(w -> w.writeNumber(number))).isEqualTo("{\"N\":\"" + text + "\"}");
    }

    @ParameterizedTest
    @CsvSource({
      "0, 0",
      "0.000, 0",
      "0E+200, 0",
      "0E-200, 0",
      "1.50, 1.5",
      "-1.50, -1.5",
      "1.0, 1",
      "100, 100",
      "1E+2, 100",
      "-12E+3, -12000",
      "0.10, 0.1",
      "-0.012, -0.012",
      "12.345, 12.345",
      "999999999999999999, 999999999999999999",
      "9999999999999999990, 9999999999999999990",
      "12345678901234567890.12345678901234567800, 12345678901234567890.123456789012345678",
      "0.99999999999999999999999999999999999999, 0.99999999999999999999999999999999999999"
    })
    void ofDecimals(BigDecimal number, String text) {
      WireWriter out = new WireWriter("x");
      out.writeNumber(number);
      assertThat(WireParsing.text(out)).isEqualTo("{\"N\":\"" + text + "\"}");
      assertThat(out.size()).isEqualTo(ItemSize.of(new WireParsing().value(out)));
    }

    @Test
    void theLargestAndTheSmallestAreWrittenAndTheNextRefused() {
      assertThat(json(w -> w.writeNumber(new BigDecimal("9E+125")))).hasSize(8 + 126);
      assertThat(json(w -> w.writeNumber(new BigDecimal("-1E-130")))).hasSize(8 + 133);
      for (String number : List.of("1E+126", "9E-131", "-1E+1000000000")) {
        assertThatThrownBy(() -> json(w -> w.writeNumber(new BigDecimal(number))))
            .isInstanceOf(CodecException.class)
            .hasMessage(
                "Attribute x is out of the range of DynamoDB's numbers, 1E-130 to 9.99E+125 in"
                    + " magnitude; scale it, or store it as text");
      }
    }

    @Test
    void thirtyNineDigitsAreRefused() {
      BigDecimal number = new BigDecimal("1".repeat(39));
      assertThatThrownBy(() -> json(w -> w.writeNumber(number)))
          .hasMessage(
              "Attribute x has 39 significant digits, and DynamoDB keeps at most 38; round it, or"
                  + " store it as text");
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void whatIsNotFiniteIsRefused(double number) {
      assertThatThrownBy(() -> json(w -> w.writeNumber(number)))
          .hasMessage(
              "Attribute x is NaN or infinite, and DynamoDB's numbers are finite; leave it null,"
                  + " or store it as text");
    }
  }

  @Test
  void binariesOfEveryLengthAreBase64() {
    for (int length = 0; length < 10; length++) {
      byte[] bytes = new byte[length];
      for (int i = 0; i < length; i++) {
        bytes[i] = (byte) (0xff - 37 * i);
      }
      assertThat(json(w -> w.writeBinary(bytes)))
          .isEqualTo("{\"B\":\"" + Base64.getEncoder().encodeToString(bytes) + "\"}");
    }
  }

  @Nested
  class MembersThatComeAgain {
    @Test
    void takeThePlaceOfTheFormer() {
      WireWriter out =
          item(
              w -> {
                w.name("a");
                w.writeString("first");
                w.name(Names.of("b"), 0);
                w.writeNumber(1);
                w.name(Names.of("a"), 0);
                w.writeString("x");
                w.name("c");
                w.writeNull();
                w.name("b");
                w.beginList(0);
                w.endList();
              });
      assertThat(WireParsing.text(out))
          .isEqualTo("{\"a\":{\"S\":\"x\"},\"c\":{\"NULL\":true},\"b\":{\"L\":[]}}");
      assertThat(out.size()).isEqualTo(8);
    }

    @Test
    void areNotThoseOfAnotherMap() {
      WireWriter out =
          item(
              w -> {
                w.name("a");
                w.beginMap(0);
                w.name("a");
                w.writeNull();
                w.endMap();
                w.name("aa");
                w.writeNull();
              });
      assertThat(WireParsing.text(out))
          .isEqualTo("{\"a\":{\"M\":{\"a\":{\"NULL\":true}}},\"aa\":{\"NULL\":true}}");
    }
  }

  @Test
  @Tag("row-10")
  void anEmptySetIsRefusedAndLeavesNoTrace() {
    WireWriter out = new WireWriter();
    out.beginMap(1);
    out.name("s");
    out.beginSet(DynamoType.SS, 0);
    assertThatThrownBy(out::endSet)
        .hasMessage("Attribute s is an empty set, and DynamoDB has none; leave the attribute out");
    out.writeNull();
    out.endMap();
    assertThat(WireParsing.text(out)).isEqualTo("{\"s\":{\"NULL\":true}}");
    assertThat(out.size()).isEqualTo(2);
  }

  @Test
  @Tag("row-11")
  void elementsThatAreEqualToDynamoDbAreWrittenOnce() {
    assertThat(
            json(
                w -> {
                  w.beginSet(DynamoType.NS, 0);
                  w.writeNumber(1);
                  w.writeNumber(new BigDecimal("1.0"));
                  w.writeNumber(1.0);
                  w.writeNumber(10);
                  w.endSet();
                }))
        .isEqualTo("{\"NS\":[\"1\",\"10\"]}");
  }

  @Test
  void codecsOfTheApplicationWriteToIt() {
    assertThat(json(w -> Codecs.zeroPadded(5).write(w, 42L))).isEqualTo("{\"S\":\"00042\"}");
  }
}
