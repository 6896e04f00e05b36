package io.alces.internal.request;

import io.alces.error.AlcesException;
import io.alces.error.CodecException;
import io.alces.error.InvalidItemException;
import io.alces.error.RequestException;
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
 * @param strictDecoder makes a result that keeps the rules of its schema; null of a part
 * @param isStrict whether the rules are checked
 * @param unreadable is told of items that are left out; null if they are errors
 */
public record View<V>(
    List<ResolvedPath> paths,
    Decoder<V> decoder,
    @Nullable Decoder<V> partDecoder,
    @Nullable Decoder<V> strictDecoder,
    boolean isStrict,
    @Nullable Unreadable unreadable) {
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
     * @return the result; null if the item is left out
     */
    @Nullable V decode(Map<String, AttributeValue> item, @Nullable References references);
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
        new Whole<>(model, operation, false),
        model.type() == Document.class
            ? (item, found) ->
                model.type().cast(((Document) model.decode(item, operation, found)).asPart())
            : null,
        new Whole<>(model, operation, true),
        false,
        null);
  }

  /** Every first read needs it: a class of its own costs less there than two functions. */
  private record Whole<T>(CompiledModel<T> model, Operation operation, boolean isStrict)
      implements Decoder<T> {
    @Override
    public T decode(Map<String, AttributeValue> item, @Nullable References references) {
      return isStrict
          ? model.decodeStrictly(item, operation, references)
          : model.decode(item, operation, references);
    }
  }

  /**
   * Some attributes.
   *
   * @param <V> the type of a result
   * @param paths what to read
   * @param decoder makes a result
   * @return the view
   */
  public static <V> View<V> part(List<ResolvedPath> paths, Decoder<V> decoder) {
    return new View<>(paths, decoder, null, null, false, null);
  }

  /**
   * The same, with the rules of the schema checked.
   *
   * @return the view
   * @throws RequestException if it is a part
   */
  public View<V> strict() {
    if (strictDecoder == null) {
      throw strictPart();
    }
    return new View<>(paths, strictDecoder, null, strictDecoder, true, unreadable);
  }

  private static RequestException strictPart() {
    return new RequestException(
        "strict() checks whole items by the rules of their schema, and select(…) and as(…) read"
            + " parts; leave one of them out");
  }

  /**
   * The same, with what cannot be read left out.
   *
   * @param listener is told of it
   * @return the view
   */
  public View<V> lenient(Unreadable listener) {
    return new View<>(paths, decoder, partDecoder, strictDecoder, isStrict, listener);
  }

  /**
   * Another view in the place of this one, as lenient as it.
   *
   * @param <W> the type of the other's results
   * @param other the other view
   * @return the view
   * @throws RequestException if this one is strict
   */
  public <W> View<W> then(View<W> other) {
    if (isStrict) {
      throw strictPart();
    }
    return unreadable == null ? other : other.lenient(unreadable);
  }

  /**
   * Makes results, and leaves out what cannot be read if the view is lenient.
   *
   * @param model the model that is read by
   * @param isPart whether an index holds less than the view reads
   * @return the decoder
   */
  public Decoder<V> reader(CompiledModel<?> model, boolean isPart) {
    Decoder<V> inner = isPart && partDecoder != null ? partDecoder : decoder;
    Unreadable listener = unreadable;
    return listener == null
        ? inner
        : (item, found) -> {
          AlcesException problem;
          try {
            return inner.decode(item, found);
          } catch (CodecException e) {
            problem = e;
          } catch (InvalidItemException e) {
            problem = e;
          }
          listener.tell(model, item, problem);
          return null;
        };
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
