package io.alces.bench;

import static software.amazon.awssdk.enhanced.dynamodb.extensions.VersionedRecordExtension.AttributeTags.versionAttribute;
import static software.amazon.awssdk.enhanced.dynamodb.mapper.StaticAttributeTags.primaryPartitionKey;
import static software.amazon.awssdk.enhanced.dynamodb.mapper.StaticAttributeTags.primarySortKey;

import com.amazonaws.services.dynamodbv2.datamodeling.DynamoDBDocument;
import com.amazonaws.services.dynamodbv2.datamodeling.DynamoDBHashKey;
import com.amazonaws.services.dynamodbv2.datamodeling.DynamoDBRangeKey;
import com.amazonaws.services.dynamodbv2.datamodeling.DynamoDBTable;
import com.amazonaws.services.dynamodbv2.datamodeling.DynamoDBTypeConverted;
import com.amazonaws.services.dynamodbv2.datamodeling.DynamoDBTypeConvertedEnum;
import com.amazonaws.services.dynamodbv2.datamodeling.DynamoDBTypeConverter;
import com.amazonaws.services.dynamodbv2.datamodeling.DynamoDBVersionAttribute;
import io.alces.Model;
import io.alces.Query;
import io.alces.bench.OrderPayload.Order;
import io.alces.bench.OrderPayload.OrderBean;
import io.alces.schema.Schema;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.enhanced.dynamodb.EnhancedType;
import software.amazon.awssdk.enhanced.dynamodb.TableSchema;
import software.amazon.awssdk.enhanced.dynamodb.extensions.annotations.DynamoDbVersionAttribute;
import software.amazon.awssdk.enhanced.dynamodb.mapper.StaticImmutableTableSchema;
import software.amazon.awssdk.enhanced.dynamodb.mapper.StaticTableSchema;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbBean;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbPartitionKey;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbSortKey;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;

/**
 * Eleven attributes: texts, an enum, an instant, numbers, a list of five nested objects, a set, a
 * nested object, a boolean. A put counts its version.
 */
final class OrderPayload implements Payload<Order, OrderBean> {
  /** The record. */
  public record Order(
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
    Order withVersion(long next) {
      return new Order(
          customerId, orderId, status, createdAt, total, note, lines, tags, shipTo, next, gift);
    }
  }

  /** Where an order is. */
  public enum Status {
    NEW,
    PAID,
    SHIPPED
  }

  /** A nested object, in a list. */
  public record Line(String sku, int qty, BigDecimal price) {}

  /** A nested object. */
  public record Address(String street, String city, String zip, String country) {}

  // spotless:off: a bean has nothing to read
  /** The bean. */
  @DynamoDbBean
  @DynamoDBTable(tableName = "order")
  public static class OrderBean {
    private String customerId;
    private String orderId;
    private Status status;
    private Instant createdAt;
    private BigDecimal total;
    private String note;
    private List<LineBean> lines;
    private Set<String> tags;
    private AddressBean shipTo;
    private Long version;
    private Boolean gift;

    @DynamoDbPartitionKey @DynamoDBHashKey public String getCustomerId() { return customerId; }
    public void setCustomerId(String customerId) { this.customerId = customerId; }
    @DynamoDbSortKey @DynamoDBRangeKey public String getOrderId() { return orderId; }
    public void setOrderId(String orderId) { this.orderId = orderId; }
    @DynamoDBTypeConvertedEnum public Status getStatus() { return status; }
    public void setStatus(Status status) { this.status = status; }
    @DynamoDBTypeConverted(converter = InstantText.class) public Instant getCreatedAt() { return createdAt; }
    public void setCreatedAt(Instant createdAt) { this.createdAt = createdAt; }
    public BigDecimal getTotal() { return total; }
    public void setTotal(BigDecimal total) { this.total = total; }
    public String getNote() { return note; }
    public void setNote(String note) { this.note = note; }
    public List<LineBean> getLines() { return lines; }
    public void setLines(List<LineBean> lines) { this.lines = lines; }
    public Set<String> getTags() { return tags; }
    public void setTags(Set<String> tags) { this.tags = tags; }
    public AddressBean getShipTo() { return shipTo; }
    public void setShipTo(AddressBean shipTo) { this.shipTo = shipTo; }
    @DynamoDbVersionAttribute @DynamoDBVersionAttribute public Long getVersion() { return version; }
    public void setVersion(Long version) { this.version = version; }
    public Boolean getGift() { return gift; }
    public void setGift(Boolean gift) { this.gift = gift; }
  }

  /** A line as a bean; the record's builder, too. */
  @DynamoDbBean
  @DynamoDBDocument
  public static class LineBean {
    private String sku;
    private Integer qty;
    private BigDecimal price;

    public String getSku() { return sku; }
    public void setSku(String sku) { this.sku = sku; }
    public Integer getQty() { return qty; }
    public void setQty(Integer qty) { this.qty = qty; }
    public BigDecimal getPrice() { return price; }
    public void setPrice(BigDecimal price) { this.price = price; }
    Line build() { return new Line(sku, qty, price); }
  }

  /** An address as a bean; the record's builder, too. */
  @DynamoDbBean
  @DynamoDBDocument
  public static class AddressBean {
    private String street;
    private String city;
    private String zip;
    private String country;

    public String getStreet() { return street; }
    public void setStreet(String street) { this.street = street; }
    public String getCity() { return city; }
    public void setCity(String city) { this.city = city; }
    public String getZip() { return zip; }
    public void setZip(String zip) { this.zip = zip; }
    public String getCountry() { return country; }
    public void setCountry(String country) { this.country = country; }
    Address build() { return new Address(street, city, zip, country); }
  }

  /** Builds the record. */
  static final class Builder {
    private String customerId;
    private String orderId;
    private Status status;
    private Instant createdAt;
    private BigDecimal total;
    private String note;
    private List<Line> lines;
    private Set<String> tags;
    private Address shipTo;
    private long version;
    private boolean gift;

    void customerId(String value) { customerId = value; }
    void orderId(String value) { orderId = value; }
    void status(Status value) { status = value; }
    void createdAt(Instant value) { createdAt = value; }
    void total(BigDecimal value) { total = value; }
    void note(String value) { note = value; }
    void lines(List<Line> value) { lines = value; }
    void tags(Set<String> value) { tags = value; }
    void shipTo(Address value) { shipTo = value; }
    void version(Long value) { version = value; }
    void gift(Boolean value) { gift = value; }
    Order build() { return new Order(customerId, orderId, status, createdAt, total, note, lines, tags, shipTo, version, gift); }
  }
  // spotless:on

  /** DynamoDBMapper knows no instants. */
  public static final class InstantText implements DynamoDBTypeConverter<String, Instant> {
    @Override
    public String convert(Instant instant) {
      return instant.toString();
    }

    @Override
    public Instant unconvert(String text) {
      return Instant.parse(text);
    }
  }

  @Override
  public String table() {
    return "order";
  }

  @Override
  public Order sample(int number) {
    List<Line> lines = new ArrayList<>();
    for (int i = 1; i <= 5; i++) {
      lines.add(new Line("sku-000" + i, i, new BigDecimal("12.5" + i)));
    }
    return new Order(
        "customer-4711",
        "2026-03-01-" + (100_000 + number),
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

  @Override
  public String partitionKey() {
    return "customerId";
  }

  @Override
  public List<String> key(Order order) {
    return List.of(order.customerId, order.orderId);
  }

  @Override
  public Map<String, AttributeValue> keyItem(Order order) {
    return Map.of(
        "customerId", AttributeValue.fromS(order.customerId),
        "orderId", AttributeValue.fromS(order.orderId));
  }

  @Override
  public Map<String, AttributeValue> write(Order order) {
    Map<String, AttributeValue> item = new HashMap<>();
    item.put("customerId", AttributeValue.fromS(order.customerId));
    item.put("orderId", AttributeValue.fromS(order.orderId));
    item.put("status", AttributeValue.fromS(order.status.name()));
    item.put("createdAt", AttributeValue.fromS(order.createdAt.toString()));
    item.put("total", AttributeValue.fromN(order.total.toPlainString()));
    if (order.note != null) {
      item.put("note", AttributeValue.fromS(order.note));
    }
    List<AttributeValue> lines = new ArrayList<>(order.lines.size());
    for (Line line : order.lines) {
      lines.add(AttributeValue.fromM(writeLine(line)));
    }
    item.put("lines", AttributeValue.fromL(lines));
    item.put("tags", AttributeValue.fromSs(new ArrayList<>(order.tags)));
    item.put("shipTo", AttributeValue.fromM(writeAddress(order.shipTo)));
    item.put("version", AttributeValue.fromN(Long.toString(order.version)));
    item.put("gift", AttributeValue.fromBool(order.gift));
    return item;
  }

  static Map<String, AttributeValue> writeLine(Line line) {
    Map<String, AttributeValue> map = new HashMap<>();
    map.put("sku", AttributeValue.fromS(line.sku));
    map.put("qty", AttributeValue.fromN(Integer.toString(line.qty)));
    map.put("price", AttributeValue.fromN(line.price.toPlainString()));
    return map;
  }

  private static Map<String, AttributeValue> writeAddress(Address address) {
    Map<String, AttributeValue> map = new HashMap<>();
    map.put("street", AttributeValue.fromS(address.street));
    map.put("city", AttributeValue.fromS(address.city));
    map.put("zip", AttributeValue.fromS(address.zip));
    map.put("country", AttributeValue.fromS(address.country));
    return map;
  }

  @Override
  public Order read(Map<String, AttributeValue> item) {
    List<AttributeValue> stored = item.get("lines").l();
    List<Line> lines = new ArrayList<>(stored.size());
    for (AttributeValue line : stored) {
      lines.add(readLine(line.m()));
    }
    AttributeValue note = item.get("note");
    return new Order(
        item.get("customerId").s(),
        item.get("orderId").s(),
        Status.valueOf(item.get("status").s()),
        Instant.parse(item.get("createdAt").s()),
        new BigDecimal(item.get("total").n()),
        note == null ? null : note.s(),
        lines,
        new LinkedHashSet<>(item.get("tags").ss()),
        readAddress(item.get("shipTo").m()),
        Long.parseLong(item.get("version").n()),
        item.get("gift").bool());
  }

  private static Line readLine(Map<String, AttributeValue> map) {
    return new Line(
        map.get("sku").s(),
        Integer.parseInt(map.get("qty").n()),
        new BigDecimal(map.get("price").n()));
  }

  private static Address readAddress(Map<String, AttributeValue> map) {
    return new Address(
        map.get("street").s(), map.get("city").s(), map.get("zip").s(), map.get("country").s());
  }

  @Override
  public Order next(Order order) {
    return order.withVersion(order.version + 1);
  }

  @Override
  public PutItemRequest put(Order order, Order next) {
    return PutItemRequest.builder()
        .tableName("order")
        .item(write(next))
        .conditionExpression("#v = :v")
        .expressionAttributeNames(Map.of("#v", "version"))
        .expressionAttributeValues(Map.of(":v", AttributeValue.fromN(Long.toString(order.version))))
        .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD)
        .build();
  }

  @Override
  public Schema<Order> schema() {
    return declared().build();
  }

  @Override
  public Schema<Order> versionedSchema() {
    return declared().version(Order::version).build();
  }

  private static Schema.Builder<Order> declared() {
    return Schema.of(Order.class)
        .table("order")
        .partitionKey(Order::customerId)
        .sortKey(Order::orderId);
  }

  @Override
  public Query<Order> query(Model<Order> model, Order order) {
    return model.query().where(Order::customerId).eq(order.customerId);
  }

  @Override
  public Class<OrderBean> beanType() {
    return OrderBean.class;
  }

  @Override
  public OrderBean bean(Order order) {
    OrderBean bean = new OrderBean();
    bean.setCustomerId(order.customerId);
    bean.setOrderId(order.orderId);
    bean.setStatus(order.status);
    bean.setCreatedAt(order.createdAt);
    bean.setTotal(order.total);
    bean.setNote(order.note);
    bean.setLines(order.lines.stream().map(OrderPayload::bean).toList());
    bean.setTags(order.tags);
    bean.setShipTo(bean(order.shipTo));
    bean.setVersion(order.version);
    bean.setGift(order.gift);
    return bean;
  }

  private static LineBean bean(Line line) {
    LineBean bean = new LineBean();
    bean.setSku(line.sku);
    bean.setQty(line.qty);
    bean.setPrice(line.price);
    return bean;
  }

  private static AddressBean bean(Address address) {
    AddressBean bean = new AddressBean();
    bean.setStreet(address.street);
    bean.setCity(address.city);
    bean.setZip(address.zip);
    bean.setCountry(address.country);
    return bean;
  }

  @Override
  public Order of(OrderBean bean) {
    return new Order(
        bean.customerId,
        bean.orderId,
        bean.status,
        bean.createdAt,
        bean.total,
        bean.note,
        bean.lines.stream().map(LineBean::build).toList(),
        bean.tags,
        bean.shipTo.build(),
        bean.version,
        bean.gift);
  }

  // spotless:off
  @Override
  public TableSchema<OrderBean> staticSchema() {
    TableSchema<LineBean> line =
        StaticTableSchema.builder(LineBean.class)
            .newItemSupplier(LineBean::new)
            .addAttribute(String.class, a -> a.name("sku").getter(LineBean::getSku).setter(LineBean::setSku))
            .addAttribute(Integer.class, a -> a.name("qty").getter(LineBean::getQty).setter(LineBean::setQty))
            .addAttribute(BigDecimal.class, a -> a.name("price").getter(LineBean::getPrice).setter(LineBean::setPrice))
            .build();
    TableSchema<AddressBean> address =
        StaticTableSchema.builder(AddressBean.class)
            .newItemSupplier(AddressBean::new)
            .addAttribute(String.class, a -> a.name("street").getter(AddressBean::getStreet).setter(AddressBean::setStreet))
            .addAttribute(String.class, a -> a.name("city").getter(AddressBean::getCity).setter(AddressBean::setCity))
            .addAttribute(String.class, a -> a.name("zip").getter(AddressBean::getZip).setter(AddressBean::setZip))
            .addAttribute(String.class, a -> a.name("country").getter(AddressBean::getCountry).setter(AddressBean::setCountry))
            .build();
    return StaticTableSchema.builder(OrderBean.class)
        .newItemSupplier(OrderBean::new)
        .addAttribute(String.class, a -> a.name("customerId").getter(OrderBean::getCustomerId).setter(OrderBean::setCustomerId).tags(primaryPartitionKey()))
        .addAttribute(String.class, a -> a.name("orderId").getter(OrderBean::getOrderId).setter(OrderBean::setOrderId).tags(primarySortKey()))
        .addAttribute(Status.class, a -> a.name("status").getter(OrderBean::getStatus).setter(OrderBean::setStatus))
        .addAttribute(Instant.class, a -> a.name("createdAt").getter(OrderBean::getCreatedAt).setter(OrderBean::setCreatedAt))
        .addAttribute(BigDecimal.class, a -> a.name("total").getter(OrderBean::getTotal).setter(OrderBean::setTotal))
        .addAttribute(String.class, a -> a.name("note").getter(OrderBean::getNote).setter(OrderBean::setNote))
        .addAttribute(EnhancedType.listOf(EnhancedType.documentOf(LineBean.class, line)), a -> a.name("lines").getter(OrderBean::getLines).setter(OrderBean::setLines))
        .addAttribute(EnhancedType.setOf(String.class), a -> a.name("tags").getter(OrderBean::getTags).setter(OrderBean::setTags))
        .addAttribute(EnhancedType.documentOf(AddressBean.class, address), a -> a.name("shipTo").getter(OrderBean::getShipTo).setter(OrderBean::setShipTo))
        .addAttribute(Long.class, a -> a.name("version").getter(OrderBean::getVersion).setter(OrderBean::setVersion).tags(versionAttribute()))
        .addAttribute(Boolean.class, a -> a.name("gift").getter(OrderBean::getGift).setter(OrderBean::setGift))
        .build();
  }

  @Override
  public TableSchema<Order> immutableSchema() {
    TableSchema<Line> line =
        StaticImmutableTableSchema.builder(Line.class, LineBean.class)
            .newItemBuilder(LineBean::new, LineBean::build)
            .addAttribute(String.class, a -> a.name("sku").getter(Line::sku).setter(LineBean::setSku))
            .addAttribute(Integer.class, a -> a.name("qty").getter(Line::qty).setter(LineBean::setQty))
            .addAttribute(BigDecimal.class, a -> a.name("price").getter(Line::price).setter(LineBean::setPrice))
            .build();
    TableSchema<Address> address =
        StaticImmutableTableSchema.builder(Address.class, AddressBean.class)
            .newItemBuilder(AddressBean::new, AddressBean::build)
            .addAttribute(String.class, a -> a.name("street").getter(Address::street).setter(AddressBean::setStreet))
            .addAttribute(String.class, a -> a.name("city").getter(Address::city).setter(AddressBean::setCity))
            .addAttribute(String.class, a -> a.name("zip").getter(Address::zip).setter(AddressBean::setZip))
            .addAttribute(String.class, a -> a.name("country").getter(Address::country).setter(AddressBean::setCountry))
            .build();
    return StaticImmutableTableSchema.builder(Order.class, Builder.class)
        .newItemBuilder(Builder::new, Builder::build)
        .addAttribute(String.class, a -> a.name("customerId").getter(Order::customerId).setter(Builder::customerId).tags(primaryPartitionKey()))
        .addAttribute(String.class, a -> a.name("orderId").getter(Order::orderId).setter(Builder::orderId).tags(primarySortKey()))
        .addAttribute(Status.class, a -> a.name("status").getter(Order::status).setter(Builder::status))
        .addAttribute(Instant.class, a -> a.name("createdAt").getter(Order::createdAt).setter(Builder::createdAt))
        .addAttribute(BigDecimal.class, a -> a.name("total").getter(Order::total).setter(Builder::total))
        .addAttribute(String.class, a -> a.name("note").getter(Order::note).setter(Builder::note))
        .addAttribute(EnhancedType.listOf(EnhancedType.documentOf(Line.class, line)), a -> a.name("lines").getter(Order::lines).setter(Builder::lines))
        .addAttribute(EnhancedType.setOf(String.class), a -> a.name("tags").getter(Order::tags).setter(Builder::tags))
        .addAttribute(EnhancedType.documentOf(Address.class, address), a -> a.name("shipTo").getter(Order::shipTo).setter(Builder::shipTo))
        .addAttribute(Long.class, a -> a.name("version").getter(Order::version).setter(Builder::version).tags(versionAttribute()))
        .addAttribute(Boolean.class, a -> a.name("gift").getter(Order::gift).setter(Builder::gift))
        .build();
  }
  // spotless:on
}
