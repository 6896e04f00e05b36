package io.alces.bench;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbBean;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbPartitionKey;

/** The same order for the SDK's Enhanced Client, which maps beans but no records. */
@SuppressWarnings("MissingJavadoc")
public final class Beans {
  private Beans() {}

  /** Order as a bean. */
  @DynamoDbBean
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
    private long version;
    private boolean gift;

    @DynamoDbPartitionKey
    public String getCustomerId() {
      return customerId;
    }

    public void setCustomerId(String customerId) {
      this.customerId = customerId;
    }

    public String getOrderId() {
      return orderId;
    }

    public void setOrderId(String orderId) {
      this.orderId = orderId;
    }

    public Status getStatus() {
      return status;
    }

    public void setStatus(Status status) {
      this.status = status;
    }

    public Instant getCreatedAt() {
      return createdAt;
    }

    public void setCreatedAt(Instant createdAt) {
      this.createdAt = createdAt;
    }

    public BigDecimal getTotal() {
      return total;
    }

    public void setTotal(BigDecimal total) {
      this.total = total;
    }

    public String getNote() {
      return note;
    }

    public void setNote(String note) {
      this.note = note;
    }

    public List<LineBean> getLines() {
      return lines;
    }

    public void setLines(List<LineBean> lines) {
      this.lines = lines;
    }

    public Set<String> getTags() {
      return tags;
    }

    public void setTags(Set<String> tags) {
      this.tags = tags;
    }

    public AddressBean getShipTo() {
      return shipTo;
    }

    public void setShipTo(AddressBean shipTo) {
      this.shipTo = shipTo;
    }

    public long getVersion() {
      return version;
    }

    public void setVersion(long version) {
      this.version = version;
    }

    public boolean isGift() {
      return gift;
    }

    public void setGift(boolean gift) {
      this.gift = gift;
    }
  }

  /** Line as a bean. */
  @DynamoDbBean
  public static class LineBean {
    private String sku;
    private int qty;
    private BigDecimal price;

    public String getSku() {
      return sku;
    }

    public void setSku(String sku) {
      this.sku = sku;
    }

    public int getQty() {
      return qty;
    }

    public void setQty(int qty) {
      this.qty = qty;
    }

    public BigDecimal getPrice() {
      return price;
    }

    public void setPrice(BigDecimal price) {
      this.price = price;
    }
  }

  /** Address as a bean. */
  @DynamoDbBean
  public static class AddressBean {
    private String street;
    private String city;
    private String zip;
    private String country;

    public String getStreet() {
      return street;
    }

    public void setStreet(String street) {
      this.street = street;
    }

    public String getCity() {
      return city;
    }

    public void setCity(String city) {
      this.city = city;
    }

    public String getZip() {
      return zip;
    }

    public void setZip(String zip) {
      this.zip = zip;
    }

    public String getCountry() {
      return country;
    }

    public void setCountry(String country) {
      this.country = country;
    }
  }

  /** The status; a bean's property types must be public. */
  public enum Status {
    NEW,
    PAID,
    SHIPPED
  }

  static OrderBean of(Order order) {
    OrderBean bean = new OrderBean();
    bean.setCustomerId(order.customerId());
    bean.setOrderId(order.orderId());
    bean.setStatus(Status.valueOf(order.status().name()));
    bean.setCreatedAt(order.createdAt());
    bean.setTotal(order.total());
    bean.setNote(order.note());
    bean.setLines(order.lines().stream().map(Beans::of).toList());
    bean.setTags(order.tags());
    bean.setShipTo(of(order.shipTo()));
    bean.setVersion(order.version());
    bean.setGift(order.gift());
    return bean;
  }

  private static LineBean of(Order.Line line) {
    LineBean bean = new LineBean();
    bean.setSku(line.sku());
    bean.setQty(line.qty());
    bean.setPrice(line.price());
    return bean;
  }

  private static AddressBean of(Order.Address address) {
    AddressBean bean = new AddressBean();
    bean.setStreet(address.street());
    bean.setCity(address.city());
    bean.setZip(address.zip());
    bean.setCountry(address.country());
    return bean;
  }

  static Order order(OrderBean bean) {
    AddressBean a = bean.getShipTo();
    return new Order(
        bean.getCustomerId(),
        bean.getOrderId(),
        Order.Status.valueOf(bean.getStatus().name()),
        bean.getCreatedAt(),
        bean.getTotal(),
        bean.getNote(),
        bean.getLines().stream()
            .map(l -> new Order.Line(l.getSku(), l.getQty(), l.getPrice()))
            .toList(),
        bean.getTags(),
        new Order.Address(a.getStreet(), a.getCity(), a.getZip(), a.getCountry()),
        bean.getVersion(),
        bean.isGift());
  }
}
