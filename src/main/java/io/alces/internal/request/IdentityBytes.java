package io.alces.internal.request;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Parts as bytes, each with its length before it: other parts never give the same bytes, whatever
 * is in them. Not thread-safe.
 */
final class IdentityBytes {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final DataOutputStream out = new DataOutputStream(bytes);

  /**
   * Adds a text, or that there is none: its characters, since in UTF-8 all halves of surrogate
   * pairs are the same.
   */
  IdentityBytes add(@Nullable String text) {
    if (text == null) {
      return add('-', new byte[0]);
    }
    ByteBuffer characters = ByteBuffer.allocate(text.length() * Character.BYTES);
    characters.asCharBuffer().put(text);
    return add('t', characters.array());
  }

  /** Adds the value of a key attribute, with its type. */
  IdentityBytes add(AttributeValue value) {
    return add(value.type().name()).add(KeyBytes.of(value));
  }

  /** Adds bytes. */
  IdentityBytes add(byte[] part) {
    return add('b', part);
  }

  private IdentityBytes add(char kind, byte[] part) {
    try {
      out.writeByte(kind);
      out.writeInt(part.length);
      out.write(part);
    } catch (IOException e) {
      throw new UncheckedIOException(e); // memory does not fail
    }
    return this;
  }

  byte[] toArray() {
    return bytes.toByteArray();
  }
}
