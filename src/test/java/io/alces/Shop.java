package io.alces;

import io.alces.schema.Schema;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The orders of a shop, and Alces on a client that sends nothing. */
final class Shop {
  static final Instant NOW = Instant.parse("2026-03-04T05:06:07.123456789Z");

  enum Status {
    NEW,
    PAID
  }

  record Line(String sku, int quantity) {}

  record Address(String city, String street) {}

  record Order(
      String customerId,
      String orderId,
      Status status,
      BigDecimal total,
      BigDecimal paid,
      String note,
      List<Line> lines,
      Set<String> tags,
      Address shipTo,
      Map<String, Integer> counts,
      Optional<String> coupon) {
    static Order of(String customerId, String orderId) {
      return new Order(customerId, orderId, null, null, null, null, null, null, null, null, null);
    }
  }

  static final Schema<Order> ORDERS =
      Schema.of(Order.class)
          .table("orders")
          .partitionKey(Order::customerId)
          .sortKey(Order::orderId)
          .attribute(Order::customerId, a -> a.transform(id -> id.toLowerCase(Locale.ROOT)))
          .attribute(Order::note, a -> a.name("n").transform(String::strip))
          .build();

  record Account(String id, String owner, Instant createdAt, Instant updatedAt, int version) {}

  static final Schema<Account> ACCOUNTS =
      Schema.of(Account.class)
          .table("accounts")
          .partitionKey(Account::id)
          .createdAt(Account::createdAt)
          .updatedAt(Account::updatedAt)
          .attribute(Account::version, a -> a.name("v"))
          .version(Account::version)
          .build();

  /** A client that sends nothing: each call is an error. */
  static final class Offline implements DynamoDbClient {
    @Override
    public String serviceName() {
      return "offline";
    }

    @Override
    public void close() {}
  }

  private Shop() {}

  static Alces offline() {
    return Alces.builder().client(new Offline()).clock(Clock.fixed(NOW, ZoneOffset.UTC)).build();
  }

  static Model<Order> orders() {
    return offline().model(ORDERS);
  }

  static Model<Account> accounts() {
    return offline().model(ACCOUNTS);
  }

  static AttributeValue s(String text) {
    return AttributeValue.fromS(text);
  }

  static AttributeValue n(String number) {
    return AttributeValue.fromN(number);
  }

  /** Stored names as the placeholders stand for them: {@code #0}, {@code #1}, … */
  static Map<String, String> names(String... stored) {
    Map<String, String> names = new HashMap<>();
    for (String name : stored) {
      names.put("#" + names.size(), name);
    }
    return names;
  }

  /**
   * Values as the placeholders stand for them; null for none, since DynamoDB refuses an empty map.
   */
  static Map<String, AttributeValue> values(AttributeValue... values) {
    Map<String, AttributeValue> byPlaceholder = new HashMap<>();
    for (AttributeValue value : values) {
      byPlaceholder.put(":" + byPlaceholder.size(), value);
    }
    return byPlaceholder.isEmpty() ? null : byPlaceholder;
  }
}
