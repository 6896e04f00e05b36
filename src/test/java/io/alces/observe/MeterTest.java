package io.alces.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;

class MeterTest {
  private static final SentRequest SENT =
      new SentRequest("Query", List.of("orders"), null, GetItemRequest.builder().build());

  private final Meter meter = new Meter();

  private static EndedRequest ended(
      int attempts, int items, int evaluated, ConsumedUnits... units) {
    return new EndedRequest(
        SENT, Duration.ofMillis(1), attempts, items, evaluated, 0, List.of(units), null, null);
  }

  @Test
  void countsNothingAtFirst() {
    assertThat(meter.usage()).isEqualTo(Usage.NONE);
    assertThat(meter)
        .hasToString("0 requests, 0 read units; 0 write units; 0 items of 0 evaluated");
  }

  @Test
  void sumsByTableAndIndex() {
    OperationObservation one = meter.begin(SENT);
    OperationObservation other = meter.begin(SENT);
    one.sent(SENT);
    one.ended(
        ended(
            3,
            2,
            5,
            new ConsumedUnits("orders", "byStatus", 0.5, 0),
            new ConsumedUnits("orders", null, 1, 0)));
    other.ended(ended(1, 1, 1, new ConsumedUnits("orders", null, 0.5, 2)));
    other.ended(
        new EndedRequest(
            SENT, Duration.ZERO, 1, 0, 0, 0, List.of(), null, new IllegalStateException()));
    one.ended((Throwable) null);

    Usage usage = meter.usage();
    assertThat(usage)
        .isEqualTo(
            new Usage(
                List.of(
                    new ConsumedUnits("orders", null, 1.5, 2),
                    new ConsumedUnits("orders", "byStatus", 0.5, 0)),
                3,
                2,
                1,
                3,
                6));
    assertThat(usage.of("orders")).isEqualTo(new ConsumedUnits("orders", null, 1.5, 2));
    assertThat(usage.of("orders", "byStatus").readUnits()).isEqualTo(0.5);
    assertThat(usage.of("users")).isEqualTo(new ConsumedUnits("users", null, 0, 0));
    assertThat(meter.readUnits()).isEqualTo(2);
    assertThat(meter.writeUnits()).isEqualTo(2);
    assertThat(meter.requests()).isEqualTo(3);
    assertThat(meter)
        .hasToString(
            "3 requests, 2 read units: 1.5 of orders, 0.5 of orders/byStatus; 2 write units: 2 of"
                + " orders; 3 items of 6 evaluated, 2 retries, 1 failed");
  }

  @Test
  void beginsAnewWhenItIsReset() {
    meter.begin(SENT).ended(ended(2, 1, 1, new ConsumedUnits("orders", null, 1, 0)));

    Usage until = meter.reset();

    assertThat(until)
        .hasToString(
            "1 request, 1 read unit: 1 of orders; 0 write units; 1 item of 1 evaluated, 1 retry");
    assertThat(meter.usage()).isEqualTo(Usage.NONE);
  }

  @Test
  void losesNothingToThreads() throws InterruptedException {
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      threads.add(
          new Thread(
              () -> {
                for (int n = 0; n < 1_000; n++) {
                  meter.begin(SENT).ended(ended(1, 1, 2, new ConsumedUnits("orders", null, 1, 0)));
                }
              }));
    }
    threads.forEach(Thread::start);
    for (Thread thread : threads) {
      thread.join();
    }

    assertThat(meter.usage())
        .isEqualTo(
            new Usage(
                List.of(new ConsumedUnits("orders", null, 8_000, 0)), 8_000, 0, 0, 8_000, 16_000));
  }

  @Test
  void aUsageIsNotChangedFromOutside() {
    List<ConsumedUnits> units = new ArrayList<>();
    Usage usage = new Usage(units, 1, 0, 0, 0, 0);
    units.add(new ConsumedUnits("orders", null, 1, 0));

    assertThat(usage.consumed()).isEmpty();
    assertThatThrownBy(() -> new ConsumedUnits(null, null, 0, 0))
        .isInstanceOf(NullPointerException.class)
        .hasMessage("table");
  }
}
