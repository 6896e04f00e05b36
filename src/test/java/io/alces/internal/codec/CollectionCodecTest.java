package io.alces.internal.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromBool;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromL;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromM;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromN;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromNs;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromNul;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromSs;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class CollectionCodecTest {
  enum Color {
    RED,
    BLUE
  }

  record Line(String sku, int qty) {}

  @Nested
  class Lists {
    record Order(List<Line> lines) {}

    record Kinds(
        ArrayList<String> array,
        Collection<String> any,
        List<List<Integer>> lists,
        List<Optional<String>> optionals,
        List<Set<String>> sets) {}

    private final ItemCoding<Order> orders = ItemCoding.of(Order.class);
    private final ItemCoding<Kinds> kinds = ItemCoding.of(Kinds.class);

    @Test
    void areStoredInTheirOrder() {
      orders.assertStored(
          new Order(List.of(new Line("b", 2), new Line("a", 1))),
          Map.of(
              "lines",
              fromL(
                  List.of(
                      fromM(Map.of("sku", fromS("b"), "qty", fromN("2"))),
                      fromM(Map.of("sku", fromS("a"), "qty", fromN("1")))))));
    }

    @Test
    @Tag("row-10")
    void areKeptWhenEmpty() {
      orders.assertStored(new Order(List.of()), Map.of("lines", fromL(List.of())));
    }

    @Test
    void readAsNullWhenAbsentOrNull() {
      assertThat(orders.read(Map.of())).isEqualTo(new Order(null));
      assertThat(orders.read("lines", fromNul(true))).isEqualTo(new Order(null));
    }

    @Test
    void keepElementsThatAreNull() {
      orders.assertStored(
          new Order(Arrays.asList(null, new Line("a", 1), null)),
          Map.of(
              "lines",
              fromL(
                  List.of(
                      fromNul(true),
                      fromM(Map.of("sku", fromS("a"), "qty", fromN("1"))),
                      fromNul(true)))));
    }

    @Test
    void keepElementsThatAreAbsentValues() {
      Kinds value =
          new Kinds(
              null,
              null,
              null,
              List.of(Optional.of("a"), Optional.empty()),
              List.of(Set.of(), Set.of("b")));
      kinds.assertStored(
          value,
          Map.of(
              "optionals", fromL(List.of(fromS("a"), fromNul(true))),
              "sets", fromL(List.of(fromNul(true), fromSs(List.of("b"))))));
    }

    @Test
    void areOfTheClassThatIsDeclared() {
      Kinds value =
          new Kinds(
              new ArrayList<>(List.of("a")),
              List.of("b"),
              List.of(List.of(1, 2), List.of()),
              null,
              null);
      Kinds read = kinds.roundTrip(value);
      assertThat(read).isEqualTo(value);
      read.array().add("c");
      assertThatThrownBy(() -> read.any().add("c"))
          .isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void anErrorNamesThePosition() {
      AttributeValue good = fromM(Map.of("qty", fromN("1")));
      AttributeValue bad = fromM(Map.of("qty", fromS("many")));
      assertThat(orders.readFailure("lines", fromL(List.of(good, good, good, bad))))
          .hasMessage(
              "Attribute lines[3].qty (Java type int, DynamoDB type S) should be stored as N");
      assertThat(orders.readFailure("lines", fromL(List.of(good, fromS("x")))))
          .hasMessage("Attribute lines[1] (Java type Line, DynamoDB type S) should be stored as M");
      assertThat(
              kinds.readFailure(
                  "lists",
                  fromL(List.of(fromL(List.of()), fromL(List.of(fromN("1"), fromS("x")))))))
          .hasMessage(
              "Attribute lists[1][1] (Java type Integer, DynamoDB type S) should be stored as N");
    }

    @Test
    void anErrorAfterAnElementNamesTheListItself() {
      assertThat(
              ItemCoding.of(Two.class)
                  .readFailure(
                      Map.of("lines", fromL(List.of(fromM(Map.of()))), "name", fromN("1"))))
          .hasMessage("Attribute name (Java type String, DynamoDB type N) should be stored as S");
    }

    record Two(List<Line> lines, String name) {}

    @Test
    void anErrorInWritingNamesThePosition() {
      assertThat(orders.writeFailure(new Order(List.of(new Line("a", 1), new Line("\ud800", 2)))))
          .hasMessageStartingWith("Attribute lines[1].sku (Java type String) holds half");
    }

    @Test
    @Tag("row-25")
    void areNotReadFromAnotherType() {
      assertThat(orders.readFailure("lines", fromSs(List.of("a"))))
          .hasMessage("Attribute lines (Java type List, DynamoDB type SS) should be stored as L");
    }
  }

  @Nested
  class Sets {
    record Tags(
        Set<String> texts, Set<Integer> numbers, SortedSet<LocalDate> dates, Set<Color> colors) {}

    record Kinds(HashSet<String> hash, LinkedHashSet<UUID> linked, TreeSet<Long> tree) {}

    record Others(Set<Line> lines, Set<Boolean> flags, SortedSet<String> texts) {}

    record Numeric(Set<BigDecimal> decimals, Set<Double> doubles) {}

    record Binaries(Set<byte[]> blobs) {}

    private final ItemCoding<Tags> tags = ItemCoding.of(Tags.class);
    private final ItemCoding<Numeric> numeric = ItemCoding.of(Numeric.class);

    @Test
    void areStoredAsDynamoDbSets() {
      tags.assertStored(
          new Tags(
              Set.of("a"),
              Set.of(1),
              new TreeSet<>(Set.of(LocalDate.of(2026, 1, 2))),
              Set.of(Color.RED)),
          Map.of(
              "texts", fromSs(List.of("a")),
              "numbers", fromNs(List.of("1")),
              "dates", fromSs(List.of("2026-01-02")),
              "colors", fromSs(List.of("RED"))));
    }

    @Test
    @Tag("row-9")
    @Tag("row-10")
    void areAbsentWhenEmptyAndEmptyWhenAbsent() {
      Tags none = new Tags(Set.of(), Set.of(), new TreeSet<>(), Set.of());
      tags.assertStored(none, Map.of());
      assertThat(tags.write(new Tags(null, null, null, null))).isEmpty();
      AttributeValue nul = fromNul(true);
      assertThat(tags.read(Map.of("texts", nul, "numbers", nul, "dates", nul, "colors", nul)))
          .isEqualTo(none);
    }

    @Test
    @Tag("row-10")
    void ofOtherTypesAreListsAndAlsoEmptyWhenAbsent() {
      ItemCoding<Others> others = ItemCoding.of(Others.class);
      others.assertStored(
          new Others(Set.of(new Line("a", 1)), Set.of(true), new TreeSet<>(Set.of("x"))),
          Map.of(
              "lines", fromL(List.of(fromM(Map.of("sku", fromS("a"), "qty", fromN("1"))))),
              "flags", fromL(List.of(fromBool(true))),
              "texts", fromSs(List.of("x"))));
      assertThat(others.read(Map.of())).isEqualTo(new Others(Set.of(), Set.of(), new TreeSet<>()));
      assertThat(others.roundTrip(new Others(Set.of(), Set.of(), new TreeSet<>())))
          .isEqualTo(new Others(Set.of(), Set.of(), new TreeSet<>()));
    }

    @Test
    void areOfTheClassThatIsDeclared() {
      Kinds value =
          new Kinds(
              new HashSet<>(Set.of("a")),
              new LinkedHashSet<>(Set.of(new UUID(1, 2))),
              new TreeSet<>(Set.of(2L, 1L)));
      Kinds read = ItemCoding.of(Kinds.class).roundTrip(value);
      assertThat(read).isEqualTo(value);
      read.hash().add("b");
      assertThat(read.tree()).containsExactly(1L, 2L);
    }

    @Test
    void doNotChangeWhenTheyAreDeclaredAsSet() {
      Tags read = tags.read(Map.of());
      assertThatThrownBy(() -> read.texts().add("a"))
          .isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    @Tag("row-11")
    void holdNumbersThatAreEqualOnce() {
      Set<BigDecimal> twice = new LinkedHashSet<>();
      twice.add(new BigDecimal("1"));
      twice.add(new BigDecimal("1.0"));
      Set<Double> zeros = new LinkedHashSet<>(List.of(0.0, -0.0));
      assertThat(numeric.write(new Numeric(twice, zeros)))
          .isEqualTo(Map.of("decimals", fromNs(List.of("1")), "doubles", fromNs(List.of("0"))));
    }

    @Test
    @Tag("row-11")
    void keepNumbersThatAreAlmostEqual() {
      Set<BigDecimal> two = new TreeSet<>(List.of(new BigDecimal("1"), new BigDecimal("1.01")));
      assertThat(numeric.write(new Numeric(two, null)))
          .isEqualTo(Map.of("decimals", fromNs(List.of("1", "1.01"))));
    }

    @Test
    @Tag("row-11")
    void ofBytesAreComparedByContent() {
      Set<byte[]> blobs = new LinkedHashSet<>(List.of(new byte[] {1}, new byte[] {1}));
      ItemCoding<Binaries> binaries = ItemCoding.of(Binaries.class);
      assertThat(binaries.write(new Binaries(blobs)).get("blobs").bs()).hasSize(1);
      assertThat(binaries.roundTrip(new Binaries(blobs)).blobs())
          .singleElement()
          .isEqualTo(new byte[] {1});
    }

    @Test
    void ofNullAreRefused() {
      Set<String> texts = new HashSet<>();
      texts.add(null);
      assertThat(tags.writeFailure(new Tags(texts, null, null, null)))
          .hasMessage(
              "Attribute texts (Java type Set) is a set that holds null, and DynamoDB's sets do"
                  + " not; take it out");
    }

    @Test
    @Tag("row-12")
    void mayHoldEmptyText() {
      tags.assertStored(
          new Tags(Set.of(""), Set.of(), new TreeSet<>(), Set.of()),
          Map.of("texts", fromSs(List.of(""))));
    }

    @Test
    @Tag("row-25")
    void areNotReadFromAnotherType() {
      assertThat(tags.readFailure("texts", fromL(List.of())))
          .hasMessage("Attribute texts (Java type Set, DynamoDB type L) should be stored as a set");
      assertThat(tags.readFailure("texts", fromNs(List.of("1"))))
          .hasMessage("Attribute texts (Java type Set) should be stored as SS, not as NS");
    }

    @Test
    void anErrorInAnElementNamesTheSet() {
      assertThat(tags.readFailure("colors", fromSs(List.of("RED", "GREEN"))))
          .hasMessage(
              "Attribute colors (Java type Color) does not hold the name of a constant of Color:"
                  + " RED, BLUE");
      assertThat(tags.readFailure("numbers", fromNs(List.of("1", "1.5"))))
          .hasMessage(
              "Attribute numbers (Java type Integer, DynamoDB type N) is not a whole number");
    }
  }

  @Nested
  class Maps {
    record Stock(
        Map<String, Integer> byText,
        Map<Color, Line> byColor,
        Map<Integer, String> byNumber,
        Map<UUID, Boolean> byId) {}

    record Kinds(
        HashMap<String, String> hash,
        LinkedHashMap<String, String> linked,
        Map<BigDecimal, String> byDecimal,
        Map<String, Map<LocalDate, Set<String>>> nested) {}

    private final ItemCoding<Stock> stocks = ItemCoding.of(Stock.class);
    private final ItemCoding<Kinds> kinds = ItemCoding.of(Kinds.class);

    @Test
    void areStoredWithTheTextOfTheirKeys() {
      stocks.assertStored(
          new Stock(
              Map.of("a.b[0]", 1),
              Map.of(Color.BLUE, new Line("x", 2)),
              Map.of(-7, "seven"),
              Map.of(new UUID(0, 1), true)),
          Map.of(
              "byText", fromM(Map.of("a.b[0]", fromN("1"))),
              "byColor", fromM(Map.of("BLUE", fromM(Map.of("sku", fromS("x"), "qty", fromN("2"))))),
              "byNumber", fromM(Map.of("-7", fromS("seven"))),
              "byId", fromM(Map.of("00000000-0000-0000-0000-000000000001", fromBool(true)))));
    }

    @Test
    @Tag("row-10")
    void areKeptWhenEmptyAndNullWhenAbsent() {
      stocks.assertStored(new Stock(Map.of(), null, null, null), Map.of("byText", fromM(Map.of())));
      assertThat(stocks.read("byText", fromNul(true)).byText()).isNull();
    }

    @Test
    void keepMembersThatAreNull() {
      Map<String, Integer> members = new HashMap<>();
      members.put("a", null);
      stocks.assertStored(
          new Stock(members, null, null, null),
          Map.of("byText", fromM(Map.of("a", fromNul(true)))));
    }

    @Test
    void areOfTheClassThatIsDeclared() {
      Kinds value =
          new Kinds(
              new HashMap<>(Map.of("a", "b")),
              new LinkedHashMap<>(Map.of("c", "d")),
              Map.of(new BigDecimal("1.5"), "x"),
              Map.of("n", Map.of(LocalDate.EPOCH, Set.of("s"))));
      Kinds read = kinds.roundTrip(value);
      assertThat(read).isEqualTo(value);
      read.hash().put("x", "y");
      read.linked().put("x", "y");
      assertThatThrownBy(() -> read.nested().put("x", Map.of()))
          .isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void anErrorNamesTheMember() {
      assertThat(
              stocks.readFailure("byColor", fromM(Map.of("RED", fromM(Map.of("qty", fromS("x")))))))
          .hasMessage(
              "Attribute byColor.RED.qty (Java type int, DynamoDB type S) should be stored as N");
      assertThat(stocks.writeFailure(new Stock(null, null, Map.of(1, "\udc00"), null)))
          .hasMessageStartingWith("Attribute byNumber.1 (Java type String) holds half");
    }

    @Test
    void aNameThatIsNoKeyIsRefused() {
      assertThat(stocks.readFailure("byColor", fromM(Map.of("GREEN", fromM(Map.of())))))
          .hasMessage(
              "Attribute byColor.GREEN (Java type Color) has a name that is no key of its map");
      assertThat(stocks.readFailure("byNumber", fromM(Map.of("one", fromS("x")))))
          .hasMessage(
              "Attribute byNumber.one (Java type Integer) has a name that is no key of its map");
    }

    @Test
    void twoNamesOfOneKeyAreRefused() {
      assertThat(stocks.readFailure("byNumber", fromM(Map.of("1", fromS("x"), "1.0", fromS("y")))))
          .hasMessageContaining("is a map in which two members have the same key")
          .hasMessageStartingWith("Attribute byNumber");
    }

    @Test
    void twoKeysOfOneNameAreRefused() {
      Map<BigDecimal, String> members =
          new TreeMap<>((a, b) -> a.toString().compareTo(b.toString()));
      members.put(new BigDecimal("1.5"), "x");
      members.put(new BigDecimal("1.50"), "y");
      assertThat(kinds.writeFailure(new Kinds(null, null, members, null)))
          .hasMessage("Attribute byDecimal is a map in which two keys have the same name");
    }

    @Test
    void aKeyOfNullIsRefused() {
      Map<String, Integer> members = new LinkedHashMap<>();
      members.put("a", 1);
      members.put(null, 2);
      assertThat(stocks.writeFailure(new Stock(members, null, null, null)))
          .hasMessage("Attribute byText is a map with a null key, which has no name in DynamoDB");
    }

    @Test
    void aKeyThatCannotBeWrittenNamesTheMap() {
      assertThat(
              kinds.writeFailure(new Kinds(null, null, Map.of(new BigDecimal("1E126"), "x"), null)))
          .hasMessageStartingWith("Attribute byDecimal (Java type BigDecimal) ")
          .hasMessageContaining("out of the range of DynamoDB's numbers");
    }

    @Test
    @Tag("row-22")
    void aKeyWithHalfOfASurrogatePairIsRefused() {
      assertThat(stocks.writeFailure(new Stock(Map.of("a\ud800", 1), null, null, null)))
          .isNotNull()
          .hasMessageStartingWith("Attribute byText ")
          .hasMessageContaining("half of a surrogate pair");
      assertThat(stocks.roundTrip(new Stock(Map.of("a\ud83d\ude00", 1), null, null, null)).byText())
          .containsOnlyKeys("a\ud83d\ude00");
    }

    @Test
    @Tag("row-4")
    void keysMayHoldAnyCharacters() {
      Map<String, Integer> members = new HashMap<>();
      for (String key : List.of(".", "#", ":", "[0]", " ", "\u0000", "😀", "name")) {
        members.put(key, members.size());
      }
      assertThat(stocks.roundTrip(new Stock(members, null, null, null)).byText())
          .isEqualTo(members);
    }

    @Test
    @Tag("row-25")
    void areNotReadFromAnotherType() {
      assertThat(stocks.readFailure("byText", fromS("x")))
          .hasMessage("Attribute byText (Java type Map, DynamoDB type S) should be stored as M");
    }
  }

  @Nested
  class AnyValues {
    record Holder(Object any) {}

    private final ItemCoding<Holder> holders = ItemCoding.of(Holder.class);

    @Test
    void ofAllTypesRoundTrip() {
      Map<String, Object> members = new HashMap<>();
      members.put("text", "a");
      members.put("number", new BigDecimal("1.5"));
      members.put("flag", true);
      members.put("null", null);
      members.put("list", Arrays.asList("a", null, List.of()));
      members.put("texts", Set.of("a", "b"));
      members.put("numbers", Set.of(new BigDecimal("1")));
      members.put("map", Map.of());
      assertThat(holders.roundTrip(new Holder(members)).any()).isEqualTo(members);
      assertThat((byte[]) holders.roundTrip(new Holder(new byte[] {1})).any()).containsExactly(1);
    }

    @Test
    void ofAnyClassOfNumberAreReadAsDecimal() {
      for (Number one : List.of(1, 1L, (short) 1, (byte) 1, 1.0, 1.0f, new BigDecimal("1.0"))) {
        assertThat(holders.roundTrip(new Holder(one)).any()).isEqualTo(BigDecimal.ONE);
      }
    }

    @Test
    void ofOtherClassesAreRefused() {
      assertThat(holders.writeFailure(new Holder(Map.of("a", List.of(1, new Line("x", 1))))))
          .hasMessage(
              "Attribute any.a[1] (Java type %s) has no declared type, and an object of this class"
                  + " cannot be stored without one; declare the attribute, or convert the value",
              Line.class.getName());
    }

    @Test
    void withKeysThatAreNoTextAreRefused() {
      Map<Object, Object> members = new LinkedHashMap<>();
      members.put("a", 1);
      members.put(2, 2);
      assertThat(holders.writeFailure(new Holder(members)))
          .hasMessage("Attribute any is a map with a key that is not text");
    }

    @Test
    void inASetAreOfOneType() {
      Set<Object> mixed = new LinkedHashSet<>(List.of("a", 1));
      assertThat(holders.writeFailure(new Holder(mixed)))
          .hasMessage("Attribute any is a set of type SS with an element of a set of type NS");
      assertThat(holders.writeFailure(new Holder(Set.of(true))))
          .hasMessage(
              "Attribute any is a set with an element that is neither text nor number nor binary");
    }

    @Test
    @Tag("row-10")
    void thatAreEmptySetsAreNotStored() {
      assertThat(holders.write(new Holder(Set.of()))).isEmpty();
      assertThat(holders.write(new Holder(List.of(Set.of()))))
          .isEqualTo(Map.of("any", fromL(List.of(fromNul(true)))));
    }
  }
}
