package io.alces.internal.request;

import io.alces.codec.DynamoType;
import io.alces.error.RequestException;
import io.alces.expression.AttributePath;
import io.alces.internal.codec.SealedCodec;
import io.alces.internal.model.CompiledModel;
import io.alces.internal.model.ResolvedPath;
import io.alces.internal.model.ResolvedPath.Element;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Makes the maps and lists that nested paths of an update lead through, where they are missing.
 *
 * <p>DynamoDB cannot make a map and set a member of it in one update, and says nothing of the item
 * when a path is missing. So an update is sent for a supposed state of the item, with that state as
 * part of its condition: what is there stays and is changed by its path, what is missing is set as
 * a whole. If the state is another one, nothing has happened, the failure shows the item, and the
 * update is made anew for what it shows. No sibling can get lost, whoever writes at the same time.
 */
final class Parents {
  private Parents() {}

  /** Refuses paths through what cannot be made. */
  static void refuseUnmade(CompiledModel<?> model, ResolvedPath path) {
    for (int length = 1; length < path.elements().size(); length++) {
      ResolvedPath parent = prefix(model, path, length);
      if (parent.codec() instanceof SealedCodec) {
        throw new RequestException(
            "Attribute "
                + parent.text()
                + " of "
                + model.name()
                + " is of the sealed type "
                + parent.type()
                + ", and creatingParents() does not know which class to make; set it as a whole");
      }
    }
  }

  /**
   * The update for an item.
   *
   * @param stored the item as it was found, or null to suppose that everything on the way is there
   */
  static CompiledUpdate supposing(
      CompiledModel<?> model, CompiledUpdate update, @Nullable Map<String, AttributeValue> stored) {
    List<Change> changes = new ArrayList<>();
    List<Expectation> state = new ArrayList<>();
    Map<ResolvedPath, List<Change>> missing = new LinkedHashMap<>();
    for (Change change : update.changes()) {
      ResolvedPath absent = stored == null ? null : firstMissing(model, change.path(), stored);
      if (absent == null) {
        changes.add(change);
        if (!change.path().isTopLevel()) {
          Expectation.add(state, present(model, change.path()));
        }
      } else {
        missing.computeIfAbsent(absent, path -> new ArrayList<>()).add(change);
      }
    }
    missing.forEach((path, within) -> make(model, path, within, stored, changes, state));
    return new CompiledUpdate(changes, update.expectations(), state);
  }

  /** The outermost container on the way to a path that is not there; NULL counts as absent. */
  private static @Nullable ResolvedPath firstMissing(
      CompiledModel<?> model, ResolvedPath path, Map<String, AttributeValue> stored) {
    for (int length = 1; length < path.elements().size(); length++) {
      ResolvedPath parent = prefix(model, path, length);
      AttributeValue value = Values.at(stored, parent);
      if (value == null || Values.typeOf(value) == DynamoType.NULL) {
        return parent;
      }
    }
    return null;
  }

  private static void make(
      CompiledModel<?> model,
      ResolvedPath path,
      List<Change> within,
      @Nullable Map<String, AttributeValue> stored,
      List<Change> changes,
      List<Expectation> state) {
    AttributeValue found = stored == null ? null : Values.at(stored, path);
    Expectation.add(
        state,
        found == null ? Expectation.absent(path) : Expectation.ofType(path, DynamoType.NULL, ""));
    for (ResolvedPath former : path.formerly()) {
      Expectation.add(state, Expectation.renamed(former, path));
    }
    if (!path.isTopLevel()) {
      Expectation.add(state, present(model, path));
    }
    AttributeValue made = container(within, path.elements().size());
    if (made != null) {
      changes.add(new Change.Set(path, made));
    }
  }

  /** The map or list that changes leave behind where there was none; null if they leave nothing. */
  private static @Nullable AttributeValue container(List<Change> within, int depth) {
    Map<Integer, List<Change>> positions = new TreeMap<>();
    Map<String, List<Change>> members = new LinkedHashMap<>();
    for (Change change : within) {
      if (change.path().elements().get(depth) instanceof Element.Name name) {
        members.computeIfAbsent(name.stored(), n -> new ArrayList<>()).add(change);
      } else {
        int index = ((Element.Index) change.path().elements().get(depth)).index();
        positions.computeIfAbsent(index, i -> new ArrayList<>()).add(change);
      }
    }
    return members.isEmpty() ? list(positions, depth) : map(members, depth);
  }

  private static @Nullable AttributeValue list(Map<Integer, List<Change>> positions, int depth) {
    List<AttributeValue> elements = new ArrayList<>();
    for (List<Change> changes : positions.values()) {
      AttributeValue element = value(changes, depth);
      if (element != null) {
        elements.add(element);
      }
    }
    return elements.isEmpty() ? null : AttributeValue.fromL(elements);
  }

  private static @Nullable AttributeValue map(Map<String, List<Change>> names, int depth) {
    Map<String, AttributeValue> members = new LinkedHashMap<>();
    for (Map.Entry<String, List<Change>> name : names.entrySet()) {
      AttributeValue member = value(name.getValue(), depth);
      if (member != null) {
        members.put(name.getKey(), member);
      }
    }
    return members.isEmpty() ? null : AttributeValue.fromM(members);
  }

  private static @Nullable AttributeValue value(List<Change> changes, int depth) {
    Change first = changes.get(0);
    return first.path().elements().size() == depth + 1
        ? first.inAbsent()
        : container(changes, depth + 1);
  }

  private static Expectation present(CompiledModel<?> model, ResolvedPath path) {
    return present(model, path, "is inside it");
  }

  /** That what a path is inside of is there. */
  static Expectation present(CompiledModel<?> model, ResolvedPath path, String needed) {
    int length = path.elements().size() - 1;
    DynamoType type =
        path.elements().get(length) instanceof Element.Index ? DynamoType.L : DynamoType.M;
    return Expectation.around(prefix(model, path, length), type, path, needed);
  }

  private static ResolvedPath prefix(CompiledModel<?> model, ResolvedPath path, int length) {
    return model.resolve(new AttributePath(path.path().steps().subList(0, length)));
  }
}
