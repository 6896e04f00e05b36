package io.alces.internal.request;

import io.alces.codec.DynamoType;
import io.alces.error.RequestException;
import io.alces.expression.Rendering;
import io.alces.internal.codec.AttributeValueWriter;
import io.alces.internal.model.CompiledModel;
import io.alces.internal.model.ResolvedPath;
import io.alces.internal.model.ResolvedPath.Element;
import io.alces.internal.write.ItemSize;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The values of conditions: their encoding by what they stand for, their order, their size. */
final class Values {
  private Values() {}

  static AttributeValue encode(
      CompiledModel<?> model, ResolvedPath path, Object value, Rendering.As as) {
    return switch (as) {
      case ATTRIBUTE -> model.operand(path, value);
      case ELEMENT -> model.element(path, value);
      case PART -> part(path, value);
      case SIZE -> size(path, value);
      case AMOUNT -> model.amount(path, value);
    };
  }

  private static AttributeValue part(ResolvedPath path, Object value) {
    DynamoType type = path.codec().type();
    if (type != null && type != DynamoType.S && type != DynamoType.B) {
      throw new RequestException(
          "beginsWith() needs text or binary, and attribute "
              + path.text()
              + " is stored as "
              + type);
    }
    return value instanceof byte[] bytes
        ? AttributeValue.fromB(SdkBytes.fromByteArray(bytes))
        : text(path, (String) value);
  }

  private static AttributeValue text(ResolvedPath path, String value) {
    AttributeValueWriter out = new AttributeValueWriter(path.text());
    out.writeString(value);
    return out.value();
  }

  private static AttributeValue size(ResolvedPath path, Object value) {
    if (value instanceof Integer || value instanceof Long || value instanceof Short) {
      return AttributeValue.fromN(value.toString());
    }
    throw new RequestException(
        "The size of attribute "
            + path.text()
            + " is a whole number, not a "
            + value.getClass().getSimpleName());
  }

  /**
   * Compares as DynamoDB does: numbers by value, text and binary by unsigned bytes; 0 where it has
   * no order.
   */
  static int compare(AttributeValue a, AttributeValue b) {
    if (a.n() != null && b.n() != null) {
      return new BigDecimal(a.n()).compareTo(new BigDecimal(b.n()));
    }
    if (a.s() != null && b.s() != null) {
      return Arrays.compareUnsigned(
          a.s().getBytes(java.nio.charset.StandardCharsets.UTF_8),
          b.s().getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }
    if (a.b() != null && b.b() != null) {
      return Arrays.compareUnsigned(a.b().asByteArrayUnsafe(), b.b().asByteArrayUnsafe());
    }
    return 0;
  }

  /** The sum or difference of two numbers. */
  static AttributeValue computed(AttributeValue left, String operator, AttributeValue right) {
    BigDecimal amount = new BigDecimal(right.n());
    BigDecimal sum = new BigDecimal(left.n()).add(operator.equals("+") ? amount : amount.negate());
    AttributeValueWriter out = new AttributeValueWriter("sum");
    out.writeNumber(sum);
    return out.value();
  }

  static long size(AttributeValue value) {
    return ItemSize.of(value);
  }

  /** Whether items have the same attributes, with sets in any order. */
  static boolean areSame(Map<String, AttributeValue> one, Map<String, AttributeValue> other) {
    if (one.size() != other.size()) {
      return false;
    }
    for (String name : one.keySet()) {
      if (!areSame(one.get(name), other.get(name))) {
        return false;
      }
    }
    return true;
  }

  /** Whether values are the same, with sets in any order; an absent one is null. */
  static boolean areSame(@Nullable AttributeValue one, @Nullable AttributeValue other) {
    if (one == null || other == null) {
      return one == null && other == null;
    }
    if (one.type() != other.type()) {
      return false;
    }
    return switch (one.type()) {
      case SS -> new HashSet<>(one.ss()).equals(new HashSet<>(other.ss()));
      case NS -> new HashSet<>(one.ns()).equals(new HashSet<>(other.ns()));
      case BS -> new HashSet<>(one.bs()).equals(new HashSet<>(other.bs()));
      case M -> areSame(one.m(), other.m());
      case L -> areSame(one.l(), other.l());
      default -> one.equals(other);
    };
  }

  private static boolean areSame(List<AttributeValue> one, List<AttributeValue> other) {
    if (one.size() != other.size()) {
      return false;
    }
    for (int i = 0; i < one.size(); i++) {
      if (!areSame(one.get(i), other.get(i))) {
        return false;
      }
    }
    return true;
  }

  /** The elements of a set; none of what is no set. */
  static Set<Object> elements(AttributeValue set) {
    Set<Object> elements = new HashSet<>(set.ss());
    elements.addAll(set.ns());
    elements.addAll(set.bs());
    return elements;
  }

  /**
   * The type of a value as DynamoDB names it; null if the value does not tell: DynamoDB Local in
   * process loses the type of empty maps within the item of a failed condition.
   */
  static @Nullable DynamoType typeOf(AttributeValue value) {
    return switch (value.type()) {
      case NUL -> DynamoType.NULL;
      case UNKNOWN_TO_SDK_VERSION -> null;
      default -> DynamoType.valueOf(value.type().name());
    };
  }

  /** What stands at a path of an item; null if nothing does. */
  static @Nullable AttributeValue at(Map<String, AttributeValue> item, ResolvedPath path) {
    AttributeValue value = item.get(path.top());
    for (int i = 1; i < path.elements().size() && value != null; i++) {
      value = within(value, path.elements().get(i));
    }
    return value;
  }

  private static @Nullable AttributeValue within(AttributeValue value, Element element) {
    if (element instanceof Element.Name name) {
      return value.hasM() ? value.m().get(name.stored()) : null;
    }
    int index = ((Element.Index) element).index();
    return value.hasL() && index < value.l().size() ? value.l().get(index) : null;
  }
}
