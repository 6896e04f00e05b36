package io.alces.bench;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The mapping of an order as one writes it by hand: nothing but what the SDK and the platform
 * offer.
 */
final class HandWritten {
  private HandWritten() {}

  static Order read(Map<String, AttributeValue> item) {
    List<AttributeValue> stored = item.get("lines").l();
    List<Order.Line> lines = new ArrayList<>(stored.size());
    for (AttributeValue line : stored) {
      lines.add(line(line.m()));
    }
    AttributeValue note = item.get("note");
    return new Order(
        item.get("customerId").s(),
        item.get("orderId").s(),
        Order.Status.valueOf(item.get("status").s()),
        Instant.parse(item.get("createdAt").s()),
        new BigDecimal(item.get("total").n()),
        note == null ? null : note.s(),
        lines,
        new LinkedHashSet<>(item.get("tags").ss()),
        address(item.get("shipTo").m()),
        Long.parseLong(item.get("version").n()),
        item.get("gift").bool());
  }

  private static Order.Line line(Map<String, AttributeValue> map) {
    return new Order.Line(
        map.get("sku").s(),
        Integer.parseInt(map.get("qty").n()),
        new BigDecimal(map.get("price").n()));
  }

  private static Order.Address address(Map<String, AttributeValue> map) {
    return new Order.Address(
        map.get("street").s(), map.get("city").s(), map.get("zip").s(), map.get("country").s());
  }

  static Map<String, AttributeValue> write(Order order) {
    Map<String, AttributeValue> item = new HashMap<>();
    item.put("customerId", AttributeValue.fromS(order.customerId()));
    item.put("orderId", AttributeValue.fromS(order.orderId()));
    item.put("status", AttributeValue.fromS(order.status().name()));
    item.put("createdAt", AttributeValue.fromS(order.createdAt().toString()));
    item.put("total", AttributeValue.fromN(order.total().toPlainString()));
    if (order.note() != null) {
      item.put("note", AttributeValue.fromS(order.note()));
    }
    List<AttributeValue> lines = new ArrayList<>(order.lines().size());
    for (Order.Line line : order.lines()) {
      lines.add(AttributeValue.fromM(line(line)));
    }
    item.put("lines", AttributeValue.fromL(lines));
    item.put("tags", AttributeValue.fromSs(new ArrayList<>(order.tags())));
    item.put("shipTo", AttributeValue.fromM(address(order.shipTo())));
    item.put("version", AttributeValue.fromN(Long.toString(order.version())));
    item.put("gift", AttributeValue.fromBool(order.gift()));
    return item;
  }

  static Map<String, AttributeValue> line(Order.Line line) {
    Map<String, AttributeValue> map = new HashMap<>();
    map.put("sku", AttributeValue.fromS(line.sku()));
    map.put("qty", AttributeValue.fromN(Integer.toString(line.qty())));
    map.put("price", AttributeValue.fromN(line.price().toPlainString()));
    return map;
  }

  private static Map<String, AttributeValue> address(Order.Address address) {
    Map<String, AttributeValue> map = new HashMap<>();
    map.put("street", AttributeValue.fromS(address.street()));
    map.put("city", AttributeValue.fromS(address.city()));
    map.put("zip", AttributeValue.fromS(address.zip()));
    map.put("country", AttributeValue.fromS(address.country()));
    return map;
  }
}
