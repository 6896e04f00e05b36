package io.alces.internal.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
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

import io.alces.codec.DynamoType;
import io.alces.codec.ItemReader;
import io.alces.codec.Names;
import io.alces.error.CodecException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class AttributeValueReaderTest {
  private static final SdkBytes BYTES = SdkBytes.fromUtf8String("b");

  private static ItemReader of(AttributeValue value) {
    return AttributeValueReader.of("x", value);
  }

  @Test
  @Tag("row-24")
  void peeksAtEveryType() {
    Map<AttributeValue, DynamoType> types = new LinkedHashMap<>();
    types.put(fromS(""), DynamoType.S);
    types.put(fromN("1"), DynamoType.N);
    types.put(fromB(BYTES), DynamoType.B);
    types.put(fromBool(false), DynamoType.BOOL);
    types.put(fromNul(true), DynamoType.NULL);
    types.put(fromM(Map.of()), DynamoType.M);
    types.put(fromL(List.of()), DynamoType.L);
    types.put(fromSs(List.of("a")), DynamoType.SS);
    types.put(fromNs(List.of("1")), DynamoType.NS);
    types.put(fromBs(List.of(BYTES)), DynamoType.BS);
    types.forEach((value, type) -> assertThat(of(value).peek()).isEqualTo(type));
  }

  @Test
  @Tag("row-24")
  void aValueWithoutATypeIsRefused() {
    assertThatThrownBy(() -> of(AttributeValue.builder().build()).peek())
        .isInstanceOf(CodecException.class)
        .hasMessage(
            "Attribute x has no type, or one that this version of the AWS SDK does not know");
  }

  @Test
  void aSetIsReadAsItsElements() {
    ItemReader in = of(fromNs(List.of("1", "2")));
    assertThat(in.beginSet()).isEqualTo(DynamoType.NS);
    assertThat(in.hasNext()).isTrue();
    assertThat(in.peek()).isEqualTo(DynamoType.N);
    assertThat(in.nextNull()).isFalse();
    assertThat(in.peekMember("a")).isNull();
    assertThat(in.readInt()).isEqualTo(1);
    assertThat(in.hasNext()).isTrue();
    assertThatThrownBy(in::readString)
        .hasMessage("Attribute x (DynamoDB type N) should be stored as S");
    assertThatThrownBy(in::beginMap)
        .hasMessage("Attribute x (DynamoDB type N) should be stored as M");
    assertThat(in.readInt()).isEqualTo(2);
    assertThat(in.hasNext()).isFalse();
  }

  @Test
  void namesAreFoundInAnyOrderAndOthersSkipped() {
    ItemReader in =
        AttributeValueReader.of(Map.of("c", fromN("3"), "x", fromL(List.of()), "a", fromN("1")));
    Names names = Names.of("a", "b", "c");
    in.beginMap();
    assertThat(in.nextName(names)).isEqualTo(0);
    in.skip();
    assertThat(in.nextName(names)).isEqualTo(2);
    assertThat(in.readInt()).isEqualTo(3);
    assertThat(in.nextName(names)).isEqualTo(-1);
  }

  private static List<String> rest(ItemReader in) {
    List<String> read = new ArrayList<>();
    for (String name = in.nextName(); name != null; name = in.nextName()) {
      read.add(name + in.readInt());
    }
    return read;
  }

  private static List<String> rest(ItemReader in, Names names) {
    List<String> read = new ArrayList<>();
    for (int i = in.nextName(names); i >= 0; i = in.nextName(names)) {
      read.add(names.get(i) + in.readInt());
    }
    return read;
  }

  /** As in the bytes of an item, where what has been read is behind the reader. */
  @Test
  void noMemberIsReadTwiceOrMissedWhereNamesAreAskedForInTurn() {
    Map<String, AttributeValue> item = new LinkedHashMap<>();
    item.put("a", fromN("1"));
    item.put("b", fromN("2"));
    item.put("c", fromN("3"));
    Names all = Names.of("a", "b", "c");
    ItemReader in = AttributeValueReader.of(item);
    in.beginMap();
    String first = in.nextName() + in.readInt();
    assertThat(rest(in, all)).hasSize(2).doesNotContain(first);

    in = AttributeValueReader.of(item);
    in.beginMap();
    assertThat(in.nextName(all)).isZero();
    in.skip();
    assertThat(rest(in)).containsExactlyInAnyOrder("b2", "c3");

    in = AttributeValueReader.of(item);
    in.beginMap();
    assertThat(in.nextName(all)).isZero();
    assertThat(in.nextName(Names.of("b"))).isZero();
    assertThat(in.readInt()).isEqualTo(2);
    assertThat(rest(in, all)).containsExactly("c3");
  }

  @Test
  void aMapWithANullKeyIsRefusedRatherThanReadInPart() {
    Map<String, AttributeValue> map = new HashMap<>();
    map.put(null, fromN("1"));
    map.put("b", fromN("2"));
    ItemReader in = of(fromM(map));
    in.beginMap();
    assertThatThrownBy(() -> rest(in))
        .isInstanceOf(CodecException.class)
        .hasMessage("Attribute x is a map with a null key, which has no name in DynamoDB");
  }

  @Test
  void aMemberThatIsNullIsAbsent() {
    Map<String, AttributeValue> map = new LinkedHashMap<>();
    map.put("a", null);
    map.put("b", fromS("1"));
    map.put("c", null);
    map.put("d", fromS("2"));
    ItemReader in = AttributeValueReader.of(map);
    in.beginMap();
    assertThat(in.nextName()).isEqualTo("b");
    assertThat(in.readString()).isEqualTo("1");
    assertThat(in.nextName()).isEqualTo("d");
    assertThat(in.readString()).isEqualTo("2");
    assertThat(in.nextName()).isNull();
  }

  @Test
  void mapsWithinAMapAreReadToTheirEnds() {
    AttributeValue small = fromM(Map.of("x", fromS("1")));
    AttributeValue large = fromM(Map.of("x", fromS("1"), "y", fromS("2"), "z", fromS("3")));
    Map<String, AttributeValue> map = new LinkedHashMap<>();
    map.put("first", small);
    map.put("second", large);
    map.put("third", small);
    ItemReader in = AttributeValueReader.of(map);
    List<String> names = new ArrayList<>();
    in.beginMap();
    for (String outer = in.nextName(); outer != null; outer = in.nextName()) {
      in.beginMap();
      List<String> inner = new ArrayList<>();
      for (String name = in.nextName(); name != null; name = in.nextName()) {
        inner.add(name + in.readString());
      }
      inner.sort(null);
      names.add(outer + inner);
    }
    assertThat(names).containsExactly("first[x1]", "second[x1, y2, z3]", "third[x1]");
  }

  @Test
  void aMemberIsPeekedAtWithoutBeingRead() {
    ItemReader in = of(fromM(Map.of("type", fromS("a"), "n", fromN("1"))));
    assertThat(in.peekMember("type")).isEqualTo("a");
    assertThat(in.peekMember("n")).isNull();
    assertThat(in.peekMember("other")).isNull();
    assertThat(of(fromS("a")).peekMember("type")).isNull();
    in.beginMap();
    assertThat(in.nextName()).isIn("type", "n");
  }

  @Test
  void aSymbolIsFoundOrNot() {
    Names symbols = Names.of("NEW", "PAID");
    assertThat(of(fromS("PAID")).readSymbol(symbols)).isEqualTo(1);
    assertThat(of(fromS("paid")).readSymbol(symbols)).isEqualTo(-1);
  }

  @Test
  void skippingLeavesOutWhateverItIs() {
    ItemReader in = of(fromL(List.of(fromM(Map.of("a", fromL(List.of()))), fromN("1"))));
    in.beginList();
    assertThat(in.hasNext()).isTrue();
    in.skip();
    assertThat(in.hasNext()).isTrue();
    assertThat(in.readInt()).isEqualTo(1);
  }

  @Test
  void readingMoreThanThereIsIsAnError() {
    ItemReader in = of(fromN("1"));
    in.readInt();
    assertThatThrownBy(in::readInt).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(in::hasNext).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(in::nextName).isInstanceOf(IllegalStateException.class);
  }

  @Nested
  @Tag("S8")
  class WhatIsNestedDeeply {
    record Any(Object any) {}

    record Node(List<Node> n) {}

    private static AttributeValue lists(int depth) {
      AttributeValue value = fromL(List.of());
      for (int i = 1; i < depth; i++) {
        value = fromL(List.of(value));
      }
      return value;
    }

    private static AttributeValue maps(int depth) {
      AttributeValue value = fromM(Map.of());
      for (int i = 1; i < depth; i++) {
        value = fromM(Map.of("n", fromL(List.of(value))));
      }
      return value;
    }

    /** The JVM raises a stack this small to the least that it runs with. */
    private static Throwable failureOnASmallStack(Runnable code) throws InterruptedException {
      AtomicReference<Throwable> failure = new AtomicReference<>();
      Thread thread =
          new Thread(
              null,
              () -> {
                try {
                  code.run();
                } catch (Throwable e) {
                  failure.set(e);
                }
              },
              "small stack",
              64 * 1024);
      thread.start();
      thread.join();
      return failure.get();
    }

    @Test
    @Tag("row-20")
    void isReadAsFarAsDynamoDbStoresIt() {
      Object read = ItemCoding.of(Any.class).read("any", lists(32)).any();
      List<Object> inner = new ArrayList<>(List.of(read));
      int depth = 0;
      while (!inner.isEmpty()) {
        inner = new ArrayList<>((List<?>) inner.get(0));
        depth++;
      }
      assertThat(depth).isEqualTo(32);
    }

    @Test
    void isRefusedAndDoesNotEndInAStackOverflow() throws InterruptedException {
      ItemCoding<Any> any = ItemCoding.of(Any.class);
      AttributeValue deep = lists(1_000_000);
      assertThat(failureOnASmallStack(() -> any.read("any", deep)))
          .isInstanceOf(CodecException.class)
          .hasMessageStartingWith("Attribute any[0][0]")
          .hasMessageContaining(" is nested deeper than ");
    }

    @Test
    void isRefusedByAClassThatHoldsItself() throws InterruptedException {
      ItemCoding<Node> nodes = ItemCoding.of(Node.class);
      AttributeValue deep = maps(500_000);
      assertThat(failureOnASmallStack(() -> nodes.read(deep.m())))
          .isInstanceOf(CodecException.class)
          .hasMessageContaining(" is nested deeper than ");
    }

    @Test
    void isSkippedWhereItIsUnknown() throws InterruptedException {
      record Narrow(String a) {}
      ItemCoding<Narrow> narrow = ItemCoding.of(Narrow.class);
      Map<String, AttributeValue> item = Map.of("a", fromS("x"), "deep", lists(1_000_000));
      assertThat(
              failureOnASmallStack(() -> assertThat(narrow.read(item)).isEqualTo(new Narrow("x"))))
          .isNull();
    }

    @Test
    void isRefusedWhenItIsOfAnotherType() throws InterruptedException {
      record Narrow(String a) {}
      ItemCoding<Narrow> narrow = ItemCoding.of(Narrow.class);
      AttributeValue deep = lists(1_000_000);
      assertThat(failureOnASmallStack(() -> narrow.read("a", deep)))
          .hasMessage("Attribute a (Java type String, DynamoDB type L) should be stored as S");
    }
  }
}
