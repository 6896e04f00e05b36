package io.alces.it.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What may be stored under each key, by what the operations on it said: one value while all of them
 * succeed, several after one whose outcome is unknown. For one writer at a time.
 *
 * @param <V> the type of a value
 */
public final class Fates<V> {
  private final Map<String, Set<Optional<V>>> possible = new HashMap<>();

  /** The values that may be stored under a key; at first that there is none. */
  public Set<Optional<V>> of(String key) {
    return possible.computeIfAbsent(key, none -> new HashSet<>(Set.of(Optional.empty())));
  }

  /** A write was done: this is stored, or nothing. */
  public void done(String key, Optional<V> value) {
    of(key).clear();
    of(key).add(value);
  }

  /** A write may have been done. */
  public void unknown(String key, Optional<V> value) {
    of(key).add(value);
  }

  /** This is seen, and must be one that may be stored; it is the only one from now on. */
  public void seen(String key, Optional<V> value) {
    assertThat(of(key)).as(key).contains(value);
    done(key, value);
  }

  /** The keys that were written. */
  public Set<String> keys() {
    return Set.copyOf(possible.keySet());
  }
}
