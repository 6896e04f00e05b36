package io.alces.internal.request;

import io.alces.expression.UpdateAction;
import io.alces.internal.model.CompiledModel;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * An update as its steps have left it.
 *
 * @param model the model
 * @param key the key of the item
 * @param isUpsert whether an item that is absent is created
 * @param isChange whether it is the difference of two objects
 * @param actions what it does, in the order of the steps; never changed
 * @param expectedVersion the version that the stored item must have, or 0 for any
 * @param createsParents whether maps and lists on the way to a path are made where they are absent
 */
public record UpdateSpec(
    CompiledModel<?> model,
    Map<String, AttributeValue> key,
    boolean isUpsert,
    boolean isChange,
    List<UpdateAction> actions,
    long expectedVersion,
    boolean createsParents) {
  /**
   * An update that does nothing yet.
   *
   * @param model the model
   * @param key the key of the item
   * @param isUpsert whether an item that is absent is created
   * @return the update
   */
  public static UpdateSpec of(
      CompiledModel<?> model, Map<String, AttributeValue> key, boolean isUpsert) {
    return new UpdateSpec(model, key, isUpsert, false, List.of(), 0, false);
  }

  /**
   * As the difference of two objects.
   *
   * @param difference what makes one of the other
   * @param version the version of the object before, or 0 if the schema has none
   * @return the update
   */
  public UpdateSpec asChange(List<UpdateAction> difference, long version) {
    return new UpdateSpec(
        model, key, isUpsert, true, List.copyOf(difference), version, createsParents);
  }

  /**
   * With a further action.
   *
   * @param action the action
   * @return the update
   */
  public UpdateSpec with(UpdateAction action) {
    List<UpdateAction> longer = new ArrayList<>(actions.size() + 1);
    for (int i = 0; i < actions.size(); i++) {
      longer.add(actions.get(i)); // addAll() would copy them twice
    }
    longer.add(action);
    return new UpdateSpec(
        model,
        key,
        isUpsert,
        isChange,
        Collections.unmodifiableList(longer),
        expectedVersion,
        createsParents);
  }

  /**
   * With a version that the stored item must have.
   *
   * @param version the version, or 0 for any
   * @return the update
   */
  public UpdateSpec withExpectedVersion(long version) {
    return new UpdateSpec(model, key, isUpsert, isChange, actions, version, createsParents);
  }

  /**
   * Making what is missing on the way to a path.
   *
   * @return the update
   */
  public UpdateSpec creatingParents() {
    return new UpdateSpec(model, key, isUpsert, isChange, actions, expectedVersion, true);
  }

  /** What the application called. */
  String operation() {
    return isUpsert ? "upsert" : isChange ? "change" : "update";
  }
}
