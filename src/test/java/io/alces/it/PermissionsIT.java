package io.alces.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.alces.Alces;
import io.alces.Model;
import io.alces.Plan;
import io.alces.junit.AlcesTest;
import io.alces.junit.Recorder;
import io.alces.observe.SentRequest;
import io.alces.schema.Projected;
import io.alces.schema.Schema;
import io.alces.table.Permission;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** What a plan says that IAM must allow is what its operation sends. */
@AlcesTest
class PermissionsIT {
  record Task(String owner, String id, String state) {}

  static final Schema<Task> TASKS =
      Schema.of(Task.class)
          .table("tasks")
          .partitionKey(Task::owner)
          .sortKey(Task::id)
          .globalIndex("byState", Task::state, Projected.KEYS_ONLY)
          .build();

  private static final Task TASK = new Task("ann", "1", "open");

  @Test
  void isWhatIsSent(Alces db, Model<Task> tasks, Recorder recorder) {
    tasks.put(TASK).run();
    compare(recorder, tasks.get("ann", "1").explain(), () -> tasks.get("ann", "1").run());
    compare(recorder, tasks.exists("ann", "1").explain(), () -> tasks.exists("ann", "1").run());
    compare(recorder, tasks.put(TASK).explain(), () -> tasks.put(TASK).run());
    compare(recorder, tasks.scan().explain(), () -> tasks.scan().list());
    var owned = tasks.query().where(Task::owner).eq("ann");
    compare(recorder, owned.explain(), owned::list);
    var open = tasks.query().where(Task::state).eq("open").hydrate();
    compare(recorder, open.explain(), open::list);
    var update = tasks.update("ann", "1").set(Task::state).to("open");
    compare(recorder, update.explain(), update::run);
    var puts = tasks.batchPut(List.of(TASK));
    compare(recorder, puts.explain(), puts::run);
    compare(recorder, owned.deleteAll().explain(), () -> owned.deleteAll().run());
    compare(recorder, tasks.delete("ann", "2").explain(), () -> tasks.delete("ann", "2").run());
  }

  private static void compare(Recorder recorder, Plan plan, Supplier<?> run) {
    recorder.clear();
    Object unused = run.get();
    Set<Permission> sent = new LinkedHashSet<>();
    for (SentRequest request : recorder.sent()) {
      request.tables().forEach(t -> sent.add(new Permission(request.action(), t, request.index())));
    }
    assertThat(plan.permissions()).containsExactlyInAnyOrderElementsOf(sent);
  }
}
