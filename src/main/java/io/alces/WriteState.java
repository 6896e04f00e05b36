package io.alces;

import static java.util.Objects.requireNonNull;

import io.alces.error.RequestException;
import io.alces.expression.Condition;
import io.alces.internal.model.CompiledModel;
import io.alces.internal.request.Demand;
import io.alces.internal.request.Demand.Existence;
import io.alces.internal.transport.Deadline;
import io.alces.internal.transport.Engine;
import io.alces.internal.write.Sources;
import io.alces.internal.write.VersionGuard;
import io.alces.observe.Meter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the steps that all writes have in common have left.
 *
 * @param engine sends
 * @param model the model
 * @param sources gives the moment of a run and its randomness
 * @param onlyIf what the application demands
 * @param timeout how long a run may take, or null
 * @param conflictRetries how often a run is sent again after a conflict with a transaction
 */
record WriteState<T>(
    Engine engine,
    CompiledModel<T> model,
    Sources sources,
    List<Condition<?>> onlyIf,
    @Nullable Duration timeout,
    int conflictRetries) {
  WriteState {
    onlyIf = List.copyOf(onlyIf);
  }

  static <T> WriteState<T> of(Engine engine, CompiledModel<T> model, Sources sources) {
    return new WriteState<>(engine, model, sources, List.of(), null, 0);
  }

  WriteState<T> with(Condition<?> condition) {
    List<Condition<?>> longer = new ArrayList<>(onlyIf);
    longer.add(requireNonNull(condition, "condition"));
    return new WriteState<>(engine, model, sources, longer, timeout, conflictRetries);
  }

  WriteState<T> meteredBy(Meter meter) {
    return new WriteState<>(
        engine.observedBy(requireNonNull(meter, "meter")),
        model,
        sources,
        onlyIf,
        timeout,
        conflictRetries);
  }

  WriteState<T> withTimeout(Duration time) {
    return new WriteState<>(
        engine, model, sources, onlyIf, Deadline.checked(time), conflictRetries);
  }

  WriteState<T> withConflictRetries(int times) {
    return new WriteState<>(engine, model, sources, onlyIf, timeout, checkedRetries(times));
  }

  static int checkedRetries(int times) {
    if (times < 0) {
      throw new RequestException("retryConflicts() takes 0 times or more, not " + times);
    }
    return times;
  }

  Demand demand(String operation, Existence existence, @Nullable VersionGuard guard) {
    return new Demand(model, operation, existence, guard, List.of(), onlyIf);
  }

  String description(String what) {
    return what + model.name() + (onlyIf.isEmpty() ? "" : " only if " + onlyIf);
  }
}
