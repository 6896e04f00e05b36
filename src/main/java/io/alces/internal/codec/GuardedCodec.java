package io.alces.internal.codec;

import io.alces.codec.Codec;
import io.alces.codec.DynamoType;
import io.alces.codec.ItemReader;
import io.alces.codec.ItemWriter;
import io.alces.error.CodecException;
import org.jspecify.annotations.Nullable;

/**
 * A codec of the application's. What it throws gets a path and a type; its own messages may hold
 * values and are left out.
 */
final class GuardedCodec<T> implements Codec<T>, Rereading<T> {
  private final String typeName;
  private final Codec<T> codec;
  private final @Nullable T absent;
  private final boolean isFaithful;

  GuardedCodec(String typeName, Codec<T> codec) {
    this(typeName, codec, null);
  }

  private GuardedCodec(String typeName, Codec<T> codec, @Nullable T absent, boolean isFaithful) {
    this.absent = absent;
    this.typeName = typeName;
    this.codec = codec;
    this.isFaithful = isFaithful;
  }

  /** A codec of ours that reads just what it has written, of a type that cannot be changed. */
  static <T> GuardedCodec<T> faithful(String typeName, Codec<T> codec) {
    return new GuardedCodec<>(typeName, codec, null, true);
  }

  GuardedCodec(String typeName, Codec<T> codec, @Nullable T absent) {
    this(typeName, codec, absent, false);
  }

  Codec<T> codec() {
    return codec;
  }

  @Override
  public T read(ItemReader in) {
    int depth = depth(in);
    T value;
    try {
      value = codec.read(in);
    } catch (CodecException e) {
      throw e.withJavaType(typeName);
    } catch (RuntimeException e) {
      throw Thrown.noted(failure(in.problem("cannot be read: its codec " + thrown(e))), e);
    }
    if (value == null) {
      throw failure(in.problem("cannot be read: its codec returned null"));
    }
    if (depth(in) != depth) { // what comes next would be taken for another container's
      throw failure(
          in.problem(
              "cannot be read: its codec "
                  + codec.getClass().getName()
                  + " did not read a map, list or set to its end, or read on behind it"));
    }
    return value;
  }

  /** Where a codec is to leave a reader or writer; of ours nobody asks. */
  private int depth(Object place) {
    return !isFaithful && place instanceof Nesting nesting ? nesting.depth() : 0;
  }

  private int elements(ItemWriter out) {
    return !isFaithful && out instanceof Nesting nesting ? nesting.elements() : -1;
  }

  @Override
  public void write(ItemWriter out, T value) {
    int depth = depth(out);
    int elements = elements(out);
    try {
      codec.write(out, value);
    } catch (CodecException e) {
      throw e.withJavaType(typeName);
    } catch (RuntimeException e) {
      throw Thrown.noted(failure(out.problem("cannot be written: its codec " + thrown(e))), e);
    }
    if (depth(out) != depth) {
      throw failure(
          out.problem(
              "cannot be written: its codec "
                  + codec.getClass().getName()
                  + " did not end a map, list or set, or ended one that it has not begun"));
    }
    int written = elements(out) - elements;
    if (elements >= 0 && written != 1) {
      throw failure(
          out.problem(
              written == 0
                  ? "was not written: its codec wrote nothing"
                  : "cannot be written: its codec "
                      + codec.getClass().getName()
                      + " wrote more than one value"));
    }
  }

  @Override
  public @Nullable T reread(T value) {
    return isFaithful ? value : null;
  }

  private String thrown(RuntimeException e) {
    return codec.getClass().getName() + " threw " + e.getClass().getName();
  }

  private RuntimeException failure(RuntimeException problem) {
    return ScalarCodec.typed(problem, typeName);
  }

  @Override
  public @Nullable DynamoType type() {
    return codec.type();
  }

  @Override
  public boolean isAbsent(@Nullable T value) {
    return codec.isAbsent(value);
  }

  @Override
  public @Nullable T absentValue() {
    T own = codec.absentValue();
    return own == null ? absent : own;
  }
}
