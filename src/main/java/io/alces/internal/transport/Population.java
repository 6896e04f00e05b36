package io.alces.internal.transport;

import io.alces.error.CodecException;
import io.alces.internal.codec.References;
import io.alces.internal.codec.References.Found;
import io.alces.internal.model.CompiledModel;
import io.alces.internal.model.RefModel;
import io.alces.internal.request.BatchRead;
import io.alces.internal.request.ItemKey;
import io.alces.internal.request.Populate;
import io.alces.internal.request.Unreadable;
import io.alces.internal.request.View;
import io.alces.schema.ItemHook.Operation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Loads what references lead to, by batch get, level by level, and fills it in before anybody has
 * the references. Each target is loaded once; an item that is read anyway is not loaded at all. So
 * everything that refers to an item gets the same object, and cycles end.
 *
 * <p>For one run and one thread at a time.
 */
public final class Population {
  private final Leftovers leftovers;
  private final Map<Identity, Target> targets = new HashMap<>();
  private List<Want> level = new ArrayList<>();
  private boolean isConsistent;
  private @Nullable Unreadable unreadable;

  private record Identity(CompiledModel<?> model, ItemKey key) {}

  /** A reference to populate, and over how many levels what it leads to. */
  private record Want(Found found, int depth) {}

  /** An item that references lead to. */
  private static final class Target {
    final CompiledModel<?> model;
    final Map<String, AttributeValue> key;
    boolean isLoaded;
    @Nullable Object item;
    List<Found> references = List.of();

    /** Over how many levels its references are populated, or on their way to be. */
    int depth;

    Target(CompiledModel<?> model, Map<String, AttributeValue> key) {
      this.model = model;
      this.key = key;
    }
  }

  /**
   * Makes a population of nothing so far.
   *
   * @param leftovers what is done with what is left unprocessed
   */
  public Population(Leftovers leftovers) {
    this.leftovers = leftovers;
  }

  /**
   * How items are read whose references are to be populated.
   *
   * @param <V> the type of a result
   * @param model the model
   * @param decoder makes a result
   * @param isWhole whether a result is the whole item: then what refers to it gets this object
   * @param populate which references
   * @param consistent whether to read their targets consistently
   * @param unreadable is told of targets that cannot be read; null if they are errors
   */
  public record Reader<V>(
      CompiledModel<?> model,
      View.Decoder<V> decoder,
      boolean isWhole,
      Populate populate,
      boolean consistent,
      @Nullable Unreadable unreadable) {
    /**
     * How a view is read.
     *
     * @param <V> the type of a result
     * @param model the model
     * @param view what to give
     * @param isPart whether an index holds less than that
     * @param populate which references
     * @param consistent whether to read their targets consistently
     * @return the reader
     */
    public static <V> Reader<V> of(
        CompiledModel<?> model,
        View<V> view,
        boolean isPart,
        Populate populate,
        boolean consistent) {
      return new Reader<>(
          model,
          view.reader(model, isPart),
          view.isWhole() && !isPart,
          populate,
          consistent,
          view.unreadable());
    }
  }

  /**
   * Decodes an item, and adds its references to what is to be populated.
   *
   * @param <V> the type of the result
   * @param reader how it is read
   * @param item what was read
   * @return the result; null if the item is left out
   */
  public <V> @Nullable V read(Reader<V> reader, Map<String, AttributeValue> item) {
    References references = new References();
    V result = reader.decoder.decode(item, references);
    if (result == null) {
      references = new References();
    }
    if (reader.unreadable != null) {
      unreadable = reader.unreadable;
    }
    isConsistent |= reader.consistent;
    for (Found found : references.all()) {
      if (reader.populate.selects(found)) {
        level.add(new Want(found, reader.populate.depth()));
      }
    }
    if (reader.isWhole) {
      keep(reader, item, result, references);
    }
    return result;
  }

  private void keep(
      Reader<?> reader,
      Map<String, AttributeValue> item,
      @Nullable Object result,
      References references) {
    Target target = new Target(reader.model, item);
    target.isLoaded = true;
    target.item = result;
    target.references = references.all();
    target.depth = reader.populate.depthOfAll();
    targets.putIfAbsent(new Identity(reader.model, ItemKey.of(reader.model, item)), target);
  }

  /**
   * Populates all that was added.
   *
   * @param transport sends
   * @return complete when it is done
   */
  public CompletableFuture<Void> run(Transport transport) {
    return Loop.repeat(() -> oneLevel(transport));
  }

  private CompletableFuture<Boolean> oneLevel(Transport transport) {
    List<Want> wants = level;
    level = new ArrayList<>();
    Set<Target> missing = new LinkedHashSet<>();
    for (Want want : wants) {
      Target target = target(want.found);
      if (!target.isLoaded) {
        missing.add(target);
      }
    }
    return load(transport, missing)
        .thenApply(
            done -> {
              wants.forEach(this::satisfy);
              return !level.isEmpty();
            });
  }

  private Target target(Found found) {
    CompiledModel<?> model = ((RefModel) found.target()).model();
    return targets.computeIfAbsent(
        new Identity(model, ItemKey.of(model, found.key())), id -> created(model, found.key()));
  }

  /** A key that DynamoDB would refuse leads to nothing, and must not fail those beside it. */
  private static Target created(CompiledModel<?> model, Map<String, AttributeValue> key) {
    Target target = new Target(model, key);
    target.isLoaded = !model.mayHave(key);
    return target;
  }

  private void satisfy(Want want) {
    Target target = target(want.found);
    want.found.slot().fill(target.item);
    int rest = want.depth - 1;
    if (rest > target.depth) {
      target.depth = rest;
      target.references.forEach(found -> level.add(new Want(found, rest)));
    }
  }

  private CompletableFuture<?> load(Transport transport, Set<Target> missing) {
    if (missing.isEmpty()) {
      return CompletableFuture.completedFuture(null);
    }
    ReadBatch batch =
        new ReadBatch(
            transport,
            missing.iterator(),
            new BatchSetup(leftovers, 1, counts -> {}, System::nanoTime),
            new ReadBatch.Setup(this::entry, e -> ((Target) e).model.name(), request -> {}));
    return BatchRun.finished(batch, this::take)
        .thenAccept(
            outcome -> {
              if (outcome.cause() != null) {
                throw new CompletionException(outcome.cause());
              }
            });
  }

  private ReadEntry entry(Object element) {
    Target target = (Target) element;
    return new ReadEntry(new BatchRead(target.model, List.of(), isConsistent), target.key);
  }

  private void take(ReadBatch.Result result) {
    Target target = (Target) result.element();
    target.isLoaded = true;
    result
        .item()
        .ifPresent(
            item -> {
              References references = new References();
              target.item = decoded(target.model, item, references);
              target.references = target.item == null ? List.of() : references.all();
            });
  }

  /** What cannot be read is no attribute of what was asked for. */
  private @Nullable Object decoded(
      CompiledModel<?> model, Map<String, AttributeValue> item, References references) {
    try {
      return model.decode(item, Operation.GET, references);
    } catch (CodecException e) {
      if (unreadable != null) {
        unreadable.tell(model, item, e);
        return null;
      }
      throw new CodecException(
          e.path(),
          e.problem() + "; it belongs to the " + model.name() + " that a reference leads to",
          e.javaType(),
          e.dynamoType(),
          e);
    }
  }
}
