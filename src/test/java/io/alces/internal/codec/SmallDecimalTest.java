package io.alces.internal.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Decimals of few digits are read and written by hand, with what the platform would give. */
class SmallDecimalTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "0",
        "-0",
        "0.0",
        "7",
        "-7",
        "0.5",
        "-0.05",
        "187.95",
        "00012.50",
        "1.",
        "+5",
        "1E3",
        "12.5E-3",
        "99999999999999999",
        "999999999999999999",
        "-999999999999999999",
        "9999999999999999999",
        "0.00000000000000001",
        "-0.000000000000000000001",
        "123456789.987654321",
        "92233720368547758.07",
        "-12345678901234567.8"
      })
  void isWhatThePlatformReadsAndWrites(String text) {
    BigDecimal expected = new BigDecimal(text);

    assertThat(NumberText.toDecimal(text, problem -> null)).isEqualTo(expected);
    BigDecimal stripped = expected.stripTrailingZeros();
    assertThat(Numbers.text(stripped))
        .isEqualTo(stripped.signum() == 0 ? "0" : stripped.toPlainString());
  }
}
