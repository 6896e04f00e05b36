package io.alces.internal.transport;

import io.alces.error.TableStateException;
import io.alces.internal.table.Fingerprint;
import io.alces.internal.table.LiveTable;
import io.alces.internal.table.PlannedTable;
import io.alces.internal.table.Planner;
import io.alces.internal.table.TableStatusText;
import io.alces.table.AppliedPlan;
import io.alces.table.StepProgress;
import io.alces.table.StepProgress.State;
import io.alces.table.TableStep;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Carries out a plan: first every table is compared with what the plan was made for, then the steps
 * are taken one by one, each waited for.
 */
public final class PlanRun {
  private final Transport transport;
  private final List<PlannedTable> planned;
  private final Predicate<TableStep> isChosen;
  private final Consumer<StepProgress> listener;
  private final int count;
  private final List<TableStep> done = new ArrayList<>();
  private final List<TableStep> left = new ArrayList<>();
  private final Set<String> skipped = new HashSet<>();
  private int table;
  private int step;
  private int number;
  private boolean isReady;

  /** The step that is being taken; null between steps. */
  private @Nullable TableStep begun;

  private TableChange change;

  private PlanRun(
      Transport transport,
      List<PlannedTable> planned,
      Predicate<TableStep> isChosen,
      Consumer<StepProgress> listener) {
    this.transport = transport;
    this.planned = planned;
    this.isChosen = isChosen;
    this.listener = listener;
    this.count = Planner.steps(planned).size();
    this.change = new TableChange(transport, false, text -> {});
  }

  /**
   * Carries out a plan.
   *
   * @param transport sends
   * @param planned the plan
   * @param isChosen whether a step is to be taken
   * @param listener is told of the steps
   * @return what became of it
   */
  public static CompletableFuture<AppliedPlan> run(
      Transport transport,
      List<PlannedTable> planned,
      Predicate<TableStep> isChosen,
      Consumer<StepProgress> listener) {
    PlanRun run = new PlanRun(transport, planned, isChosen, listener);
    return run.check()
        .thenCompose(same -> Loop.repeat(run::nextTable))
        .thenApply(end -> new AppliedPlan(run.done, run.left));
  }

  private CompletableFuture<Void> check() {
    int[] at = new int[1];
    return Loop.repeat(
        () ->
            at[0] == planned.size()
                ? CompletableFuture.completedFuture(false)
                : check(planned.get(at[0]++)).thenApply(same -> true));
  }

  private CompletableFuture<Void> check(PlannedTable plan) {
    return TableReader.read(
            transport, plan.wanted().table(), TablePlanning.questions(plan.wanted()))
        .thenAccept(now -> refuseChanged(plan, now));
  }

  private static void refuseChanged(PlannedTable plan, @Nullable LiveTable now) {
    List<String> differences = Fingerprint.differences(plan.wanted(), plan.live(), now);
    if (!differences.isEmpty()) {
      throw new TableStateException(
          "Table "
              + plan.wanted().table()
              + " is not what the plan was made for: "
              + String.join(", ", differences)
              + ". Nothing was done; make a new plan, and look at it");
    }
  }

  private CompletableFuture<Boolean> nextTable() {
    if (table == planned.size()) {
      return CompletableFuture.completedFuture(false);
    }
    PlannedTable plan = planned.get(table++);
    step = 0;
    isReady = false;
    skipped.clear();
    LiveTable live = plan.live();
    change =
        new TableChange(
            transport, live != null && LiveTable.isLocal(live.description()), this::waiting);
    return Loop.repeat(() -> nextStep(plan)).thenApply(end -> true);
  }

  private CompletableFuture<Boolean> nextStep(PlannedTable plan) {
    if (step == plan.steps().size()) {
      return ready(plan).thenApply(ready -> false);
    }
    TableStep next = plan.steps().get(step);
    step++;
    number++;
    boolean isTaken =
        isChosen.test(next) && (next.after() == null || !skipped.contains(next.after()));
    if (!isTaken) {
      skipped.add(next.name());
      left.add(next);
      tell(next, State.LEFT_OUT, null);
      return CompletableFuture.completedFuture(true);
    }
    begun = next;
    tell(next, State.BEGUN, null);
    return ready(plan)
        .thenCompose(ready -> change.carryOut(Objects.requireNonNull(next.request())))
        .thenApply(
            taken -> {
              done.add(next);
              begun = null;
              tell(next, State.DONE, null);
              return true;
            });
  }

  /** What was begun before, as an index that is being filled, has to end first. */
  private CompletableFuture<Void> ready(PlannedTable plan) {
    LiveTable live = plan.live();
    boolean waits = !isReady && live != null && !TableStatusText.isActive(live.description());
    isReady = true;
    return !waits
        ? CompletableFuture.completedFuture(null)
        : TableWait.untilActive(transport, plan.wanted().table(), false, any -> true, this::waiting)
            .thenApply(active -> null);
  }

  private void waiting(String state) {
    if (begun != null) { // else for what was begun by another run, of which no step is told
      tell(begun, State.WAITING, state);
    }
  }

  private void tell(TableStep of, State state, @Nullable String waitingFor) {
    listener.accept(new StepProgress(of, number, count, state, waitingFor));
  }
}
