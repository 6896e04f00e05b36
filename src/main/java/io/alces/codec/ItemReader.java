package io.alces.codec;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A pull reader of one item: the source that a {@link Codec} reads from. It moves forward only, one
 * value at a time.
 *
 * <p>A method that meets another DynamoDB type than it reads throws a {@link
 * io.alces.error.CodecException} that names the path. Numbers are exact: one that does not fit the
 * Java type is an error, never wrapped or rounded.
 *
 * <pre>{@code
 * in.beginMap();
 * for (int i; (i = in.nextName(NAMES)) >= 0; ) {
 *   switch (i) {
 *     case 0 -> x = in.readInt();
 *     case 1 -> y = in.readInt();
 *   }
 * }
 * }</pre>
 *
 * <p>Not thread-safe; a reader belongs to the thread that decodes.
 */
public interface ItemReader {
  /**
   * The type of the next value, which is not consumed.
   *
   * @return its type
   */
  DynamoType peek();

  /**
   * Consumes the next value if it is NULL.
   *
   * @return whether it was
   */
  boolean nextNull();

  /**
   * Reads an S, or the next element of a string set.
   *
   * @return the text
   */
  String readString();

  /**
   * Reads an S and finds it among prepared texts without making a String of it.
   *
   * @param symbols the texts to expect
   * @return the position in {@code symbols}, or -1 if it is none of them
   */
  int readSymbol(Names symbols);

  /**
   * Reads an N that is an {@code int}.
   *
   * @return the number
   */
  int readInt();

  /**
   * Reads an N that is a {@code long}.
   *
   * @return the number
   */
  long readLong();

  /**
   * Reads an N as the nearest {@code double}.
   *
   * @return the number
   */
  double readDouble();

  /**
   * Reads an N exactly.
   *
   * @return the number, with a scale that DynamoDB may have changed: it stores 1.50 as 1.5
   */
  BigDecimal readDecimal();

  /**
   * Reads a B, or the next element of a binary set.
   *
   * @return a fresh array
   */
  byte[] readBinary();

  /**
   * Reads a BOOL.
   *
   * @return the boolean
   */
  boolean readBoolean();

  /** Enters an M. Its end is reached when {@code nextName} says so, and leaves it. */
  void beginMap();

  /**
   * Moves to the next member of the map that is among prepared names; other members are skipped.
   *
   * @param expected the names to expect, best in the order in which they were written
   * @return the position in {@code expected}, with the reader before the member's value; -1 when
   *     the map has ended
   */
  int nextName(Names expected);

  /**
   * Moves to the next member of the map, whatever its name.
   *
   * @return the name, with the reader before the member's value; null when the map has ended
   */
  @Nullable String nextName();

  /**
   * Looks ahead into the M that is the next value for a member that is an S. Nothing is consumed.
   *
   * @param name the member's name
   * @return its text; null if the map has no such member or the member is not an S
   */
  @Nullable String peekMember(String name);

  /** Enters an L. Its end is reached when {@link #hasNext} says so, and leaves it. */
  void beginList();

  /**
   * Enters a set of strings, numbers or binaries; its elements are read as S, N or B are. Its end
   * is reached when {@link #hasNext} says so, and leaves it.
   *
   * @return {@link DynamoType#SS}, {@link DynamoType#NS} or {@link DynamoType#BS}
   */
  DynamoType beginSet();

  /**
   * Enters a set that must have a type. JSON, whose arrays do not tell their type, takes the
   * caller's word for it.
   *
   * @param expected {@link DynamoType#SS}, {@link DynamoType#NS} or {@link DynamoType#BS}
   */
  default void beginSet(DynamoType expected) {
    DynamoType found = beginSet();
    if (found != expected) {
      throw problem("should be stored as " + expected + ", not as " + found);
    }
  }

  /**
   * Whether the list or set that was entered last has a further element. False leaves it.
   *
   * @return whether an element follows
   */
  boolean hasNext();

  /** Skips the next value, whatever it is. */
  void skip();

  /**
   * An error at the present position.
   *
   * @param problem what is wrong, as a clause without the value: "is not a known status"
   * @return the exception, to be thrown by the caller
   */
  RuntimeException problem(String problem);

  /**
   * Reads the next value by a codec, or gives the codec's absent value if it is NULL.
   *
   * @param <T> the codec's type
   * @param codec the codec
   * @return the value
   */
  default <T> @Nullable T readValue(Codec<T> codec) {
    return nextNull() ? codec.absentValue() : codec.read(this);
  }
}
