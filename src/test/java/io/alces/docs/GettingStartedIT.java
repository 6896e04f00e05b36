package io.alces.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.alces.Alces;
import io.alces.Model;
import io.alces.schema.Schema;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.retry.RetryMode;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ResourceInUseException;

/** The code of docs/getting-started.md. */
class GettingStartedIT {
  // region schema
  record Track(String artist, String title, int year, double minutes) {}

  static final Schema<Track> TRACKS =
      Schema.of(Track.class)
          .table("tracks")
          .partitionKey(Track::artist)
          .sortKey(Track::title)
          .globalIndex("byYear", Track::year, Track::title)
          .build();
  // endregion

  @Test
  void theFirstItemsAreStoredAndRead() {
    // region local
    try (Alces db = Alces.local()) {
      Model<Track> tracks = db.model(TRACKS);
      tracks.table().create().run();

      tracks.put(new Track("Miles Davis", "So What", 1959, 9.4)).run();
      tracks.put(new Track("Miles Davis", "Blue in Green", 1959, 5.6)).run();
      tracks.put(new Track("Nina Simone", "Sinnerman", 1965, 10.3)).run();

      Optional<Track> one = tracks.get("Miles Davis", "So What").run();

      List<Track> all = tracks.query().where(Track::artist).eq("Miles Davis").list();

      List<Track> of1959 = tracks.query().where(Track::year).eq(1959).list();

      tracks.delete("Nina Simone", "Sinnerman").run();
      // endregion
      assertThat(one).map(Track::year).contains(1959);
      assertThat(all).extracting(Track::title).containsExactly("Blue in Green", "So What");
      assertThat(of1959).hasSize(2);
      assertThat(tracks.exists("Nina Simone", "Sinnerman").run()).isFalse();

      // region repeatable
      try {
        tracks.table().create().run();
      } catch (ResourceInUseException e) {
        // the table is there already
      }
      // endregion
      assertThatThrownBy(() -> tracks.table().create().run()).isInstanceOf(ResourceInUseException.class);

      // region async
      CompletableFuture<Optional<Track>> later = tracks.get("Miles Davis", "So What").runAsync();

      CompletableFuture<List<Track>> list =
          tracks.query().where(Track::artist).eq("Miles Davis").async().list();
      // endregion
      assertThat(later.join()).isEqualTo(one);
      assertThat(list.join()).isEqualTo(all);
      // region warm
      db.warmUp(tracks);
      // endregion
      assertThat(tracks.get("Miles Davis", "So What").run()).isEqualTo(one);
      // region end
    }
    // endregion
  }

  @Test
  void clientsAreTheApplications() {
    // region client
    DynamoDbClient client =
        DynamoDbClient.builder()
            .region(Region.EU_NORTH_1)
            .overrideConfiguration(c -> c
                .retryStrategy(RetryMode.STANDARD) // three attempts
                .apiCallTimeout(Duration.ofSeconds(5)))
            .build();

    Alces db = Alces.connect(client); // client.close() remains yours
    // endregion
    db.close();
    assertThat(client.serviceClientConfiguration().region()).isEqualTo(Region.EU_NORTH_1);
    client.close();
  }

  @Test
  void anAsynchronousClientIsGivenBesides() {
    DynamoDbClient client = DynamoDbClient.builder().region(Region.EU_NORTH_1).build();
    DynamoDbAsyncClient asyncClient = DynamoDbAsyncClient.builder().region(Region.EU_NORTH_1).build();
    // region both
    Alces both = Alces.connect(client, asyncClient);
    Alces asyncOnly = Alces.connect(asyncClient); // run() waits for it
    // endregion
    assertThat(both.model(TRACKS).toString()).isEqualTo(asyncOnly.model(TRACKS).toString());
    client.close();
    asyncClient.close();
  }
}
