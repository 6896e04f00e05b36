package io.alces.it.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.alces.Alces;
import io.alces.Model;
import io.alces.error.AlcesException;
import io.alces.error.ItemCollectionFullException;
import io.alces.error.TableNotFoundException;
import io.alces.error.ThrottledException;
import io.alces.schema.Schema;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.ItemCollectionSizeLimitExceededException;

/** The error codes of DynamoDB, as they come over the wire, and the exceptions that they become. */
@Timeout(120)
class ErrorCodesIT {
  private static final Schema<Thing> THINGS =
      Schema.of(Thing.class).table("things").partitionKey(Thing::id).build();

  private static FaultBench bench;

  record Thing(String id, int value) {}

  @BeforeAll
  static void start() {
    bench = FaultBench.start();
    bench.direct().model(THINGS).table().create().run();
  }

  @AfterAll
  static void stop() {
    bench.close();
  }

  /** One of each kind of single operation, by the name of its action. */
  private static Map<String, ThrowingCallable> operations(Alces alces) {
    Model<Thing> things = alces.model(THINGS);
    return Map.of(
        "GetItem", () -> things.get("1").run(),
        "PutItem", () -> things.put(new Thing("1", 1)).run(),
        "UpdateItem", () -> things.upsert("1").add(Thing::value, 1).run(),
        "DeleteItem", () -> things.delete("1").run(),
        "Query", () -> things.query().where(Thing::id).eq("1").list(),
        "Scan", () -> things.scan().count(),
        "TransactWriteItems", () -> alces.transact(things.put(new Thing("1", 1))).run(),
        "TransactGetItems", () -> alces.transactGet(things.get("1")).run());
  }

  private static void become(
      String code, Class<? extends AlcesException> type, String message, int requests) {
    for (Alces alces : bench.faulty()) {
      operations(alces)
          .forEach(
              (action, operation) -> {
                bench.proxy().obey(FaultScript.always(Faults.refused(code)));
                assertThatThrownBy(operation)
                    .isInstanceOf(type)
                    .hasMessage(message.replace("%s", action))
                    .hasCauseInstanceOf(DynamoDbException.class);
                assertThat(bench.proxy().log()).as(action).hasSize(requests);
              });
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ProvisionedThroughputExceededException",
        "ThrottlingException",
        "RequestLimitExceeded"
      })
  @Tag("row-47")
  @Tag("F1")
  void throttlesAreOneFamily(String code) {
    become(
        code,
        ThrottledException.class,
        "%s was throttled, also after the retries of the AWS SDK",
        FaultClients.ATTEMPTS);
  }

  @Test
  @Tag("row-47")
  void theCauseOfAThrottleHasItsCode() {
    bench.proxy().obey(FaultScript.always(Faults.refused("RequestLimitExceeded")));
    Model<Thing> things = bench.faulty().get(0).model(THINGS);

    assertThatThrownBy(() -> things.get("1").run())
        .cause()
        .isInstanceOfSatisfying(
            DynamoDbException.class,
            e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo("RequestLimitExceeded"));
  }

  @Test
  @Tag("row-47")
  void otherRefusalsAreNoThrottles() {
    for (String code : List.of("LimitExceededException", "ValidationException", "OfTheFuture")) {
      bench.proxy().obey(FaultScript.always(Faults.refused(code)));
      Model<Thing> things = bench.faulty().get(0).model(THINGS);

      assertThatThrownBy(() -> things.get("1").run())
          .isInstanceOfSatisfying(
              DynamoDbException.class,
              e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo(code));
    }
  }

  @Test
  @Tag("row-46")
  void aFullItemCollectionIsToldAtOnce() {
    become(
        "ItemCollectionSizeLimitExceededException",
        ItemCollectionFullException.class,
        "%s was refused: the items of its partition key have reached 10 GB",
        1);
  }

  @Test
  @Tag("row-46")
  void theCauseOfAFullItemCollectionIsThatOfTheSdk() {
    bench
        .proxy()
        .obey(FaultScript.always(Faults.refused("ItemCollectionSizeLimitExceededException")));
    Model<Thing> things = bench.faulty().get(1).model(THINGS);

    assertThatThrownBy(() -> things.put(new Thing("1", 1)).run())
        .hasCauseInstanceOf(ItemCollectionSizeLimitExceededException.class);
  }

  @Test
  @Tag("F20")
  void aTableThatIsGoneIsToldAtOnce() {
    for (Alces alces : bench.faulty()) {
      operations(alces)
          .forEach(
              (action, operation) -> {
                bench.proxy().obey(FaultScript.always(Faults.refused("ResourceNotFoundException")));
                assertThatThrownBy(operation).as(action).isInstanceOf(TableNotFoundException.class);
                assertThat(bench.proxy().log()).as(action).hasSize(1);
              });
    }
  }
}
