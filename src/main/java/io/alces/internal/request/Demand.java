package io.alces.internal.request;

import io.alces.error.ConditionFailedException.Reason;
import io.alces.expression.Condition;
import io.alces.internal.model.CompiledModel;
import io.alces.internal.write.VersionGuard;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * What a write demands of the stored item, by whom: the operation itself, the version, the paths of
 * an update, the application. It is one condition when it is sent; when that fails, the parts tell
 * why.
 *
 * @param model the model
 * @param operation what the application called: "put", "create", "update"
 * @param existence whether the item must be there
 * @param guard what the version demands, or null
 * @param expectations what the paths of an update demand
 * @param onlyIf what the application demands
 */
public record Demand(
    CompiledModel<?> model,
    String operation,
    Existence existence,
    @Nullable VersionGuard guard,
    List<Expectation> expectations,
    List<Condition<?>> onlyIf) {
  /** Whether the item must be there. */
  public enum Existence {
    /** It may be there or not. */
    ANY,
    /** It must not be there. */
    ABSENT,
    /** It must be there. */
    PRESENT
  }

  /** Copies the lists. */
  public Demand {
    expectations = List.copyOf(expectations);
    onlyIf = List.copyOf(onlyIf);
  }

  /**
   * All demands as one condition.
   *
   * @return the conjunction; null if nothing is demanded
   */
  public @Nullable Condition<?> condition() {
    if (existence == Existence.ANY && guard == null && expectations.isEmpty()) {
      return conjunction(onlyIf);
    }
    List<Condition<?>> all = new ArrayList<>(onlyIf.size() + expectations.size() + 2);
    if (guard != null) {
      all.add(guard.condition());
    } else if (existence != Existence.ANY) {
      all.add(new Condition.Exists<>(model.partitionKeyPath(), existence == Existence.PRESENT));
    }
    for (Expectation expectation : expectations) {
      all.add(expectation.condition());
    }
    all.addAll(onlyIf);
    return conjunction(all);
  }

  private static @Nullable Condition<?> conjunction(List<Condition<?>> all) {
    return all.isEmpty() ? null : all.size() == 1 ? all.get(0) : new Condition.All<>(all);
  }

  /**
   * Whether what the write itself may have done can make its own condition fail when it is sent a
   * second time.
   *
   * @return false if all that is demanded holds after the write as it did before
   */
  public boolean isUndoneByWrite() {
    return guard != null || existence == Existence.ABSENT || !onlyIf.isEmpty();
  }

  /**
   * Why the condition failed.
   *
   * @param stored the stored item; empty if there is none
   * @return the reason
   */
  public Reason reason(Map<String, AttributeValue> stored) {
    if (stored.isEmpty()) {
      return Reason.ITEM_ABSENT;
    }
    if (existence == Existence.ABSENT || (guard != null && guard.expected() == 0)) {
      return Reason.ITEM_EXISTS;
    }
    if (guard != null && !guard.isMetBy(stored)) {
      return Reason.VERSION_MISMATCH;
    }
    return unmet(stored) == null ? Reason.CONDITION_NOT_MET : Reason.ATTRIBUTE_ABSENT;
  }

  private @Nullable Expectation unmet(Map<String, AttributeValue> stored) {
    for (Expectation expectation : expectations) {
      if (!expectation.isMetBy(stored)) {
        return expectation;
      }
    }
    return null;
  }

  /**
   * Puts a reason into words, as a clause without values.
   *
   * @param reason the reason
   * @param stored the stored item; empty if there is none
   * @return the clause
   */
  public String explain(Reason reason, Map<String, AttributeValue> stored) {
    return switch (reason) {
      case ITEM_ABSENT -> absent(stored);
      case ITEM_EXISTS -> exists();
      case VERSION_MISMATCH ->
          "the stored item has another version, so it was changed since this one was read; read it"
              + " again and repeat the change";
      case ATTRIBUTE_ABSENT -> {
        Expectation unmet = unmet(stored);
        yield unmet == null ? "" : unmet.explain(stored);
      }
      case CONDITION_NOT_MET ->
          "the stored item does not meet its condition "
              + (onlyIf.isEmpty() ? condition() : conjunction(onlyIf));
    };
  }

  private String exists() {
    if (operation.equals("check")) {
      return "an item with its key is stored, and it demands that there is none";
    }
    return "its item was to be new, and one with the same key is already stored"
        + (existence == Existence.ABSENT ? "" : " (perhaps without a version)")
        + "; read that one, or use another key";
  }

  private String absent(Map<String, AttributeValue> stored) {
    String start = "no item with its key is stored";
    if (existence == Existence.PRESENT) {
      return start
          + (operation.equals("update") ? "; use upsert() to create it where it is absent" : "");
    }
    Expectation unmet = unmet(stored);
    return unmet == null
        ? start + ", and it demands " + condition()
        : start + ", so that " + unmet.explain(stored);
  }
}
