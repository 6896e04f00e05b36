package io.alces.internal.transport;

/** An element of a batch on its way to DynamoDB. */
abstract sealed class BatchEntry permits ReadEntry, WriteEntry {
  /** Its position in the input, from 0. */
  long number;

  /** How many times DynamoDB left it unprocessed. */
  int left;

  /** Before when it is not sent again, by the monotonic clock. */
  long due;

  /** What no other entry on its way has. */
  abstract Object identity();
}
