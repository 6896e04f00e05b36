package io.alces.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.alces.Alces;
import io.alces.Model;
import io.alces.codec.Codecs;
import io.alces.codec.MapperV1Codecs;
import io.alces.schema.Schema;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The code of docs/coming-from-dynamodbmapper.md. What the mapper itself does is in MapperV1CodecsTest. */
class ComingFromMapperIT {
  private static final ObjectMapper JACKSON = new ObjectMapper();

  // region schema
  enum Kind { LETTER, BOX }

  record Receiver(String name, boolean home) {}

  record Parcel(
      String id,
      Boolean paid,
      Boolean insured,
      Instant sent,
      Instant scanned,
      Instant due,
      Kind kind,
      Receiver receiver,
      Long version) {}

  static final Schema<Parcel> PARCELS =
      Schema.of(Parcel.class)
          .table("parcels")
          .partitionKey(Parcel::id)
          .codecs(MapperV1Codecs.writing()) // paid as 1 or 0, sent with three digits
          .attribute(Parcel::insured, a -> a.codec(MapperV1Codecs.booleanText("Y", "N")))
          .attribute(Parcel::scanned, a -> a.codec(Codecs.epochMillis()))
          .attribute(Parcel::due, a -> a.codec(MapperV1Codecs.timestamp("yyyyMMdd", ZoneOffset.UTC)))
          .attribute(Parcel::receiver, a -> a.codec(
              Codecs.text().map(json -> fromJson(json), receiver -> toJson(receiver)))) // by Jackson, say
          .version(Parcel::version)
          .build();
  // endregion

  private static Receiver fromJson(String json) {
    try {
      return JACKSON.readValue(json, Receiver.class);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private static String toJson(Receiver receiver) {
    try {
      return JACKSON.writeValueAsString(Map.of("name", receiver.name(), "home", receiver.home()));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }

  @Test
  void whatTheMapperStoresIsReadAndWritten() {
    try (Alces db = Alces.local()) {
      Model<Parcel> parcels = db.model(PARCELS);
      parcels.table().create().run();
      Instant moment = Instant.parse("2026-05-01T12:00:00.120Z");
      Instant day = Instant.parse("2026-05-01T00:00:00Z");
      Parcel parcel = parcels
          .put(new Parcel("1", true, false, moment, moment, day, Kind.BOX, new Receiver("Ada", true), null))
          .run();
      assertThat(parcels.get("1").run()).contains(parcel);
      assertThat(parcels.scan().where(Parcel::paid).isTrue().count()).isEqualTo(1);
      assertThat(parcels.toItem(parcel))
          .containsEntry("paid", AttributeValue.fromN("1"))
          .containsEntry("insured", AttributeValue.fromS("N"))
          .containsEntry("sent", AttributeValue.fromS("2026-05-01T12:00:00.120Z"))
          .containsEntry("scanned", AttributeValue.fromN(Long.toString(moment.toEpochMilli())))
          .containsEntry("due", AttributeValue.fromS("20260501"))
          .containsEntry("version", AttributeValue.fromN("1"));
      assertThat(parcels.toItem(parcel).get("receiver").s()).contains("\"name\":\"Ada\"");
    }
  }
}
