package io.alces;

import static io.alces.Shop.accounts;
import static io.alces.Shop.n;
import static io.alces.Shop.names;
import static io.alces.Shop.orders;
import static io.alces.Shop.s;
import static io.alces.Shop.values;
import static io.alces.expression.Attribute.attr;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.alces.Shop.Account;
import io.alces.Shop.Order;
import io.alces.Shop.Status;
import io.alces.error.RequestException;
import io.alces.expression.Condition;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;

class DeleteItemTest {
  private static DeleteItemRequest.Builder expected() {
    return DeleteItemRequest.builder()
        .tableName("orders")
        .key(Map.of("customerId", s("c1"), "orderId", s("o1")));
  }

  @Nested
  class ByKey {
    @Test
    void itDemandsNothing() {
      assertThat(orders().delete("C1", "o1").request()).isEqualTo(expected().build());
    }

    @Test
    void itGivesTheOldItemIfAsked() {
      assertThat(orders().delete("c1", "o1").returnOld().request())
          .isEqualTo(expected().returnValues(ReturnValue.ALL_OLD).build());
    }

    @Test
    void itDemandsWhatItsConditionsSay() {
      assertThat(
              orders()
                  .delete("c1", "o1")
                  .onlyIf(Order::status)
                  .eq(Status.NEW)
                  .onlyIf(attr(Order::note).notExists())
                  .request())
          .isEqualTo(
              expected()
                  .conditionExpression("#0 = :0 AND attribute_not_exists(#1)")
                  .expressionAttributeNames(names("status", "n"))
                  .expressionAttributeValues(values(s("NEW")))
                  .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD)
                  .build());
    }

    @Test
    void itTakesNoNoticeOfTheVersion() {
      assertThat(accounts().delete("a").request())
          .isEqualTo(
              DeleteItemRequest.builder().tableName("accounts").key(Map.of("id", s("a"))).build());
    }
  }

  @Nested
  class OfAnItem {
    @Test
    void theItemMustHaveTheVersionThatWasRead() {
      assertThat(accounts().deleteItem(new Account("a", "Ada", null, null, 7)).request())
          .isEqualTo(
              DeleteItemRequest.builder()
                  .tableName("accounts")
                  .key(Map.of("id", s("a")))
                  .conditionExpression("#0 = :0")
                  .expressionAttributeNames(names("v"))
                  .expressionAttributeValues(values(n("7")))
                  .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD)
                  .build());
    }

    @Test
    void anItemThatWasNeverStoredIsRefused() {
      assertThatThrownBy(() -> accounts().deleteItem(new Account("a", "Ada", null, null, 0)))
          .isInstanceOf(RequestException.class)
          .hasMessage(
              "The Account to delete has no version, so it was never stored; delete what was read,"
                  + " or delete by key");
    }

    @Test
    void withoutAVersionItDemandsNothing() {
      assertThat(orders().deleteItem(Order.of("C1", "o1")).request()).isEqualTo(expected().build());
    }

    @Test
    void anItemWithoutItsKeyIsRefused() {
      assertThatThrownBy(() -> orders().deleteItem(Order.of("c1", null)))
          .isInstanceOf(RequestException.class)
          .hasMessage("The Order has no orderId, which is part of its key");
    }
  }

  @Nested
  class Steps {
    @Test
    void customizeHasTheLastWord() {
      assertThat(
              orders()
                  .delete("c1", "o1")
                  .customize(b -> b.returnValues(ReturnValue.NONE))
                  .returnOld()
                  .request())
          .isEqualTo(expected().returnValues(ReturnValue.NONE).build());
    }

    @Test
    void eachStepGivesAnotherOperation() {
      DeleteItem<Order> delete = orders().delete("c1", "o1");
      DeleteItemRequest before = delete.request();
      assertThat(delete.returnOld().request()).isNotEqualTo(before);
      assertThat(delete.onlyIf(Order::total).eq(1).request()).isNotEqualTo(before);
      assertThat(delete.request()).isEqualTo(before);
    }

    @Test
    void aTimeoutIsMoreThanNothing() {
      assertThatThrownBy(() -> orders().delete("c1", "o1").timeout(Duration.ZERO))
          .isInstanceOf(RequestException.class)
          .hasMessage("timeout() takes more than no time, not PT0S");
    }

    @Test
    void nullsAreRefusedByName() {
      DeleteItem<Order> delete = orders().delete("c1", "o1");
      assertThatThrownBy(() -> delete.onlyIf((Condition<Order>) null))
          .isInstanceOf(NullPointerException.class)
          .hasMessage("condition");
      assertThatThrownBy(() -> delete.timeout(null))
          .isInstanceOf(NullPointerException.class)
          .hasMessage("time");
      assertThatThrownBy(() -> delete.customize(null))
          .isInstanceOf(NullPointerException.class)
          .hasMessage("last");
    }

    @Test
    void toStringAndExplainShowNoValues() {
      assertThat(orders().delete("c1", "o1").onlyIf(Order::note).eq("secret"))
          .hasToString("DeleteItem of Order only if [note = ?]");
      assertThat(orders().delete("c1", "o1").onlyIf(Order::note).eq("secret").explain().toString())
          .contains("note = ?")
          .doesNotContain("secret")
          .doesNotContain("c1");
    }
  }
}
