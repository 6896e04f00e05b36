package io.alces.internal.codec;

import io.alces.codec.Codec;
import io.alces.error.CodecException;
import io.alces.error.InvalidJsonException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonToken;

/** Reads JSON that is an item, or an array of items, and nothing besides. */
public final class JsonItems {
  private final String model;
  private final JsonCursor cursor;
  private final JsonProblems problems;
  private final JsonItemReader reader;

  /**
   * Makes a reader of an item.
   *
   * @param root what the item is called in errors; empty where there is only one
   * @param tokens the JSON
   * @param rules what it may hold
   */
  public JsonItems(String root, JsonTokens tokens, JsonRules rules) {
    this.model = rules.model();
    this.cursor = new JsonCursor(root, tokens);
    this.problems = cursor.problems();
    this.reader = new JsonItemReader(cursor, rules);
  }

  /**
   * Reads the item that is the whole text.
   *
   * @param <T> the type of the item
   * @param codec its codec
   * @return the item
   * @throws InvalidJsonException with all problems
   * @throws UncheckedIOException if the source cannot be read
   */
  public <T> T readWhole(Codec<T> codec) {
    try {
      if (cursor.advance() == null) {
        throw cursor.ended("is empty");
      }
      T item = readItem(codec);
      refuseMore();
      return item;
    } catch (CodecException e) {
      throw problems.all(model, e);
    }
  }

  /**
   * Enters the array that is the whole text.
   *
   * @throws InvalidJsonException if it is none
   * @throws UncheckedIOException if the source cannot be read
   */
  public void beginItems() {
    try {
      if (cursor.advance() != JsonToken.START_ARRAY) {
        throw cursor.ended(cursor.isAtEnd() ? "is empty" : "should be an array of items");
      }
    } catch (CodecException e) {
      throw problems.all(model, e);
    }
  }

  /**
   * Reads the next item of the array that is the whole text.
   *
   * @param <T> the type of the item
   * @param codec its codec
   * @return the item; null at the end of the array
   * @throws InvalidJsonException with all problems
   * @throws UncheckedIOException if the source cannot be read
   */
  public <T> @Nullable T readNext(Codec<T> codec) {
    try {
      if (cursor.advance() != JsonToken.END_ARRAY) {
        return readItem(codec);
      }
      refuseMore();
      return null;
    } catch (CodecException e) {
      throw problems.all(model, e);
    }
  }

  private <T> T readItem(Codec<T> codec) {
    cursor.beginValue();
    T item = codec.read(reader);
    problems.throwAny(model);
    return item;
  }

  private void refuseMore() {
    if (cursor.advance() != null) {
      throw cursor.ended("goes on after its end");
    }
  }
}
