package io.alces.conformance;

import io.alces.codec.Codec;
import io.alces.codec.Codecs;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;

/**
 * Dates by the form in which they are stored: a Java type for each, so that a set or list of dates
 * can have any of them. Milliseconds are plain instants.
 */
final class CaseDates {
  private CaseDates() {}

  /**
   * A date that is stored in seconds.
   *
   * @param at the moment, rounded to a second
   */
  record InSeconds(Instant at) {
    static final Codec<InSeconds> CODEC = Codecs.epochSeconds().map(InSeconds::new, InSeconds::at);

    InSeconds {
      at = Instant.ofEpochSecond(Math.floorDiv(at.toEpochMilli() + 500, 1000L));
    }
  }

  /**
   * A date that is stored as text.
   *
   * @param at the moment
   */
  record AsText(Instant at) {
    static final Codec<AsText> CODEC = Codecs.instantMillis().map(AsText::new, AsText::at);
  }

  static Class<?> type(Object storage) {
    return "seconds".equals(storage)
        ? InSeconds.class
        : "iso".equals(storage) ? AsText.class : Instant.class;
  }

  static Codec<Instant> codec(Object storage) {
    return "seconds".equals(storage)
        ? Codecs.epochSeconds()
        : "iso".equals(storage) ? Codecs.instantMillis() : Codecs.epochMillis();
  }

  /** A date from JSON: itself, or in the form in which it is stored; null if it is neither. */
  static Object of(Object storage, Object json) {
    Instant moment = moment(storage, json);
    if (moment == null) {
      return null;
    }
    return "seconds".equals(storage)
        ? new InSeconds(moment)
        : "iso".equals(storage) ? new AsText(moment) : moment;
  }

  private static Instant moment(Object storage, Object json) {
    boolean isText = "iso".equals(storage);
    if (CaseValues.isTagged(json, "$date")) {
      return Instant.parse((String) Json.object(json).get("$date"));
    }
    if (json instanceof BigDecimal number && !isText) {
      return "seconds".equals(storage)
          ? Instant.ofEpochSecond(number.longValue())
          : Instant.ofEpochMilli(number.longValue());
    }
    return json instanceof String text && isText ? parsed(text) : null;
  }

  private static Instant parsed(String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeException e) {
      return null;
    }
  }

  /** The moment of a date that was read; null if it is no date. */
  static Instant moment(Object value) {
    return value instanceof InSeconds seconds
        ? seconds.at()
        : value instanceof AsText text
            ? text.at()
            : value instanceof Instant instant ? instant : null;
  }
}
