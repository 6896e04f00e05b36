package io.alces;

import static io.alces.Shop.names;
import static io.alces.Shop.orders;
import static io.alces.Shop.s;
import static io.alces.expression.Attribute.attr;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.alces.Shop.Address;
import io.alces.Shop.Order;
import io.alces.error.RequestException;
import io.alces.expression.Getter;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;

class GetItemTest {
  private static final Map<String, AttributeValue> KEY =
      Map.of("customerId", s("c1"), "orderId", s("o1"));

  private static GetItemRequest.Builder expected() {
    return GetItemRequest.builder().tableName("orders").key(KEY);
  }

  @Test
  void aGetAsksForTheWholeItem() {
    assertThat(orders().get("c1", "o1").request()).isEqualTo(expected().build());
  }

  @Test
  void theKeyIsTransformedAsItIsInAPut() {
    assertThat(orders().get("C1", "o1").request()).isEqualTo(expected().build());
  }

  @Test
  void aConsistentGetSaysSo() {
    assertThat(orders().get("c1", "o1").consistent().request())
        .isEqualTo(expected().consistentRead(true).build());
  }

  @Nested
  class Projections {
    @Test
    void selectedAttributesAreProjectedByTheirStoredNames() {
      assertThat(orders().get("c1", "o1").select(Order::note, Order::total).request())
          .isEqualTo(
              expected()
                  .projectionExpression("#0, #1")
                  .expressionAttributeNames(names("n", "total"))
                  .build());
    }

    @Test
    void pathsAreProjected() {
      assertThat(
              orders()
                  .get("c1", "o1")
                  .select(attr(Order::shipTo).dot(Address::city), attr(Order::lines).at(1))
                  .request())
          .isEqualTo(
              expected()
                  .projectionExpression("#0.#1, #2[1]")
                  .expressionAttributeNames(names("shipTo", "city", "lines"))
                  .build());
      assertThat(orders().get("c1", "o1").select("shipTo.city", "lines[1]").request())
          .isEqualTo(
              expected()
                  .projectionExpression("#0.#1, #2[1]")
                  .expressionAttributeNames(names("shipTo", "city", "lines"))
                  .build());
    }

    record View(BigDecimal total, String note) {}

    @Test
    void aViewProjectsItsComponents() {
      assertThat(orders().get("c1", "o1").as(View.class).consistent().request())
          .isEqualTo(
              expected()
                  .projectionExpression("#0, #1")
                  .expressionAttributeNames(names("total", "n"))
                  .consistentRead(true)
                  .build());
    }

    record Misspelt(BigDecimal totl) {}

    @Test
    void aViewOfWhatIsNoAttributeIsRefused() {
      assertThatThrownBy(() -> orders().get("c1", "o1").as(Misspelt.class))
          .isInstanceOf(RequestException.class)
          .hasMessageContaining("totl")
          .hasMessageContaining("did you mean total?");
    }
  }

  @Nested
  class Steps {
    @Test
    void customizeHasTheLastWordAndIsKeptByTheStepsAfterIt() {
      GetItem<Order> get =
          orders()
              .get("c1", "o1")
              .customize(b -> b.returnConsumedCapacity(ReturnConsumedCapacity.TOTAL));
      GetItemRequest expected =
          expected()
              .consistentRead(true)
              .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL)
              .build();
      assertThat(get.consistent().timeout(Duration.ofSeconds(1)).request()).isEqualTo(expected);
      assertThat(get.customize(b -> b.consistentRead(true)).request()).isEqualTo(expected);
    }

    @Test
    void eachStepGivesAnotherOperation() {
      GetItem<Order> get = orders().get("c1", "o1");
      GetItemRequest before = get.request();
      assertThat(get.consistent().request()).isNotEqualTo(before);
      assertThat(get.customize(b -> b.tableName("x")).request()).isNotEqualTo(before);
      assertThat(get.select("total").request()).isNotEqualTo(before);
      assertThat(get.request()).isEqualTo(before);
    }

    @Test
    void aTimeoutIsMoreThanNothing() {
      assertThatThrownBy(() -> orders().get("c1", "o1").timeout(Duration.ZERO))
          .isInstanceOf(RequestException.class)
          .hasMessage("timeout() takes more than no time, not PT0S");
    }

    @Test
    void nullsAreRefusedByName() {
      GetItem<Order> get = orders().get("c1", "o1");
      assertThatThrownBy(() -> get.timeout(null))
          .isInstanceOf(NullPointerException.class)
          .hasMessage("time");
      assertThatThrownBy(() -> get.customize(null))
          .isInstanceOf(NullPointerException.class)
          .hasMessage("last");
      assertThatThrownBy(() -> get.as(null))
          .isInstanceOf(NullPointerException.class)
          .hasMessage("view");
      assertThatThrownBy(() -> get.select((String[]) null))
          .isInstanceOf(NullPointerException.class)
          .hasMessage("paths");
      assertThatThrownBy(() -> get.select((String) null)).isInstanceOf(NullPointerException.class);
      assertThatThrownBy(() -> get.select((Getter<Order, ?>[]) null))
          .isInstanceOf(NullPointerException.class)
          .hasMessage("attributes");
    }

    @Test
    void selectingNothingIsRefused() {
      assertThatThrownBy(() -> orders().get("c1", "o1").select(new String[0]))
          .isInstanceOf(RequestException.class);
    }

    @Test
    void toStringAndExplainShowNoValues() {
      assertThat(orders().get("c1", "o1")).hasToString("GetItem of Order");
      assertThat(orders().get("c1", "o1").explain().toString())
          .contains("orders")
          .doesNotContain("c1")
          .doesNotContain("o1");
    }
  }
}
