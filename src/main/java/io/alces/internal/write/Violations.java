package io.alces.internal.write;

import io.alces.error.InvalidItemException;
import io.alces.error.InvalidItemException.Violation;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects what is wrong with an item, so that all of it can be told at once. */
public final class Violations {
  /** DynamoDB's own levels of nesting. */
  private static final int MAX_DEPTH = 32;

  private final String model;
  private final boolean isOfStored;
  private final List<Violation> found = new ArrayList<>();
  private int depth;

  /**
   * Collects.
   *
   * @param model what the item is called
   */
  public Violations(String model) {
    this(model, false);
  }

  private Violations(String model, boolean isOfStored) {
    this.model = model;
    this.isOfStored = isOfStored;
  }

  /** Collects what is wrong with an item that is stored: it is checked, and never changed. */
  static Violations ofStored(String model) {
    return new Violations(model, true);
  }

  /** Goes into an object within the item; false if it is deeper than any that can be stored. */
  boolean enter() {
    if (depth == MAX_DEPTH) {
      return false;
    }
    depth++;
    return true;
  }

  void leave() {
    depth--;
  }

  boolean isOfStored() {
    return isOfStored;
  }

  /**
   * Adds a violation.
   *
   * @param path the attribute
   * @param rule the rule as a clause
   * @param value the value that breaks it, or null
   */
  public void add(String path, String rule, @Nullable Object value) {
    found.add(new Violation(path, rule, value));
  }

  /**
   * Whether nothing is wrong so far.
   *
   * @return true if so
   */
  public boolean isEmpty() {
    return found.isEmpty();
  }

  /**
   * What was found.
   *
   * @return the violations, in the order in which they were found
   */
  public List<Violation> all() {
    return List.copyOf(found);
  }

  /** Whether something is wrong with an attribute itself. */
  boolean isAbout(String path) {
    for (Violation violation : found) {
      if (violation.path().equals(path)) {
        return true;
      }
    }
    return false;
  }

  int count() {
    return found.size();
  }

  /**
   * Tells what was found.
   *
   * @throws InvalidItemException if there is anything
   */
  public void throwIfAny() {
    if (!found.isEmpty()) {
      throw new InvalidItemException(model, found);
    }
  }
}
