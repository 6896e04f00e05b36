package io.alces.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("row-22")
class NamesInJsonTest {
  private static String json(String name) {
    Names names = Names.of("before", name);
    byte[] to = new byte[names.jsonLength(1) + 2];
    int end = names.writeJson(1, to, 1);
    assertThat(end).isEqualTo(to.length - 1);
    assertThat(to[0]).isZero();
    assertThat(to[end]).isZero();
    return new String(to, 1, end - 1, StandardCharsets.UTF_8);
  }

  @Test
  void standInQuotes() {
    assertThat(json("customerId")).isEqualTo("\"customerId\"");
    assertThat(json("")).isEqualTo("\"\"");
  }

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
    assertThat(json("a" + (char) c + "b")).isEqualTo("\"a" + json + "b\"");
  }

  @ParameterizedTest
  @CsvSource({"/", "\u007f", "é", "\u2028", "\uffff", "\ud83d\ude00"})
  void areUtf8WhereItDoesNot(String name) {
    assertThat(json("a" + name)).isEqualTo("\"a" + name + '"');
  }

  /** As the SDK writes it; DynamoDB is to refuse it. */
  @Test
  void halfOfASurrogatePairIsEscaped() {
    assertThat(json("\ud83d")).isEqualTo("\"\\ud83d\"");
    assertThat(json("\ude00a\ud83d")).isEqualTo("\"\\ude00a\\ud83d\"");
  }
}
