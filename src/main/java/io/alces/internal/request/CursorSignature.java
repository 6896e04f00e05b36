package io.alces.internal.request;

import io.alces.error.InvalidCursorException.Reason;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Signed cursors: a version, the name of the key, the body, and the signature of all that. The body
 * is the moment, how long it is valid, fingerprints of read and tenant, and the content; it may be
 * encrypted.
 *
 * <p>Nothing in a cursor is believed, or told apart in a message, before its signature is verified:
 * only its version and the name of a key are looked at. Immutable and thread-safe.
 */
public final class CursorSignature implements CursorSeal {
  private static final int HEAD_BYTES = 2;
  private static final int TIMES_BYTES = 2 * Long.BYTES;
  private static final int FIXED_BODY_BYTES = TIMES_BYTES + 2 * CursorKey.FINGERPRINT_BYTES;

  private final List<CursorKey> keys;
  private final boolean encrypts;
  private final @Nullable Duration validity;
  private final @Nullable String tenant;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();

  /**
   * Makes a signature.
   *
   * @param keys the first one signs; all are accepted
   * @param encrypts whether bodies are encrypted
   * @param validity how long cursors are valid, or null for ever
   * @param tenant for whom all cursors are, or null
   * @param clock tells the time
   */
  public CursorSignature(
      List<CursorKey> keys,
      boolean encrypts,
      @Nullable Duration validity,
      @Nullable String tenant,
      Clock clock) {
    this.keys = List.copyOf(keys);
    this.encrypts = encrypts;
    this.validity = validity;
    this.tenant = tenant;
    this.clock = clock;
  }

  @Override
  public byte[] seal(CursorScope scope, byte[] content) {
    CursorKey key = keys.get(0);
    byte[] header = header(key);
    byte[] body = body(key, scope, content);
    byte[] shown = encrypts ? encrypted(key, header, body) : body;
    int end = header.length + shown.length;
    ByteBuffer out = ByteBuffer.allocate(end + CursorKey.SIGNATURE_BYTES);
    out.put(header).put(shown);
    return out.put(key.signature(out.array(), end)).array();
  }

  private byte[] header(CursorKey key) {
    byte[] id = key.id().getBytes(StandardCharsets.US_ASCII);
    return ByteBuffer.allocate(HEAD_BYTES + id.length)
        .put(encrypts ? ENCRYPTED : SIGNED)
        .put((byte) id.length)
        .put(id)
        .array();
  }

  private byte[] body(CursorKey key, CursorScope scope, byte[] content) {
    return ByteBuffer.allocate(FIXED_BODY_BYTES + content.length)
        .putLong(clock.millis())
        .putLong(millis(validity))
        .put(key.fingerprint(scope.tenants(tenant)))
        .put(key.fingerprint(scope.identity()))
        .put(content)
        .array();
  }

  private static long millis(@Nullable Duration validity) {
    return validity == null ? Long.MAX_VALUE : validity.toMillis();
  }

  private byte[] encrypted(CursorKey key, byte[] header, byte[] body) {
    byte[] salt = new byte[CursorKey.SALT_BYTES];
    random.nextBytes(salt);
    byte[] encrypted = key.encrypt(salt, header, body);
    return ByteBuffer.allocate(salt.length + encrypted.length).put(salt).put(encrypted).array();
  }

  @Override
  public byte[] open(CursorScope scope, byte[] cursor) {
    if (cursor[0] == CHECKED) {
      throw CursorScope.refused(
          Reason.UNSIGNED,
          "The cursor is not signed, and this Alces takes signed ones only; start from the"
              + " beginning");
    }
    if (cursor[0] != SIGNED && cursor[0] != ENCRYPTED) {
      throw CursorScope.otherVersion();
    }
    int header = cursor.length < HEAD_BYTES ? 0 : HEAD_BYTES + Byte.toUnsignedInt(cursor[1]);
    int end = cursor.length - CursorKey.SIGNATURE_BYTES;
    if (header == 0 || end < header) {
      throw CursorScope.damaged();
    }
    CursorKey key = key(Arrays.copyOfRange(cursor, HEAD_BYTES, header));
    byte[] signature = Arrays.copyOfRange(cursor, end, cursor.length);
    if (!MessageDigest.isEqual(signature, key.signature(cursor, end))) {
      throw CursorScope.refused(
          Reason.DAMAGED,
          "The cursor is damaged, or was not made by this application; pass on the whole text that"
              + " a page gave, or start from the beginning");
    }
    byte[] shown = Arrays.copyOfRange(cursor, header, end);
    byte[] body =
        cursor[0] == ENCRYPTED ? decrypted(key, Arrays.copyOf(cursor, header), shown) : shown;
    return content(key, scope, body);
  }

  /** Names are no secret, so that they are compared as they come. */
  private CursorKey key(byte[] id) {
    String name = new String(id, StandardCharsets.US_ASCII);
    for (CursorKey key : keys) {
      if (key.id().equals(name)) {
        return key;
      }
    }
    throw CursorScope.refused(
        Reason.UNKNOWN_KEY,
        "The cursor is signed with a key that is not, or no longer, accepted; start from the"
            + " beginning, or have the CursorKeys accept that key for as long as its cursors are"
            + " about");
  }

  private static byte[] decrypted(CursorKey key, byte[] header, byte[] shown) {
    if (shown.length < CursorKey.SALT_BYTES) {
      throw CursorScope.damaged();
    }
    byte[] salt = Arrays.copyOf(shown, CursorKey.SALT_BYTES);
    return key.decrypt(salt, header, Arrays.copyOfRange(shown, CursorKey.SALT_BYTES, shown.length));
  }

  private byte[] content(CursorKey key, CursorScope scope, byte[] body) {
    if (body.length < FIXED_BODY_BYTES) {
      throw CursorScope.damaged();
    }
    ByteBuffer in = ByteBuffer.wrap(body);
    long made = in.getLong();
    long valid = Math.min(in.getLong(), millis(validity));
    byte[] tenants = new byte[CursorKey.FINGERPRINT_BYTES];
    byte[] read = new byte[CursorKey.FINGERPRINT_BYTES];
    in.get(tenants).get(read);
    if (!MessageDigest.isEqual(tenants, key.fingerprint(scope.tenants(tenant)))) {
      throw scope.otherTenant();
    }
    if (!MessageDigest.isEqual(read, key.fingerprint(scope.identity()))) {
      throw scope.otherRead();
    }
    if (clock.millis() - made >= valid) {
      throw CursorScope.refused(Reason.EXPIRED, "The cursor has expired; start from the beginning");
    }
    return Arrays.copyOfRange(body, FIXED_BODY_BYTES, body.length);
  }
}
