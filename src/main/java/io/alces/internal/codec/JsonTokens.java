package io.alces.internal.codec;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.exc.UnexpectedEndOfInputException;

/**
 * The tokens of JSON, with a bounded look ahead: what was looked at is kept, and comes again. Its
 * methods throw exceptions of Jackson's, whose messages may show the text.
 */
public final class JsonTokens {
  /** Some megabytes: an object of which a member is looked for should have it near its start. */
  private static final int MAX_AHEAD = 50_000;

  private final JsonParser parser;
  private final int maxDepth;
  private final int around;
  private final List<Token> ahead = new ArrayList<>(0);
  private int position;
  private int depth;
  private @Nullable Token again;
  private @Nullable JsonToken current;

  record Token(JsonToken type, @Nullable String text) {}

  /**
   * Makes a source of tokens.
   *
   * @param parser before its first token
   * @param maxDepth how many containers of an item may be in each other
   * @param isList whether the text is an array of items
   */
  public JsonTokens(JsonParser parser, int maxDepth, boolean isList) {
    this.parser = parser;
    this.maxDepth = maxDepth;
    this.around = isList ? 1 : 0;
  }

  private JsonTokens(JsonTokens source, List<Token> kept) {
    this.parser = source.parser;
    this.maxDepth = source.maxDepth;
    this.around = source.around;
    ahead.addAll(kept);
  }

  /** The tokens of a value that was taken, once more. */
  JsonTokens again(List<Token> taken) {
    return new JsonTokens(this, taken);
  }

  /** Takes the value that the current token begins, to its end. */
  List<Token> take() {
    List<Token> taken = new ArrayList<>();
    int open = 0;
    for (JsonToken token = current; token != null; token = next()) {
      if (taken.size() == MAX_AHEAD) {
        throw new LimitException("is too large to find which of its types it has");
      }
      taken.add(new Token(token, hasText(token) ? text() : null));
      open += change(token);
      if (open == 0) {
        break;
      }
    }
    return taken;
  }

  /** The token that was moved to last; null before the first and at the end. */
  @Nullable JsonToken current() {
    return current;
  }

  /** Moves to the next token; null at the end of the text. */
  @Nullable JsonToken next() {
    if (position < ahead.size()) {
      again = ahead.get(position++);
      current = again.type();
      if (position == ahead.size()) {
        ahead.clear();
        position = 0;
      }
    } else {
      again = null;
      current = parse();
    }
    return current;
  }

  private @Nullable JsonToken parse() {
    JsonToken token = parser.nextToken();
    if (token == JsonToken.START_OBJECT || token == JsonToken.START_ARRAY) {
      if (++depth > maxDepth + around) {
        throw new LimitException(
            "is nested deeper than " + maxDepth + (maxDepth == 1 ? " level" : " levels"));
      }
    } else if (token == JsonToken.END_OBJECT || token == JsonToken.END_ARRAY) {
      depth--;
    }
    return token;
  }

  /** The text of a name or of a text, and the digits of a number. */
  String text() {
    String kept = again == null ? null : again.text();
    return kept == null ? parser.getString() : kept;
  }

  /** Skips the value that the current token begins. */
  void skip() {
    int open = 0;
    JsonToken token = current;
    while (token != null) {
      open += change(token);
      if (open == 0) {
        return;
      }
      token = next();
    }
  }

  /**
   * Skips the rest of the container that the current token is in, up to its end; the current token
   * is not the beginning of another one.
   */
  void skipRest() {
    int open = 1;
    while (open > 0) {
      JsonToken token = next();
      if (token == null) {
        return;
      }
      open += change(token);
    }
  }

  private static int change(JsonToken token) {
    return token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
  }

  /**
   * Looks for a member of the object that the current token begins.
   *
   * @return its text; null if there is none or it is no text
   */
  @Nullable String find(String name) {
    int open = 1;
    for (int i = position; open > 0; i++) {
      Token token = at(i);
      open += change(token.type());
      if (open == 1 && token.type() == JsonToken.PROPERTY_NAME && name.equals(token.text())) {
        Token value = at(i + 1);
        return value.type() == JsonToken.VALUE_STRING ? value.text() : null;
      }
    }
    return null;
  }

  private Token at(int index) {
    while (ahead.size() <= index) {
      if (ahead.size() - position >= MAX_AHEAD) {
        throw new LimitException(
            "is too large to find the member that tells its class; put that member first");
      }
      JsonToken token = parse();
      if (token == null) {
        throw new UnexpectedEndOfInputException(parser, null, "");
      }
      ahead.add(new Token(token, hasText(token) ? parser.getString() : null));
    }
    return ahead.get(index);
  }

  private static boolean hasText(JsonToken token) {
    return token == JsonToken.PROPERTY_NAME || token == JsonToken.VALUE_STRING || token.isNumeric();
  }
}
