package io.alces.bench;

import static software.amazon.awssdk.enhanced.dynamodb.mapper.StaticAttributeTags.primaryPartitionKey;

import com.amazonaws.services.dynamodbv2.datamodeling.DynamoDBHashKey;
import com.amazonaws.services.dynamodbv2.datamodeling.DynamoDBTable;
import io.alces.Model;
import io.alces.Query;
import io.alces.bench.TinyPayload.Tiny;
import io.alces.bench.TinyPayload.TinyBean;
import io.alces.schema.Schema;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.enhanced.dynamodb.TableSchema;
import software.amazon.awssdk.enhanced.dynamodb.mapper.StaticImmutableTableSchema;
import software.amazon.awssdk.enhanced.dynamodb.mapper.StaticTableSchema;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbBean;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbPartitionKey;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** One attribute: what an operation costs besides its item. */
final class TinyPayload implements Payload<Tiny, TinyBean> {
  /** The record. */
  public record Tiny(String id) {}

  /** The bean, which builds the record, too. */
  @DynamoDbBean
  @DynamoDBTable(tableName = "tiny")
  public static class TinyBean {
    private String id;

    @DynamoDbPartitionKey
    @DynamoDBHashKey
    public String getId() {
      return id;
    }

    public void setId(String id) {
      this.id = id;
    }

    Tiny build() {
      return new Tiny(id);
    }
  }

  @Override
  public String table() {
    return "tiny";
  }

  @Override
  public Tiny sample(int number) {
    return new Tiny("customer-" + number);
  }

  @Override
  public List<String> key(Tiny value) {
    return List.of(value.id);
  }

  @Override
  public Map<String, AttributeValue> write(Tiny value) {
    return Map.of("id", AttributeValue.fromS(value.id));
  }

  @Override
  public Tiny read(Map<String, AttributeValue> item) {
    return new Tiny(item.get("id").s());
  }

  @Override
  public Schema<Tiny> schema() {
    return Schema.of(Tiny.class).table("tiny").partitionKey(Tiny::id).build();
  }

  @Override
  public Query<Tiny> query(Model<Tiny> model, Tiny value) {
    return model.query().where(Tiny::id).eq(value.id);
  }

  @Override
  public Class<TinyBean> beanType() {
    return TinyBean.class;
  }

  @Override
  public TinyBean bean(Tiny value) {
    TinyBean bean = new TinyBean();
    bean.setId(value.id);
    return bean;
  }

  @Override
  public Tiny of(TinyBean bean) {
    return bean.build();
  }

  @Override
  public TableSchema<TinyBean> staticSchema() {
    return StaticTableSchema.builder(TinyBean.class)
        .newItemSupplier(TinyBean::new)
        .addAttribute(
            String.class,
            a ->
                a.name("id")
                    .getter(TinyBean::getId)
                    .setter(TinyBean::setId)
                    .tags(primaryPartitionKey()))
        .build();
  }

  @Override
  public TableSchema<Tiny> immutableSchema() {
    return StaticImmutableTableSchema.builder(Tiny.class, TinyBean.class)
        .newItemBuilder(TinyBean::new, TinyBean::build)
        .addAttribute(
            String.class,
            a -> a.name("id").getter(Tiny::id).setter(TinyBean::setId).tags(primaryPartitionKey()))
        .build();
  }
}
