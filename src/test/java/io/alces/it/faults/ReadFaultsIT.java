package io.alces.it.faults;

import static io.alces.it.faults.FaultScript.weighted;
import static io.alces.it.faults.Seeds.withSeeds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.alces.Cursor;
import io.alces.Model;
import io.alces.Page;
import io.alces.Query;
import io.alces.error.ThrottledException;
import io.alces.it.faults.FaultScript.Weighted;
import io.alces.schema.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;

/**
 * Queries under faults: they give all results or fail; what comes before a failure is right, and
 * can be gone on from.
 */
@Timeout(300)
class ReadFaultsIT {
  private static final int SEEDS = 200;
  private static final int REQUESTS = 3;
  private static final Schema<Line> LINES =
      Schema.of(Line.class).table("lines").partitionKey(Line::order).sortKey(Line::number).build();
  private static final List<Line> ALL =
      IntStream.range(0, 8).mapToObj(number -> new Line("1", number, "x")).toList();

  private static FaultBench bench;

  record Line(String order, int number, String text) {}

  @BeforeAll
  static void start() {
    bench = FaultBench.start();
    Model<Line> lines = bench.direct().model(LINES);
    lines.table().create().run();
    ALL.forEach(line -> lines.put(line).run());
  }

  @AfterAll
  static void stop() {
    bench.close();
  }

  /** Eight results on three pages of three: the last has two. */
  private static Query<Line> query(long seed) {
    return bench.faulty(seed).model(LINES).query().where(Line::order).eq("1").pageSize(3);
  }

  private static void under(Class<? extends Exception> failure, Weighted... choices) {
    withSeeds(
        SEEDS,
        seed -> {
          bench.proxy().obey(FaultScript.seeded(seed, choices));
          switch ((int) (seed / 2 % 4)) {
            case 0 -> listsAllOrFails(query(seed), failure);
            case 1 -> countsAllOrFails(query(seed), failure);
            case 2 -> streamsInOrderUntilItFails(query(seed), failure);
            default -> goesOnFromWhereItFailed(query(seed), failure);
          }
        });
  }

  private static void listsAllOrFails(Query<Line> query, Class<?> failure) {
    try {
      assertThat(query.list()).isEqualTo(ALL);
    } catch (Exception e) {
      assertThat(e).isInstanceOf(failure);
    }
    assertThat(bench.proxy().log()).hasSizeBetween(1, REQUESTS * FaultClients.ATTEMPTS);
  }

  private static void countsAllOrFails(Query<Line> query, Class<?> failure) {
    try {
      assertThat(query.count()).isEqualTo(ALL.size());
    } catch (Exception e) {
      assertThat(e).isInstanceOf(failure);
    }
    assertThat(bench.proxy().log()).hasSizeBetween(1, REQUESTS * FaultClients.ATTEMPTS);
  }

  private static void streamsInOrderUntilItFails(Query<Line> query, Class<?> failure) {
    List<Line> seen = new ArrayList<>();
    try {
      query.stream().forEach(seen::add);
      assertThat(seen).isEqualTo(ALL);
    } catch (Exception e) {
      assertThat(e).isInstanceOf(failure);
      assertThat(seen).isEqualTo(ALL.subList(0, seen.size()));
    }
  }

  private static void goesOnFromWhereItFailed(Query<Line> query, Class<?> failure) {
    List<Line> seen = new ArrayList<>();
    Query<Line> next = query;
    while (next != null) {
      try {
        Page<Line> page = next.run();
        seen.addAll(page.items());
        Cursor cursor = page.cursor().orElse(null);
        next = cursor == null ? null : query.after(cursor);
      } catch (Exception e) {
        assertThat(e).isInstanceOf(failure);
      }
    }
    assertThat(seen).isEqualTo(ALL);
  }

  @Test
  @Tag("F1")
  @Tag("F12")
  void underThrottles() {
    under(
        ThrottledException.class,
        weighted(2, Faults.pass()),
        weighted(1, Faults.throttled()),
        weighted(1, Faults.refused("ThrottlingException")),
        weighted(1, Faults.refused("RequestLimitExceeded")));
  }

  @Test
  @Tag("F2")
  @Tag("F12")
  void underErrorsOfTheServer() {
    under(
        DynamoDbException.class,
        weighted(1, Faults.pass()),
        weighted(1, Faults.failed(500)),
        weighted(1, Faults.failedAfter(503)));
  }

  @Test
  @Tag("F4")
  @Tag("F5")
  @Tag("F12")
  void whereRequestsAndRepliesAreLost() {
    under(
        SdkClientException.class,
        weighted(2, Faults.pass()),
        weighted(1, Faults.lost()),
        weighted(1, Faults.replyLost()));
  }

  @Test
  @Tag("F13")
  void whereRepliesAreDamaged() {
    under(
        SdkException.class,
        weighted(4, Faults.pass()),
        weighted(1, Faults.halfAReply()),
        weighted(1, Faults.brokenOff()),
        weighted(1, Faults.wrongChecksum()),
        weighted(1, Faults.html(200)),
        weighted(1, Faults.html(503)));
  }

  @Test
  @Tag("F2")
  void whatAlwaysFailsIsGivenUpAtItsFirstRequest() {
    for (long seed = 0; seed < 2; seed++) {
      Query<Line> query = query(seed);
      bench.proxy().obey(FaultScript.always(Faults.failed(500)));
      assertThatThrownBy(query::list).isInstanceOf(DynamoDbException.class);
      assertThat(bench.proxy().log()).hasSize(FaultClients.ATTEMPTS);
      assertThatThrownBy(query::count).isInstanceOf(DynamoDbException.class);
      assertThatThrownBy(() -> query.stream().toList()).isInstanceOf(DynamoDbException.class);
      assertThat(bench.proxy().log()).hasSize(3 * FaultClients.ATTEMPTS);
    }
  }
}
