package io.alces.codec;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A push writer of one item: the sink that a {@link Codec} writes to.
 *
 * <p>What DynamoDB would refuse or alter is a {@link io.alces.error.CodecException} that names the
 * path: NaN, infinities, more than 38 significant digits, an exponent out of range, text that is
 * not valid Unicode, an empty set, and nesting deeper than 32 levels.
 *
 * <p>Not thread-safe; a writer belongs to the thread that encodes.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html">Quotas</a>
 */
public interface ItemWriter {
  /**
   * Writes an S, or an element of a string set.
   *
   * @param value the text; may be empty
   */
  void writeString(String value);

  /**
   * Writes an N, or an element of a number set.
   *
   * @param value the number
   */
  void writeNumber(long value);

  /**
   * Writes an N as the shortest decimal that reads back as the same {@code double}.
   *
   * @param value a finite number; minus zero is written as zero
   */
  void writeNumber(double value);

  /**
   * Writes an N exactly, in DynamoDB's normal form: without trailing zeros.
   *
   * @param value the number: at most 38 significant digits, from 1E-130 to 9.99…E+125 in magnitude
   */
  void writeNumber(BigDecimal value);

  /**
   * Writes a B, or an element of a binary set.
   *
   * @param value the bytes, which are copied
   */
  void writeBinary(byte[] value);

  /**
   * Writes a BOOL.
   *
   * @param value the boolean
   */
  void writeBoolean(boolean value);

  /** Writes a NULL. */
  void writeNull();

  /**
   * Begins an M; each member is a {@link #name} and a value.
   *
   * @param sizeHint the number of members to expect
   */
  void beginMap(int sizeHint);

  /**
   * Names the member whose value follows.
   *
   * @param name the name
   */
  void name(String name);

  /**
   * Names the member whose value follows by a prepared name.
   *
   * @param names prepared names
   * @param index the position in {@code names}
   */
  default void name(Names names, int index) {
    name(names.get(index));
  }

  /** Ends the map that was begun last. */
  void endMap();

  /**
   * Begins an L.
   *
   * @param sizeHint the number of elements to expect
   */
  void beginList(int sizeHint);

  /** Ends the list that was begun last. */
  void endList();

  /**
   * Begins a set. Elements that are equal to DynamoDB (1 and 1.0) are written once.
   *
   * @param type {@link DynamoType#SS}, {@link DynamoType#NS} or {@link DynamoType#BS}
   * @param sizeHint the number of elements to expect
   */
  void beginSet(DynamoType type, int sizeHint);

  /** Ends the set that was begun last; it must have an element. */
  void endSet();

  /**
   * An error at the present position.
   *
   * @param problem what is wrong, as a clause without the value: "has more digits than a cent"
   * @return the exception, to be thrown by the caller
   */
  RuntimeException problem(String problem);

  /**
   * Writes a value by a codec, or NULL if the codec calls it absent. For elements of lists and
   * members of maps, where leaving out is not possible.
   *
   * @param <T> the codec's type
   * @param codec the codec
   * @param value the value, or null
   */
  default <T> void writeValue(Codec<T> codec, @Nullable T value) {
    if (value == null || codec.isAbsent(value)) {
      writeNull();
    } else {
      codec.write(this, value);
    }
  }
}
