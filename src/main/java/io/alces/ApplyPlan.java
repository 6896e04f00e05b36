package io.alces;

import static java.util.Objects.requireNonNull;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import com.google.errorprone.annotations.CheckReturnValue;
import io.alces.error.RequestException;
import io.alces.internal.model.Suggestions;
import io.alces.internal.transport.Deadline;
import io.alces.internal.transport.Engine;
import io.alces.internal.transport.PlanRun;
import io.alces.internal.transport.Transport;
import io.alces.table.AppliedPlan;
import io.alces.table.StepProgress;
import io.alces.table.TableStep;
import io.alces.table.TableStep.Risk;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Carries out a plan, exactly as it was shown: step by step, one index at a time, each waited for.
 * A table that was changed since the plan was made is refused before anything is done.
 *
 * <pre>{@code
 * orders.table().apply(plan).including("delete index byOld").run();
 * }</pre>
 *
 * <p>A destructive step is taken only if it is named. What is interrupted goes on in DynamoDB; a
 * new plan shows the rest, and its run waits for what is under way.
 *
 * <p>Immutable and thread-safe: each step gives another operation.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_UpdateTable.html">UpdateTable</a>
 */
@CheckReturnValue
public final class ApplyPlan {
  private final Engine engine;
  private final TablePlan plan;
  private final Set<String> named;
  private final boolean skipsImpossible;
  private final Consumer<StepProgress> listener;
  private final @Nullable Duration timeout;

  private ApplyPlan(
      Engine engine,
      TablePlan plan,
      Set<String> named,
      boolean skipsImpossible,
      Consumer<StepProgress> listener,
      @Nullable Duration timeout) {
    this.engine = engine;
    this.plan = plan;
    this.named = named;
    this.skipsImpossible = skipsImpossible;
    this.listener = listener;
    this.timeout = timeout;
  }

  static ApplyPlan of(Engine engine, List<String> tables, TablePlan plan) {
    if (!engine.sharesConnectionWith(plan.engine())) {
      throw new RequestException(
          "The plan was made by another Alces, perhaps for another account or region; make one"
              + " here");
    }
    if (!Set.copyOf(tables).containsAll(plan.tables())) {
      throw new RequestException(
          "The plan is of "
              + String.join(", ", plan.tables())
              + ", and not of "
              + String.join(", ", tables)
              + "; apply it to what it was made of");
    }
    return new ApplyPlan(engine, plan, Set.of(), false, progress -> {}, null);
  }

  /**
   * Takes destructive steps, too: those that are named, and no others.
   *
   * @param steps their names, as the plan shows them: "delete index byOld"; where several tables of
   *     the plan have such a step, with the table: "orders: delete index byOld"
   * @return the operation
   * @throws RequestException if the plan has no such step, or it is not a destructive one
   */
  public ApplyPlan including(String... steps) {
    Set<String> all = new LinkedHashSet<>(named);
    for (String step : requireNonNull(steps, "steps")) {
      all.add(destructive(requireNonNull(step, "step")).toString());
    }
    return new ApplyPlan(engine, plan, Set.copyOf(all), skipsImpossible, listener, timeout);
  }

  private TableStep destructive(String name) {
    List<TableStep> found =
        plan.steps().stream()
            .filter(step -> step.name().equals(name) || step.toString().equals(name))
            .toList();
    if (found.isEmpty()) {
      throw new RequestException(
          "The plan has no step \""
              + name
              + "\""
              + Suggestions.after(
                  name, plan.steps(Risk.DESTRUCTIVE).stream().map(TableStep::name).toList()));
    }
    if (found.size() > 1) {
      throw new RequestException(
          "The plan has several steps \""
              + name
              + "\"; name one with its table: "
              + found.stream().map(TableStep::toString).collect(Collectors.joining(", ")));
    }
    TableStep step = found.get(0);
    if (step.risk() != Risk.DESTRUCTIVE) {
      throw new RequestException(
          "Step \""
              + name
              + "\" is "
              + (step.risk() == Risk.IMPOSSIBLE
                  ? "impossible: " + step.detail()
                  : "not destructive, and need not be named"));
    }
    return step;
  }

  /**
   * Takes the other steps of a plan in which some are impossible; it is refused as a whole
   * otherwise.
   *
   * @return the operation
   */
  public ApplyPlan skippingImpossible() {
    return new ApplyPlan(engine, plan, named, true, listener, timeout);
  }

  /**
   * Tells how far the run is: when a step begins, while it is waited for and its state changes,
   * when it is done. What the listener throws ends the run.
   *
   * @param told is told
   * @return the operation
   */
  public ApplyPlan onProgress(Consumer<StepProgress> told) {
    return new ApplyPlan(
        engine, plan, named, skipsImpossible, requireNonNull(told, "listener"), timeout);
  }

  /**
   * Bounds the time of a run: all steps and waits. An index of a large table takes hours.
   *
   * @param time more than zero
   * @return the operation
   */
  public ApplyPlan timeout(Duration time) {
    return new ApplyPlan(engine, plan, named, skipsImpossible, listener, Deadline.checked(time));
  }

  /**
   * Carries out the plan.
   *
   * @return what was done, and what was not
   * @throws RequestException if a step is impossible, unless {@link #skippingImpossible}
   * @throws io.alces.error.TableStateException if a table was changed since the plan was made
   * @throws io.alces.error.OperationTimeoutException if it took longer than {@link #timeout}
   */
  @CanIgnoreReturnValue
  public AppliedPlan run() {
    refuseImpossible();
    return engine.run(timeout, this::run);
  }

  /**
   * Carries out the plan without blocking.
   *
   * @return what was done; cancelling it sends no further step, and what was begun goes on in
   *     DynamoDB
   * @throws RequestException if a step is impossible, unless {@link #skippingImpossible}, or there
   *     is no asynchronous client
   */
  @CanIgnoreReturnValue
  public CompletableFuture<AppliedPlan> runAsync() {
    refuseImpossible();
    return engine.runAsync(timeout, this::run);
  }

  private void refuseImpossible() {
    List<TableStep> impossible = plan.steps(Risk.IMPOSSIBLE);
    if (!skipsImpossible && !impossible.isEmpty()) {
      throw new RequestException(
          "The plan has a step that DynamoDB cannot do, "
              + impossible.get(0)
              + ": "
              + impossible.get(0).detail()
              + ". Nothing was done; change the declaration, or say skippingImpossible()");
    }
  }

  private CompletableFuture<AppliedPlan> run(Transport transport) {
    return PlanRun.run(transport, plan.planned(), this::isTaken, listener);
  }

  private boolean isTaken(TableStep step) {
    return switch (step.risk()) {
      case DESTRUCTIVE -> named.contains(step.toString());
      case IMPOSSIBLE -> false;
      default -> true;
    };
  }

  @Override
  public String toString() {
    return "ApplyPlan of " + String.join(", ", plan.tables());
  }
}
