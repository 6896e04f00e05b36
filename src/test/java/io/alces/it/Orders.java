package io.alces.it;

import io.alces.schema.Projected;
import io.alces.schema.Schema;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The orders that the tests of reading work with: a table with indexes of all kinds. */
public final class Orders {
  private Orders() {}

  /** How far an order is. */
  public enum Status {
    NEW,
    PAID,
    SHIPPED
  }

  /** A line of an order. */
  public record Line(String sku, int quantity) {}

  /** Where an order is shipped to. */
  public record Address(String city, String street) {}

  /** An order. */
  public record Order(
      String customerId,
      String orderId,
      Status status,
      long placed,
      BigDecimal total,
      String note,
      boolean open,
      List<Line> lines,
      Set<String> tags,
      Address shipTo,
      Map<String, Integer> labels) {}

  /** Two local and three global indexes, of which three hold parts only. */
  public static final Schema<Order> SCHEMA =
      Schema.of(Order.class)
          .table("orders")
          .partitionKey(Order::customerId)
          .sortKey(Order::orderId)
          .globalIndex("byStatus", Order::status, Order::placed)
          .globalIndex("byStatusAndTotal", Order::status, Order::total, Projected.include("note"))
          .globalIndex("byNote", Order::note, Projected.KEYS_ONLY)
          .localIndex("byTotal", Order::total)
          .localIndex("byPlaced", Order::placed, Projected.KEYS_ONLY)
          .attribute(Order::note, a -> a.name("n"))
          .build();

  /**
   * An order of a customer.
   *
   * @param customer the customer
   * @param number decides everything else
   * @return the order
   */
  public static Order order(String customer, int number) {
    return new Order(
        customer,
        String.format("o%03d", number),
        Status.values()[number % 3],
        1_000 + number,
        new BigDecimal(number * 10),
        "note " + number % 4,
        number % 2 == 0,
        List.of(new Line("A-" + number, number + 1), new Line("B-" + number, 1)),
        Set.of("tag" + number % 5, "all"),
        new Address(number % 2 == 0 ? "Oslo" : "Rome", "Street " + number),
        Map.of("a", number, "b", 1));
  }
}
