package io.alces.internal.model;

import io.alces.codec.Codec;
import io.alces.codec.DynamoType;
import io.alces.error.AlcesException;
import io.alces.error.RequestException;
import io.alces.internal.codec.AnyCodec;
import io.alces.internal.codec.AttributeValueWriter;
import io.alces.internal.codec.Elements;
import io.alces.internal.codec.RefCodec;
import io.alces.internal.codec.Thrown;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Encodes values that an attribute is compared with, by the attribute's own codec. */
final class Operands {
  private final String model;

  Operands(String model) {
    this.model = model;
  }

  /**
   * A value that the attribute is compared with: a value of its own, or any number if it is one.
   */
  AttributeValue encode(
      ResolvedPath path, Object value, @Nullable UnaryOperator<Object> transform) {
    Object plain = unwrapped(value);
    if (plain instanceof Number number
        && transform == null
        && path.codec().type() == DynamoType.N
        && converted(path, plain) == null) {
      return number(path, number);
    }
    return own(path, plain, transform);
  }

  /** A value of the attribute itself. */
  AttributeValue own(ResolvedPath path, Object value, @Nullable UnaryOperator<Object> transform) {
    Object plain = unwrapped(value);
    Object converted = converted(path, plain);
    if (converted == null) {
      throw mismatch(path, plain);
    }
    return write(
        path,
        path.codec(),
        transform == null ? converted : transformed(path, transform, converted));
  }

  private static Object unwrapped(Object value) {
    if (value instanceof OptionalInt whole && whole.isPresent()) {
      return whole.getAsInt();
    }
    if (value instanceof OptionalLong whole && whole.isPresent()) {
      return whole.getAsLong();
    }
    return value instanceof OptionalDouble real && real.isPresent() ? real.getAsDouble() : value;
  }

  /** The value as the attribute's type has it, or else as it is. */
  Object typed(ResolvedPath path, Object value) {
    Object converted = converted(path, value);
    return converted == null ? value : converted;
  }

  /** The value as the attribute's type has it, or null if it has no such value. */
  private static @Nullable Object converted(ResolvedPath path, Object value) {
    Class<?> boxed = NumberTypes.boxed(path.type().raw());
    if (boxed.isInstance(value)) {
      return value;
    }
    if (path.codec() instanceof RefCodec reference) {
      return reference.target().refOf(value);
    }
    if (boxed.isEnum() && value instanceof String name) {
      return constant(boxed, name);
    }
    return value instanceof Number number ? NumberTypes.exactly(number, boxed) : null;
  }

  /**
   * A constant by its name: what an attribute that was named by text is compared with is often
   * text, too.
   */
  private static @Nullable Object constant(Class<?> type, String name) {
    for (Object constant : type.getEnumConstants()) {
      if (((Enum<?>) constant).name().equals(name)) {
        return constant;
      }
    }
    return null;
  }

  private Object transformed(ResolvedPath path, UnaryOperator<Object> transform, Object value) {
    Object changed;
    try {
      changed = transform.apply(value);
    } catch (RuntimeException e) {
      throw new RequestException(
          "The transform of attribute "
              + path.text()
              + " of "
              + model
              + " failed on a value to compare with",
          Thrown.of(e));
    }
    if (changed == null) {
      throw new RequestException(
          "The transform of attribute "
              + path.text()
              + " of "
              + model
              + " makes null of a value to compare with; use notExists() to ask for an absent"
              + " attribute");
    }
    return changed;
  }

  /**
   * A number that is no value of the attribute's own type, such as 1.5 for a whole number: it
   * compares all the same.
   */
  private static AttributeValue number(ResolvedPath path, Number number) {
    AttributeValueWriter out = new AttributeValueWriter(path.text());
    AnyCodec.INSTANCE.write(out, number);
    return out.value();
  }

  /** An element of the attribute; of text, a part of it. */
  AttributeValue element(ResolvedPath path, Object value) {
    Codec<Object> codec = path.codec();
    if (codec instanceof Elements collection && codec.type() != DynamoType.M) {
      ResolvedPath element = path.holding(path.type().argument(0), objects(collection.element()));
      return encode(element, value, null);
    }
    if (codec.type() == DynamoType.S && value instanceof String) {
      return write(path, AnyCodec.INSTANCE, value);
    }
    if (codec.type() == null) {
      return write(path, AnyCodec.INSTANCE, value);
    }
    throw new RequestException(
        "contains() for attribute "
            + path.text()
            + " of "
            + model
            + " takes "
            + (codec.type() == DynamoType.S ? "text" : "nothing")
            + ": the attribute is stored as "
            + codec.type()
            + ", and DynamoDB looks into text, lists and sets");
  }

  /** A number to add to the attribute. */
  AttributeValue amount(ResolvedPath path, Object value) {
    DynamoType type = path.codec().type();
    if (type == null && value instanceof Number) {
      return write(path, AnyCodec.INSTANCE, value);
    }
    if (type != DynamoType.N) {
      throw new RequestException(
          "Attribute "
              + path.text()
              + " of "
              + model
              + " is stored as "
              + type
              + ", and only numbers can be added to and subtracted from");
    }
    return own(path, value, null);
  }

  /** Elements to add to the attribute, which is a list or a set. */
  AttributeValue elements(ResolvedPath path, Collection<?> elements, boolean asSet) {
    Codec<Object> codec = path.codec();
    DynamoType type = codec.type();
    boolean isAny = type == null && codec instanceof AnyCodec;
    if (!isAny
        && !(codec instanceof Elements
            && (asSet ? type != null && type.isSet() : type == DynamoType.L))) {
      throw new RequestException(
          "Attribute "
              + path.text()
              + " of "
              + model
              + (type == null ? "" : " is stored as " + type + ", and")
              + " is no "
              + (asSet ? "set" : "list"));
    }
    AttributeValueWriter out = new AttributeValueWriter(path.text());
    if (isAny) {
      AnyCodec.INSTANCE.write(
          out, asSet ? new LinkedHashSet<>(elements) : new ArrayList<>(elements));
      return out.value();
    }
    ResolvedPath element =
        path.holding(path.type().argument(0), objects(((Elements) codec).element()));
    begin(out, type, elements.size());
    for (Object value : elements) {
      write(element, out, value);
    }
    return ended(out, type);
  }

  private static void begin(AttributeValueWriter out, @Nullable DynamoType type, int size) {
    if (type == null || type == DynamoType.L) {
      out.beginList(size);
    } else {
      out.beginSet(type, size);
    }
  }

  private static AttributeValue ended(AttributeValueWriter out, @Nullable DynamoType type) {
    if (type == null || type == DynamoType.L) {
      out.endList();
    } else {
      out.endSet();
    }
    return out.value();
  }

  private void write(ResolvedPath element, AttributeValueWriter out, @Nullable Object value) {
    if (value == null) {
      out.writeNull(); // a set refuses it
      return;
    }
    Object converted = converted(element, unwrapped(value));
    if (converted == null) {
      throw mismatch(element, value);
    }
    try {
      element.codec().write(out, converted);
    } catch (ClassCastException e) {
      throw mismatch(element, value);
    }
  }

  @SuppressWarnings("unchecked")
  private static Codec<Object> objects(Codec<?> codec) {
    return (Codec<Object>) codec;
  }

  private AttributeValue write(ResolvedPath path, Codec<Object> codec, Object value) {
    AttributeValueWriter out = new AttributeValueWriter(path.text());
    try {
      codec.write(out, value);
    } catch (AlcesException e) {
      throw e;
    } catch (ClassCastException e) {
      throw mismatch(path, value);
    }
    return out.value();
  }

  private RequestException mismatch(ResolvedPath path, Object value) {
    return new RequestException(
        path.described(model)
            + ", and a value of type "
            + value.getClass().getSimpleName()
            + " is given for it"
            + constants(path.type().raw()));
  }

  private static String constants(Class<?> type) {
    return type.isEnum()
        ? "; its constants are "
            + Arrays.stream(type.getEnumConstants())
                .map(constant -> ((Enum<?>) constant).name())
                .collect(Collectors.joining(", "))
        : "";
  }
}
