package io.alces;

import static java.util.Objects.requireNonNull;

import com.google.errorprone.annotations.CheckReturnValue;
import io.alces.error.RequestException;
import io.alces.internal.request.CursorKey;
import io.alces.internal.request.CursorSeal;
import io.alces.internal.request.CursorSignature;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The keys by which cursors are signed: with HMAC-SHA-256 over what a cursor says and what it is
 * for, so that nobody can make one up, or use one for another read.
 *
 * <pre>{@code
 * Alces db =
 *     Alces.builder()
 *         .client(client)
 *         .cursors(CursorKeys.of("2026-11", key).accepting("2026-05", oldKey).encrypted())
 *         .build();
 * }</pre>
 *
 * <p>A key is at least {@value #KEY_BYTES} bytes that nobody can guess, as {@link
 * java.security.SecureRandom} gives them, the same on all machines that read each other's cursors.
 * Its name is part of each cursor, and no secret.
 *
 * <p>Immutable and thread-safe: each step gives others. The bytes that are given are copied.
 */
@CheckReturnValue
public final class CursorKeys {
  /** How many bytes a key has at least. */
  public static final int KEY_BYTES = 32;

  private static final Pattern ID = Pattern.compile("[A-Za-z0-9._-]{1,64}");
  private static final Duration LONGEST = Duration.ofDays(3650);

  private final List<CursorKey> keys;
  private final boolean encrypts;
  private final @Nullable Duration validity;
  private final @Nullable String tenant;

  private CursorKeys(
      List<CursorKey> keys,
      boolean encrypts,
      @Nullable Duration validity,
      @Nullable String tenant) {
    this.keys = List.copyOf(keys);
    this.encrypts = encrypts;
    this.validity = validity;
    this.tenant = tenant;
  }

  /**
   * The key by which cursors are signed.
   *
   * @param id its name: 1 to 64 letters, digits, {@code .}, {@code _} and {@code -}
   * @param key at least {@value #KEY_BYTES} bytes
   * @return keys of which it is the only one
   * @throws RequestException if the key is shorter, or the same byte all along
   */
  public static CursorKeys of(String id, byte[] key) {
    return new CursorKeys(List.of(checked(id, key)), false, null, null);
  }

  /**
   * Accepts cursors that were signed with another key, an older or a coming one.
   *
   * @param id its name, another than that of each other key
   * @param key at least {@value #KEY_BYTES} bytes
   * @return keys with it
   * @throws RequestException if the name is taken, or the key shorter, or the same byte all along
   */
  public CursorKeys accepting(String id, byte[] key) {
    CursorKey other = checked(id, key);
    for (CursorKey present : keys) {
      if (present.id().equals(id)) {
        throw new RequestException(
            "There are two keys of cursors with the name "
                + id
                + "; a cursor tells its key by the name, so give the new one another");
      }
    }
    List<CursorKey> more = new ArrayList<>(keys);
    more.add(other);
    return new CursorKeys(more, encrypts, validity, tenant);
  }

  /**
   * Encrypts what a cursor says, the key of an item above all, with AES-GCM. Signed cursors that
   * are not encrypted are accepted all the same.
   *
   * @return keys that do
   */
  public CursorKeys encrypted() {
    return new CursorKeys(keys, true, validity, tenant);
  }

  /**
   * Refuses cursors that are older, by the clock of {@link Alces.Builder#clock}. It holds for
   * cursors that were made before it was said, too, and for those that another {@code Alces} made
   * with less time, the lesser.
   *
   * @param time from a second to 3650 days
   * @return keys with it
   */
  public CursorKeys validFor(Duration time) {
    requireNonNull(time, "time");
    if (time.compareTo(Duration.ofSeconds(1)) < 0 || time.compareTo(LONGEST) > 0) {
      throw new RequestException(
          "Cursors are valid for at least a second and at most 3650 days, not " + time);
    }
    return new CursorKeys(keys, encrypts, time, tenant);
  }

  /**
   * Binds all cursors to a tenant, where there is an {@code Alces} for each of them: no other one
   * takes them. Of one read, {@code cursorsFor} says it.
   *
   * @param name who is meant: any text but an empty one, which is not part of the cursor
   * @return keys with it
   */
  public CursorKeys tenant(String name) {
    return new CursorKeys(keys, encrypts, validity, checkedTenant("tenant", name));
  }

  static String checkedTenant(String step, String name) {
    if (requireNonNull(name, "name").isEmpty()) {
      throw new RequestException(
          step + "() takes the name of a tenant, not an empty text, which any other might have");
    }
    return name;
  }

  private static CursorKey checked(String id, byte[] key) {
    requireNonNull(key, "key");
    if (!ID.matcher(requireNonNull(id, "id")).matches()) {
      throw new RequestException(
          "The name of a key of cursors has 1 to 64 letters, digits, '.', '_' and '-': it is part"
              + " of each cursor");
    }
    if (key.length < KEY_BYTES) {
      throw new RequestException(
          "The key "
              + id
              + " of cursors has "
              + key.length
              + " bytes and needs at least "
              + KEY_BYTES
              + ", for whoever can guess it can make cursors up; take them from SecureRandom");
    }
    if (isOneByte(key)) {
      throw new RequestException(
          "The key "
              + id
              + " of cursors is the same byte all along, which can be guessed; take its bytes from"
              + " SecureRandom");
    }
    return new CursorKey(id, key);
  }

  private static boolean isOneByte(byte[] key) {
    for (byte b : key) {
      if (b != key[0]) {
        return false;
      }
    }
    return true;
  }

  CursorSeal seal(Clock clock) {
    return new CursorSignature(keys, encrypts, validity, tenant, clock);
  }

  /** Shows the names of the keys, never the keys. */
  @Override
  public String toString() {
    return "CursorKeys "
        + keys.stream().map(CursorKey::id).collect(Collectors.joining(", "))
        + (encrypts ? ", encrypted" : "")
        + (validity == null ? "" : ", valid for " + validity);
  }
}
