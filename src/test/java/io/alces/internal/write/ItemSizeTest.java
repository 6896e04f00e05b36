package io.alces.internal.write;

import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromB;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromBool;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromBs;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromL;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromM;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromN;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromNs;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromNul;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromSs;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The rules of AWS: names and text count their bytes in UTF-8; binary its bytes; a number one byte
 * for two significant digits and one more, without zeros before and after; null and booleans one
 * byte; a list or map three bytes, and one more for each element or member; a set its elements.
 * Where the rules say "about", the figures are those that DynamoDB Local was seen to count, by the
 * largest filler that still fits beside the value.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/CapacityUnitCalculations.html">Item
 *     sizes and formats</a>
 */
@Tag("row-21")
class ItemSizeTest {
  private static final SdkBytes BYTES = SdkBytes.fromUtf8String("abc");

  @Test
  void anItemIsItsNamesAndItsValues() {
    assertThat(ItemSize.of(Map.of())).isZero();
    assertThat(ItemSize.of(Map.of("id", fromS("a")))).isEqualTo(3);
    assertThat(ItemSize.of(Map.of("id", fromS("a"), "é", fromS("")))).isEqualTo(5);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "a", "\u007f", "\u0080", "é", "\u07ff", "\u0800", "\uffff", "😀", "a😀é"})
  void textIsItsBytesInUtf8(String text) {
    long bytes = text.getBytes(StandardCharsets.UTF_8).length;
    assertThat(ItemSize.of(fromS(text))).isEqualTo(bytes);
    assertThat(ItemSize.utf8(text)).isEqualTo(bytes);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 1",
    "1, 2",
    "9, 2",
    "10, 2",
    "11, 2",
    "99, 2",
    "100, 2",
    "101, 3",
    "123, 3",
    "1234, 3",
    "12345, 4",
    "-1, 3",
    "-12, 3",
    "-123, 4",
    "-1234, 4",
    "0.1, 2",
    "0.01, 2",
    "0.12, 2",
    "0.123, 3",
    "1.5, 3",
    "1.25, 3",
    "12.5, 3",
    "-1.5, 4",
    "1000, 2",
    "10000, 2",
    "-0.001, 3",
    "99999999999999999999999999999999999999, 20",
    "9999999999999999999999999999999999999.9, 21",
    "-99999999999999999999999999999999999999, 21",
  })
  void numbersAreTheirPairsOfDigits(String number, int size) {
    assertThat(ItemSize.of(fromN(number))).isEqualTo(size);
  }

  @Test
  void theLongestNumbersAreSmall() {
    assertThat(ItemSize.of(fromN("1" + "0".repeat(125)))).isEqualTo(2);
    assertThat(ItemSize.of(fromN("0." + "0".repeat(129) + "1"))).isEqualTo(2);
  }

  @Test
  void nullAndBooleansAreOneByte() {
    assertThat(ItemSize.of(fromNul(true))).isEqualTo(1);
    assertThat(ItemSize.of(fromBool(true))).isEqualTo(1);
    assertThat(ItemSize.of(fromBool(false))).isEqualTo(1);
  }

  @Test
  void binaryIsItsBytes() {
    assertThat(ItemSize.of(fromB(BYTES))).isEqualTo(3);
    assertThat(ItemSize.of(fromB(SdkBytes.fromByteArray(new byte[0])))).isZero();
  }

  @Test
  void setsAreTheirElements() {
    assertThat(ItemSize.of(fromSs(List.of("a")))).isEqualTo(1);
    assertThat(ItemSize.of(fromSs(List.of("a", "bb")))).isEqualTo(3);
    assertThat(ItemSize.of(fromNs(List.of("1")))).isEqualTo(2);
    assertThat(ItemSize.of(fromNs(List.of("1", "22", "333")))).isEqualTo(7);
    assertThat(ItemSize.of(fromBs(List.of(BYTES)))).isEqualTo(3);
  }

  @Test
  void listsAndMapsHaveThreeBytesAndOneForEachElement() {
    AttributeValue empty = fromS("");
    assertThat(ItemSize.of(fromL(List.of()))).isEqualTo(3);
    assertThat(ItemSize.of(fromL(List.of(empty)))).isEqualTo(4);
    assertThat(ItemSize.of(fromL(List.of(empty, empty)))).isEqualTo(5);
    assertThat(ItemSize.of(fromL(List.of(fromL(List.of()))))).isEqualTo(7);
    assertThat(ItemSize.of(fromM(Map.of()))).isEqualTo(3);
    assertThat(ItemSize.of(fromM(Map.of("a", empty)))).isEqualTo(5);
    assertThat(ItemSize.of(fromM(Map.of("a", empty, "b", empty)))).isEqualTo(7);
    assertThat(ItemSize.of(fromM(Map.of("a", fromM(Map.of()))))).isEqualTo(8);
  }

  @Test
  void theLargestItemIsFourHundredKilobytes() {
    assertThat(ItemSize.MAX).isEqualTo(409_600);
    assertThat(ItemSize.of(Map.of("id", fromS("a"), "f", fromS("x".repeat(409_596)))))
        .isEqualTo(ItemSize.MAX);
  }
}
