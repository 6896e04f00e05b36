package io.alces.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class DocumentTest {
  private static Document with(Object value) {
    return Document.of(Map.of("a", value));
  }

  private static Map<String, Object> nullable(String name, Object value) {
    Map<String, Object> values = new HashMap<>();
    values.put(name, value);
    return values;
  }

  @Nested
  class Equality {
    private void assertSame(Object one, Object other) {
      assertThat(with(one)).isEqualTo(with(other)).hasSameHashCodeAs(with(other));
    }

    @Test
    void comparesNumbersByValue() {
      for (Number one :
          List.of(
              1L,
              (short) 1,
              (byte) 1,
              1.0,
              1.0f,
              BigInteger.ONE,
              BigDecimal.ONE,
              new BigDecimal("1.0"),
              new BigDecimal("1.000"))) {
        assertSame(1, one);
      }
      assertSame(100, new BigDecimal("1E2"));
      assertSame(0.1, new BigDecimal("0.10"));
      assertSame(0, -0.0);
      assertSame(new BigDecimal("0.00"), 0L);
    }

    @Test
    void tellsNumbersApartThatAreAlmostEqual() {
      assertThat(with(1)).isNotEqualTo(with(1.01)).isNotEqualTo(with("1")).isNotEqualTo(with(true));
      assertThat(with(9007199254740993L)).isNotEqualTo(with(9007199254740992L));
    }

    @Test
    void comparesNumbersAtAnyDepth() {
      assertSame(List.of(1, Map.of("b", 2.0)), List.of(1.0, Map.of("b", 2)));
      assertSame(Set.of(1, 2), Set.of(new BigDecimal("2.0"), 1L));
      assertSame(Document.of(Map.of("b", 1)), Map.of("b", 1.0));
      assertSame(Document.of(Map.of("b", 1)), Document.of(Map.of("b", 1.0)));
    }

    @Test
    void comparesBytesByContent() {
      assertSame(new byte[] {1, 2}, new byte[] {1, 2});
      assertSame(Set.of(new byte[] {1}, new byte[] {2}), Set.of(new byte[] {2}, new byte[] {1}));
      assertThat(with(new byte[] {1})).isNotEqualTo(with(new byte[] {2}));
    }

    @Test
    void takesNoNoticeOfTheOrderOfAttributes() {
      Map<String, Object> one = new LinkedHashMap<>();
      one.put("a", 1);
      one.put("b", 2);
      Map<String, Object> other = new LinkedHashMap<>();
      other.put("b", 2);
      other.put("a", 1);
      assertThat(Document.of(one)).isEqualTo(Document.of(other));
    }

    @Test
    void minds() {
      assertThat(with(List.of(1, 2))).isNotEqualTo(with(List.of(2, 1)));
      assertThat(with(List.of(1))).isNotEqualTo(with(Set.of(1)));
      assertThat(Document.of(Map.of("a", 1))).isNotEqualTo(Document.of(Map.of("b", 1)));
      assertThat(Document.of(Map.of("a", 1))).isNotEqualTo(Map.of("a", 1));
    }

    @Test
    void tellsNullElementsFromAbsentOnes() {
      assertSame(Arrays.asList(1, null), Arrays.asList(1.0, null));
      assertThat(with(Arrays.asList(1, null))).isNotEqualTo(with(List.of(1)));
    }

    @Test
    void standsWhatIsNotFinite() {
      assertSame(Double.NaN, Double.NaN);
      assertThat(with(Double.NaN)).isNotEqualTo(with(Double.POSITIVE_INFINITY));
    }
  }

  @Nested
  class Immutability {
    @Test
    void doesNotFollowTheMapItWasMadeOf() {
      Map<String, Object> values = new HashMap<>(Map.of("a", 1));
      Document document = Document.of(values);
      values.put("a", 2);
      values.put("b", 2);
      assertThat(document).isEqualTo(with(1));
    }

    @Test
    void doesNotFollowCollectionsAtAnyDepth() {
      List<Object> inner = new ArrayList<>(List.of(1));
      Set<Object> set = new HashSet<>(Set.of(1));
      Map<String, Object> map = new HashMap<>(Map.of("inner", inner, "set", set));
      List<Object> list = new ArrayList<>(List.of(map));
      Document document = with(list);
      inner.add(2);
      set.add(2);
      map.put("c", 3);
      list.add(4);
      assertThat(document).isEqualTo(with(List.of(Map.of("inner", List.of(1), "set", Set.of(1)))));
    }

    @Test
    void givesNothingThatCanBeChanged() {
      Document document =
          with(new ArrayList<>(List.of(new HashMap<>(Map.of("b", new HashSet<>(Set.of(1)))))));
      assertThatThrownBy(() -> document.asMap().put("x", 1))
          .isInstanceOf(UnsupportedOperationException.class);
      assertThatThrownBy(() -> document.names().remove("a"))
          .isInstanceOf(UnsupportedOperationException.class);
      List<?> list = (List<?>) document.get("a").orElseThrow();
      assertThatThrownBy(() -> list.remove(0)).isInstanceOf(UnsupportedOperationException.class);
      Map<?, ?> map = (Map<?, ?>) list.get(0);
      assertThatThrownBy(map::clear).isInstanceOf(UnsupportedOperationException.class);
      assertThatThrownBy(((Set<?>) map.get("b"))::clear)
          .isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void copiesBytesInAndOut() {
      byte[] bytes = {1};
      Document document = with(bytes);
      bytes[0] = 2;
      document.get("a", byte[].class).orElseThrow()[0] = 3;
      assertThat(document.get("a", byte[].class).orElseThrow()).containsExactly(1);
    }

    @Test
    void copiesBytesOutOfTheMap() {
      Document document = with(new byte[] {1});
      ((byte[]) document.asMap().get("a"))[0] = 3;
      assertThat(document).isEqualTo(with(new byte[] {1}));
    }

    @Test
    void copiesBytesInASet() {
      byte[] bytes = {1};
      Document document = with(Set.of(bytes));
      bytes[0] = 2;
      assertThat(document).isEqualTo(with(Set.of(new byte[] {1})));
    }

    @Test
    void changesACopy() {
      Document document = with(1);
      Document changed = document.with("b", List.of(2)).with("a", 3);
      assertThat(changed).isEqualTo(Document.of(Map.of("a", 3, "b", List.of(2))));
      assertThat(changed.without("b")).isEqualTo(with(3));
      assertThat(document).isEqualTo(with(1));
    }
  }

  @Nested
  class Access {
    private final Document document =
        Document.of(
            Map.of("text", "a", "number", 1.5, "inner", Map.of("b", 1), "doc", Document.empty()));

    @Test
    void isByType() {
      assertThat(document.text("text")).isEqualTo("a");
      assertThat(document.number("number")).isEqualTo(new BigDecimal("1.5"));
      assertThat(document.document("inner")).isEqualTo(Document.of(Map.of("b", 1)));
      assertThat(document.document("doc")).isEqualTo(Document.empty());
      assertThat(document.get("text", String.class)).contains("a");
      assertThat(document.names()).containsExactlyInAnyOrder("text", "number", "inner", "doc");
    }

    @Test
    void ofWhatIsAbsentGivesNothing() {
      assertThat(document.text("x")).isNull();
      assertThat(document.number("x")).isNull();
      assertThat(document.document("x")).isNull();
      assertThat(document.get("x")).isEmpty();
      assertThat(document.get("x", String.class)).isEmpty();
    }

    @Test
    @Tag("S6")
    void toAnotherTypeIsAClassCastWithoutTheValue() {
      assertThatThrownBy(() -> document.text("number"))
          .isInstanceOf(ClassCastException.class)
          .hasMessageNotContaining("1.5");
      assertThatThrownBy(() -> document.number("text")).isInstanceOf(ClassCastException.class);
      assertThatThrownBy(() -> document.document("text")).isInstanceOf(ClassCastException.class);
      assertThatThrownBy(() -> document.get("text", Integer.class))
          .isInstanceOf(ClassCastException.class);
    }

    @Test
    void tellsNullFromAbsent() {
      Document document = Document.of(nullable("a", null));
      assertThat(document).isNotEqualTo(Document.empty()).isEqualTo(with(1).with("a", null));
      assertThat(document.names()).containsExactly("a");
      assertThat(document.get("a")).isEmpty();
      assertThat(document.without("a")).isEqualTo(Document.empty());
    }
  }

  @Nested
  class Partial {
    @Test
    void isKnownAndKept() {
      assertThat(Document.of(Map.of("a", 1)).isPartial()).isFalse();
      assertThat(Document.empty().isPartial()).isFalse();
      assertThat(Document.partOf(Map.of("a", 1)).isPartial()).isTrue();
      assertThat(Document.partOf(Map.of("a", 1)).with("b", 2).isPartial()).isTrue();
      assertThat(Document.of(Map.of("a", 1)).with("b", 2).isPartial()).isFalse();
    }

    @Test
    void doesNotCountInEquality() {
      assertThat(Document.partOf(Map.of("a", 1))).isEqualTo(Document.of(Map.of("a", 1)));
    }
  }

  @Test
  @Tag("S6")
  void itsTextShowsNamesAndNoValues() {
    Document document =
        Document.of(Map.of("a", Document.of(Map.of("b", "s3cr3t"))))
            .with("c", List.of("s3cr3t"))
            .with("d", Map.of("s3cr3t", "s3cr3t"));
    assertThat(document).hasToString("Document of [a, c, d]");
    assertThat(Document.empty()).hasToString("Document of []");
  }
}
