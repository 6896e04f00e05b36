package io.alces.internal.request;

import io.alces.codec.DynamoType;
import io.alces.error.RequestException;
import io.alces.expression.Rendering;
import io.alces.internal.codec.AttributeValueWriter;
import io.alces.internal.model.CompiledModel;
import io.alces.internal.model.ResolvedPath;
import io.alces.internal.write.ItemSize;
import java.math.BigDecimal;
import java.util.Arrays;
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

  static long size(AttributeValue value) {
    return ItemSize.of(value);
  }
}
