package io.alces.internal.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SuggestionsTest {
  private static final List<String> NAMES = List.of("customerId", "orderId", "status", "total");

  @ParameterizedTest
  @ValueSource(
      strings = {"stauts", "Status", "STATUS", "statu", "statuss", "sttus", "status_", "sta tus"})
  void aNearNameIsSuggested(String name) {
    assertThat(Suggestions.after(name, NAMES)).isEqualTo("; did you mean status?");
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "", "sta", "state of affairs"})
  void aFarNameGetsTheList(String name) {
    assertThat(Suggestions.after(name, NAMES))
        .isEqualTo("; there are customerId, orderId, status, total");
  }

  @Test
  void theNearestOfSeveralIsSuggested() {
    assertThat(Suggestions.after("orderid2", List.of("orderId1x", "orderId", "borderId")))
        .isEqualTo("; did you mean orderId?");
  }

  @Test
  void aShortNameIsSuggestedForOneChange() {
    assertThat(Suggestions.after("ib", List.of("id", "kind"))).isEqualTo("; did you mean id?");
    assertThat(Suggestions.after("xb", List.of("id", "kind"))).isEqualTo("; there are id, kind");
  }

  @Test
  void oneNameAndNoneAreToldInGrammar() {
    assertThat(Suggestions.after("something", List.of("id"))).isEqualTo("; there is id");
    assertThat(Suggestions.after("something", List.of())).isEqualTo("; there is none");
  }

  @Test
  void aLongListIsCut() {
    List<String> twenty = IntStream.range(0, 20).mapToObj(i -> "attribute" + i).toList();
    List<String> more = IntStream.range(0, 21).mapToObj(i -> "attribute" + i).toList();
    assertThat(Suggestions.after("zz", twenty)).endsWith("attribute19");
    assertThat(Suggestions.after("zz", more)).endsWith("attribute19, …");
  }

  @Test
  @Tag("S10")
  void aHugeNameCostsNothing() {
    assertThat(Suggestions.after("x".repeat(1_000_000), NAMES)).startsWith("; there are");
  }
}
