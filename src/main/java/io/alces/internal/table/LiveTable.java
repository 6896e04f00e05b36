package io.alces.internal.table;

import io.alces.table.TableSettings;
import io.alces.table.TableSettings.Billing;
import io.alces.table.TableSettings.Encryption;
import io.alces.table.TableSettings.IndexSettings;
import io.alces.table.TableSettings.OnDemand;
import io.alces.table.TableSettings.Provisioned;
import io.alces.table.TableSettings.Recovery;
import io.alces.table.TableSettings.Stream;
import io.alces.table.TableSettings.Units;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndexDescription;
import software.amazon.awssdk.services.dynamodb.model.IndexStatus;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.LocalSecondaryIndexDescription;
import software.amazon.awssdk.services.dynamodb.model.OnDemandThroughput;
import software.amazon.awssdk.services.dynamodb.model.PointInTimeRecoveryDescription;
import software.amazon.awssdk.services.dynamodb.model.PointInTimeRecoveryStatus;
import software.amazon.awssdk.services.dynamodb.model.Projection;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputDescription;
import software.amazon.awssdk.services.dynamodb.model.SSEDescription;
import software.amazon.awssdk.services.dynamodb.model.SSEStatus;
import software.amazon.awssdk.services.dynamodb.model.StreamSpecification;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.Tag;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveDescription;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveStatus;

/**
 * A table as it was found.
 *
 * @param description what DescribeTable told
 * @param timeToLive what DescribeTimeToLive told, or null if that was not asked or is not known
 * @param recovery what DescribeContinuousBackups told, or null
 * @param tags what ListTagsOfResource told, or null
 */
public record LiveTable(
    TableDescription description,
    @Nullable TimeToLiveDescription timeToLive,
    @Nullable PointInTimeRecoveryDescription recovery,
    @Nullable List<Tag> tags) {
  private static final String LOCAL = ":ddblocal:";

  /** Copies the tags. */
  public LiveTable {
    tags = tags == null ? null : List.copyOf(tags);
  }

  /**
   * Whether it is a table of DynamoDB Local, which neither has tags nor point-in-time recovery, and
   * keeps no class, encryption or warm throughput.
   *
   * @param description what DescribeTable told
   * @return whether its ARN says so
   */
  public static boolean isLocal(TableDescription description) {
    return description.tableArn() != null && description.tableArn().contains(LOCAL);
  }

  boolean isLocal() {
    return isLocal(description);
  }

  /**
   * The name.
   *
   * @return the name
   */
  public String name() {
    return description.tableName();
  }

  /**
   * What defines the table.
   *
   * @return its key, its indexes but those that are being deleted, and its settings
   */
  public TableDefinition definition() {
    List<IndexDefinition> indexes = new ArrayList<>();
    for (GlobalSecondaryIndexDescription index : description.globalSecondaryIndexes()) {
      if (index.indexStatus() != IndexStatus.DELETING) {
        indexes.add(index(index.indexName(), true, index.keySchema(), index.projection()));
      }
    }
    for (LocalSecondaryIndexDescription index : description.localSecondaryIndexes()) {
      indexes.add(index(index.indexName(), false, index.keySchema(), index.projection()));
    }
    indexes.sort((one, other) -> one.name().compareTo(other.name()));
    return new TableDefinition(
        name(), List.of(), key(description.keySchema()), indexes, expiresBy(), settings());
  }

  private IndexDefinition index(
      String index, boolean isGlobal, List<KeySchemaElement> key, Projection projection) {
    return new IndexDefinition(
        index,
        isGlobal,
        key(key),
        projection.projectionTypeAsString(),
        projection.nonKeyAttributes().stream().sorted().toList());
  }

  private List<KeyPart> key(List<KeySchemaElement> schema) {
    Map<String, String> types = new HashMap<>();
    description
        .attributeDefinitions()
        .forEach(a -> types.put(a.attributeName(), a.attributeTypeAsString()));
    List<KeyPart> key = new ArrayList<>();
    for (KeySchemaElement part : schema) {
      String name = part.attributeName();
      key.add(
          new KeyPart(
              name,
              Objects.requireNonNullElse(types.get(name), "?"),
              part.keyType() == KeyType.HASH));
    }
    return key;
  }

  /** The attribute by which items expire, or null. */
  private @Nullable String expiresBy() {
    return timeToLive != null
            && (timeToLive.timeToLiveStatus() == TimeToLiveStatus.ENABLED
                || timeToLive.timeToLiveStatus() == TimeToLiveStatus.ENABLING)
        ? timeToLive.attributeName()
        : null;
  }

  private TableSettings settings() {
    StreamSpecification stream = description.streamSpecification();
    boolean isStreamed = stream != null && Boolean.TRUE.equals(stream.streamEnabled());
    return new TableSettings(
        billing(),
        indexSettings(),
        description.warmThroughput() == null
            ? null
            : units(
                description.warmThroughput().readUnitsPerSecond(),
                description.warmThroughput().writeUnitsPerSecond()),
        new Stream(isStreamed ? stream.streamViewType() : null),
        description.tableClassSummary() == null
            ? null
            : description.tableClassSummary().tableClass(),
        encryption(),
        recovery == null ? null : recovery(recovery),
        Boolean.TRUE.equals(description.deletionProtectionEnabled()),
        byKey());
  }

  private Map<String, String> byKey() {
    Map<String, String> byKey = new TreeMap<>();
    if (tags != null) {
      tags.forEach(tag -> byKey.put(tag.key(), tag.value()));
    }
    return byKey;
  }

  boolean isOnDemand() {
    return description.billingModeSummary() != null
        && description.billingModeSummary().billingMode() == BillingMode.PAY_PER_REQUEST;
  }

  private @Nullable Billing billing() {
    if (isOnDemand()) {
      return new OnDemand(maximum(description.onDemandThroughput()));
    }
    Units units = provisioned(description.provisionedThroughput());
    return units == null ? null : new Provisioned(units);
  }

  private Map<String, IndexSettings> indexSettings() {
    Map<String, IndexSettings> settings = new LinkedHashMap<>();
    for (GlobalSecondaryIndexDescription index : description.globalSecondaryIndexes()) {
      Units warm =
          index.warmThroughput() == null
              ? null
              : units(
                  index.warmThroughput().readUnitsPerSecond(),
                  index.warmThroughput().writeUnitsPerSecond());
      IndexSettings own =
          new IndexSettings(
              isOnDemand() ? null : provisioned(index.provisionedThroughput()),
              isOnDemand() ? maximum(index.onDemandThroughput()) : null,
              warm);
      if (own.throughput() != null || own.maximum() != null || warm != null) {
        settings.put(index.indexName(), own);
      }
    }
    return new TreeMap<>(settings);
  }

  private static @Nullable Units maximum(@Nullable OnDemandThroughput maximum) {
    return maximum == null
        ? null
        : units(maximum.maxReadRequestUnits(), maximum.maxWriteRequestUnits());
  }

  private static @Nullable Units provisioned(
      @Nullable ProvisionedThroughputDescription throughput) {
    return throughput == null
        ? null
        : units(throughput.readCapacityUnits(), throughput.writeCapacityUnits());
  }

  /** DynamoDB tells 0 or -1 where there is none. */
  private static @Nullable Units units(@Nullable Long read, @Nullable Long write) {
    return read == null || write == null || read < 1 || write < 1 ? null : new Units(read, write);
  }

  private Encryption encryption() {
    SSEDescription sse = description.sseDescription();
    if (sse == null || sse.status() == SSEStatus.DISABLED || sse.status() == SSEStatus.DISABLING) {
      return new Encryption(Encryption.Owner.AWS_OWNED, null);
    }
    return new Encryption(Encryption.Owner.CUSTOMER, sse.kmsMasterKeyArn());
  }

  private static Recovery recovery(PointInTimeRecoveryDescription described) {
    boolean isEnabled = described.pointInTimeRecoveryStatus() == PointInTimeRecoveryStatus.ENABLED;
    return new Recovery(isEnabled, isEnabled ? described.recoveryPeriodInDays() : null);
  }
}
