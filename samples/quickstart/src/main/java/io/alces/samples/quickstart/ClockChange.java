package io.alces.samples.quickstart;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRulesProvider;
import java.util.stream.Stream;

/**
 * A moment at which the clocks of a time zone were put forward or back.
 *
 * @param zone the zone: {@code Europe/Paris}
 * @param at the moment
 * @param year its year, in UTC
 * @param kind whether the local time line has a gap or an overlap
 * @param before the offset from UTC before, in seconds
 * @param after the offset from UTC after, in seconds
 */
record ClockChange(String zone, Instant at, int year, Kind kind, int before, int after) {
  enum Kind {
    /** Clocks went forward: some local times never were. */
    GAP,
    /** Clocks went back: some local times were twice. */
    OVERLAP
  }

  /** The past changes that this JDK knows of some zones of each region, a few thousand. */
  static Stream<ClockChange> known() {
    return ZoneRulesProvider.getAvailableZoneIds().stream()
        .filter(zone -> zone.startsWith("Europe/") || zone.startsWith("Australia/"))
        .sorted()
        .flatMap(
            zone ->
                ZoneId.of(zone).getRules().getTransitions().stream()
                    .map(transition -> of(zone, transition)));
  }

  private static ClockChange of(String zone, ZoneOffsetTransition transition) {
    return new ClockChange(
        zone,
        transition.getInstant(),
        transition.getInstant().atOffset(ZoneOffset.UTC).getYear(),
        transition.isGap() ? Kind.GAP : Kind.OVERLAP,
        transition.getOffsetBefore().getTotalSeconds(),
        transition.getOffsetAfter().getTotalSeconds());
  }
}
