package io.alces.internal.request;

import io.alces.internal.codec.References;
import io.alces.internal.model.CompiledIndex;
import io.alces.internal.model.CompiledModel;
import io.alces.internal.model.ResolvedPath;
import io.alces.schema.Document;
import io.alces.schema.ItemHook.Operation;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * What a read gives: the whole item, or a part of it.
 *
 * @param <V> the type of a result
 * @param paths what to read; empty for the whole item
 * @param decoder makes a result of what was read
 * @param partDecoder makes a result of less than the view reads, as an index may hold it; null if
 *     there is none such
 */
public record View<V>(
    List<ResolvedPath> paths, Decoder<V> decoder, @Nullable Decoder<V> partDecoder) {
  /**
   * Makes a result of what was read.
   *
   * @param <V> the type of a result
   */
  @FunctionalInterface
  public interface Decoder<V> {
    /**
     * Makes a result.
     *
     * @param item what was read
     * @param references receives the references in it, or null
     * @return the result
     */
    V decode(Map<String, AttributeValue> item, @Nullable References references);
  }

  /**
   * The whole item. Of a document, it is what an index holds, marked as a part.
   *
   * @param <T> its type
   * @param model the model
   * @param operation what reads it
   * @return the view
   */
  public static <T> View<T> whole(CompiledModel<T> model, Operation operation) {
    return new View<>(
        List.of(),
        (item, found) -> model.decode(item, operation, found),
        model.type() == Document.class
            ? (item, found) ->
                model.type().cast(((Document) model.decode(item, operation, found)).asPart())
            : null);
  }

  /**
   * Whether a result may show what an index happens to hold, as a document does.
   *
   * @return true if so
   */
  public boolean toleratesParts() {
    return partDecoder != null;
  }

  /**
   * Whether this is the whole item.
   *
   * @return false for a part
   */
  public boolean isWhole() {
    return paths.isEmpty();
  }

  /** Whether an index holds all that this view reads; the table, given as null, does. */
  boolean isHeldBy(@Nullable CompiledIndex index) {
    return index == null || index.holdsAll() || (!isWhole() && missingIn(index).isEmpty());
  }

  /** The attributes of this view that an index lacks. */
  List<String> missingIn(CompiledIndex index) {
    return paths.stream().filter(path -> !index.holds(path.top())).map(ResolvedPath::text).toList();
  }
}
