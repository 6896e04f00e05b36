package io.alces.internal.table;

import io.alces.table.TableSettings.Billing;
import io.alces.table.TableSettings.IndexSettings;
import io.alces.table.TableSettings.OnDemand;
import io.alces.table.TableSettings.Provisioned;
import io.alces.table.TableSettings.Units;
import io.alces.table.TableStep.Risk;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndexUpdate;
import software.amazon.awssdk.services.dynamodb.model.UpdateGlobalSecondaryIndexAction;

/** Plans what is paid for reading and writing. */
final class ThroughputPlanner {
  private final TableDefinition wanted;
  private final LiveTable live;
  private final TableDefinition found;
  private final Steps steps;

  ThroughputPlanner(TableDefinition wanted, LiveTable live, Steps steps) {
    this.wanted = wanted;
    this.live = live;
    this.found = live.definition();
    this.steps = steps;
  }

  void plan() {
    Billing stated = wanted.settings().billing();
    if (stated instanceof Provisioned provisioned) {
      provision(provisioned);
    } else if (stated instanceof OnDemand onDemand) {
      payPerRequest(onDemand);
    }
    if (!live.isLocal()) {
      warm();
    }
    for (IndexDefinition index : wanted.indexes(true)) {
      IndexDefinition present = found.index(index.name());
      IndexSettings own = wanted.settings(index.name());
      if (present != null && present.isLike(index) && own != null) {
        ofIndex(index.name(), own);
      }
    }
  }

  private void provision(Provisioned stated) {
    if (live.isOnDemand()) {
      steps.add(
          Risk.BILLING,
          "provision throughput",
          "from on demand to " + stated.units() + ", and each index with its own",
          steps.update(
              u ->
                  u.billingMode(BillingMode.PROVISIONED)
                      .provisionedThroughput(Sdk.provisioned(stated.units()))
                      .globalSecondaryIndexUpdates(ofAllIndexes())));
    } else if (!stated.equals(found.settings().billing())) {
      steps.add(
          Risk.BILLING,
          "change throughput",
          from(found.settings().billing()) + " to " + stated.units(),
          steps.update(u -> u.provisionedThroughput(Sdk.provisioned(stated.units()))));
    }
  }

  private static String from(@Nullable Billing billing) {
    return billing instanceof Provisioned provisioned ? "from " + provisioned.units() : "from none";
  }

  /** A table that is provisioned is so with all of its global indexes, declared or not. */
  private @Nullable List<GlobalSecondaryIndexUpdate> ofAllIndexes() {
    List<GlobalSecondaryIndexUpdate> updates = new ArrayList<>();
    for (IndexDefinition index : found.indexes(true)) {
      updates.add(
          update(
              UpdateGlobalSecondaryIndexAction.builder()
                  .indexName(index.name())
                  .provisionedThroughput(Sdk.provisioned(wanted.provisioned(index.name())))
                  .build()));
    }
    return updates.isEmpty() ? null : updates;
  }

  private static GlobalSecondaryIndexUpdate update(UpdateGlobalSecondaryIndexAction action) {
    return GlobalSecondaryIndexUpdate.builder().update(action).build();
  }

  private void payPerRequest(OnDemand stated) {
    Units maximum = stated.maximum();
    if (!live.isOnDemand()) {
      steps.add(
          Risk.BILLING,
          "pay on demand",
          "from provisioned to " + SettingsText.of(stated),
          steps.update(
              u ->
                  u.billingMode(BillingMode.PAY_PER_REQUEST)
                      .onDemandThroughput(Sdk.maximum(maximum))));
    } else if (maximum != null && !stated.equals(found.settings().billing())) {
      steps.add(
          Risk.BILLING,
          "bound on-demand throughput",
          "at most " + maximum + "; more is throttled",
          steps.update(u -> u.onDemandThroughput(Sdk.maximum(maximum))));
    }
  }

  private void warm() {
    Units stated = wanted.settings().warmThroughput();
    Units raised = raised(stated, found.settings().warmThroughput());
    if (raised != null) {
      steps.add(
          Risk.BILLING,
          "raise warm throughput",
          "to " + raised + "; paid once, and never lowered",
          steps.update(u -> u.warmThroughput(Sdk.warm(raised))));
    }
  }

  /** What to ask for: DynamoDB takes no less than there is. Null if that is enough. */
  private static @Nullable Units raised(@Nullable Units stated, @Nullable Units now) {
    if (stated == null) {
      return null;
    }
    if (now == null) {
      return stated;
    }
    Units raised =
        new Units(Math.max(stated.read(), now.read()), Math.max(stated.write(), now.write()));
    return raised.equals(now) ? null : raised;
  }

  private void ofIndex(String index, IndexSettings own) {
    IndexSettings now =
        found.settings().indexes().getOrDefault(index, new IndexSettings(null, null, null));
    UpdateGlobalSecondaryIndexAction.Builder action =
        UpdateGlobalSecondaryIndexAction.builder().indexName(index);
    if (own.throughput() != null
        && !live.isOnDemand()
        && !own.throughput().equals(now.throughput())) {
      change(
          "change throughput of index " + index,
          "to " + own.throughput(),
          action.provisionedThroughput(Sdk.provisioned(own.throughput())).build());
    }
    if (own.maximum() != null && !own.maximum().equals(now.maximum())) {
      change(
          "bound on-demand throughput of index " + index,
          "at most " + own.maximum() + "; more is throttled",
          action.onDemandThroughput(Sdk.maximum(own.maximum())).build());
    }
    Units raised = live.isLocal() ? null : raised(own.warmThroughput(), now.warmThroughput());
    if (raised != null) {
      change(
          "raise warm throughput of index " + index,
          "to " + raised + "; paid once, and never lowered",
          UpdateGlobalSecondaryIndexAction.builder()
              .indexName(index)
              .warmThroughput(Sdk.warm(raised))
              .build());
    }
  }

  private void change(String name, String detail, UpdateGlobalSecondaryIndexAction action) {
    steps.add(
        Risk.BILLING,
        name,
        detail,
        steps.update(u -> u.globalSecondaryIndexUpdates(update(action))));
  }
}
