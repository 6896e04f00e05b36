package io.alces.internal.codec;

import java.nio.charset.CharacterCodingException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.UnexpectedEndOfInputException;

/**
 * What is wrong with a text that is no JSON, in words that show none of it. The messages of
 * Jackson's exceptions quote the text, so they go nowhere.
 */
final class JsonFaults {
  private JsonFaults() {}

  static String clause(JacksonException e) {
    if (e instanceof LimitException limit) {
      return limit.clause();
    }
    if (e instanceof JacksonIOException io && io.getCause() instanceof CharacterCodingException) {
      return "is not valid UTF-8";
    }
    return kind(e) + place(e.getLocation());
  }

  private static String kind(JacksonException e) {
    if (e instanceof UnexpectedEndOfInputException) {
      return "ends too early";
    }
    return e instanceof StreamConstraintsException
        ? "is beyond a limit of the JSON parser, such as the length of a name"
        : "is malformed JSON";
  }

  private static String place(TokenStreamLocation location) {
    return location == null || location.getLineNr() < 1
        ? ""
        : ", at line " + location.getLineNr() + ", column " + location.getColumnNr();
  }
}
