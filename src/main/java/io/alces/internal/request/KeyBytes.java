package io.alces.internal.request;

import io.alces.internal.model.KeyAttribute;
import java.nio.charset.StandardCharsets;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The values of key attributes as bytes. */
final class KeyBytes {
  private KeyBytes() {}

  static byte[] of(AttributeValue value) {
    if (value.s() != null) {
      return value.s().getBytes(StandardCharsets.UTF_8);
    }
    return value.n() != null
        ? value.n().getBytes(StandardCharsets.US_ASCII)
        : value.b().asByteArray();
  }

  static AttributeValue value(KeyAttribute key, byte[] bytes) {
    return switch (key.type()) {
      case S -> AttributeValue.fromS(new String(bytes, StandardCharsets.UTF_8));
      case N -> AttributeValue.fromN(new String(bytes, StandardCharsets.US_ASCII));
      default -> AttributeValue.fromB(SdkBytes.fromByteArray(bytes));
    };
  }
}
