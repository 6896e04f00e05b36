package io.alces.internal.table;

import io.alces.error.RequestException;
import io.alces.table.TableSettings;
import io.alces.table.TableSettings.IndexSettings;
import io.alces.table.TableSettings.OnDemand;
import io.alces.table.TableSettings.Provisioned;
import io.alces.table.TableSettings.Recovery;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.LocalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.UpdateContinuousBackupsRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateTimeToLiveRequest;

/** The requests that make a table. */
public final class Creation {
  private Creation() {}

  /**
   * The request that creates a table with its indexes.
   *
   * @param definition the table
   * @return the request's builder
   * @throws RequestException if an index is given a throughput, and the table none, or a bound on
   *     demand, and the table is provisioned
   */
  public static CreateTableRequest.Builder create(TableDefinition definition) {
    check(definition);
    CreateTableRequest.Builder request =
        CreateTableRequest.builder()
            .tableName(definition.table())
            .keySchema(KeyPart.schema(definition.key()))
            .attributeDefinitions(definition.attributes());
    List<GlobalSecondaryIndex> global = global(definition);
    if (!global.isEmpty()) {
      request.globalSecondaryIndexes(global);
    }
    List<LocalSecondaryIndex> local = local(definition);
    if (!local.isEmpty()) {
      request.localSecondaryIndexes(local);
    }
    return with(definition.settings(), request);
  }

  /**
   * Refuses settings that contradict each other.
   *
   * @param definition the table
   * @throws RequestException if they do
   */
  static void check(TableDefinition definition) {
    boolean isProvisioned = definition.settings().billing() instanceof Provisioned;
    for (Map.Entry<String, IndexSettings> index : definition.settings().indexes().entrySet()) {
      String who = "Index " + index.getKey() + " of " + definition.owners();
      if (!isProvisioned && index.getValue().throughput() != null) {
        throw new RequestException(
            who
                + " has a throughput, and its table is created on demand, where an index has none;"
                + " state throughput(…) of the table, too, or leave out that of the index");
      }
      if (isProvisioned && index.getValue().maximum() != null) {
        throw new RequestException(
            who
                + " is bounded on demand, and its table is provisioned; leave out indexOnDemand(…),"
                + " or state onDemand() of the table");
      }
    }
  }

  private static List<GlobalSecondaryIndex> global(TableDefinition definition) {
    List<GlobalSecondaryIndex> global = new ArrayList<>();
    for (IndexDefinition index : definition.indexes(true)) {
      IndexSettings settings = definition.settings(index.name());
      global.add(
          GlobalSecondaryIndex.builder()
              .indexName(index.name())
              .keySchema(KeyPart.schema(index.key()))
              .projection(index.sdkProjection())
              .provisionedThroughput(Sdk.provisioned(definition.provisioned(index.name())))
              .onDemandThroughput(Sdk.maximum(settings == null ? null : settings.maximum()))
              .warmThroughput(Sdk.warm(settings == null ? null : settings.warmThroughput()))
              .build());
    }
    return global;
  }

  private static List<LocalSecondaryIndex> local(TableDefinition definition) {
    List<LocalSecondaryIndex> local = new ArrayList<>();
    for (IndexDefinition index : definition.indexes(false)) {
      local.add(
          LocalSecondaryIndex.builder()
              .indexName(index.name())
              .keySchema(KeyPart.schema(index.key()))
              .projection(index.sdkProjection())
              .build());
    }
    return local;
  }

  private static CreateTableRequest.Builder with(
      TableSettings settings, CreateTableRequest.Builder request) {
    if (settings.billing() instanceof Provisioned provisioned) {
      request.provisionedThroughput(Sdk.provisioned(provisioned.units()));
    } else {
      request.billingMode(BillingMode.PAY_PER_REQUEST);
    }
    if (settings.billing() instanceof OnDemand onDemand) {
      request.onDemandThroughput(Sdk.maximum(onDemand.maximum()));
    }
    if (!settings.tags().isEmpty()) {
      request.tags(Sdk.tags(settings.tags()));
    }
    if (settings.stream() != null && settings.stream().shown() != null) {
      request.streamSpecification(Sdk.stream(settings.stream()));
    }
    if (settings.encryption() != null) {
      request.sseSpecification(Sdk.encryption(settings.encryption()));
    }
    if (Boolean.TRUE.equals(settings.isProtected())) {
      request.deletionProtectionEnabled(true);
    }
    return request
        .warmThroughput(Sdk.warm(settings.warmThroughput()))
        .tableClass(settings.tableClass());
  }

  /**
   * What a new table needs besides, once it is active.
   *
   * @param definition the table
   * @return the requests in order
   */
  public static List<DynamoDbRequest> further(TableDefinition definition) {
    List<DynamoDbRequest> further = new ArrayList<>();
    if (definition.timeToLive() != null) {
      further.add(timeToLive(definition.table(), definition.timeToLive(), true));
    }
    Recovery recovery = definition.settings().recovery();
    if (recovery != null && recovery.isEnabled()) {
      further.add(recovery(definition.table(), recovery));
    }
    return further;
  }

  static UpdateTimeToLiveRequest timeToLive(String table, String attribute, boolean isEnabled) {
    return UpdateTimeToLiveRequest.builder()
        .tableName(table)
        .timeToLiveSpecification(t -> t.attributeName(attribute).enabled(isEnabled))
        .build();
  }

  static UpdateContinuousBackupsRequest recovery(String table, Recovery recovery) {
    @Nullable Integer days = recovery.days();
    return UpdateContinuousBackupsRequest.builder()
        .tableName(table)
        .pointInTimeRecoverySpecification(
            p ->
                p.pointInTimeRecoveryEnabled(recovery.isEnabled())
                    .recoveryPeriodInDays(recovery.isEnabled() ? days : null))
        .build();
  }
}
