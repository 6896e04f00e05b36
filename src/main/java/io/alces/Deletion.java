package io.alces;

import java.util.Optional;

/**
 * What a {@link DeleteAll} has done.
 *
 * @param deleted how many items
 * @param next where to go on; empty if nothing was left, so always without {@code limit}
 */
public record Deletion(long deleted, Optional<Cursor> next) {}
