package io.alces.internal.write;

import java.time.Instant;
import java.util.UUID;
import java.util.random.RandomGenerator;

/**
 * UUIDs of version 7, whose order is that of their moments: 48 bits of milliseconds since 1970, the
 * version, 12 bits of the fraction of the millisecond, the variant, and 62 random bits.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9562#name-uuid-version-7">RFC 9562, 5.7</a>
 */
final class TimeOrderedId {
  private static final long VERSION = 0x7000L;
  private static final long VARIANT = 0x8000_0000_0000_0000L;
  private static final int NANOS_PER_MILLI = 1_000_000;

  private TimeOrderedId() {}

  /** An id of a moment from 1970 on. */
  @SuppressWarnings("JavaInstantGetSecondsGetNano") // the part of a millisecond is what is wanted
  static UUID at(Instant moment, RandomGenerator random) {
    long fraction = (moment.getNano() % NANOS_PER_MILLI) * 4096L / NANOS_PER_MILLI;
    return new UUID(
        moment.toEpochMilli() << 16 | VERSION | fraction, VARIANT | random.nextLong() >>> 2);
  }
}
