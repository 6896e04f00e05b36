package io.alces;

import com.google.errorprone.annotations.CheckReturnValue;
import io.alces.internal.request.PreparedWrite;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A write of one item: by itself, or with others in a transaction ({@link Alces#transact}) or a
 * batch.
 *
 * <p>Immutable and thread-safe; it can be run any number of times.
 *
 * @param <T> the type of the item
 */
@CheckReturnValue
public abstract sealed class Write<T> permits PutItem, UpdateItem, DeleteItem, ConditionCheck {
  final WriteState<T> state;

  Write(WriteState<T> state) {
    this.state = state;
  }

  /**
   * Prepares one run: everything is checked and encoded, nothing is sent.
   *
   * @param now the moment of the run
   */
  abstract PreparedWrite prepare(Instant now);

  /** Which step it has that a transaction or batch has no place for; null if none. */
  abstract @Nullable String stepOfItsOwn();

  final PreparedWrite prepare() {
    return prepare(state.sources().clock().instant());
  }
}
