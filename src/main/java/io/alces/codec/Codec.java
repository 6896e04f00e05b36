package io.alces.codec;

import static java.util.Objects.requireNonNull;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads and writes the values of one Java type. Written once, it serves every form that an item
 * takes.
 *
 * <pre>{@code
 * final class MoneyCodec implements Codec<Money> {
 *   public Money read(ItemReader in) {
 *     return Money.parse(in.readString());
 *   }
 *
 *   public void write(ItemWriter out, Money value) {
 *     out.writeString(value.toString());
 *   }
 *
 *   public DynamoType type() {
 *     return DynamoType.S;
 *   }
 * }
 * }</pre>
 *
 * <p>A codec consumes exactly one value in {@code read}, a map, list or set to its end, and writes
 * exactly one value in {@code write}. It never meets {@code null} and never meets DynamoDB's NULL:
 * {@link ItemReader#readValue} and {@link ItemWriter#writeValue} keep these away. An exception that
 * it throws reaches the caller as a {@link io.alces.error.CodecException} with the path.
 *
 * <p>Implementations must be immutable or otherwise safe for use by several threads.
 *
 * @param <T> the Java type
 */
public interface Codec<T> {
  /**
   * Reads the next value.
   *
   * @param in positioned before a value that is not NULL
   * @return the value, never null
   */
  T read(ItemReader in);

  /**
   * Writes a value.
   *
   * @param out positioned where one value is expected
   * @param value never null, and never one that {@link #isAbsent} holds for
   */
  void write(ItemWriter out, T value);

  /**
   * The DynamoDB type that {@link #write} always produces. Needed for attributes that are keys and
   * for elements of sets.
   *
   * @return the type, or null if it differs from value to value
   */
  default @Nullable DynamoType type() {
    return null;
  }

  /**
   * Whether a value is stored by leaving its attribute out, as null is. Sets say so of an empty
   * set, which DynamoDB does not have.
   *
   * @param value the value, or null
   * @return true to leave the attribute out; inside a list or a map, NULL is written instead
   */
  default boolean isAbsent(@Nullable T value) {
    return value == null;
  }

  /**
   * What an absent attribute, or one that holds NULL, reads as.
   *
   * @return null unless the type has a better answer: zero for primitives, an empty set, {@code
   *     Optional.empty()}
   */
  default @Nullable T absentValue() {
    return null;
  }

  /**
   * A codec for another type that is stored as this one stores its own.
   *
   * @param <U> the other type
   * @param afterRead makes the other type from what this codec has read; must not return null
   * @param beforeWrite makes from the other type what this codec writes; must not return null
   * @return the codec, with the same DynamoDB type
   */
  default <U> Codec<U> map(
      Function<? super T, ? extends U> afterRead, Function<? super U, ? extends T> beforeWrite) {
    requireNonNull(afterRead, "afterRead");
    requireNonNull(beforeWrite, "beforeWrite");
    Codec<T> base = this;
    return new Codec<>() {
      @Override
      public U read(ItemReader in) {
        return requireNonNull(afterRead.apply(base.read(in)), "afterRead returned null");
      }

      @Override
      public void write(ItemWriter out, U value) {
        base.write(out, requireNonNull(beforeWrite.apply(value), "beforeWrite returned null"));
      }

      @Override
      public @Nullable DynamoType type() {
        return base.type();
      }
    };
  }
}
