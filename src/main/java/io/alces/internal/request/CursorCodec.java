package io.alces.internal.request;

import io.alces.error.RequestException;
import io.alces.internal.model.KeyAttribute;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.CRC32;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The text of a cursor: Base64 for URLs over a version, a fingerprint of the read that it belongs
 * to, the values of the key attributes in the order of the plan, and a checksum. A checksum tells a
 * damaged text from one of another read; it keeps nobody from making a cursor up.
 */
public final class CursorCodec {
  private static final byte VERSION = 1;
  private static final int FINGERPRINT_BYTES = 8;
  private static final int CHECKSUM_BYTES = 4;
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
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeByte(VERSION);
      out.write(fingerprint(plan));
      for (KeyAttribute key : Positions.keys(plan)) {
        byte[] value =
            bytes(Objects.requireNonNull(position.get(key.storedName()), key.storedName()));
        out.writeShort(value.length);
        out.write(value);
      }
      out.flush();
      out.writeInt(checksum(bytes.toByteArray(), bytes.size()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text(bytes.toByteArray());
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
   * @throws RequestException if the text is no cursor, or one of another read
   */
  public static Map<String, AttributeValue> read(ReadPlan plan, String text) {
    ByteBuffer in = ByteBuffer.wrap(checked(text));
    if (in.get() != VERSION) {
      throw new RequestException(
          "The cursor was made by another version of Alces; start from the beginning");
    }
    byte[] fingerprint = new byte[FINGERPRINT_BYTES];
    in.get(fingerprint);
    if (!MessageDigest.isEqual(fingerprint, fingerprint(plan))) {
      throw new RequestException(
          "The cursor belongs to another read than this of "
              + plan.spec().model().name()
              + ": table, index, direction, conditions and the key's values must be the same; start"
              + " from the beginning");
    }
    try {
      return position(Positions.keys(plan), in);
    } catch (BufferUnderflowException e) {
      throw damaged();
    }
  }

  private static Map<String, AttributeValue> position(List<KeyAttribute> keys, ByteBuffer in) {
    Map<String, AttributeValue> position = new LinkedHashMap<>();
    for (KeyAttribute key : keys) {
      byte[] value = new byte[Short.toUnsignedInt(in.getShort())];
      in.get(value);
      position.put(key.storedName(), value(key, value));
    }
    if (in.remaining() != CHECKSUM_BYTES) {
      throw damaged();
    }
    return position;
  }

  private static byte[] checked(String text) {
    if (text.length() > MAX_LENGTH) {
      throw damaged();
    }
    byte[] bytes;
    try {
      bytes = Base64.getUrlDecoder().decode(text);
    } catch (IllegalArgumentException e) {
      throw damaged();
    }
    int end = bytes.length - CHECKSUM_BYTES;
    if (end < 1 + FINGERPRINT_BYTES
        || !text(bytes).equals(text) // the decoder overlooks padding and the last bits
        || ByteBuffer.wrap(bytes, end, CHECKSUM_BYTES).getInt() != checksum(bytes, end)) {
      throw damaged();
    }
    return bytes;
  }

  private static RequestException damaged() {
    return new RequestException(
        "The text is no cursor of Alces, or is damaged; pass on the whole text that a page gave");
  }

  private static byte[] bytes(AttributeValue value) {
    if (value.s() != null) {
      return value.s().getBytes(StandardCharsets.UTF_8);
    }
    return value.n() != null
        ? value.n().getBytes(StandardCharsets.US_ASCII)
        : value.b().asByteArray();
  }

  private static AttributeValue value(KeyAttribute key, byte[] value) {
    return switch (key.type()) {
      case S -> AttributeValue.fromS(new String(value, StandardCharsets.UTF_8));
      case N -> AttributeValue.fromN(new String(value, StandardCharsets.US_ASCII));
      default -> AttributeValue.fromB(SdkBytes.fromByteArray(value));
    };
  }

  private static byte[] fingerprint(ReadPlan plan) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (Object part : Positions.identity(plan)) {
        digest.update(part.toString().getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
      }
      return Arrays.copyOf(digest.digest(), FINGERPRINT_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }

  private static int checksum(byte[] bytes, int end) {
    CRC32 crc = new CRC32();
    crc.update(bytes, 0, end);
    return (int) crc.getValue();
  }
}
