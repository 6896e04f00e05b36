package io.alces.internal.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("S13")
class TallyTest {
  private long nanos = Long.MAX_VALUE - 10;

  private Tally of(Bounds bounds) {
    return new Tally(bounds, null, Tally.FilterCheck.NONE, () -> nanos);
  }

  @Test
  void theTimeRunsFromTheFirstRequest() {
    Tally tally = of(Bounds.NONE.withTime(Duration.ofNanos(100)));
    nanos += 1_000;
    assertThat(tally.begin(0)).isZero();
    tally.count(0, 0);
    assertThat(tally.met()).isNull();
    nanos += 99;
    assertThat(tally.begin(0)).isZero();
    assertThat(tally.met()).isNull();
    nanos += 1;
    assertThat(tally.met()).isEqualTo(Stop.TIME);
  }

  @Test
  void aTimeBeyondAllReasonIsNone() {
    Tally tally = of(Bounds.NONE.withTime(Duration.ofSeconds(Long.MAX_VALUE)));
    assertThat(tally.begin(0)).isZero();
    nanos += 1_000;
    assertThat(tally.met()).isNull();
  }

  @Test
  void noRequestEvaluatesMoreThanIsLeft() {
    Tally tally = of(Bounds.NONE.withMaxItems(10));
    assertThat(tally.begin(0)).isEqualTo(10);
    assertThat(tally.begin(4)).isEqualTo(4);
    tally.count(1, 7);
    assertThat(tally.begin(0)).isEqualTo(3);
    assertThat(tally.begin(4)).isEqualTo(3);
    assertThat(tally.met()).isNull();
    tally.count(0, 3);
    assertThat(tally.met()).isEqualTo(Stop.MAX_ITEMS);
    assertThat(of(Bounds.NONE.withMaxItems(Long.MAX_VALUE)).begin(0)).isEqualTo(Integer.MAX_VALUE);
  }

  @Test
  void withoutBoundsNothingIsMet() {
    Tally tally = of(Bounds.NONE);
    assertThat(tally.begin(7)).isEqualTo(7);
    tally.count(1_000_000, 1_000_000);
    assertThat(tally.met()).isNull();
    assertThat(tally.pages()).isEqualTo(1);
    assertThat(tally.evaluated()).isEqualTo(1_000_000);
    assertThat(Bounds.NONE.isNone()).isTrue();
  }
}
