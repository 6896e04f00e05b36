package io.alces.bench;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The record of the benchmarks: eleven attributes, with nesting. */
record Order(
    String customerId,
    String orderId,
    Status status,
    Instant createdAt,
    BigDecimal total,
    String note,
    List<Line> lines,
    Set<String> tags,
    Address shipTo,
    long version,
    boolean gift) {
  enum Status {
    NEW,
    PAID,
    SHIPPED
  }

  record Line(String sku, int qty, BigDecimal price) {}

  record Address(String street, String city, String zip, String country) {}

  static Order sample() {
    List<Line> lines = new ArrayList<>();
    for (int i = 1; i <= 5; i++) {
      lines.add(new Line("sku-000" + i, i, new BigDecimal("12.5" + i)));
    }
    return new Order(
        "customer-4711",
        "2026-03-01-0815",
        Status.PAID,
        Instant.parse("2026-03-01T10:15:30.123456789Z"),
        new BigDecimal("187.95"),
        "Please leave it with the neighbours",
        lines,
        Set.of("vip", "express", "fragile"),
        new Address("Karl Johans gate 1", "Oslo", "0154", "NO"),
        7,
        true);
  }
}
