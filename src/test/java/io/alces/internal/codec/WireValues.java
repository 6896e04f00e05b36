package io.alces.internal.codec;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Attribute values of all types, as they may come from DynamoDB. */
final class WireValues {
  /** Numbers in the forms in which they come, at the bounds of Java's types, and none at all. */
  static final List<String> NUMBERS =
      List.of(
          "0",
          "-0",
          "1",
          "-1",
          "7",
          "42",
          "127",
          "128",
          "-128",
          "-129",
          "32767",
          "32768",
          "-32768",
          "2147483647",
          "2147483648",
          "-2147483648",
          "-2147483649",
          "9223372036854775807",
          "9223372036854775808",
          "-9223372036854775808",
          "-9223372036854775809",
          "1.0",
          "1.5",
          "-0.0",
          "0.1",
          "0.30000000000000004",
          "1E2",
          "1e2",
          "1E+2",
          "1E-5",
          "1E-130",
          "1E125",
          "9.9999999999999999999999999999999999999E+125",
          "1E400",
          "1E-400",
          "1E2000",
          "12345678901234567890123456789012345678",
          "0.00000000000000000000000000000000000001",
          "999999999999999999",
          "1000000000000000000",
          "123456789012345",
          "1234567890123456",
          "12345678901234.5",
          "1234567.89012345",
          "0.12345678901234567",
          "3.4028235E38",
          "16777217",
          "9007199254740993",
          "007",
          "-007.50",
          "+5",
          "100",
          "1700000000",
          "",
          "-",
          ".",
          "1.",
          ".5",
          "-.5",
          "--1",
          "1-2",
          "1.2.3",
          "1e",
          "E1",
          "0000000000000000000001");

  private WireValues() {}

  /** Text with all that JSON escapes, and halves of surrogate pairs, which can be escaped only. */
  static Arbitrary<String> text() {
    return Arbitraries.oneOf(
        Arbitraries.strings().ascii().ofMaxLength(12),
        Arbitraries.strings().ofMaxLength(6),
        Arbitraries.of("", "RED", "NEW", "a", "\"", "\\", "/", "\u0000\u001f\b\f\n\r\t", "\u007f"),
        Arbitraries.of("é", "ß∂ƒ", "日本", "😀", "a😀b", "\ud83d", "\ude00\ud83d", "\u2028\uffff"));
  }

  /** A name is not escaped, or it would not be recognised. */
  static Arbitrary<String> name() {
    return Arbitraries.oneOf(
        Arbitraries.strings().alpha().ofMinLength(1).ofMaxLength(4),
        Arbitraries.of(
            "S", "NULL", "Items", "a.b", "a[0]", "#", "?", ":", "{", "}", "]", ",", "é", "😀"));
  }

  private static Arbitrary<String> number() {
    return Arbitraries.oneOf(
        Arbitraries.of(NUMBERS),
        Arbitraries.longs().map(String::valueOf),
        Arbitraries.bigDecimals()
            .between(new BigDecimal("-1E40"), new BigDecimal("1E40"))
            .ofScale(8)
            .map(String::valueOf));
  }

  private static Arbitrary<SdkBytes> binary() {
    return Arbitraries.bytes().array(byte[].class).ofMaxSize(9).map(SdkBytes::fromByteArray);
  }

  /** Values without others in them. */
  static Arbitrary<AttributeValue> flat() {
    return Arbitraries.frequencyOf(
        Tuple.of(4, text().map(AttributeValue::fromS)),
        Tuple.of(4, number().map(AttributeValue::fromN)),
        Tuple.of(2, binary().map(AttributeValue::fromB)),
        Tuple.of(1, Arbitraries.of(true, false).map(AttributeValue::fromBool)),
        Tuple.of(1, Arbitraries.just(AttributeValue.fromNul(true))),
        Tuple.of(1, text().list().ofMaxSize(3).map(AttributeValue::fromSs)),
        Tuple.of(1, number().list().ofMaxSize(3).map(AttributeValue::fromNs)),
        Tuple.of(1, binary().list().ofMaxSize(3).map(AttributeValue::fromBs)));
  }

  /** Values that may hold others. */
  static Arbitrary<AttributeValue> nested(int levels) {
    if (levels == 0) {
      return flat();
    }
    Arbitrary<AttributeValue> inner = nested(levels - 1);
    return Arbitraries.frequencyOf(
        Tuple.of(4, flat()),
        Tuple.of(1, inner.list().ofMaxSize(3).map(AttributeValue::fromL)),
        Tuple.of(1, Arbitraries.maps(name(), inner).ofMaxSize(3).map(AttributeValue::fromM)));
  }

  /** Values of any depth that DynamoDB stores. */
  static Arbitrary<AttributeValue> any() {
    return Arbitraries.frequencyOf(
        Tuple.of(5, nested(2)),
        Tuple.of(
            1,
            Combinators.combine(
                    nested(1), Arbitraries.integers().between(0, 30), Arbitraries.longs())
                .as(WireValues::wrapped)));
  }

  private static AttributeValue wrapped(AttributeValue value, int levels, long kinds) {
    AttributeValue outer = value;
    for (int i = 0; i < levels; i++) {
      outer =
          (kinds >> i & 1) == 0
              ? AttributeValue.fromL(List.of(outer))
              : AttributeValue.fromM(Map.of("a", outer));
    }
    return outer;
  }

  /** The attributes of an item, in their order; some are there twice. */
  static Arbitrary<List<Map.Entry<String, AttributeValue>>> item(
      Arbitrary<Map.Entry<String, AttributeValue>> attribute) {
    return attribute.list().ofMaxSize(8).map(ArrayList::new);
  }
}
