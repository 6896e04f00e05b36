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

  /** Those that are made when no index has a key attribute by its old type any more. */
  private final List<IndexDefinition> last = new ArrayList<>();

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
    missing.forEach(this::create);
    found.indexes().stream().filter(this::isUndeclared).forEach(this::undeclared);
    last.forEach(this::add);
  }

  /** A table has one type for an attribute, whichever of its indexes have it for a key. */
  private @Nullable KeyPart retyped(IndexDefinition index) {
    for (KeyPart part : index.key()) {
      String before = typeBefore(part);
      if (before != null && !before.equals(part.type())) {
        return part;
      }
    }
    return null;
  }

  private @Nullable String typeBefore(KeyPart part) {
    for (IndexDefinition index : found.indexes()) {
      for (KeyPart present : index.key()) {
        if (present.name().equals(part.name())) {
          return present.type();
        }
      }
    }
    return null;
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
    steps.add(
        Risk.DESTRUCTIVE,
        nameOfDeletion(index),
        difference
            + "an index cannot be changed, and queries of it fail until it is made again; better"
            + " declare the new one by another name, and delete this one when nobody reads it",
        deletion(index.name()));
    create(index);
  }

  private static String describe(IndexDefinition index) {
    return (index.isGlobal() ? "global with " : "local with ") + index.text();
  }

  private void create(IndexDefinition index) {
    KeyPart retyped = retyped(index);
    if (retyped == null) {
      add(index);
      return;
    }
    last.add(index);
    String note =
        "the key attribute "
            + retyped.name()
            + " is "
            + retyped.type()
            + " where it was "
            + typeBefore(retyped)
            + ": an index of the new type is made only when none has the old one, so name the"
            + " deletion of each";
    if (!steps.notes().contains(note)) {
      steps.note(note);
    }
  }

  private void add(IndexDefinition index) {
    steps.addAfter(
        found.index(index.name()) == null ? null : nameOfDeletion(index),
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
        nameOfDeletion(index),
        "it is there and not declared by " + wanted.owners() + "; queries of it will fail",
        deletion(index.name()));
  }

  /** By which the step that makes the index anew finds it. */
  private static String nameOfDeletion(IndexDefinition index) {
    return "delete index " + index.name();
  }

  private UpdateTableRequest deletion(String index) {
    return steps.update(
        u ->
            u.globalSecondaryIndexUpdates(
                GlobalSecondaryIndexUpdate.builder().delete(d -> d.indexName(index)).build()));
  }
}
