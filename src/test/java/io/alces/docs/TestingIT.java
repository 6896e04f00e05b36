package io.alces.docs;

import static io.alces.junit.Fault.conflict;
import static io.alces.junit.Fault.lost;
import static io.alces.junit.Fault.replyLost;
import static io.alces.junit.Fault.serverError;
import static io.alces.junit.Fault.throttled;
import static io.alces.junit.Fault.unprocessed;
import static io.alces.junit.RecorderAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.alces.Alces;
import io.alces.Model;
import io.alces.UpdateItem;
import io.alces.error.OutcomeUnknownException;
import io.alces.json.RequestJson;
import io.alces.junit.AlcesExtension;
import io.alces.junit.AlcesTest;
import io.alces.junit.Connection;
import io.alces.junit.Faults;
import io.alces.junit.Injected;
import io.alces.junit.Isolation;
import io.alces.junit.Recorder;
import io.alces.junit.Running;
import io.alces.junit.Seed;
import io.alces.local.LocalDynamoDb;
import io.alces.schema.Schema;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/** The code of docs/testing.md. */
class TestingIT {
  record Track(String artist, String title, int year, Instant addedAt) {}

  static final Schema<Track> TRACKS =
      Schema.of(Track.class)
          .table("tracks")
          .partitionKey(Track::artist)
          .sortKey(Track::title)
          .globalIndex("byYear", Track::year, Track::title)
          .createdAt(Track::addedAt)
          .build();

  static final Instant NOON = Instant.parse("2026-05-01T12:00:00Z");

  /** Where an application might have it. */
  static class Catalogue {
    static final Schema<Track> SCHEMA = TRACKS;
  }

  /** What an application might have. */
  record Tracks(Model<Track> model) {
    List<Track> of(int year) {
      return model.query().where(Track::year).eq(year).list();
    }
  }

  @Nested
  class OfTheKit {
    // region five
    @AlcesTest(Catalogue.class) // which has the Schema<Track> in a static field
    static class TracksTest {
      @Test
      void findsTheTracksOfAYear(Model<Track> tracks) {
        tracks.put(new Track("Miles Davis", "So What", 1959, null)).run();

        assertThat(new Tracks(tracks).of(1959)).hasSize(1);
      }
    }
    // endregion

    @AlcesTest(Catalogue.class)
    // region seed
    @Seed("tracks.json")
    static class SeededTest {
      @Injected Model<Track> tracks;
      @Injected Recorder recorder;

      @Test
      void readsTheIndex() {
        new Tracks(tracks).of(1959);

        assertThat(recorder)
            .sent(1)
            .usedIndex("byYear")
            .scannedNothing()
            .wroteNothing()
            .consumedAtMost(0.5);
      }
      // endregion

      @Test
      void hasItsSeed() {
        assertThat(new Tracks(tracks).of(1959)).hasSize(2);
      }

      @Test
      void tellsWhatWasSent() {
        new Tracks(tracks).of(1959);
        assertThatThrownBy(() -> assertThat(recorder).sentNothing())
            .hasMessage(
                """
                Nothing was to be sent; 1 request was sent:
                  1. Query on tracks by byYear: 2 items, 0.5 units""");
      }
    }

    @AlcesTest(Catalogue.class)
    static class FaultyTest {
      // region faults
      @Test
      void anUpdateIsNotLostWithItsAnswer(Model<Track> tracks, Faults faults) {
        tracks.put(new Track("Miles Davis", "So What", 1958, null)).run();
        faults.on("UpdateItem").next(replyLost()); // it is done, and nobody hears of it

        UpdateItem<Track> update = tracks.update("Miles Davis", "So What").increment(Track::year, 1);
        assertThatThrownBy(update::run)
            .isInstanceOf(OutcomeUnknownException.class);

        assertThat(tracks.get("Miles Davis", "So What").run().orElseThrow().year()).isEqualTo(1959);
      }
      // endregion

      @Test
      void chanceHasASeed(Faults faults, Model<Track> tracks) {
        // region chance
        faults.next(throttled(), throttled());                       // the next two requests
        faults.on("BatchWriteItem").always(unprocessed(1));          // one item of each batch is left
        faults.sometimes(42, 0.2, lost(), serverError(), conflict()); // one in five, by the seed 42
        // endregion
        assertThat(faults.log()).isEmpty();
      }
    }

    // region extension
    static class ClockTest {
      @RegisterExtension
      static final AlcesExtension ALCES =
          AlcesExtension.of(Catalogue.class)
              .isolation(Isolation.METHOD)
              .connection(Connection.HTTP)
              .configured(alces -> alces.clock(Clock.fixed(NOON, ZoneOffset.UTC)));

      @Test
      void theTimeIsThatOfTheTest(Model<Track> tracks) {
        Track stored = tracks.put(new Track("Nina Simone", "Sinnerman", 1965, null)).run();

        assertThat(stored.addedAt()).isEqualTo(NOON);
      }
    }
    // endregion

    @Test
    void theExamplesAreTests() {
      Running.passes(TracksTest.class, 1);
      Running.passes(SeededTest.class, 3);
      Running.passes(FaultyTest.class, 2);
      Running.passes(ClockTest.class, 1);
    }
  }

  @Nested
  class OfTheApplication {
    // region class
    static class TracksTest {
      static Alces db;
      static Model<Track> tracks;

      @BeforeAll
      static void start() {
        db = Alces.local();
        tracks = db.model(TRACKS);
        tracks.table().create().run();
      }

      @AfterAll
      static void stop() {
        db.close(); // or the threads of DynamoDB Local keep the JVM alive
      }

      @Test
      void findsTheTracksOfAYear() {
        tracks.put(new Track("Miles Davis", "So What", 1959, null)).run();

        assertThat(new Tracks(tracks).of(1959)).hasSize(1);
      }
    }
    // endregion

    @Test
    void theExampleIsATest() {
      TracksTest.start();
      new TracksTest().findsTheTracksOfAYear();
      TracksTest.stop();
    }
  }

  @Test
  void theClockIsGiven() {
    // region clock
    Instant noon = Instant.parse("2026-05-01T12:00:00Z");
    try (LocalDynamoDb local = LocalDynamoDb.start()) {
      Alces db =
          Alces.builder()
              .client(local.client())
              .asyncClient(local.asyncClient())
              .clock(Clock.fixed(noon, ZoneOffset.UTC))
              .build();
      Model<Track> tracks = db.model(TRACKS);
      tracks.table().create().run();

      Track stored = tracks.put(new Track("Nina Simone", "Sinnerman", 1965, null)).run();

      assertThat(stored.addedAt()).isEqualTo(noon);
    }
    // endregion
  }

  @Test
  void requestsNeedNoDatabase() {
    // region request
    DynamoDbClient unused = DynamoDbClient.builder().region(Region.EU_NORTH_1).build();
    Model<Track> tracks = Alces.connect(unused).model(TRACKS);

    QueryRequest request = tracks.query().where(Track::year).eq(1959).descending().request();

    assertThat(request.indexName()).isEqualTo("byYear");
    assertThat(request.keyConditionExpression()).isEqualTo("#0 = :0");
    assertThat(request.scanIndexForward()).isFalse();
    // endregion
    // region json
    assertThat(RequestJson.toJson(request)).isEqualTo("""
        {
          "TableName": "tracks",
          "IndexName": "byYear",
          "ScanIndexForward": false,
          "KeyConditionExpression": "#0 = :0",
          "ExpressionAttributeNames": {
            "#0": "year"
          },
          "ExpressionAttributeValues": {
            ":0": {
              "N": "1959"
            }
          }
        }""");
    // endregion
    // region plan
    assertThat(tracks.query().where(Track::year).eq(1959).explain().warnings())
        .containsExactly("a global index lags behind its table");
    // endregion
    unused.close();
  }
}
