package io.alces.internal.table;

import io.alces.table.TableSettings.IndexSettings;
import io.alces.table.TableSettings.Provisioned;
import io.alces.table.TableSettings.Units;
import io.alces.table.TableStep.Risk;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndexUpdate;
import software.amazon.awssdk.services.dynamodb.model.UpdateTableRequest;

/** Plans what becomes of indexes: DynamoDB makes or deletes one global index at a time. */
final class IndexPlanner {
  private static final int MAX_GLOBAL = 20;

  private final TableDefinition wanted;
  private final TableDefinition found;
  private final LiveTable live;
  private final Steps steps;

  IndexPlanner(TableDefinition wanted, LiveTable live, Steps steps) {
    this.wanted = wanted;
    this.live = live;
    this.found = live.definition();
    this.steps = steps;
  }

  void plan() {
    List<IndexDefinition> missing = new ArrayList<>();
    for (IndexDefinition index : wanted.indexes()) {
      IndexDefinition present = found.index(index.name());
      if (present == null && index.isGlobal()) {
        missing.add(index);
      } else if (present == null) {
        steps.impossible(
            "create local index " + index.name(),
            "local indexes are made with their table only; declare a global index instead, or"
                + " another table, and copy the items");
      } else if (!present.isLike(index)) {
        replace(present, index);
      }
    }
    int present = found.indexes(true).size();
    if (present + missing.size() > MAX_GLOBAL) {
      steps.note(
          "the table has "
              + present
              + " global indexes and takes "
              + MAX_GLOBAL
              + ": delete some that are not declared in a plan of its own, before others are made");
    }
    missing.forEach(index -> create(index, null));
    found.indexes().stream().filter(this::isUndeclared).forEach(this::undeclared);
  }

  private boolean isUndeclared(IndexDefinition index) {
    return wanted.index(index.name()) == null;
  }

  private void replace(IndexDefinition present, IndexDefinition index) {
    String difference =
        "it is " + describe(present) + ", and is declared as " + describe(index) + "; ";
    if (!present.isGlobal() || !index.isGlobal()) {
      steps.impossible(
          "change " + present.kind() + " " + index.name(),
          difference
              + "an index cannot be changed, and a local one is made and deleted with its table"
              + " only: declare the new one as a global index by another name");
      return;
    }
    String delete = "delete index " + index.name();
    steps.add(
        Risk.DESTRUCTIVE,
        delete,
        difference
            + "an index cannot be changed, and queries of it fail until it is made again; better"
            + " declare the new one by another name, and delete this one when nobody reads it",
        deletion(index.name()));
    create(index, delete);
  }

  private static String describe(IndexDefinition index) {
    return (index.isGlobal() ? "global with " : "local with ") + index.text();
  }

  private void create(IndexDefinition index, @Nullable String after) {
    steps.addAfter(
        after,
        Risk.SLOW,
        "create index " + index.name(),
        index.text() + "; it is filled with what is stored, which takes and costs writes",
        creation(index));
  }

  private UpdateTableRequest creation(IndexDefinition index) {
    IndexSettings settings = wanted.settings(index.name());
    return steps.update(
        u ->
            u.attributeDefinitions(TableDefinition.attributes(index.key()))
                .globalSecondaryIndexUpdates(
                    GlobalSecondaryIndexUpdate.builder()
                        .create(
                            c ->
                                c.indexName(index.name())
                                    .keySchema(KeyPart.schema(index.key()))
                                    .projection(index.sdkProjection())
                                    .provisionedThroughput(Sdk.provisioned(throughput(index)))
                                    .onDemandThroughput(
                                        Sdk.maximum(settings == null ? null : settings.maximum()))
                                    .warmThroughput(
                                        Sdk.warm(
                                            settings == null || live.isLocal()
                                                ? null
                                                : settings.warmThroughput())))
                        .build()));
  }

  /** What is declared, else what the table has, which an index needs where that is provisioned. */
  private @Nullable Units throughput(IndexDefinition index) {
    if (wanted.settings().billing() != null) {
      return wanted.provisioned(index.name());
    }
    return found.settings().billing() instanceof Provisioned table ? table.units() : null;
  }

  private void undeclared(IndexDefinition index) {
    if (!index.isGlobal()) {
      steps.note(
          "local index "
              + index.name()
              + " is there and not declared; it can only be deleted with its table");
      return;
    }
    steps.add(
        Risk.DESTRUCTIVE,
        "delete index " + index.name(),
        "it is there and not declared by " + wanted.owners() + "; queries of it will fail",
        deletion(index.name()));
  }

  private UpdateTableRequest deletion(String index) {
    return steps.update(
        u ->
            u.globalSecondaryIndexUpdates(
                GlobalSecondaryIndexUpdate.builder().delete(d -> d.indexName(index)).build()));
  }
}
