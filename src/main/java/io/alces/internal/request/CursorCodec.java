package io.alces.internal.request;

import io.alces.internal.model.KeyAttribute;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The text of a cursor: Base64 for URLs over bytes that a {@link CursorSeal} protects. The content
 * is the values of the key attributes in the order of the plan, each with its length before it.
 */
public final class CursorCodec {
  private static final int MAX_LENGTH = 16 * 1024;

  private CursorCodec() {}

  /**
   * Writes a position.
   *
   * @param plan the read that stands there
   * @param position values of all its key attributes
   * @return the text
   */
  public static String write(ReadPlan plan, Map<String, AttributeValue> position) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      write(plan, position, new DataOutputStream(bytes));
    } catch (IOException e) {
      throw new UncheckedIOException(e); // memory does not fail
    }
    return sealed(plan, CursorScope.of(plan), bytes.toByteArray());
  }

  static String sealed(ReadPlan plan, CursorScope scope, byte[] content) {
    return text(plan.spec().cursors().seal().seal(scope, content));
  }

  static void write(ReadPlan plan, Map<String, AttributeValue> position, DataOutputStream out)
      throws IOException {
    for (KeyAttribute key : Positions.keys(plan)) {
      String name = key.storedName();
      byte[] value = KeyBytes.of(Objects.requireNonNull(position.get(name), name));
      out.writeShort(value.length);
      out.write(value);
    }
  }

  private static String text(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /**
   * Reads a position.
   *
   * @param plan the read that is to continue
   * @param text the text of a cursor
   * @return the position
   * @throws io.alces.error.InvalidCursorException if the text is no cursor, or one of another read
   */
  public static Map<String, AttributeValue> read(ReadPlan plan, String text) {
    ByteBuffer in = ByteBuffer.wrap(opened(plan, CursorScope.of(plan), text, MAX_LENGTH));
    try {
      Map<String, AttributeValue> position = position(Positions.keys(plan), in);
      if (!in.hasRemaining()) {
        return position;
      }
    } catch (BufferUnderflowException e) {
      throw CursorScope.damaged();
    }
    throw CursorScope.damaged();
  }

  static byte[] opened(ReadPlan plan, CursorScope scope, String text, int maxLength) {
    return plan.spec().cursors().seal().open(scope, bytes(text, maxLength));
  }

  static Map<String, AttributeValue> position(List<KeyAttribute> keys, ByteBuffer in) {
    Map<String, AttributeValue> position = new LinkedHashMap<>();
    for (KeyAttribute key : keys) {
      byte[] value = new byte[Short.toUnsignedInt(in.getShort())];
      in.get(value);
      position.put(key.storedName(), KeyBytes.value(key, value));
    }
    return position;
  }

  private static byte[] bytes(String text, int maxLength) {
    if (text.isEmpty() || text.length() > maxLength) {
      throw CursorScope.damaged();
    }
    byte[] bytes;
    try {
      bytes = Base64.getUrlDecoder().decode(text);
    } catch (IllegalArgumentException e) {
      throw CursorScope.damaged();
    }
    if (bytes.length == 0 || !text(bytes).equals(text)) { // it overlooks padding and the last bits
      throw CursorScope.damaged();
    }
    return bytes;
  }
}
