package io.alces.internal.request;

import static java.util.Objects.requireNonNull;

import io.alces.internal.codec.WireItem;
import io.alces.internal.model.CompiledModel;
import io.alces.internal.write.PreparedItem;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A write as one run sends it, alone or in a transaction: moments are drawn, the version counted,
 * expressions written.
 *
 * @param kind what it does
 * @param key the key of its item, or null if it stores a whole item, which has the key
 * @param whole the whole item that it stores, or null if it stores none
 * @param demand what it demands of the stored item
 * @param expressions its expressions
 * @param isRepeatable whether a second time has the same effect as the first
 * @param trace what it leaves in an item that it alone has changed since, or null if that does not
 *     tell it from others
 * @param retry makes it anew for the stored item that a failed condition shows, or null if what it
 *     sends does not depend on that
 */
public record PreparedWrite(
    Kind kind,
    @Nullable Map<String, AttributeValue> key,
    @Nullable PreparedItem whole,
    Demand demand,
    Expressions expressions,
    boolean isRepeatable,
    @Nullable Trace trace,
    @Nullable Retry retry) {
  /** Tells by an item whether a write has made it what it is. */
  @FunctionalInterface
  public interface Trace {
    /**
     * Looks for a trace.
     *
     * @param stored the stored item
     * @return whether the write has left it
     */
    boolean isIn(Map<String, AttributeValue> stored);
  }

  /** Makes a write anew for the stored item that a failed condition shows. */
  @FunctionalInterface
  public interface Retry {
    /**
     * The write for an item.
     *
     * @param stored the stored item; empty if there is none
     * @return the write; null if it would fail there, too
     */
    @Nullable PreparedWrite after(Map<String, AttributeValue> stored);
  }

  /** What a write does. */
  public enum Kind {
    /** Stores a whole item. */
    PUT,
    /** Changes attributes. */
    UPDATE,
    /** Deletes the item. */
    DELETE,
    /** Demands a condition and changes nothing. */
    CHECK
  }

  /**
   * A put.
   *
   * @param item the item as it is to be stored
   * @param demand what it demands
   * @return the write
   */
  public static PreparedWrite put(PreparedItem item, Demand demand) {
    return of(Kind.PUT, null, item, demand, true);
  }

  /**
   * A delete.
   *
   * @param key the key
   * @param demand what it demands
   * @param isRepeatable whether the old item is of no interest
   * @return the write
   */
  public static PreparedWrite delete(
      Map<String, AttributeValue> key, Demand demand, boolean isRepeatable) {
    return of(Kind.DELETE, key, null, demand, isRepeatable);
  }

  /**
   * A check.
   *
   * @param key the key
   * @param demand what it demands
   * @return the write
   */
  public static PreparedWrite check(Map<String, AttributeValue> key, Demand demand) {
    return of(Kind.CHECK, key, null, demand, true);
  }

  private static PreparedWrite of(
      Kind kind,
      @Nullable Map<String, AttributeValue> key,
      @Nullable PreparedItem whole,
      Demand demand,
      boolean isRepeatable) {
    Expressions expressions = Expressions.of(demand.model(), demand.condition());
    return new PreparedWrite(kind, key, whole, demand, expressions, isRepeatable, null, null);
  }

  /**
   * The key of its item. A put on its own never asks for it.
   *
   * @return the key
   */
  @Override
  public Map<String, AttributeValue> key() {
    return key == null ? model().keyOf(requireNonNull(item())) : key;
  }

  /**
   * The attributes of the item that it stores.
   *
   * @return the attributes, or null if it stores no whole item
   */
  public @Nullable Map<String, AttributeValue> item() {
    return whole == null ? null : whole.attributes();
  }

  /**
   * Whether an item is what this write has made of it.
   *
   * @param stored the stored item; empty if there is none
   * @return true if so; false if not, or if the item does not tell
   */
  boolean isDoneIn(Map<String, AttributeValue> stored) {
    return whole == null
        ? trace != null && trace.isIn(stored)
        : Values.areSame(whole.attributes(), stored);
  }

  /**
   * The write for the stored item that a failed condition shows.
   *
   * @param stored the stored item; empty if there is none
   * @return the write; null if it has truly failed
   */
  public @Nullable PreparedWrite after(Map<String, AttributeValue> stored) {
    return retry == null ? null : retry.after(stored);
  }

  /**
   * The item as it is sent, if it was written so.
   *
   * @return one item or none
   */
  public List<WireItem> bytes() {
    return item() instanceof WireItem wire ? List.of(wire) : List.of();
  }

  /**
   * The same write with an empty place for its item, which is sent apart.
   *
   * @return the write
   */
  public PreparedWrite hollow() {
    return new PreparedWrite(
        kind, key, requireNonNull(whole).hollow(), demand, expressions, isRepeatable, trace, retry);
  }

  /**
   * The same write, where a second time would not have the same result.
   *
   * @return the write
   */
  public PreparedWrite unrepeatable() {
    return new PreparedWrite(kind, key, whole, demand, expressions, false, trace, retry);
  }

  /**
   * The model of the item.
   *
   * @return the model
   */
  public CompiledModel<?> model() {
    return demand.model();
  }
}
