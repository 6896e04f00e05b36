package io.alces.internal.codec;

import io.alces.codec.Codec;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a value that was taken as a whole by one of several codecs, to see how well it fits. */
final class JsonTrial {
  private final JsonProblems problems;
  private final JsonItemReader reader;
  private final @Nullable Object value;

  private JsonTrial(JsonCursor cursor, JsonRules rules, Codec<Object> codec) {
    problems = cursor.problems();
    reader = new JsonItemReader(cursor, rules);
    cursor.advanceToValue();
    Object read = reader.readValue(codec);
    value = problems.isEmpty() ? read : null;
  }

  /**
   * Reads the value that comes next by the first codec that finds nothing wrong with it; where
   * unknown members are allowed, by the one that knows most of them.
   *
   * @param cursor before the value; notes what the codec that came closest found within it
   * @param rules what the value may hold
   * @param codecs the codecs
   * @return the value; null if no codec reads it
   */
  static @Nullable Object firstOf(JsonCursor cursor, JsonRules rules, List<Codec<Object>> codecs) {
    String path = cursor.place().path();
    List<JsonTokens.Token> taken = cursor.takeWhole();
    JsonTrial closest = null;
    for (Codec<Object> codec : codecs) {
      JsonTrial trial = new JsonTrial(new JsonCursor(path, cursor.again(taken)), rules, codec);
      if (closest == null || trial.distance() < closest.distance()) {
        closest = trial;
      }
    }
    if (closest == null) {
      return null;
    }
    if (closest.value == null && !closest.problems.firstPath().equals(path)) {
      cursor.problems().addAll(closest.problems);
    }
    return closest.value;
  }

  /** How far a value is from being read without loss: problems count for more than what is lost. */
  private long distance() {
    return (long) problems.size() * Integer.MAX_VALUE + reader.unknownCount();
  }
}
