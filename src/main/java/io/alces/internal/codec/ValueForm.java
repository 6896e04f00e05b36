package io.alces.internal.codec;

import io.alces.codec.Codec;
import io.alces.codec.Codecs;
import io.alces.codec.DynamoType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the values of a codec without members look like, for those who describe them.
 *
 * @param kind what they are
 * @param constants the texts of an enum; empty otherwise
 */
public record ValueForm(Kind kind, List<String> constants) {
  /** What values are. */
  public enum Kind {
    /** Any text. */
    TEXT,
    /** The name of a constant. */
    CONSTANT,
    /** A moment as text in UTC. */
    MOMENT,
    /** A day as text. */
    DATE,
    /** A UUID as text. */
    UUID,
    /** A whole number of 8 bits. */
    BYTE,
    /** A whole number of 16 bits. */
    SHORT,
    /** A whole number of 32 bits. */
    INT,
    /** A whole number of 64 bits. */
    LONG,
    /** Any whole number. */
    WHOLE,
    /** Any number. */
    NUMBER,
    /** Bytes. */
    BINARY,
    /** True or false. */
    BOOLEAN,
    /** A list or set. */
    LIST,
    /** Named members. */
    MAP,
    /** Anything. */
    ANY
  }

  /** Copies the list. */
  public ValueForm {
    constants = List.copyOf(constants);
  }

  /**
   * The form of a codec's values.
   *
   * @param codec the codec, which has neither members nor elements that are known
   * @return the form
   */
  public static ValueForm of(Codec<?> codec) {
    if (codec instanceof BasicCodec basic) {
      return of(
          switch (basic.kind()) {
            case STRING -> Kind.TEXT;
            case INT -> Kind.INT;
            case LONG -> Kind.LONG;
            case DOUBLE, DECIMAL -> Kind.NUMBER;
            case BOOLEAN -> Kind.BOOLEAN;
          });
    }
    if (codec instanceof ScalarCodec<?> scalar) {
      return of(
          switch (scalar.typeName()) {
            case "byte", "Byte" -> Kind.BYTE;
            case "short", "Short" -> Kind.SHORT;
            case "Integer", "Year" -> Kind.INT;
            case "Long" -> Kind.LONG;
            case "BigInteger" -> Kind.WHOLE;
            case "LocalDate" -> Kind.DATE;
            case "UUID" -> Kind.UUID;
            default -> kind(scalar.type());
          });
    }
    if (codec instanceof EnumCodec<?> constants) {
      List<String> texts = new ArrayList<>();
      for (int i = 0; i < constants.names().size(); i++) {
        texts.add(constants.names().get(i));
      }
      return new ValueForm(Kind.CONSTANT, texts);
    }
    if (codec instanceof GuardedCodec<?> guarded && isMoment(guarded.codec())) {
      return of(Kind.MOMENT);
    }
    return of(kind(codec.type()));
  }

  private static ValueForm of(Kind kind) {
    return new ValueForm(kind, List.of());
  }

  @SuppressWarnings("ReferenceEquality") // the platform's own codecs have no state
  private static boolean isMoment(Codec<?> codec) {
    return codec == Codecs.instant() || codec == Codecs.instantMillis();
  }

  private static Kind kind(@Nullable DynamoType type) {
    if (type == null) {
      return Kind.ANY;
    }
    return switch (type) {
      case S -> Kind.TEXT;
      case N -> Kind.NUMBER;
      case B -> Kind.BINARY;
      case BOOL -> Kind.BOOLEAN;
      case M -> Kind.MAP;
      case L, SS, NS, BS -> Kind.LIST;
      case NULL -> Kind.ANY;
    };
  }
}
