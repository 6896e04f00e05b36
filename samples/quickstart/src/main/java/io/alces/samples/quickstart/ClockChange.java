package io.alces.samples.quickstart;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
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

  /** The past changes that this JDK knows of the zones of three regions, some thousands. */
  static Stream<ClockChange> known() {
    return ZoneRulesProvider.getAvailableZoneIds().stream()
        .filter(zone -> zone.matches("(Europe|Australia|Pacific)/.*"))
        .sorted()
        .flatMap(ClockChange::of);
  }

  /** First those of the zone's history, then those by the rule that has held since. */
  private static Stream<ClockChange> of(String zone) {
    ZoneRules rules = ZoneId.of(zone).getRules();
    Instant now = Instant.now();
    return Stream.iterate(
            rules.nextTransition(Instant.MIN),
            change -> change != null && change.getInstant().isBefore(now),
            change -> rules.nextTransition(change.getInstant()))
        .map(change -> of(zone, change));
  }

  private static ClockChange of(String zone, ZoneOffsetTransition change) {
    return new ClockChange(
        zone,
        change.getInstant(),
        change.getInstant().atOffset(ZoneOffset.UTC).getYear(),
        change.isGap() ? Kind.GAP : Kind.OVERLAP,
        change.getOffsetBefore().getTotalSeconds(),
        change.getOffsetAfter().getTotalSeconds());
  }
}
