package io.alces.bench;

import static software.amazon.awssdk.enhanced.dynamodb.mapper.StaticAttributeTags.primaryPartitionKey;

import com.amazonaws.services.dynamodbv2.datamodeling.DynamoDBHashKey;
import com.amazonaws.services.dynamodbv2.datamodeling.DynamoDBTable;
import io.alces.Model;
import io.alces.Query;
import io.alces.bench.NestedPayload.Nested;
import io.alces.bench.NestedPayload.NestedBean;
import io.alces.schema.Schema;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.enhanced.dynamodb.EnhancedType;
import software.amazon.awssdk.enhanced.dynamodb.TableSchema;
import software.amazon.awssdk.enhanced.dynamodb.mapper.StaticImmutableTableSchema;
import software.amazon.awssdk.enhanced.dynamodb.mapper.StaticTableSchema;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbBean;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbPartitionKey;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Maps in lists in a map, 8 KB of JSON: 6 groups of 8 rows of 5 cells. Its names are data, so that
 * no side can know them in advance.
 */
final class NestedPayload implements Payload<Nested, NestedBean> {
  private static final EnhancedType<Map<String, List<Map<String, String>>>> GROUPS =
      EnhancedType.mapOf(
          EnhancedType.of(String.class),
          EnhancedType.listOf(EnhancedType.mapOf(String.class, String.class)));

  /** The record. */
  public record Nested(String id, Map<String, List<Map<String, String>>> groups) {}

  // spotless:off: a bean has nothing to read
  /** The bean, which builds the record, too. */
  @DynamoDbBean
  @DynamoDBTable(tableName = "nested")
  public static class NestedBean {
    private String id;
    private Map<String, List<Map<String, String>>> groups;

    @DynamoDbPartitionKey @DynamoDBHashKey public String getId() { return id; }
    public void setId(String id) { this.id = id; }
    public Map<String, List<Map<String, String>>> getGroups() { return groups; }
    public void setGroups(Map<String, List<Map<String, String>>> groups) { this.groups = groups; }
    Nested build() { return new Nested(id, groups); }
  }
  // spotless:on

  @Override
  public String table() {
    return "nested";
  }

  @Override
  public Nested sample(int number) {
    Map<String, List<Map<String, String>>> groups = new LinkedHashMap<>();
    for (int g = 0; g < 6; g++) {
      List<Map<String, String>> rows = new ArrayList<>();
      for (int r = 0; r < 8; r++) {
        Map<String, String> row = new LinkedHashMap<>();
        for (int c = 0; c < 5; c++) {
          row.put("column-" + c, "value " + (number + g + r + c));
        }
        rows.add(row);
      }
      groups.put("group-" + g, rows);
    }
    return new Nested("customer-" + number, groups);
  }

  @Override
  public List<String> key(Nested value) {
    return List.of(value.id);
  }

  @Override
  public Map<String, AttributeValue> write(Nested value) {
    Map<String, AttributeValue> groups = new HashMap<>();
    value.groups.forEach((name, rows) -> groups.put(name, rows(rows)));
    Map<String, AttributeValue> item = new HashMap<>();
    item.put("id", AttributeValue.fromS(value.id));
    item.put("groups", AttributeValue.fromM(groups));
    return item;
  }

  private static AttributeValue rows(List<Map<String, String>> rows) {
    List<AttributeValue> values = new ArrayList<>(rows.size());
    for (Map<String, String> row : rows) {
      Map<String, AttributeValue> cells = new HashMap<>();
      row.forEach((name, cell) -> cells.put(name, AttributeValue.fromS(cell)));
      values.add(AttributeValue.fromM(cells));
    }
    return AttributeValue.fromL(values);
  }

  @Override
  public Nested read(Map<String, AttributeValue> item) {
    Map<String, List<Map<String, String>>> groups = new HashMap<>();
    item.get("groups").m().forEach((name, rows) -> groups.put(name, rows(rows)));
    return new Nested(item.get("id").s(), groups);
  }

  private static List<Map<String, String>> rows(AttributeValue value) {
    List<AttributeValue> values = value.l();
    List<Map<String, String>> rows = new ArrayList<>(values.size());
    for (AttributeValue row : values) {
      Map<String, String> cells = new HashMap<>();
      row.m().forEach((name, cell) -> cells.put(name, cell.s()));
      rows.add(cells);
    }
    return rows;
  }

  @Override
  public Schema<Nested> schema() {
    return Schema.of(Nested.class).table("nested").partitionKey(Nested::id).build();
  }

  @Override
  public Query<Nested> query(Model<Nested> model, Nested value) {
    return model.query().where(Nested::id).eq(value.id);
  }

  @Override
  public Class<NestedBean> beanType() {
    return NestedBean.class;
  }

  @Override
  public NestedBean bean(Nested value) {
    NestedBean bean = new NestedBean();
    bean.setId(value.id);
    bean.setGroups(value.groups);
    return bean;
  }

  @Override
  public Nested of(NestedBean bean) {
    return bean.build();
  }

  // spotless:off
  @Override
  public TableSchema<NestedBean> staticSchema() {
    return StaticTableSchema.builder(NestedBean.class)
        .newItemSupplier(NestedBean::new)
        .addAttribute(String.class, a -> a.name("id").getter(NestedBean::getId).setter(NestedBean::setId).tags(primaryPartitionKey()))
        .addAttribute(GROUPS, a -> a.name("groups").getter(NestedBean::getGroups).setter(NestedBean::setGroups))
        .build();
  }

  @Override
  public TableSchema<Nested> immutableSchema() {
    return StaticImmutableTableSchema.builder(Nested.class, NestedBean.class)
        .newItemBuilder(NestedBean::new, NestedBean::build)
        .addAttribute(String.class, a -> a.name("id").getter(Nested::id).setter(NestedBean::setId).tags(primaryPartitionKey()))
        .addAttribute(GROUPS, a -> a.name("groups").getter(Nested::groups).setter(NestedBean::setGroups))
        .build();
  }
  // spotless:on
}
