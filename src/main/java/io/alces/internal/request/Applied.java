package io.alces.internal.request;

import io.alces.internal.model.ResolvedPath;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * An item as an update would leave it, for estimates. What DynamoDB computes of other attributes
 * keeps the value that it has, whose size is about the same.
 */
final class Applied {
  private Applied() {}

  static Map<String, AttributeValue> to(Map<String, AttributeValue> item, List<Change> changes) {
    Map<String, AttributeValue> changed = new LinkedHashMap<>(item);
    for (Change change : changes) {
      AttributeValue left = left(Values.at(item, change.path()), change);
      AttributeValue top =
          within(changed.get(change.path().top()), change.path().elements(), 1, left);
      if (top == null) {
        changed.remove(change.path().top());
      } else {
        changed.put(change.path().top(), top);
      }
    }
    return changed;
  }

  /** What a change leaves at its path; null for nothing. */
  private static @Nullable AttributeValue left(@Nullable AttributeValue present, Change change) {
    if (present == null) {
      return change.inAbsent();
    }
    if (change instanceof Change.Set set) {
      return set.value();
    }
    if (change instanceof Change.Remove) {
      return null;
    }
    if (change instanceof Change.Increment increment && present.n() != null) {
      return Values.computed(present, increment.operator(), increment.amount());
    }
    if (change instanceof Change.Join join) {
      List<AttributeValue> all = new ArrayList<>(present.l());
      all.addAll(join.elements().l());
      return AttributeValue.fromL(all);
    }
    if (change instanceof Change.Add add) {
      return present.n() != null && add.value().n() != null
          ? Values.computed(present, "+", add.value())
          : set(present, add.value(), true);
    }
    if (change instanceof Change.Delete delete) {
      return set(present, delete.elements(), false);
    }
    return change instanceof Change.Count && present.n() != null
        ? Values.computed(present, "+", AttributeValue.fromN("1"))
        : present;
  }

  private static @Nullable AttributeValue set(
      AttributeValue present, AttributeValue elements, boolean isAdded) {
    Set<String> texts = merged(present.ss(), elements.ss(), isAdded);
    if (!texts.isEmpty()) {
      return AttributeValue.fromSs(List.copyOf(texts));
    }
    Set<String> numbers = merged(present.ns(), elements.ns(), isAdded);
    if (!numbers.isEmpty()) {
      return AttributeValue.fromNs(List.copyOf(numbers));
    }
    Set<SdkBytes> binaries = merged(present.bs(), elements.bs(), isAdded);
    return binaries.isEmpty() ? null : AttributeValue.fromBs(List.copyOf(binaries));
  }

  private static <E> Set<E> merged(List<E> present, List<E> elements, boolean isAdded) {
    Set<E> merged = new LinkedHashSet<>(present);
    if (isAdded) {
      merged.addAll(elements);
    } else {
      elements.forEach(merged::remove);
    }
    return merged;
  }

  /** A value with something else at a path within. */
  private static @Nullable AttributeValue within(
      @Nullable AttributeValue value,
      List<ResolvedPath.Element> path,
      int depth,
      @Nullable AttributeValue left) {
    if (depth == path.size()) {
      return left;
    }
    if (value == null) {
      return null;
    }
    if (path.get(depth) instanceof ResolvedPath.Element.Name name && value.hasM()) {
      Map<String, AttributeValue> members = new LinkedHashMap<>(value.m());
      AttributeValue member = within(members.get(name.stored()), path, depth + 1, left);
      if (member == null) {
        members.remove(name.stored());
      } else {
        members.put(name.stored(), member);
      }
      return AttributeValue.fromM(members);
    }
    if (path.get(depth) instanceof ResolvedPath.Element.Index at && value.hasL()) {
      List<AttributeValue> elements = new ArrayList<>(value.l());
      boolean isBeyond = at.index() >= elements.size();
      AttributeValue element =
          within(isBeyond ? null : elements.get(at.index()), path, depth + 1, left);
      if (isBeyond && element != null) {
        elements.add(element);
      } else if (!isBeyond && element != null) {
        elements.set(at.index(), element);
      } else if (!isBeyond) {
        elements.remove(at.index());
      }
      return AttributeValue.fromL(elements);
    }
    return value;
  }
}
