package io.alces.internal.table;

import io.alces.error.RequestException;
import io.alces.internal.model.CompiledIndex;
import io.alces.internal.model.CompiledKey;
import io.alces.internal.model.CompiledModel;
import io.alces.internal.model.KeyAttribute;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.LocalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.Projection;
import software.amazon.awssdk.services.dynamodb.model.Tag;

/** The table that a model needs. */
public final class TableDefinition {
  private TableDefinition() {}

  /**
   * The request that creates the table with its indexes. Attribute definitions are those of keys,
   * and no others: DynamoDB refuses one that no key uses.
   *
   * @param model the model
   * @param options how the table is created
   * @return the request's builder
   * @throws RequestException if an index is given a throughput, and the table none
   */
  public static CreateTableRequest.Builder create(CompiledModel<?> model, TableOptions options) {
    checkOptions(model, options);
    List<GlobalSecondaryIndex> global = new ArrayList<>();
    List<LocalSecondaryIndex> local = new ArrayList<>();
    Map<String, AttributeDefinition> definitions = new LinkedHashMap<>();
    define(definitions, model.key());
    for (CompiledIndex index : model.indexes()) {
      define(definitions, index.key());
      if (index.kind() == CompiledIndex.Kind.GLOBAL) {
        global.add(
            GlobalSecondaryIndex.builder()
                .indexName(index.name())
                .keySchema(keySchema(index.key()))
                .projection(projection(index))
                .provisionedThroughput(options.provisioned(index.name()))
                .build());
      } else {
        local.add(
            LocalSecondaryIndex.builder()
                .indexName(index.name())
                .keySchema(keySchema(index.key()))
                .projection(projection(index))
                .build());
      }
    }
    CreateTableRequest.Builder request =
        CreateTableRequest.builder()
            .tableName(model.table())
            .keySchema(keySchema(model.key()))
            .attributeDefinitions(definitions.values());
    if (!global.isEmpty()) {
      request.globalSecondaryIndexes(global);
    }
    if (!local.isEmpty()) {
      request.localSecondaryIndexes(local);
    }
    return with(options, request);
  }

  private static void checkOptions(CompiledModel<?> model, TableOptions options) {
    if (options.throughput() == null && !options.indexThroughput().isEmpty()) {
      throw new RequestException(
          "Index "
              + options.indexThroughput().keySet().iterator().next()
              + " of "
              + model.name()
              + " has a throughput, and its table is created on demand, where an index has none;"
              + " state throughput(…) of the table, too, or leave out that of the index");
    }
  }

  private static CreateTableRequest.Builder with(
      TableOptions options, CreateTableRequest.Builder request) {
    if (options.throughput() == null) {
      request.billingMode(BillingMode.PAY_PER_REQUEST);
    } else {
      request.provisionedThroughput(options.throughput().provisioned());
    }
    if (!options.tags().isEmpty()) {
      request.tags(tags(options));
    }
    if (options.stream() != null) {
      request.streamSpecification(s -> s.streamEnabled(true).streamViewType(options.stream()));
    }
    if (options.isProtected()) {
      request.deletionProtectionEnabled(true);
    }
    return request.tableClass(options.tableClass());
  }

  private static List<Tag> tags(TableOptions options) {
    List<Tag> tags = new ArrayList<>();
    options.tags().forEach((key, value) -> tags.add(Tag.builder().key(key).value(value).build()));
    return tags;
  }

  private static void define(Map<String, AttributeDefinition> definitions, CompiledKey key) {
    for (KeyAttribute attribute : key.attributes()) {
      definitions.computeIfAbsent(
          attribute.storedName(),
          name ->
              AttributeDefinition.builder()
                  .attributeName(name)
                  .attributeType(attribute.type().name())
                  .build());
    }
  }

  private static List<KeySchemaElement> keySchema(CompiledKey key) {
    List<KeySchemaElement> schema = new ArrayList<>();
    for (KeyAttribute attribute : key.attributes()) {
      schema.add(
          KeySchemaElement.builder()
              .attributeName(attribute.storedName())
              .keyType(schema.isEmpty() ? KeyType.HASH : KeyType.RANGE)
              .build());
    }
    return schema;
  }

  private static Projection projection(CompiledIndex index) {
    Projection.Builder projection = Projection.builder().projectionType(index.projection().name());
    return index.included().isEmpty()
        ? projection.build()
        : projection.nonKeyAttributes(index.included()).build();
  }
}
