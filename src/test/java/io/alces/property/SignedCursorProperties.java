package io.alces.property;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.alces.Alces;
import io.alces.Cursor;
import io.alces.CursorKeys;
import io.alces.Model;
import io.alces.Query;
import io.alces.error.InvalidCursorException;
import io.alces.it.Clients;
import io.alces.schema.Schema;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Tag;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;

/** Signed cursors of any key: they lead back, and nothing else does. */
@Tag("S3")
class SignedCursorProperties {
  record Note(String owner, long number) {}

  private static final Schema<Note> NOTES =
      Schema.of(Note.class).table("notes").partitionKey(Note::owner).sortKey(Note::number).build();

  /** Pages that end at the key which the test wants. */
  private static Model<Note> notes(CursorKeys keys, String owner, long number) {
    Map<String, AttributeValue> key =
        Map.of(
            "owner", AttributeValue.fromS(owner),
            "number", AttributeValue.fromN(Long.toString(number)));
    DynamoDbClient client =
        Clients.proxy(
            DynamoDbClient.class,
            request -> QueryResponse.builder().items(List.of(key)).lastEvaluatedKey(key).build());
    return Alces.builder().client(client).cursors(keys).build().model(NOTES);
  }

  private static CursorKeys keys(boolean encrypted) {
    byte[] key = new byte[32];
    new Random(7).nextBytes(key);
    CursorKeys keys = CursorKeys.of("k", key);
    return encrypted ? keys.encrypted() : keys;
  }

  private static Query<Note> of(Model<Note> notes, String owner, String tenant) {
    return notes.query().where(Note::owner).eq(owner).cursorsFor(tenant);
  }

  private static Cursor cursor(byte[] bytes) {
    return Cursor.of(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
  }

  private static void refused(Query<Note> query) {
    assertThatThrownBy(query::request).isInstanceOf(InvalidCursorException.class);
  }

  @Property(tries = 200)
  void leadWhereTheyCameFrom(
      @ForAll @StringLength(min = 1, max = 40) String owner,
      @ForAll long number,
      @ForAll @StringLength(min = 1, max = 20) String tenant,
      @ForAll boolean encrypted) {
    Assume.that(!hasLoneSurrogate(owner));
    Query<Note> query = of(notes(keys(encrypted), owner, number), owner, tenant);

    Cursor cursor = query.run().cursor().orElseThrow();

    assertThat(query.after(cursor).request().exclusiveStartKey())
        .isEqualTo(
            Map.of(
                "owner", AttributeValue.fromS(owner),
                "number", AttributeValue.fromN(Long.toString(number))));
  }

  @Property(tries = 500)
  void areRefusedWithAnyBitsFlipped(
      @ForAll @IntRange(max = 10_000) int first,
      @ForAll @IntRange(max = 10_000) int second,
      @ForAll boolean both,
      @ForAll boolean encrypted) {
    Query<Note> query = of(notes(keys(encrypted), "ann", 5), "ann", "acme");
    byte[] bytes = Base64.getUrlDecoder().decode(query.run().cursor().orElseThrow().text());
    int bits = bytes.length * 8;
    Assume.that(!both || first % bits != second % bits);
    flip(bytes, first % bits);
    if (both) {
      flip(bytes, second % bits);
    }

    refused(query.after(cursor(bytes)));
  }

  private static void flip(byte[] bytes, int bit) {
    bytes[bit / 8] ^= (byte) (1 << (bit % 8));
  }

  @Property(tries = 300)
  void areRefusedByOtherPartitionsAndTenants(
      @ForAll @StringLength(min = 1, max = 8) String owner,
      @ForAll @StringLength(min = 1, max = 8) String other,
      @ForAll @StringLength(min = 1, max = 8) String tenant,
      @ForAll @StringLength(min = 1, max = 8) String otherTenant,
      @ForAll boolean encrypted) {
    Assume.that(!hasLoneSurrogate(owner) && !hasLoneSurrogate(other));
    Assume.that(!owner.equals(other) && !tenant.equals(otherTenant));
    Model<Note> notes = notes(keys(encrypted), owner, 1);
    Cursor cursor = of(notes, owner, tenant).run().cursor().orElseThrow();

    refused(of(notes, other, tenant).after(cursor));
    refused(of(notes, owner, otherTenant).after(cursor));
  }

  @Property(tries = 1000)
  void areNeverMadeUp(@ForAll byte[] bytes, @ForAll boolean looksRight) {
    Query<Note> query = of(notes(keys(false), "ann", 5), "ann", "acme");
    if (looksRight && bytes.length > 2) {
      bytes[0] = 0x16;
      bytes[1] = 1;
      bytes[2] = 'k';
    }

    refused(query.after(cursor(bytes)));
  }

  @Property(tries = 300)
  void areNeverAnyText(@ForAll String text) {
    refused(of(notes(keys(true), "ann", 5), "ann", "acme").after(Cursor.of(text)));
  }

  private static boolean hasLoneSurrogate(String text) {
    return text.codePoints().anyMatch(c -> c >= 0xD800 && c <= 0xDFFF);
  }
}
