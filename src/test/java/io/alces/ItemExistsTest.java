package io.alces;

import static io.alces.Shop.names;
import static io.alces.Shop.orders;
import static io.alces.Shop.s;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.alces.error.RequestException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;

class ItemExistsTest {
  private static GetItemRequest.Builder expected() {
    return GetItemRequest.builder()
        .tableName("orders")
        .key(Map.of("customerId", s("c1"), "orderId", s("o1")))
        .projectionExpression("#0")
        .expressionAttributeNames(names("customerId"));
  }

  @Test
  void itAsksForThePartitionKeyAlone() {
    assertThat(orders().exists("C1", "o1").request()).isEqualTo(expected().build());
  }

  @Test
  void itReadsConsistentlyIfAsked() {
    assertThat(orders().exists("c1", "o1").consistent().request())
        .isEqualTo(expected().consistentRead(true).build());
  }

  @Test
  void customizeHasTheLastWord() {
    assertThat(orders().exists("c1", "o1").customize(b -> b.tableName("x")).consistent().request())
        .isEqualTo(expected().consistentRead(true).tableName("x").build());
  }

  @Test
  void aTimeoutIsMoreThanNothing() {
    assertThatThrownBy(() -> orders().exists("c1", "o1").timeout(Duration.ofMillis(-5)))
        .isInstanceOf(RequestException.class)
        .hasMessage("timeout() takes more than no time, not PT-0.005S");
    assertThat(orders().exists("c1", "o1").timeout(Duration.ofMillis(5)).request())
        .isEqualTo(expected().build());
  }

  @Test
  void nullsAreRefusedByName() {
    ItemExists exists = orders().exists("c1", "o1");
    assertThatThrownBy(() -> exists.timeout(null))
        .isInstanceOf(NullPointerException.class)
        .hasMessage("time");
    assertThatThrownBy(() -> exists.customize(null))
        .isInstanceOf(NullPointerException.class)
        .hasMessage("last");
  }

  @Test
  void toStringAndExplainShowNoValues() {
    assertThat(orders().exists("c1", "o1")).hasToString("ItemExists of Order");
    assertThat(orders().exists("c1", "o1").explain().toString())
        .contains("customerId")
        .doesNotContain("c1");
  }
}
