package io.alces.internal.request;

import io.alces.error.RequestException;
import io.alces.internal.model.CompiledModel;
import io.alces.internal.model.KeyAttribute;
import io.alces.internal.model.ResolvedPath;
import java.util.List;

/** Refuses paths that an update cannot have: fixed ones, repeated ones, one inside another. */
final class PathChecks {
  private PathChecks() {}

  /** Refuses keys, what is maintained by itself, and what an update must not change. */
  static void refuseFixed(CompiledModel<?> model, ResolvedPath path, boolean isUpsert) {
    KeyAttribute key = model.key().attribute(path.top());
    if (key != null) {
      throw new RequestException(
          "Attribute "
              + key.name()
              + " is part of the key of "
              + model.name()
              + ", and a key never changes; delete the item and create another, in one"
              + " transaction");
    }
    if (path.isReadOnly() && !(isUpsert && path.isTopLevel())) {
      throw new RequestException(
          "Attribute "
              + path.text()
              + " of "
              + model.name()
              + " is read-only: it is set when the item is created, and never updated; leave it out"
              + " of the update");
    }
    String managed = model.pipeline().updates().managedAs(path.top());
    if (managed != null) {
      throw new RequestException(
          "Attribute "
              + path.text()
              + " of "
              + model.name()
              + " is its "
              + managed
              + ", which Alces maintains; leave it out of the update"
              + (managed.equals("version")
                  ? ", and say what is expected with expectVersion()"
                  : ""));
    }
  }

  /** What is a constant can only be set to it. */
  static RequestException constant(CompiledModel<?> model, ResolvedPath path) {
    return new RequestException(
        "Attribute "
            + path.text()
            + " of "
            + model.name()
            + " is a constant of its schema, or within one; leave it out of the update");
  }

  /** Refuses a path that is named twice, and one inside another. */
  static void refuseOverlaps(CompiledModel<?> model, List<Change> changes) {
    for (int i = 1; i < changes.size(); i++) {
      for (int j = 0; j < i; j++) {
        refuseOverlap(model, changes.get(j).path(), changes.get(i).path());
      }
    }
  }

  private static void refuseOverlap(CompiledModel<?> model, ResolvedPath one, ResolvedPath other) {
    if (!one.covers(other) && !other.covers(one)) {
      refuseMixture(model, one, other);
      return;
    }
    if (one.elements().size() == other.elements().size()) {
      throw new RequestException(
          "The update of "
              + model.name()
              + " changes "
              + one.text()
              + " twice, which DynamoDB refuses; say it once, or update twice");
    }
    ResolvedPath outer = one.covers(other) ? one : other;
    ResolvedPath inner = one.covers(other) ? other : one;
    throw new RequestException(
        "The update of "
            + model.name()
            + " changes "
            + outer.text()
            + " and "
            + inner.text()
            + ", which is inside it; DynamoDB refuses that, so say one of them, or update twice");
  }

  /** Refuses a member beside a position: what they are inside of cannot be both map and list. */
  private static void refuseMixture(CompiledModel<?> model, ResolvedPath one, ResolvedPath other) {
    int depth = 0;
    while (one.elements().get(depth).equals(other.elements().get(depth))) {
      depth++;
    }
    if (one.elements().get(depth).getClass() != other.elements().get(depth).getClass()) {
      throw new RequestException(
          "The update of "
              + model.name()
              + " changes "
              + one.text()
              + " and "
              + other.text()
              + ", as if what they are inside of were both a map and a list; say one of them");
    }
  }
}
