package io.alces;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.alces.error.RequestException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What keys of cursors are refused, before any cursor is made. */
@Tag("S3")
class CursorKeysTest {
  static byte[] key(int seed) {
    byte[] key = new byte[CursorKeys.KEY_BYTES];
    new Random(seed).nextBytes(key);
    return key;
  }

  private static void refused(ThrowingCallable call, String message) {
    assertThatThrownBy(call).isInstanceOf(RequestException.class).hasMessage(message);
  }

  @Nested
  class AKey {
    @Test
    void hasAtLeast32Bytes() {
      for (int length : new int[] {0, 4, 31}) {
        refused(
            () -> CursorKeys.of("k1", Arrays.copyOf(key(1), length)),
            "The key k1 of cursors has "
                + length
                + " bytes and needs at least 32, for whoever can guess it can make cursors up;"
                + " take them from SecureRandom");
        refused(
            () -> CursorKeys.of("k1", key(1)).accepting("k2", Arrays.copyOf(key(2), length)),
            "The key k2 of cursors has "
                + length
                + " bytes and needs at least 32, for whoever can guess it can make cursors up;"
                + " take them from SecureRandom");
      }
      assertThat(CursorKeys.of("k1", Arrays.copyOf(key(1), 64))).isNotNull();
    }

    @Test
    void isNotOneByte() {
      refused(
          () -> CursorKeys.of("k1", new byte[32]),
          "The key k1 of cursors is the same byte all along, which can be guessed; take its bytes"
              + " from SecureRandom");
    }

    @Test
    void hasANameThatFitsIntoACursor() {
      for (String id : new String[] {"", "a b", "é", "x".repeat(65), "a\n"}) {
        refused(
            () -> CursorKeys.of(id, key(1)),
            "The name of a key of cursors has 1 to 64 letters, digits, '.', '_' and '-': it is"
                + " part of each cursor");
      }
      assertThat(CursorKeys.of("2026-11.a_b", key(1))).isNotNull();
    }

    @Test
    void hasANameOfItsOwn() {
      refused(
          () -> CursorKeys.of("k1", key(1)).accepting("k1", key(2)),
          "There are two keys of cursors with the name k1; a cursor tells its key by the name, so"
              + " give the new one another");
    }
  }

  @Test
  void validityIsFromASecondToTenYears() {
    CursorKeys keys = CursorKeys.of("k1", key(1));
    for (String time : new String[] {"PT0S", "PT0.999S", "PT-1S", "PT87600H1S"}) {
      refused(
          () -> keys.validFor(Duration.parse(time)),
          "Cursors are valid for at least a second and at most 3650 days, not " + time);
    }
    assertThat(keys.validFor(Duration.ofSeconds(1))).isNotNull();
    assertThat(keys.validFor(Duration.ofDays(3650))).isNotNull();
  }

  @Test
  void aTenantHasAName() {
    refused(
        () -> CursorKeys.of("k1", key(1)).tenant(""),
        "tenant() takes the name of a tenant, not an empty text, which any other might have");
  }

  @Test
  @Tag("S6")
  void keysAreNotShown() {
    assertThat(
            CursorKeys.of("k2", key(2))
                .accepting("k1", key(1))
                .encrypted()
                .validFor(Duration.ofHours(1))
                .tenant("acme"))
        .hasToString("CursorKeys k2, k1, encrypted, valid for PT1H");
  }
}
