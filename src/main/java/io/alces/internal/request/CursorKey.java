package io.alces.internal.request;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * A key of cursors, and the three that are derived from it, so that what one of them does says
 * nothing of the others. Immutable and thread-safe.
 */
public final class CursorKey {
  /** The bytes of a signature. */
  static final int SIGNATURE_BYTES = 32;

  /** The bytes of a fingerprint: nobody finds two of one value. */
  static final int FINGERPRINT_BYTES = 16;

  /** The random bytes of a text that is encrypted: half for its key, half for its nonce. */
  static final int SALT_BYTES = 24;

  private static final int TAG_BITS = 128;
  private static final String HMAC = "HmacSHA256";

  private final String id;
  private final SecretKeySpec signing;
  private final SecretKeySpec binding;
  private final SecretKeySpec encrypting;

  /**
   * Derives the keys.
   *
   * @param id the name of the key
   * @param secret its bytes
   */
  public CursorKey(String id, byte[] secret) {
    this.id = id;
    SecretKeySpec root = new SecretKeySpec(secret, HMAC);
    this.signing = derived(root, "alces cursor: sign");
    this.binding = derived(root, "alces cursor: bind");
    this.encrypting = derived(root, "alces cursor: encrypt");
  }

  private static SecretKeySpec derived(SecretKeySpec root, String purpose) {
    return new SecretKeySpec(hmac(root, purpose.getBytes(StandardCharsets.US_ASCII)), HMAC);
  }

  /**
   * The name of this key.
   *
   * @return the name that cursors bear
   */
  public String id() {
    return id;
  }

  /** The signature of the first bytes. */
  byte[] signature(byte[] bytes, int length) {
    return hmac(signing, Arrays.copyOf(bytes, length));
  }

  /** The fingerprint of something, which says nothing of it to whoever lacks the key. */
  byte[] fingerprint(byte[] of) {
    return Arrays.copyOf(hmac(binding, of), FINGERPRINT_BYTES);
  }

  /**
   * Encrypts. Each text has a key of its own, so that there is no number of texts after which
   * chance would repeat a nonce.
   */
  byte[] encrypt(byte[] salt, byte[] header, byte[] content) {
    try {
      return cipher(Cipher.ENCRYPT_MODE, salt, header).doFinal(content);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java platform has AES", e);
    }
  }

  /** Decrypts what was signed before: it fails for nobody but a bearer of the key. */
  byte[] decrypt(byte[] salt, byte[] header, byte[] encrypted) {
    try {
      return cipher(Cipher.DECRYPT_MODE, salt, header).doFinal(encrypted);
    } catch (GeneralSecurityException e) {
      throw CursorScope.damaged();
    }
  }

  private Cipher cipher(int mode, byte[] salt, byte[] header) throws GeneralSecurityException {
    int half = SALT_BYTES / 2;
    byte[] key = hmac(encrypting, Arrays.copyOf(salt, half));
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(
        mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, salt, half, half));
    cipher.updateAAD(header);
    return cipher;
  }

  private static byte[] hmac(SecretKeySpec key, byte[] bytes) {
    try {
      Mac mac = Mac.getInstance(HMAC);
      mac.init(key);
      return mac.doFinal(bytes);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java platform has " + HMAC, e);
    }
  }

  /** Shows the name, not the key. */
  @Override
  public String toString() {
    return "key " + id;
  }
}
