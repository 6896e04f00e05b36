package io.alces;

import io.alces.expression.Condition;
import io.alces.internal.model.CompiledIndex;
import io.alces.internal.model.CompiledKey;
import io.alces.internal.model.CompiledModel;
import io.alces.internal.model.KeyAttribute;
import io.alces.internal.request.Estimate;
import io.alces.internal.request.Populate;
import io.alces.internal.request.PreparedWrite;
import io.alces.internal.request.ReadCost;
import io.alces.internal.request.ReadPlan;
import io.alces.internal.request.ReadSpec;
import io.alces.table.Permission;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Puts plans into words. */
final class Plans {
  private Plans() {}

  /** The plan of a get. */
  static Plan ofGet(
      String operation,
      CompiledModel<?> model,
      List<String> projection,
      Populate populate,
      Estimate cost,
      List<Permission> permissions) {
    return ofItem(
        operation,
        model,
        null,
        List.of(),
        projection,
        "one item, whole, even where a part is asked for" + populate.inWords(),
        cost,
        permissions);
  }

  /** The plan of a write. */
  static Plan ofWrite(
      String operation,
      PreparedWrite write,
      List<String> changes,
      Estimate cost,
      List<Permission> permissions) {
    return ofItem(
        operation,
        write.model(),
        text(write.demand().condition()),
        changes,
        List.of(),
        "nothing but what the condition needs",
        cost,
        permissions);
  }

  private static Plan ofItem(
      String operation,
      CompiledModel<?> model,
      @Nullable String condition,
      List<String> changes,
      List<String> projection,
      String reads,
      Estimate cost,
      List<Permission> permissions) {
    return new Plan(
        operation,
        model.table(),
        null,
        "the whole key is given",
        Map.of(),
        key(model),
        null,
        condition,
        changes,
        projection,
        reads,
        List.of(),
        Costs.of(cost),
        permissions);
  }

  /** The plan of a batch on one table. */
  static Plan ofBatch(
      String operation,
      CompiledModel<?> model,
      @Nullable String condition,
      List<String> projection,
      String reads,
      List<String> warnings,
      Estimate cost,
      List<Permission> permissions) {
    return new Plan(
        operation,
        model.table(),
        null,
        "the whole key of each item is given",
        Map.of(),
        key(model),
        null,
        condition,
        List.of(),
        projection,
        reads,
        warnings,
        Costs.of(cost),
        permissions);
  }

  private static String key(CompiledModel<?> model) {
    return model.key().attributes().stream()
        .map(attribute -> attribute.name() + " = ?")
        .collect(Collectors.joining(" AND "));
  }

  /** The plan of a query or scan. */
  static Plan ofRead(ReadPlan plan, Given given) {
    ReadSpec spec = plan.spec();
    return new Plan(
        spec.isQuery() ? "Query" : "Scan",
        spec.model().table(),
        plan.index() == null ? null : plan.index().name(),
        reason(plan),
        plan.candidates(),
        text(plan.keyCondition()),
        text(plan.filter()),
        null,
        List.of(),
        plan.projection(),
        reads(plan),
        warnings(plan),
        Costs.of(ReadCost.of(plan, given.of(spec.model()))),
        Permissions.ofRead(plan));
  }

  private static @Nullable String text(@Nullable Condition<?> condition) {
    return condition == null ? null : condition.toString();
  }

  private static String reason(ReadPlan plan) {
    if (!plan.spec().isQuery()) {
      return "scan() reads everything, whatever the conditions";
    }
    String why = plan.candidates().get(plan.chosen());
    return plan.spec().using() == null
        ? "the conditions fit the " + plan.chosen() + " best: " + why
        : "using() names it";
  }

  private static String reads(ReadPlan plan) {
    ReadSpec spec = plan.spec();
    StringBuilder text = new StringBuilder();
    if (spec.isQuery()) {
      text.append("every item that the key condition selects, ");
      text.append(spec.descending() ? "descending" : "ascending");
      KeyAttribute sort = readKey(plan).sort();
      text.append(sort == null ? "" : " by " + sort.name());
    } else {
      text.append("every item of the ").append(plan.chosen());
    }
    if (spec.limit() > 0) {
      text.append(spec.limit() == 1 ? ", until there is " : ", until there are ")
          .append(spec.limit())
          .append(spec.limit() == 1 ? " result" : " results");
    }
    if (plan.filter() != null) {
      text.append("; what the filter does not keep is paid for and thrown away");
    }
    if (plan.hydrates()) {
      text.append("; then each whole item by its key");
    }
    text.append(spec.consistent() ? "; consistently" : "; eventually consistently");
    return text.append(spec.populate().inWords()).toString();
  }

  private static CompiledKey readKey(ReadPlan plan) {
    return plan.index() == null ? plan.spec().model().key() : plan.index().key();
  }

  private static List<String> warnings(ReadPlan plan) {
    List<String> warnings = new ArrayList<>();
    ReadSpec spec = plan.spec();
    if (!spec.isQuery()) {
      warnings.add("a scan reads and pays for the whole " + plan.chosen());
    } else if (plan.filter() != null) {
      warnings.add(
          "the filter drops items that were read: DynamoDB charges for all that the key condition"
              + " selects");
    }
    if (plan.hydrates()) {
      warnings.add("hydrate() reads each item a second time, from the table");
    }
    if (plan.fetchesBack()) {
      warnings.add(
          "the local index lacks attributes: DynamoDB reads each item a second time, from the"
              + " table");
    }
    if (plan.index() != null && plan.index().kind() == CompiledIndex.Kind.GLOBAL) {
      warnings.add("a global index lags behind its table");
    }
    if (plan.filter() != null && spec.limit() > 0) {
      warnings.add("limit() with a filter may read many pages");
    }
    return warnings;
  }
}
