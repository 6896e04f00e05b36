package io.alces.internal.request;

import io.alces.error.InvalidCursorException.Reason;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.zip.CRC32;

/**
 * Cursors without a secret: a version, a fingerprint of the read, the content and a checksum. It
 * tells a damaged text from one of another read, and keeps nobody from making a cursor up.
 */
public final class CursorChecksum implements CursorSeal {
  private static final int FINGERPRINT_BYTES = 8;
  private static final int CHECKSUM_BYTES = 4;

  @Override
  public byte[] seal(CursorScope scope, byte[] content) {
    int end = 1 + FINGERPRINT_BYTES + content.length;
    ByteBuffer out = ByteBuffer.allocate(end + CHECKSUM_BYTES);
    out.put(CHECKED).put(fingerprint(scope)).put(content);
    return out.putInt(checksum(out.array(), end)).array();
  }

  @Override
  public byte[] open(CursorScope scope, byte[] cursor) {
    if (cursor[0] == SIGNED || cursor[0] == ENCRYPTED) {
      throw CursorScope.refused(
          Reason.SIGNED,
          "The cursor is signed, and there are no keys to check it with: give them to"
              + " Alces.builder().cursors(…), or start from the beginning");
    }
    int end = cursor.length - CHECKSUM_BYTES;
    if (end < 1 + FINGERPRINT_BYTES
        || ByteBuffer.wrap(cursor, end, CHECKSUM_BYTES).getInt() != checksum(cursor, end)) {
      throw CursorScope.damaged();
    }
    if (cursor[0] != CHECKED) {
      throw CursorScope.otherVersion();
    }
    int start = 1 + FINGERPRINT_BYTES;
    if (!Arrays.equals(Arrays.copyOfRange(cursor, 1, start), fingerprint(scope))) {
      throw scope.otherRead();
    }
    return Arrays.copyOfRange(cursor, start, end);
  }

  private static byte[] fingerprint(CursorScope scope) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return Arrays.copyOf(digest.digest(scope.identity()), FINGERPRINT_BYTES);
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
