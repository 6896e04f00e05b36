package io.alces.it.faults;

import static io.alces.it.faults.FaultScript.weighted;
import static io.alces.it.faults.Seeds.withSeeds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchException;

import io.alces.Alces;
import io.alces.Model;
import io.alces.error.ConditionFailedException;
import io.alces.error.ConditionFailedException.Reason;
import io.alces.error.OutcomeUnknownException;
import io.alces.expression.Attribute;
import io.alces.schema.Schema;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Writes that demand a version under faults: none fails because of what it has itself done, and
 * none succeeds where somebody else was faster.
 */
@Timeout(300)
@Tag("row-43")
class VersionFaultsIT {
  private static final int SEEDS = 200;
  private static final Schema<Page> PAGES =
      Schema.of(Page.class).table("pages").partitionKey(Page::id).version(Page::version).build();

  private static FaultBench bench;
  private static Model<Page> direct;

  record Style(String font) {}

  record Page(String id, String text, int reads, @Nullable Style style, long version) {
    Page withText(String other) {
      return new Page(id, other, reads, style, version);
    }
  }

  @BeforeAll
  static void start() {
    bench = FaultBench.start();
    direct = bench.direct().model(PAGES);
    direct.table().create().run();
  }

  @AfterAll
  static void stop() {
    bench.close();
  }

  private static Page page(String id) {
    return new Page(id, "old", 0, null, 0);
  }

  /** One with version 2. */
  private static Page prepared(String id) {
    return direct.put(direct.create(page(id)).run()).run();
  }

  private static Optional<Page> stored(String id) {
    return direct.get(id).consistent().run();
  }

  /** The writes that demand version 2, or that there is none, and leave "new" or nothing. */
  private enum Kind {
    PUT,
    CHANGE,
    EXPECT_VERSION,
    CREATE,
    DELETE_ITEM;

    static Kind of(long seed) {
      return values()[(int) (seed / 2 % values().length)];
    }

    void prepare(String id) {
      if (this != CREATE) {
        prepared(id);
      }
    }

    Optional<Page> run(Model<Page> pages, String id) {
      Page before = new Page(id, "old", 0, null, 2);
      return switch (this) {
        case PUT -> Optional.of(pages.put(before.withText("new")).run());
        case CHANGE -> Optional.of(pages.change(before, before.withText("new")).run());
        case EXPECT_VERSION ->
            Optional.of(pages.update(id).set(Page::text).to("new").expectVersion(2).run());
        case CREATE -> Optional.of(pages.create(page(id).withText("new")).run());
        case DELETE_ITEM -> pages.deleteItem(before).run();
      };
    }
  }

  @Test
  @Tag("F2")
  @Tag("F4")
  @Tag("F5")
  void noneFailsBecauseOfItself() {
    withSeeds(
        SEEDS,
        seed -> {
          String id = "alone " + seed;
          Kind kind = Kind.of(seed);
          kind.prepare(id);
          bench
              .proxy()
              .obey(
                  FaultScript.seeded(
                          seed,
                          weighted(1, Faults.throttled()),
                          weighted(1, Faults.failed(500)),
                          weighted(1, Faults.failedAfter(503)),
                          weighted(1, Faults.lost()),
                          weighted(2, Faults.replyLost()))
                      .forTheFirst(FaultClients.ATTEMPTS - 2));
          Model<Page> pages = bench.faulty(seed).model(PAGES);
          if (kind == Kind.DELETE_ITEM) {
            isDeletedOrUnknown(catchException(() -> kind.run(pages, id)), id);
            return;
          }
          Optional<Page> told = kind.run(pages, id);
          assertThat(stored(id)).isEqualTo(told);
          assertThat(told).contains(new Page(id, "new", 0, null, kind == Kind.CREATE ? 1 : 3));
        });
  }

  /** That there is no item any more does not tell who has deleted it. */
  private static void isDeletedOrUnknown(@Nullable Exception failure, String id) {
    assertThat(stored(id)).isEmpty();
    if (bench.proxy().log().stream().filter(Faults::isDone).count() == 1) {
      assertThat(failure).isNull();
    } else {
      assertThat(failure).isInstanceOf(OutcomeUnknownException.class);
    }
  }

  /** Somebody else writes, and then the connection breaks. */
  private static Fault othersWriteAndLoss(boolean isDoneBefore, Runnable others) {
    return Faults.named(
        isDoneBefore ? "done, overwritten, lost" : "overtaken, lost",
        passage -> {
          if (isDoneBefore) {
            passage.forward();
          }
          others.run();
          passage.drop();
        });
  }

  private static void write(String id) {
    Page now = stored(id).orElse(page(id));
    direct.put(now.withText("another's")).run();
  }

  @Test
  @Tag("F5")
  @Tag("F8")
  void noneSucceedsWhereSomebodyElseWasFaster() {
    withSeeds(
        SEEDS,
        seed -> {
          String id = "other " + seed;
          Kind kind = Kind.of(seed);
          kind.prepare(id);
          boolean isDoneBefore = seed / 10 % 2 == 0;
          bench.proxy().obey(FaultScript.first(othersWriteAndLoss(isDoneBefore, () -> write(id))));
          Exception failure = catchException(() -> kind.run(bench.faulty(seed).model(PAGES), id));

          assertThat(stored(id).orElseThrow().text()).isEqualTo("another's");
          if (isDoneBefore) {
            assertThat(failure).isInstanceOf(OutcomeUnknownException.class);
          } else {
            assertThat(failure)
                .isInstanceOfSatisfying(
                    ConditionFailedException.class,
                    e ->
                        assertThat(e.reason())
                            .isEqualTo(
                                kind == Kind.CREATE
                                    ? Reason.ITEM_EXISTS
                                    : Reason.VERSION_MISMATCH));
          }
        });
  }

  @Test
  @Tag("F6")
  void oneThatTheNetworkDoublesIsAppliedOnce() {
    bench.proxy().obey(FaultScript.always(Faults.twice()));
    for (Alces alces : bench.faulty()) {
      Page before = prepared("doubled");
      assertThatThrownBy(() -> alces.model(PAGES).put(before.withText("new")).run())
          .isInstanceOf(ConditionFailedException.class);
      assertThat(stored("doubled")).contains(new Page("doubled", "new", 0, null, 3));
      direct.delete("doubled").run();
    }
  }

  @Test
  @Tag("F5")
  @Tag("row-41")
  void aConflictAfterALostReplyDoesNotMakeItForgetThatItMayBeDone() {
    for (Alces alces : bench.faulty()) {
      Page before = prepared("conflict");
      bench.proxy().obey(FaultScript.first(Faults.replyLost(), Faults.conflict()));

      Page told = alces.model(PAGES).put(before.withText("new")).retryConflicts(1).run();

      assertThat(bench.proxy().log()).hasSize(3);
      assertThat(told).isEqualTo(new Page("conflict", "new", 0, null, 3));
      assertThat(stored("conflict")).contains(told);
      direct.delete("conflict").run();
    }
  }

  @Test
  @Tag("F4")
  void parentsAreCreatedThoughTheFirstRequestWasLost() {
    for (Alces alces : bench.faulty()) {
      prepared("parents");
      bench.proxy().obey(FaultScript.first(Faults.lost()));

      Page told =
          alces
              .model(PAGES)
              .update("parents")
              .set(Attribute.attr(Page::style).dot(Style::font))
              .to("Garamond")
              .creatingParents()
              .expectVersion(2)
              .run();

      assertThat(told).isEqualTo(new Page("parents", "old", 0, new Style("Garamond"), 3));
      assertThat(stored("parents")).contains(told);
      direct.delete("parents").run();
    }
  }

  @Test
  @Tag("F5")
  void parentsThatWereCreatedAreNotTakenForAnothers() {
    for (Alces alces : bench.faulty()) {
      prepared("made");
      bench.proxy().obey(FaultScript.first(Faults.pass(), Faults.replyLost()));

      Page told =
          alces
              .model(PAGES)
              .update("made")
              .set(Attribute.attr(Page::style).dot(Style::font))
              .to("Garamond")
              .creatingParents()
              .expectVersion(2)
              .run();

      assertThat(stored("made")).contains(told);
      assertThat(told.version()).isEqualTo(3);
      direct.delete("made").run();
    }
  }

  @Test
  @Tag("F5")
  void anIncrementThatDemandsAVersionIsNotSentAgain() {
    for (Alces alces : bench.faulty()) {
      prepared("reads");
      bench.proxy().obey(FaultScript.first(Faults.replyLost()));

      assertThatThrownBy(
              () ->
                  alces
                      .model(PAGES)
                      .update("reads")
                      .increment(Page::reads, 1)
                      .expectVersion(2)
                      .run())
          .isInstanceOf(OutcomeUnknownException.class);
      assertThat(bench.proxy().log()).hasSize(1);
      assertThat(stored("reads")).contains(new Page("reads", "old", 1, null, 3));
      direct.delete("reads").run();
    }
  }
}
