package io.alces.bench;

import static software.amazon.awssdk.enhanced.dynamodb.mapper.StaticAttributeTags.primaryPartitionKey;

import com.amazonaws.services.dynamodbv2.datamodeling.DynamoDBHashKey;
import com.amazonaws.services.dynamodbv2.datamodeling.DynamoDBTable;
import io.alces.Model;
import io.alces.Query;
import io.alces.bench.SmallPayload.Small;
import io.alces.bench.SmallPayload.SmallBean;
import io.alces.schema.Schema;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.enhanced.dynamodb.TableSchema;
import software.amazon.awssdk.enhanced.dynamodb.mapper.StaticImmutableTableSchema;
import software.amazon.awssdk.enhanced.dynamodb.mapper.StaticTableSchema;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbBean;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbPartitionKey;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A text, a number, a boolean, and 200 bytes. */
final class SmallPayload implements Payload<Small, SmallBean> {
  /** The record. */
  public record Small(String id, long count, boolean active, byte[] data) {}

  // spotless:off: a bean has nothing to read
  /** The bean, which builds the record, too. */
  @DynamoDbBean
  @DynamoDBTable(tableName = "small")
  public static class SmallBean {
    private String id;
    private Long count;
    private Boolean active;
    private byte[] data;

    @DynamoDbPartitionKey @DynamoDBHashKey public String getId() { return id; }
    public void setId(String id) { this.id = id; }
    public Long getCount() { return count; }
    public void setCount(Long count) { this.count = count; }
    public Boolean getActive() { return active; }
    public void setActive(Boolean active) { this.active = active; }
    public byte[] getData() { return data; }
    public void setData(byte[] data) { this.data = data; }
    Small build() { return new Small(id, count, active, data); }
  }
  // spotless:on

  @Override
  public String table() {
    return "small";
  }

  @Override
  public Small sample(int number) {
    byte[] data = new byte[200];
    new Random(number).nextBytes(data);
    return new Small("customer-" + number, 4711L + number, true, data);
  }

  @Override
  public List<String> key(Small value) {
    return List.of(value.id);
  }

  @Override
  public Map<String, AttributeValue> write(Small value) {
    Map<String, AttributeValue> item = new HashMap<>();
    item.put("id", AttributeValue.fromS(value.id));
    item.put("count", AttributeValue.fromN(Long.toString(value.count)));
    item.put("active", AttributeValue.fromBool(value.active));
    item.put("data", AttributeValue.fromB(SdkBytes.fromByteArrayUnsafe(value.data)));
    return item;
  }

  @Override
  public Small read(Map<String, AttributeValue> item) {
    return new Small(
        item.get("id").s(),
        Long.parseLong(item.get("count").n()),
        item.get("active").bool(),
        item.get("data").b().asByteArrayUnsafe());
  }

  @Override
  public Schema<Small> schema() {
    return Schema.of(Small.class).table("small").partitionKey(Small::id).build();
  }

  @Override
  public Query<Small> query(Model<Small> model, Small value) {
    return model.query().where(Small::id).eq(value.id);
  }

  @Override
  public Class<SmallBean> beanType() {
    return SmallBean.class;
  }

  @Override
  public SmallBean bean(Small value) {
    SmallBean bean = new SmallBean();
    bean.setId(value.id);
    bean.setCount(value.count);
    bean.setActive(value.active);
    bean.setData(value.data);
    return bean;
  }

  @Override
  public Small of(SmallBean bean) {
    return bean.build();
  }

  // spotless:off
  @Override
  public TableSchema<SmallBean> staticSchema() {
    return StaticTableSchema.builder(SmallBean.class)
        .newItemSupplier(SmallBean::new)
        .addAttribute(String.class, a -> a.name("id").getter(SmallBean::getId).setter(SmallBean::setId).tags(primaryPartitionKey()))
        .addAttribute(Long.class, a -> a.name("count").getter(SmallBean::getCount).setter(SmallBean::setCount))
        .addAttribute(Boolean.class, a -> a.name("active").getter(SmallBean::getActive).setter(SmallBean::setActive))
        .addAttribute(byte[].class, a -> a.name("data").getter(SmallBean::getData).setter(SmallBean::setData))
        .build();
  }

  @Override
  public TableSchema<Small> immutableSchema() {
    return StaticImmutableTableSchema.builder(Small.class, SmallBean.class)
        .newItemBuilder(SmallBean::new, SmallBean::build)
        .addAttribute(String.class, a -> a.name("id").getter(Small::id).setter(SmallBean::setId).tags(primaryPartitionKey()))
        .addAttribute(Long.class, a -> a.name("count").getter(Small::count).setter(SmallBean::setCount))
        .addAttribute(Boolean.class, a -> a.name("active").getter(Small::active).setter(SmallBean::setActive))
        .addAttribute(byte[].class, a -> a.name("data").getter(Small::data).setter(SmallBean::setData))
        .build();
  }
  // spotless:on
}
