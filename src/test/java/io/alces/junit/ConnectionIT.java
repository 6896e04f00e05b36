package io.alces.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.alces.Alces;
import io.alces.Key;
import io.alces.Model;
import io.alces.error.ConditionFailedException;
import io.alces.error.TableNotFoundException;
import io.alces.junit.Notes.Note;
import io.alces.junit.Notes.Owner;
import io.alces.schema.AttributeType;
import io.alces.schema.Document;
import io.alces.schema.Schema;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;

/** A database over HTTP is as one in the process. */
@AlcesTest(value = Notes.class, connection = Connection.HTTP, isolation = Isolation.METHOD)
class ConnectionIT {
  record All(
      String id,
      String text,
      BigDecimal number,
      boolean flag,
      byte[] bytes,
      Set<String> texts,
      Set<Integer> numbers,
      Map<String, List<Long>> deep) {}

  static final Schema<All> ALL = Schema.of(All.class).table("all").partitionKey(All::id).build();

  /** Over HTTP items are sent apart from their request, once the client has had an answer. */
  @Test
  void aRecorderHasTheItemsOfAllWrites(
      Alces db, Model<Note> notes, Model<Owner> owners, Recorder recorder) {
    assertThat(notes.get("none", "0").run()).isEmpty();
    recorder.clear();

    notes.put(Notes.note("ann", "1")).run();
    owners.batchPut(List.of(new Owner("bob", 2), new Owner("cid", 3))).run();
    db.transact(notes.put(Notes.note("ann", "4"))).run();

    PutItemRequest put = (PutItemRequest) recorder.sent().get(0).request();
    BatchWriteItemRequest batch = (BatchWriteItemRequest) recorder.sent().get(1).request();
    TransactWriteItemsRequest transaction =
        (TransactWriteItemsRequest) recorder.sent().get(2).request();
    assertThat(put.item()).containsEntry("id", AttributeValue.fromS("1"));
    assertThat(batch.requestItems().values().iterator().next())
        .extracting(write -> write.putRequest().item().get("age").n())
        .containsExactly("2", "3");
    assertThat(transaction.transactItems().get(0).put().item())
        .containsEntry("id", AttributeValue.fromS("4"));
  }

  @Test
  void everyTypeComesBack(Model<All> model) {
    All item =
        new All(
            "1",
            "text \"quoted\" é 😀 \u0000",
            new BigDecimal("-12.50E+3"),
            true,
            new byte[] {0, -1, 5},
            Set.of("a", "b"),
            Set.of(1, -2),
            Map.of("x", List.of(1L, Long.MAX_VALUE), "y", List.of()));

    model.put(item).run();
    All read = model.get("1").consistent().run().orElseThrow();

    assertThat(read)
        .usingRecursiveComparison()
        .withComparatorForType(BigDecimal::compareTo, BigDecimal.class)
        .isEqualTo(item);
  }

  @Test
  void operationsOfAllKindsPass(Alces db, Model<Note> notes, Model<Owner> owners) {
    Note first = notes.create(Notes.note("ann", "1")).run();
    assertThat(first.version()).isEqualTo(1);
    assertThatThrownBy(() -> notes.create(Notes.note("ann", "1")).run())
        .isInstanceOfSatisfying(
            ConditionFailedException.class,
            e -> assertThat(e.reason()).isEqualTo(ConditionFailedException.Reason.ITEM_EXISTS));
    assertThat(notes.update("ann", "1").set(Note::text).to("new").run().text()).isEqualTo("new");
    db.transact(owners.put(new Owner("a", 1)), owners.put(new Owner("b", 2))).run();
    owners.batchPut(List.of(new Owner("c", 3), new Owner("d", 4))).run();
    assertThat(owners.batchGet(List.of(Key.of("a"), Key.of("d"))).run()).hasSize(2);
    assertThat(new Notes(notes).saying("new")).hasSize(1);
    assertThat(owners.scan().count()).isEqualTo(4);
    assertThat(owners.delete("a").returnOld().run()).hasValue(new Owner("a", 1));
    assertThat(owners.scan().async().list().join()).hasSize(3);
  }

  @Test
  void errorsAreThoseOfDynamoDb(Alces db) {
    Schema<Document> missing =
        Schema.document("missing").partitionKey("id", AttributeType.STRING).build();

    assertThatThrownBy(() -> db.model(missing).get("1").run())
        .isInstanceOf(TableNotFoundException.class);
  }

  @Test
  void onlyThisMachineReachesIt(DynamoDbClient client) {
    assertThat(client.serviceClientConfiguration().endpointOverride().orElseThrow().getHost())
        .isEqualTo("127.0.0.1");
  }
}
