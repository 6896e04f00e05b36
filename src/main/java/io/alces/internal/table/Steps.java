package io.alces.internal.table;

import io.alces.table.TableStep;
import io.alces.table.TableStep.Risk;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateTableRequest;

/** Gathers the steps of a plan for one table. */
final class Steps {
  private final String table;
  private final List<TableStep> steps = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();

  Steps(String table) {
    this.table = table;
  }

  List<TableStep> all() {
    return steps;
  }

  List<String> notes() {
    return notes;
  }

  void note(String note) {
    notes.add(note);
  }

  void add(Risk risk, String name, String detail, DynamoDbRequest request) {
    steps.add(new TableStep(table, name, risk, detail, request, null));
  }

  void addAfter(
      @Nullable String after, Risk risk, String name, String detail, DynamoDbRequest request) {
    steps.add(new TableStep(table, name, risk, detail, request, after));
  }

  void impossible(String name, String instead) {
    steps.add(new TableStep(table, name, Risk.IMPOSSIBLE, instead, null, null));
  }

  UpdateTableRequest update(Consumer<UpdateTableRequest.Builder> change) {
    return UpdateTableRequest.builder().tableName(table).applyMutation(change).build();
  }
}
