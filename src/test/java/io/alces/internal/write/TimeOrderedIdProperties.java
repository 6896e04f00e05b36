package io.alces.internal.write;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Random;
import java.util.UUID;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

/** Ids of RFC 9562, version 7. */
class TimeOrderedIdProperties {
  /** The last second that 48 bits of milliseconds hold. */
  private static final long LAST = 281_474_976_709L;

  @Property
  void sayTheirVersionVariantAndMillisecond(
      @ForAll @LongRange(max = LAST) long second,
      @ForAll @IntRange(max = 999_999_999) int nano,
      @ForAll long seed) {
    Instant moment = Instant.ofEpochSecond(second, nano);
    UUID id = TimeOrderedId.at(moment, new Random(seed));
    assertThat(id.version()).isEqualTo(7);
    assertThat(id.variant()).isEqualTo(2);
    assertThat(id.getMostSignificantBits() >>> 16).isEqualTo(moment.toEpochMilli());
    assertThat(id.toString()).isLowerCase().hasSize(36);
    assertThat(UUID.fromString(id.toString())).isEqualTo(id);
  }

  @Property
  void sortAsTheirMomentsDo(
      @ForAll @LongRange(max = LAST - 11) long second,
      @ForAll @IntRange(max = 999_999_999) int nano,
      @ForAll @LongRange(min = 245, max = 10_000_000_000L) long later,
      @ForAll long seed) {
    Random random = new Random(seed);
    Instant moment = Instant.ofEpochSecond(second, nano);
    String before = TimeOrderedId.at(moment, random).toString();
    String after = TimeOrderedId.at(moment.plusNanos(later), random).toString();
    assertThat(before).isLessThan(after);
  }

  @Example
  void differInTheirRandomBitsAlone() {
    Instant moment = Instant.parse("2022-02-22T19:22:22.000000Z");
    Random random = new Random(1);
    UUID one = TimeOrderedId.at(moment, random);
    UUID other = TimeOrderedId.at(moment, random);
    assertThat(one.getMostSignificantBits()).isEqualTo(other.getMostSignificantBits());
    assertThat(one.getLeastSignificantBits()).isNotEqualTo(other.getLeastSignificantBits());
  }

  /** The example of RFC 9562, appendix A.6. */
  @Example
  void areThatOfTheStandardsExample() {
    Instant moment = Instant.ofEpochMilli(0x017F22E279B0L).plusNanos(0xCC3L * 1_000_000 / 4096 + 1);
    UUID id = TimeOrderedId.at(moment, () -> 0x18C4DC0C0C07398FL << 2);
    assertThat(id).hasToString("017f22e2-79b0-7cc3-98c4-dc0c0c07398f");
  }
}
