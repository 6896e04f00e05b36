package io.alces.internal.request;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PlaceholdersTest {
  @Test
  void areAMapInTheOrderOfTheirFirstUseHoweverManyThereAre() {
    Placeholders<String> placeholders = new Placeholders<>(4);
    Map<String, String> expected = new LinkedHashMap<>();
    for (int i = 0; i < 40; i++) {
      placeholders.add(Placeholders.ofName(i), "name" + i);
      expected.put("#" + i, "name" + i);
    }

    Map<String, String> walked = new LinkedHashMap<>();
    placeholders.forEach(walked::put);

    assertThat(placeholders).isEqualTo(expected).containsExactlyEntriesOf(expected);
    assertThat(walked).containsExactlyEntriesOf(expected);
    assertThat(placeholders.get("#39")).isEqualTo("name39");
    assertThat(placeholders.get("#40")).isNull();
    assertThat(placeholders.containsKey("#40")).isFalse();
  }

  @Test
  void areNumberedIfTheyAreDigitsAlone() {
    assertThat(Placeholders.isNumbered(Placeholders.ofValue(37))).isTrue();
    assertThat(Placeholders.isNumbered("#1a")).isFalse();
  }
}
