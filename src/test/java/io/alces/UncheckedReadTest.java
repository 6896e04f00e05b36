package io.alces;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.alces.Shop.Order;
import io.alces.Shop.Status;
import io.alces.error.RequestException;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/** What strict and lenient reads ask for. Nothing is sent. */
class UncheckedReadTest {
  private final Model<Order> orders = Shop.offline().model(Shop.ORDERS);

  private static final String PART =
      "strict() checks whole items by the rules of their schema, and select(…) and as(…) read"
          + " parts; leave one of them out";

  record Part(Status status) {}

  @Test
  void aStrictReadIsOfWholeItems() {
    assertThatThrownBy(() -> orders.query().strict().as(Part.class))
        .isInstanceOf(RequestException.class)
        .hasMessage(PART);
    assertThatThrownBy(() -> orders.scan().strict().select("status"))
        .isInstanceOf(RequestException.class)
        .hasMessage(PART);
    assertThatThrownBy(() -> orders.get("c", "o").as(Part.class).strict())
        .isInstanceOf(RequestException.class)
        .hasMessage(PART);
    assertThatThrownBy(() -> orders.get("c", "o").lenient(item -> {}).strict().select("status"))
        .isInstanceOf(RequestException.class)
        .hasMessage(PART);
  }

  @Test
  void aStrictReadSendsTheSameRequest() {
    assertThat(orders.get("c", "o").strict().request()).isEqualTo(orders.get("c", "o").request());
  }

  @Test
  void aLenientReadOfAPartReadsTheKeyToReport() {
    QueryRequest request =
        (QueryRequest)
            orders
                .query()
                .where(Order::customerId)
                .eq("c")
                .lenient(item -> {})
                .as(Part.class)
                .request();

    assertThat(request.projectionExpression()).isEqualTo("#1, #0, #2");
    assertThat(request.expressionAttributeNames().values())
        .containsExactlyInAnyOrder("status", "customerId", "orderId");
  }

  @Test
  void aReadThatIsNotLenientDoesNotReadTheKey() {
    QueryRequest request =
        (QueryRequest) orders.query().where(Order::customerId).eq("c").as(Part.class).request();

    assertThat(request.projectionExpression()).isEqualTo("#1");
  }

  @Test
  void aDeletionOfWhatAStrictReadSelectsReadsKeysAlone() {
    assertThat(
            orders
                .query()
                .where(Order::customerId)
                .eq("c")
                .strict()
                .deleteAll()
                .explain()
                .toString())
        .isEqualTo(
            orders.query().where(Order::customerId).eq("c").deleteAll().explain().toString());
  }

  @Test
  void thereMustBeAListener() {
    assertThatThrownBy(() -> orders.get("c", "o").lenient(null))
        .isInstanceOf(NullPointerException.class)
        .hasMessage("listener");
  }
}
