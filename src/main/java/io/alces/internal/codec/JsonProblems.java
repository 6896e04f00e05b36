package io.alces.internal.codec;

import io.alces.error.CodecException;
import io.alces.error.InvalidJsonException;
import io.alces.error.InvalidJsonException.Problem;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is wrong with JSON: values that are, and what ended its reading. */
final class JsonProblems {
  private static final int MAX = 1_000;

  private final JsonPlace place;
  private final List<Problem> problems = new ArrayList<>(0);

  /** What ended the reading, which no codec's own handling of errors may hide. */
  private @Nullable CodecException end;

  private @Nullable UncheckedIOException failure;

  /**
   * Makes a list of no problems.
   *
   * @param place where the reading is
   */
  JsonProblems(JsonPlace place) {
    this.place = place;
  }

  int size() {
    return problems.size();
  }

  boolean isEmpty() {
    return problems.isEmpty();
  }

  /** The path of the first one. */
  String firstPath() {
    return problems.get(0).path();
  }

  /** Notes a problem of the value that is read, unless there are more than anyone wants. */
  void note(String problem) {
    if (problems.size() < MAX) {
      problems.add(new Problem(place.path(), problem));
    }
  }

  /** Notes the problem that an error tells of. */
  void note(CodecException e) {
    if (problems.size() < MAX) {
      problems.add(new Problem(e.path(), e.problem()));
    }
  }

  /** Notes what another reading of a part of the text has found. */
  void addAll(JsonProblems others) {
    problems.addAll(others.problems);
  }

  /** Ends the reading. */
  CodecException ended(CodecException e) {
    end = e;
    return e;
  }

  /** Ends the reading: the source failed. */
  void failed(UncheckedIOException e) {
    failure = e;
  }

  /** Throws what ended the reading, if it has ended. */
  void throwEnd() {
    if (end != null) {
      throw end;
    }
  }

  /**
   * Throws what is wrong, if anything is.
   *
   * @param model what the model is called in errors
   */
  void throwAny(String model) {
    throwEnd();
    if (!problems.isEmpty()) {
      throw new InvalidJsonException(model, problems);
    }
  }

  /**
   * What to throw for an error that nobody took.
   *
   * @param model what the model is called in errors
   * @param e the error
   * @return all problems, or why the source cannot be read
   */
  RuntimeException all(String model, CodecException e) {
    if (failure != null) {
      return failure;
    }
    if (end != null) {
      note(end);
    } else if (problems.isEmpty()) {
      note(e);
    }
    return new InvalidJsonException(model, problems);
  }
}
