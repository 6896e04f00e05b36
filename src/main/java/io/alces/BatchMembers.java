package io.alces;

import io.alces.error.RequestException;
import io.alces.internal.transport.WriteEntry;
import java.time.Instant;

/** What the elements of a batch of writes are. */
interface BatchMembers {
  /** The batch in errors: "The batch put of Order". */
  String name();

  /** The name of an element's model. */
  String model(Object element);

  /** Throws if there can be no such batch. */
  void check(boolean conditionally) throws RequestException;

  /** An element as a member of a request. */
  WriteEntry member(Object element, Instant now);

  /** An element as a request of its own. */
  WriteEntry alone(Object element, Instant now);

  Plan plan(boolean conditionally, Given given);
}
