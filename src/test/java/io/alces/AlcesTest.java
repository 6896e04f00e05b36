package io.alces;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.alces.error.RequestException;
import io.alces.error.SchemaException;
import io.alces.schema.Schema;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

class AlcesTest {
  private static final class Counting implements DynamoDbClient {
    final AtomicInteger closed = new AtomicInteger();

    @Override
    public String serviceName() {
      return "counting";
    }

    @Override
    public void close() {
      closed.incrementAndGet();
    }
  }

  @Test
  void itNeedsAClient() {
    assertThatThrownBy(() -> Alces.builder().build())
        .isInstanceOf(RequestException.class)
        .hasMessage("Alces needs a client; give it one with client(…) or asyncClient(…)");
  }

  @Test
  void nullsAreRefusedByName() {
    assertThatThrownBy(() -> Alces.connect((DynamoDbClient) null))
        .isInstanceOf(NullPointerException.class)
        .hasMessage("client");
    assertThatThrownBy(() -> Alces.connect((DynamoDbAsyncClient) null))
        .isInstanceOf(NullPointerException.class)
        .hasMessage("asyncClient");
    assertThatThrownBy(() -> Alces.connect(new Counting(), null))
        .isInstanceOf(NullPointerException.class)
        .hasMessage("asyncClient");
    assertThatThrownBy(() -> Alces.builder().clock(null))
        .isInstanceOf(NullPointerException.class)
        .hasMessage("clock");
    assertThatThrownBy(() -> Alces.builder().random(null))
        .isInstanceOf(NullPointerException.class)
        .hasMessage("random");
    assertThatThrownBy(() -> Shop.offline().model(null))
        .isInstanceOf(NullPointerException.class)
        .hasMessage("schema");
  }

  @Test
  @Tag("row-57")
  void closeLeavesTheApplicationsClientOpen() {
    Counting client = new Counting();
    Alces db = Alces.connect(client);
    db.close();
    db.close();
    assertThat(client.closed).hasValue(0);
    assertThat(db).hasToString("Alces, closed");
  }

  @Test
  void aModelIsMadeOfASchemaAgainAndAgain() {
    Alces db = Shop.offline();
    assertThatCode(
            () -> {
              for (int i = 0; i < 3; i++) {
                assertThat(db.model(Shop.ORDERS)).hasToString("Model Order of table orders");
              }
            })
        .doesNotThrowAnyException();
    assertThat(db).hasToString("Alces");
  }

  @Test
  void aSchemaWithMistakesMakesNoModel() {
    Schema<Shop.Order> schema = Schema.of(Shop.Order.class).table("orders").build();
    assertThatThrownBy(() -> Shop.offline().model(schema))
        .isInstanceOf(SchemaException.class)
        .hasMessage(
            "The schema of Order has a problem: no partition key is declared; declare one with"
                + " partitionKey(…)");
  }

  @Test
  void localAndClientsAreNotMixed() {
    assertThatThrownBy(() -> Alces.builder().local().client(new Counting()).build())
        .isInstanceOf(RequestException.class)
        .hasMessage("Alces takes either local() or clients, not both");
  }
}
