package io.alces;

import java.util.Optional;

/**
 * What a {@link DeleteAll} has done.
 *
 * @param deleted how many items
 * @param next where to go on; empty if nothing was left, so always without {@code limit} and bounds
 * @param stoppedBy why it has stopped: {@code END}, {@code LIMIT}, or a bound of the read
 */
public record Deletion(long deleted, Optional<Cursor> next, StoppedBy stoppedBy) {}
