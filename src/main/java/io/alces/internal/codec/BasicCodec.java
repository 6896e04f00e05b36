package io.alces.internal.codec;

import io.alces.codec.Codec;
import io.alces.codec.DynamoType;
import io.alces.codec.ItemReader;
import io.alces.codec.ItemWriter;
import io.alces.error.CodecException;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * The codec of the types that nearly every class has. A switch does what {@link ScalarCodec} does
 * with functions, since the platform links each function at its first use, and these are in the way
 * of the first operation of every cold JVM.
 */
final class BasicCodec implements Codec<Object>, Rereading<Object> {
  private final Kind kind;
  private final String typeName;
  private final @Nullable Object absent;

  /** The types. */
  enum Kind {
    /** Text. */
    STRING(DynamoType.S),
    /** Whole numbers of 32 bits. */
    INT(DynamoType.N),
    /** Whole numbers of 64 bits. */
    LONG(DynamoType.N),
    /** Floating-point numbers of 64 bits. */
    DOUBLE(DynamoType.N),
    /** Decimal numbers. */
    DECIMAL(DynamoType.N),
    /** True or false. */
    BOOLEAN(DynamoType.BOOL);

    private final DynamoType type;

    Kind(DynamoType type) {
      this.type = type;
    }
  }

  BasicCodec(Kind kind, String typeName, @Nullable Object absent) {
    this.kind = kind;
    this.typeName = typeName;
    this.absent = absent;
  }

  Kind kind() {
    return kind;
  }

  @Override
  public Object read(ItemReader in) {
    return kind == Kind.STRING ? text(in) : other(in);
  }

  /** Text alone: nearly every second value, and small enough to become part of its caller. */
  private Object text(ItemReader in) {
    try {
      return in.readString();
    } catch (CodecException e) {
      throw e.withJavaType(typeName);
    }
  }

  private Object other(ItemReader in) {
    try {
      return switch (kind) {
        case STRING -> in.readString();
        case INT -> in.readInt();
        case LONG -> in.readLong();
        case DOUBLE -> in.readDouble();
        case DECIMAL -> in.readDecimal();
        case BOOLEAN -> in.readBoolean();
      };
    } catch (CodecException e) {
      throw e.withJavaType(typeName);
    }
  }

  @Override
  public void write(ItemWriter out, Object value) {
    try {
      switch (kind) {
        case STRING -> out.writeString((String) value);
        case INT, LONG -> out.writeNumber(((Number) value).longValue());
        case DOUBLE -> out.writeNumber(((Double) value).doubleValue());
        case DECIMAL -> out.writeNumber((BigDecimal) value);
        case BOOLEAN -> out.writeBoolean((Boolean) value);
      }
    } catch (CodecException e) {
      throw e.withJavaType(typeName);
    } catch (ClassCastException e) {
      throw Thrown.noted(
          ScalarCodec.typed(
              out.problem("cannot be written (" + e.getClass().getName() + ")"), typeName),
          e);
    }
  }

  /**
   * Numbers come back as DynamoDB keeps them: without trailing zeros, and without a sign of zero.
   */
  @Override
  public @Nullable Object reread(Object value) {
    return switch (kind) {
      case STRING -> value instanceof String ? value : null;
      case INT -> value instanceof Integer ? value : null;
      case LONG -> value instanceof Long ? value : null;
      case DOUBLE -> value instanceof Double real ? (Double) (real + 0.0) : null;
      case DECIMAL -> value instanceof BigDecimal decimal ? Numbers.kept(decimal) : null;
      case BOOLEAN -> value instanceof Boolean ? value : null;
    };
  }

  @Override
  public DynamoType type() {
    return kind.type;
  }

  @Override
  public @Nullable Object absentValue() {
    return absent;
  }
}
