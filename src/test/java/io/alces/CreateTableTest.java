package io.alces;

import static io.alces.Shop.orders;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.alces.error.RequestException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

@SuppressWarnings("unchecked") // the SDK's consumers in varargs
class CreateTableTest {
  private static CreateTableRequest.Builder expected() {
    return CreateTableRequest.builder()
        .tableName("orders")
        .billingMode(BillingMode.PAY_PER_REQUEST)
        .keySchema(
            k -> k.attributeName("customerId").keyType(KeyType.HASH),
            k -> k.attributeName("orderId").keyType(KeyType.RANGE))
        .attributeDefinitions(
            a -> a.attributeName("customerId").attributeType(ScalarAttributeType.S),
            a -> a.attributeName("orderId").attributeType(ScalarAttributeType.S));
  }

  @Test
  void aTableIsCreatedOnDemand() {
    assertThat(orders().table().create().request()).isEqualTo(expected().build());
  }

  @Test
  void customizeHasTheLastWord() {
    assertThat(
            orders()
                .table()
                .create()
                .customize(
                    b ->
                        b.billingMode(BillingMode.PROVISIONED)
                            .provisionedThroughput(
                                p -> p.readCapacityUnits(1L).writeCapacityUnits(2L)))
                .timeout(Duration.ofSeconds(1))
                .request())
        .isEqualTo(
            expected()
                .billingMode(BillingMode.PROVISIONED)
                .provisionedThroughput(p -> p.readCapacityUnits(1L).writeCapacityUnits(2L))
                .build());
  }

  @Test
  void aTimeoutIsMoreThanNothing() {
    assertThatThrownBy(() -> orders().table().create().timeout(Duration.ZERO))
        .isInstanceOf(RequestException.class)
        .hasMessage("timeout() takes more than no time, not PT0S");
  }

  @Test
  void nullsAreRefusedByName() {
    CreateTable create = orders().table().create();
    assertThatThrownBy(() -> create.timeout(null))
        .isInstanceOf(NullPointerException.class)
        .hasMessage("time");
    assertThatThrownBy(() -> create.customize(null))
        .isInstanceOf(NullPointerException.class)
        .hasMessage("last");
  }

  @Test
  void toStringNamesTheModel() {
    assertThat(orders().table().create()).hasToString("CreateTable of Order");
  }
}
