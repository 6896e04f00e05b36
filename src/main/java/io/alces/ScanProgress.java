package io.alces;

import java.util.Optional;

/**
 * How far a parallel scan has come.
 *
 * @param pages how many pages this run has handed out
 * @param items how many items were on them
 * @param cursor where to go on, over all segments; empty when everything has been read
 * @param stoppedBy why it ended
 */
public record ScanProgress(long pages, long items, Optional<Cursor> cursor, StoppedBy stoppedBy) {}
