package io.alces.it.faults;

import static io.alces.it.faults.FaultScript.weighted;
import static io.alces.it.faults.Seeds.withSeeds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.alces.Model;
import io.alces.schema.Schema;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.core.exception.Crc32MismatchException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.TransactionInProgressException;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** The bench does what it says, seen by the clients of the AWS SDK alone. */
@Timeout(120)
class FaultBenchIT {
  private static FaultBench bench;
  private static FaultProxy proxy;
  private static DynamoDbClient client;

  record Thing(String id) {}

  @BeforeAll
  static void start() {
    bench = FaultBench.start();
    proxy = bench.proxy();
    client = bench.clients().client();
    Model<Thing> things =
        bench
            .direct()
            .model(Schema.of(Thing.class).table("things").partitionKey(Thing::id).build());
    things.table().create().run();
  }

  @AfterAll
  static void stop() {
    bench.close();
  }

  private static Map<String, AttributeValue> item(String id) {
    return Map.of("id", AttributeValue.fromS(id));
  }

  private static void put(String id) {
    client.putItem(r -> r.tableName("things").item(item(id)));
  }

  private static List<String> decisions() {
    return proxy.log().stream().map(FaultProxy.Entry::decision).toList();
  }

  static List<Fault> thatTheSdkSendsAgainAfter() {
    return List.of(
        Faults.throttled(),
        Faults.refused("ThrottlingException"),
        Faults.refused("RequestLimitExceeded"),
        Faults.failed(500),
        Faults.failed(503),
        Faults.failedAfter(500),
        Faults.lost(),
        Faults.replyLost(),
        Faults.halfAReply(),
        Faults.html(503),
        TransactionFaults.inProgress());
  }

  @ParameterizedTest
  @MethodSource("thatTheSdkSendsAgainAfter")
  void afterAFaultTheSdkSendsAgain(Fault fault) {
    proxy.obey(FaultScript.first(fault, fault));

    put("again");

    assertThat(decisions()).containsExactly(fault.name(), fault.name(), "pass");
    assertThat(proxy.log().get(0)).hasToString("0 PutItem: " + fault.name());
  }

  @Test
  void theSdkGivesUpAtLast() {
    proxy.obey(FaultScript.always(Faults.failed(500)));

    assertThatThrownBy(() -> put("never")).hasMessageContaining("made by the test");
    assertThat(proxy.log()).hasSize(FaultClients.ATTEMPTS);
  }

  @Test
  void theSdkNeverRunsDry() {
    proxy.obey(FaultScript.always(Faults.failed(500)));

    for (int run = 0; run < 100; run++) {
      assertThatThrownBy(() -> put("never")).hasMessageContaining("made by the test");
    }

    assertThat(proxy.log()).hasSize(100 * FaultClients.ATTEMPTS);
  }

  @Test
  void otherFaultsAreAnsweredOnce() {
    proxy.obey(FaultScript.first(Faults.twice(), Faults.late(Duration.ofMillis(1))));
    put("twice");
    put("late");
    assertThat(decisions()).containsExactly("twice", "late");

    proxy.obey(FaultScript.first(Faults.wrongChecksum()));
    assertThatThrownBy(() -> put("sum")).isInstanceOf(Crc32MismatchException.class);
  }

  @Test
  void aScriptMayMeanSomeOperationsOnly() {
    proxy.obey(FaultScript.first(Faults.throttled()).on("GetItem"));

    put("1");
    client.getItem(r -> r.tableName("things").key(item("1")));

    assertThat(proxy.log())
        .extracting(FaultProxy.Entry::toString)
        .containsExactly(
            "0 PutItem: pass",
            "1 GetItem: ProvisionedThroughputExceededException",
            "2 GetItem: pass");
  }

  @Test
  void aSeedMakesOneSequence() {
    Set<List<String>> sequences = new HashSet<>();
    withSeeds(
        20,
        seed -> {
          List<List<String>> twice = new ArrayList<>();
          for (int time = 0; time < 2; time++) {
            proxy.obey(
                FaultScript.seeded(seed, weighted(2, Faults.pass()), weighted(1, Faults.twice())));
            IntStream.range(0, 3).forEach(i -> client.listTables());
            twice.add(decisions());
          }
          assertThat(twice.get(0)).isEqualTo(twice.get(1));
          sequences.add(twice.get(0));
        });
    assertThat(sequences.size()).isGreaterThan(5);
  }

  @Test
  void aFailureSaysItsSeed() {
    assertThatThrownBy(() -> withSeeds(5, seed -> assertThat(seed).isNotEqualTo(3)))
        .isInstanceOf(AssertionError.class)
        .hasMessageStartingWith("seed 3 (again with -Dalces.seed=3): ");
  }

  @Nested
  class Batches {
    private BatchWriteItemResponse write(String... ids) {
      List<WriteRequest> writes =
          Stream.of(ids)
              .map(id -> WriteRequest.builder().putRequest(p -> p.item(item(id))).build())
              .toList();
      return client.batchWriteItem(r -> r.requestItems(Map.of("things", writes)));
    }

    private BatchGetItemResponse get(String... ids) {
      KeysAndAttributes keys =
          KeysAndAttributes.builder()
              .keys(Stream.of(ids).map(FaultBenchIT::item).toList())
              .consistentRead(true)
              .build();
      return client.batchGetItem(r -> r.requestItems(Map.of("things", keys)));
    }

    private List<String> unprocessed(BatchWriteItemResponse response) {
      return response.unprocessedItems().getOrDefault("things", List.of()).stream()
          .map(write -> write.putRequest().item().get("id").s())
          .toList();
    }

    private List<String> stored(String... ids) {
      return get(ids).responses().get("things").stream().map(item -> item.get("id").s()).toList();
    }

    @Test
    void leaveAWriteUnprocessed() {
      proxy.obey(FaultScript.first(BatchFaults.unprocessedWith("\"id\":{\"S\":\"w2\"}")));

      assertThat(unprocessed(write("w1", "w2", "w3"))).containsExactly("w2");
      assertThat(stored("w1", "w2", "w3")).containsExactlyInAnyOrder("w1", "w3");
    }

    @Test
    void leaveAllWritesUnprocessed() {
      proxy.obey(FaultScript.first(BatchFaults.allUnprocessed()));

      assertThat(unprocessed(write("a1", "a2"))).containsExactly("a1", "a2");
      assertThat(stored("a1", "a2")).isEmpty();
    }

    @Test
    void leaveKeysUnprocessedWithHowTheyAreRead() {
      put("g1");
      put("g2");
      proxy.obey(FaultScript.first(BatchFaults.unprocessedWith("g2")));

      BatchGetItemResponse response = get("g1", "g2");

      assertThat(response.responses().get("things")).containsExactly(item("g1"));
      KeysAndAttributes left = response.unprocessedKeys().get("things");
      assertThat(left.keys()).containsExactly(item("g2"));
      assertThat(left.consistentRead()).isTrue();
    }

    @Test
    void leaveSomeByChanceAndTheRestIsDone() {
      withSeeds(
          20,
          seed -> {
            String[] ids =
                IntStream.range(0, 10).mapToObj(i -> seed + "-" + i).toArray(String[]::new);
            proxy.obey(
                FaultScript.seeded(seed, weighted(1, BatchFaults.someUnprocessed(0.5)))
                    .on("BatchWriteItem"));

            List<String> fates = new ArrayList<>(unprocessed(write(ids)));
            assertThat(fates).hasSizeBetween(0, 10);
            fates.addAll(stored(ids));

            assertThat(fates).containsExactlyInAnyOrder(ids);
          });
    }
  }

  @Nested
  class Transactions {
    private void transact(String... ids) {
      client.transactWriteItems(
          r ->
              r.transactItems(
                  Stream.of(ids)
                      .map(
                          id ->
                              TransactWriteItem.builder()
                                  .put(p -> p.tableName("things").item(item(id)))
                                  .build())
                      .toList()));
    }

    private List<String> codes(TransactionCanceledException e) {
      return e.cancellationReasons().stream().map(CancellationReason::code).toList();
    }

    @Test
    void areCancelledWithReasonsByPosition() {
      proxy.obey(FaultScript.first(TransactionFaults.cancelled(Map.of(1, "TransactionConflict"))));

      assertThatThrownBy(() -> transact("t1", "t2", "t3"))
          .isInstanceOfSatisfying(
              TransactionCanceledException.class,
              e -> assertThat(codes(e)).containsExactly("None", "TransactionConflict", "None"));
      assertThat(proxy.log()).hasSize(1);
      assertThat(client.getItem(r -> r.tableName("things").key(item("t1"))).hasItem()).isFalse();
    }

    @Test
    void areCancelledSomewhere() {
      proxy.obey(FaultScript.always(TransactionFaults.cancelledSomewhere("ThrottlingError")));

      assertThatThrownBy(() -> transact("s1", "s2"))
          .isInstanceOfSatisfying(
              TransactionCanceledException.class,
              e -> assertThat(codes(e)).containsExactlyInAnyOrder("None", "ThrottlingError"));
    }

    @Test
    void areInProgress() {
      proxy.obey(FaultScript.always(TransactionFaults.inProgress()));

      assertThatThrownBy(() -> transact("p1")).isInstanceOf(TransactionInProgressException.class);
      assertThat(proxy.log()).hasSize(FaultClients.ATTEMPTS);
    }
  }
}
