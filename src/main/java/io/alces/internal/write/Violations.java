package io.alces.internal.write;

import io.alces.error.InvalidItemException;
import io.alces.error.InvalidItemException.Violation;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects what is wrong with an item, so that all of it can be told at once. */
public final class Violations {
  private final String model;
  private final List<Violation> found = new ArrayList<>();

  Violations(String model) {
    this.model = model;
  }

  void add(String path, String rule, @Nullable Object value) {
    found.add(new Violation(path, rule, value));
  }

  int count() {
    return found.size();
  }

  void throwIfAny() {
    if (!found.isEmpty()) {
      throw new InvalidItemException(model, found);
    }
  }
}
