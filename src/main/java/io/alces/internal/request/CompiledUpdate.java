package io.alces.internal.request;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The actions of an update as changes. Its lists are not changed once it is made.
 *
 * @param changes what it does
 * @param expectations what its actions demand of the stored item
 * @param supposed the state of the stored item that the changes are made for; see {@link Parents}
 */
record CompiledUpdate(
    List<Change> changes, List<Expectation> expectations, List<Expectation> supposed) {
  /** All that it demands of the stored item; first what tells most where it fails. */
  List<Expectation> demanded() {
    if (supposed.isEmpty()) {
      return expectations;
    }
    List<Expectation> all = new ArrayList<>(expectations);
    all.addAll(supposed);
    return all;
  }

  /** Whether another is for the same state of the item. */
  boolean supposesTheSame(CompiledUpdate other) {
    if (supposed.size() != other.supposed.size()) {
      return false;
    }
    for (int i = 0; i < supposed.size(); i++) {
      if (!supposed.get(i).isSameAs(other.supposed.get(i))) {
        return false;
      }
    }
    return true;
  }

  /** Whether the stored item is as supposed. */
  boolean isAsSupposed(Map<String, AttributeValue> stored) {
    return areMet(supposed, stored);
  }

  /** Whether the stored item is as the actions demand. */
  boolean isMetBy(Map<String, AttributeValue> stored) {
    return areMet(expectations, stored);
  }

  private static boolean areMet(List<Expectation> demanded, Map<String, AttributeValue> stored) {
    for (Expectation expectation : demanded) {
      if (!expectation.isMetBy(stored)) {
        return false;
      }
    }
    return true;
  }

  /** Whether an item has all that the changes leave. */
  boolean isDoneIn(Map<String, AttributeValue> stored) {
    for (Change change : changes) {
      if (!change.mayHaveLeft(Values.at(stored, change.path()))) {
        return false;
      }
    }
    return true;
  }

  /** Whether an item tells if the changes were made. */
  boolean leavesTrace() {
    for (Change change : changes) {
      if (!change.leavesTrace()) {
        return false;
      }
    }
    return true;
  }

  /** Whether a second time has the same effect as the first. */
  boolean isRepeatable() {
    for (Change change : changes) {
      if (!change.isRepeatable()) {
        return false;
      }
    }
    return true;
  }
}
