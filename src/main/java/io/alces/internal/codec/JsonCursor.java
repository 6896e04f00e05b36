package io.alces.internal.codec;

import io.alces.error.CodecException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonToken;
import tools.jackson.core.exc.JacksonIOException;

/**
 * Goes through the tokens of JSON, value by value, and knows the place of each. What the parser
 * throws ends the reading, in words that show none of the text.
 */
final class JsonCursor {
  private final JsonTokens tokens;
  private final JsonPlace place;
  private final JsonProblems problems;

  /** Whether the current token is, or begins, a value that no codec has read yet. */
  private boolean isPending;

  /** The member of the next object that tells its class. */
  private @Nullable String tag;

  /**
   * Makes a cursor before the first token.
   *
   * @param root what the whole is called in errors; empty where there is only one
   * @param tokens the JSON
   */
  JsonCursor(String root, JsonTokens tokens) {
    this.tokens = tokens;
    this.place = new JsonPlace(root);
    this.problems = new JsonProblems(place);
  }

  JsonPlace place() {
    return place;
  }

  JsonProblems problems() {
    return problems;
  }

  /** Moves to the next token; null at the end of the text. */
  @Nullable JsonToken advance() {
    problems.throwEnd();
    try {
      return tokens.next();
    } catch (JacksonException e) {
      throw ended(e);
    }
  }

  private CodecException ended(JacksonException e) {
    if (e instanceof JacksonIOException io
        && !(io.getCause() instanceof CharacterCodingException)) {
      problems.failed(new UncheckedIOException(io.getCause()));
    }
    return ended(JsonFaults.clause(e));
  }

  /** Ends the reading. */
  CodecException ended(String problem) {
    return problems.ended(problem(problem));
  }

  CodecException problem(String problem) {
    return new CodecException(place.path(), problem, null, null, null);
  }

  CodecException mismatch(String wanted) {
    return problem("should be " + wanted + ", and is " + described(value()));
  }

  private static String described(JsonToken token) {
    return switch (token) {
      case VALUE_STRING -> "text";
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> "a number";
      case VALUE_TRUE, VALUE_FALSE -> "true or false";
      case START_OBJECT -> "an object";
      case START_ARRAY -> "an array";
      default -> "null";
    };
  }

  /** Whether it is at the end of the text. */
  boolean isAtEnd() {
    return tokens.current() == null;
  }

  /** Takes the current token for a value that a codec is to read. */
  void beginValue() {
    isPending = true;
  }

  /** Moves to the next token, and takes it for a value that a codec is to read. */
  void advanceToValue() {
    advance();
    isPending = true;
  }

  /** The token of the value that comes next. */
  JsonToken value() {
    JsonToken token = tokens.current();
    if (!isPending || token == null) {
      throw new IllegalStateException(
          "A codec reads more values than there are at " + place.path());
    }
    return token;
  }

  private void consume() {
    isPending = false;
    tag = null;
  }

  /** Consumes the value that comes next if it is null. */
  boolean takeNull() {
    if (isPending && tokens.current() == JsonToken.VALUE_NULL) {
      consume();
      return true;
    }
    return false;
  }

  String takeText(String wanted) {
    if (value() != JsonToken.VALUE_STRING) {
      throw mismatch(wanted);
    }
    return take();
  }

  String takeNumber() {
    if (!value().isNumeric()) {
      throw mismatch("a number");
    }
    return take();
  }

  boolean takeBoolean() {
    JsonToken token = value();
    if (!token.isBoolean()) {
      throw mismatch("true or false");
    }
    consume();
    return token == JsonToken.VALUE_TRUE;
  }

  /** The text of the current token, which is consumed. */
  String take() {
    try {
      String text = tokens.text();
      consume();
      return text;
    } catch (JacksonException e) { // the rest of a text is parsed when it is asked for
      throw ended(e);
    }
  }

  /** The tokens of the value that comes next, which is consumed. */
  List<JsonTokens.Token> takeWhole() {
    value();
    consume();
    try {
      return tokens.take();
    } catch (JacksonException e) {
      throw ended(e);
    }
  }

  /** Those tokens once more. */
  JsonTokens again(List<JsonTokens.Token> taken) {
    return tokens.again(taken);
  }

  /** Looks for the member of the object that comes next which tells its class. */
  @Nullable String findTag(String name) {
    if (value() != JsonToken.START_OBJECT) {
      return null;
    }
    tag = name;
    try {
      return tokens.find(name);
    } catch (JacksonException e) {
      throw ended(e);
    }
  }

  JsonPlace.Container enterObject() {
    if (value() != JsonToken.START_OBJECT) {
      throw mismatch("an object");
    }
    String own = tag;
    consume();
    JsonPlace.Container object = place.enter();
    object.isMap = true;
    object.tag = own;
    return object;
  }

  JsonPlace.Container enterArray() {
    if (value() != JsonToken.START_ARRAY) {
      throw mismatch("an array");
    }
    consume();
    return place.enter();
  }

  /** Leaves the container whose end is the current token. */
  void leave() {
    place.leave();
    isPending = false;
  }

  /** Leaves containers, with all that is left in them, until it is in so many. */
  void leaveTo(int depth) {
    skipPending();
    while (place.depth() > depth) {
      skipRest();
      leave();
    }
  }

  private void skipRest() {
    try {
      tokens.skipRest();
    } catch (JacksonException e) {
      throw ended(e);
    }
  }

  /** Skips the value that no codec has read. */
  void skipPending() {
    if (isPending) {
      skip();
    }
  }

  /** Skips the value that comes next. */
  void skip() {
    consume();
    try {
      tokens.skip();
    } catch (JacksonException e) {
      throw ended(e);
    }
  }
}
