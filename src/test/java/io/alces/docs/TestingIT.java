package io.alces.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.alces.Alces;
import io.alces.Model;
import io.alces.json.RequestJson;
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

  /** What an application might have. */
  record Tracks(Model<Track> model) {
    List<Track> of(int year) {
      return model.query().where(Track::year).eq(year).list();
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
