package io.alces;

import io.alces.internal.model.CompiledModel;
import io.alces.internal.request.Populate;
import io.alces.internal.request.PreparedWrite;
import io.alces.internal.request.ReadPlan;
import io.alces.table.Permission;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What IAM must allow for operations: the one place that decides it. */
final class Permissions {
  private static final String BATCH_GET = "BatchGetItem";

  private Permissions() {}

  /** Of an action on the table of a model, and of what is populated after it. */
  static List<Permission> ofItems(String action, CompiledModel<?> model, Populate populate) {
    Set<Permission> all = new LinkedHashSet<>();
    all.add(Permission.on(action, model.table()));
    addTargets(all, model, populate);
    return List.copyOf(all);
  }

  /** Of a write by itself or in a transaction. A change that changes nothing sends nothing. */
  static List<Permission> ofWrite(PreparedWrite write, boolean inTransaction) {
    String table = write.model().table();
    return switch (write.kind()) {
      case PUT -> List.of(Permission.on("PutItem", table));
      case UPDATE -> List.of(Permission.on("UpdateItem", table));
      case DELETE -> List.of(Permission.on("DeleteItem", table));
      case CHECK -> inTransaction ? List.of(Permission.on("ConditionCheckItem", table)) : List.of();
    };
  }

  /** Of puts and deletes of any models in batches. */
  static List<Permission> ofBatch(List<Write<?>> operations) {
    Set<Permission> all = new LinkedHashSet<>();
    for (Write<?> operation : operations) {
      all.add(Permission.on("BatchWriteItem", operation.state.model().table()));
    }
    return List.copyOf(all);
  }

  /** Of a query or scan. A local index that lacks attributes needs no more: DynamoDB fetches. */
  static List<Permission> ofRead(ReadPlan plan) {
    CompiledModel<?> model = plan.spec().model();
    Set<Permission> all = new LinkedHashSet<>();
    all.add(
        new Permission(
            plan.spec().isQuery() ? "Query" : "Scan",
            model.table(),
            plan.index() == null ? null : plan.index().name()));
    if (plan.hydrates()) {
      all.add(Permission.on(BATCH_GET, model.table()));
    }
    addTargets(all, model, plan.spec().populate());
    return List.copyOf(all);
  }

  private static void addTargets(Set<Permission> all, CompiledModel<?> model, Populate populate) {
    for (String table : populate.tables(model)) {
      all.add(Permission.on(BATCH_GET, table));
    }
  }

  /** Both, each once. */
  static List<Permission> both(List<Permission> one, List<Permission> other) {
    Set<Permission> all = new LinkedHashSet<>(one);
    all.addAll(other);
    return List.copyOf(all);
  }
}
