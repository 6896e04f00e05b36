package io.alces.internal.request;

import io.alces.codec.DynamoType;
import io.alces.expression.Condition;
import io.alces.internal.model.ResolvedPath;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * What a path of an update expects of the stored item: that the map or list that it leads through
 * is there, or the number that it adds to. DynamoDB refuses such an update with an error that does
 * not say which path it means; as a condition it fails with the item.
 *
 * @param path where
 * @param state what is expected there
 * @param type the DynamoDB type that is expected, if {@code state} says so, or null
 * @param inner the path that needs it, or null if the clause says what does
 * @param needed what needs it, as a clause that goes on after the inner path
 */
record Expectation(
    ResolvedPath path,
    State state,
    @Nullable DynamoType type,
    @Nullable ResolvedPath inner,
    String needed) {
  /** What is expected. */
  enum State {
    /** Nothing stands there. */
    ABSENT,
    /** Something stands there. */
    PRESENT,
    /** Something of a type stands there. */
    OF_TYPE
  }

  static Expectation absent(ResolvedPath path) {
    return new Expectation(path, State.ABSENT, null, null, "it is to be absent");
  }

  /** Nothing stands there by a former name, for an action that sees the present one alone. */
  static Expectation renamed(ResolvedPath former, ResolvedPath present) {
    return new Expectation(former, State.ABSENT, null, present, "builds on its present name alone");
  }

  static Expectation present(ResolvedPath path, ResolvedPath inner, String needed) {
    return new Expectation(path, State.PRESENT, null, inner, needed);
  }

  static Expectation ofType(ResolvedPath path, DynamoType type, String needed) {
    return new Expectation(path, State.OF_TYPE, type, null, needed);
  }

  static Expectation around(ResolvedPath path, DynamoType type, ResolvedPath inner, String needed) {
    return new Expectation(path, State.OF_TYPE, type, inner, needed);
  }

  /** Whether both demand the same of the same path. */
  boolean isSameAs(Expectation other) {
    return state == other.state
        && type == other.type
        && path.elements().equals(other.path.elements());
  }

  /** Adds an expectation that is not there yet, whatever needs it. */
  static void add(List<Expectation> expectations, Expectation another) {
    for (Expectation one : expectations) {
      if (one.isSameAs(another)) {
        return;
      }
    }
    expectations.add(another);
  }

  Condition<?> condition() {
    return type == null
        ? new Condition.Exists<>(path.path(), state == State.PRESENT)
        : new Condition.IsType<>(path.path(), type);
  }

  boolean isMetBy(Map<String, AttributeValue> stored) {
    AttributeValue value = Values.at(stored, path);
    if (state == State.ABSENT || value == null) {
      return state == State.ABSENT && value == null;
    }
    DynamoType found = Values.typeOf(value);
    return type == null || found == null || type == found;
  }

  String explain(Map<String, AttributeValue> stored) {
    AttributeValue value = Values.at(stored, path);
    if (state == State.ABSENT && inner != null) {
      return stillFormer(inner, path);
    }
    for (ResolvedPath former : path.formerly()) {
      if (value == null && Values.at(stored, former) != null) {
        return stillFormer(path, former);
      }
    }
    String found =
        value == null
            ? (stored.isEmpty() ? " is absent" : " is absent from the stored item")
            : " is stored as " + Values.typeOf(value);
    return "attribute "
        + path.text()
        + found
        + ", and "
        + (inner == null ? "" : inner.text() + " ")
        + needed;
  }

  private static String stillFormer(ResolvedPath present, ResolvedPath former) {
    return "attribute "
        + present.text()
        + " is still stored by its former name "
        + former.text()
        + ", on which this update does not build; set it as a whole, or put the item";
  }
}
