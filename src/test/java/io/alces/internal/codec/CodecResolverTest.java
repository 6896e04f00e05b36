package io.alces.internal.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.alces.schema.AttributeSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class CodecResolverTest {
  record WithQueue(Queue<String> q) {}

  record WithTreeMap(TreeMap<String, String> m) {}

  record WithThread(Thread t) {}

  record WithArray(String[] a) {}

  interface Open {}

  record WithInterface(List<Open> list) {}

  record WithKeys(Map<Boolean, String> m) {}

  static final class Opaque {
    private final int n;

    Opaque(int n) {
      this.n = n;
    }

    int n() {
      return n;
    }
  }

  record WithOpaque(Opaque o) {}

  record Grow<T>(T value, Grow<List<T>> next) {}

  record WithGrow(Grow<String> g) {}

  @Test
  void eachTypeThatCannotBeMappedIsAProblem() {
    assertThat(ItemCoding.problems(WithQueue.class))
        .containsExactly(
            "WithQueue.q is of type Queue<String>, a collection that Alces does not make; use List,"
                + " Set or SortedSet, or register a codec for Queue");
    assertThat(ItemCoding.problems(WithTreeMap.class))
        .containsExactly(
            "WithTreeMap.m is of type TreeMap<String, String>, a map that Alces does not make; use"
                + " Map, or register a codec for TreeMap");
    assertThat(ItemCoding.problems(WithThread.class))
        .containsExactly(
            "WithThread.t is of type Thread, which Alces cannot map; register a codec for it");
    assertThat(ItemCoding.problems(WithArray.class))
        .containsExactly(
            "WithArray.a is of type String[], which Alces cannot map; register a codec for it");
    assertThat(ItemCoding.problems(WithInterface.class))
        .containsExactly(
            "WithInterface.list is of type Open, which Alces cannot map; register a codec for it");
    assertThat(ItemCoding.problems(WithKeys.class))
        .containsExactly(
            "WithKeys.m is a map with keys of type Boolean, which are not stored as text or"
                + " numbers; register a codec for it that is, or use text");
    assertThat(ItemCoding.problems(WithOpaque.class))
        .containsExactly(
            "WithOpaque.o: class %s is no record, has no constructor without parameters and"
                    .formatted(Opaque.class.getName())
                + " setters, and no static builder() whose build() makes it; register a codec for"
                + " it");
  }

  @Test
  void aTypeThatGrowsWithoutEndIsAProblem() {
    assertThat(ItemCoding.problems(WithGrow.class))
        .singleElement()
        .asString()
        .endsWith("has a type whose arguments grow without end; register a codec for Grow");
  }

  record Two(Queue<String> q, Thread t, Queue<String> again) {}

  @Test
  void allProblemsAreFoundAtOnceAndEachOnce() {
    assertThat(ItemCoding.problems(Two.class)).hasSize(2);
  }

  record Clash(String a, String b) {}

  @Test
  void twoMembersOfOneStoredNameAreAProblem() {
    List<String> problems = new ArrayList<>();
    assertThat(
            new CodecResolver(Map.of(), Map.of(), problems)
                .struct(Clash.class, member -> AttributeSettings.NONE.storedBy("x", null)))
        .isNotNull();
    assertThat(problems)
        .containsExactly("Clash stores both a and b as x; give one of them another name");
  }

  @Test
  void aTypeThatCanBeMappedIsNoProblem() {
    assertThat(ItemCoding.problems(Clash.class)).isEmpty();
  }
}
