package io.alces.expression;

import static io.alces.expression.Attribute.attr;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.alces.error.RequestException;
import io.alces.expression.AttributePath.Step;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AttributePathTest {
  private static AttributePath path(Object... steps) {
    AttributePath path = null;
    for (Object step : steps) {
      Step next = step instanceof Integer i ? new Step.Index(i) : new Step.Name((String) step);
      path = path == null ? new AttributePath(List.of(next)) : path.then(next);
    }
    return path;
  }

  @Nested
  class Reads {
    @Test
    void namesDividedByDots() {
      assertThat(AttributePath.parse("a")).isEqualTo(path("a"));
      assertThat(AttributePath.parse("a.b.c")).isEqualTo(path("a", "b", "c"));
    }

    @Test
    void listPositionsInBrackets() {
      assertThat(AttributePath.parse("a[0]")).isEqualTo(path("a", 0));
      assertThat(AttributePath.parse("a[0][12].b[3]")).isEqualTo(path("a", 0, 12, "b", 3));
      assertThat(AttributePath.parse("a[007]")).isEqualTo(path("a", 7));
    }

    @Test
    void theLargestPosition() {
      assertThat(AttributePath.parse("a[999999999]")).isEqualTo(path("a", 999_999_999));
    }

    @Tag("row-4")
    @ParameterizedTest
    @ValueSource(
        strings = {"#a", ":a", "a b", " ", "😀", "é", "a-b", "size", "0", "a\"b", "a\u0000"})
    void aNameWithoutDotAndBracketAsItIs(String name) {
      assertThat(AttributePath.parse(name)).isEqualTo(path(name));
      assertThat(AttributePath.parse("x." + name + "[1]")).isEqualTo(path("x", name, 1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "a.b", "a[0]", "a[0][1].b.c[2]", "😀.#x[10]"})
    void whatItsTextFormSays(String text) {
      assertThat(AttributePath.parse(text)).hasToString(text);
    }

    @Test
    void aVeryLongPath() {
      assertThat(AttributePath.parse("a.".repeat(100_000) + "a").steps()).hasSize(100_001);
      assertThat(AttributePath.parse("a" + "[1]".repeat(100_000)).steps()).hasSize(100_001);
      assertThat(AttributePath.parse("a".repeat(1_000_000)).steps()).hasSize(1);
    }
  }

  @Nested
  class CannotRead {
    @ParameterizedTest
    @CsvSource(
        quoteCharacter = '~',
        value = {
          "~~,a name is missing at position 0",
          ".a,a name is missing at position 0",
          "a.,a name is missing at position 2",
          "a..b,a name is missing at position 2",
          ".,a name is missing at position 0",
          "[0],a name is missing at position 0",
          "],a name is missing at position 0",
          "a.[0],a name is missing at position 2",
          "a[],a list position is missing at position 2",
          "a[,the bracket at position 1 is not closed",
          "a[0,the bracket at position 1 is not closed",
          "a[0].b[,the bracket at position 6 is not closed",
          "a[-1],~a list position must be a number, at position 2~",
          "a[+1],~a list position must be a number, at position 2~",
          "a[1x],~a list position must be a number, at position 3~",
          "~a[ 1]~,~a list position must be a number, at position 2~",
          "a[١],~a list position must be a number, at position 2~",
          "a[[0]],~a list position must be a number, at position 2~",
          "a[1000000000],the list position is too large at position 2",
          "a[99999999999999999999],the list position is too large at position 2",
          "a[4294967296],the list position is too large at position 2",
          "a[0]b,a dot is missing at position 4",
          "a],a bracket is closed but not opened at position 1",
          "a[0]],a bracket is closed but not opened at position 4",
        })
    void whatIsNoPath(String text, String why) {
      assertThatThrownBy(() -> AttributePath.parse(text))
          .isInstanceOf(RequestException.class)
          .hasMessage(
              "The path \""
                  + text
                  + "\" cannot be read: "
                  + why
                  + "; write it like owner.city or lines[0].sku, and give a name that itself has a"
                  + " dot or a bracket to AttributePath.of");
    }

    @Test
    void aVeryLongPosition() {
      assertThatThrownBy(() -> AttributePath.parse("a[" + "9".repeat(100_000) + "]"))
          .isInstanceOf(RequestException.class)
          .hasMessageContaining("cannot be read: the list position is too large at position 2;");
    }

    @Test
    void nothing() {
      assertThatThrownBy(() -> AttributePath.parse(null))
          .isInstanceOf(NullPointerException.class)
          .hasMessage("path");
    }
  }

  @Nested
  class OfNames {
    @Tag("row-4")
    @ParameterizedTest
    @ValueSource(strings = {"a.b", "a[0]", "[0]", "#a", ":a", "a b", " ", ".", "]", "😀"})
    void takesEachNameAsItIs(String name) {
      assertThat(AttributePath.of(name).steps()).containsExactly(new Step.Name(name));
      assertThat(AttributePath.of("x", name, "y").steps())
          .containsExactly(new Step.Name("x"), new Step.Name(name), new Step.Name("y"));
      assertThat(attr("x").dot(name).path()).isEqualTo(AttributePath.of("x", name));
    }

    @Test
    void refusesNullAndNothing() {
      assertThatThrownBy(() -> AttributePath.of((String) null))
          .isInstanceOf(NullPointerException.class)
          .hasMessage("first");
      assertThatThrownBy(() -> AttributePath.of("a", (String) null))
          .isInstanceOf(NullPointerException.class)
          .hasMessage("name");
      assertThatThrownBy(() -> attr("a").dot((String) null))
          .isInstanceOf(NullPointerException.class)
          .hasMessage("name");
      assertThatThrownBy(() -> AttributePath.of("a", ""))
          .isInstanceOf(RequestException.class)
          .hasMessage("The name of an attribute must not be empty");
    }
  }

  @Test
  void needsAStep() {
    assertThatThrownBy(() -> new AttributePath(List.of()))
        .isInstanceOf(RequestException.class)
        .hasMessage("An attribute path needs at least one name");
  }

  @Test
  void isNotChangedByWhatFollows() {
    AttributePath a = AttributePath.of("a");

    assertThat(a.then(AttributePath.of("b", "c"))).isEqualTo(AttributePath.of("a", "b", "c"));
    assertThat(a).isEqualTo(AttributePath.of("a"));
  }

  @ParameterizedTest
  @CsvSource({"0,a[0]", "5,a[5]"})
  void positionsFollowNames(int index, String text) {
    assertThat(attr("a").at(index).path()).isEqualTo(AttributePath.parse(text));
  }
}
