package io.alces.internal.codec;

/**
 * A reader or writer that tells where it stands. A codec reads or writes one value, and leaves it
 * in the container in which that is.
 */
interface Nesting {
  /** In how many maps, lists and sets it is. */
  int depth();

  /** How many elements have been written of the list that it is in; -1 where it is in none. */
  default int elements() {
    return -1;
  }
}
