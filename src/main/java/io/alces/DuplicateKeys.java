package io.alces;

/**
 * What is done about two writes of one key in a batch. They are found when no more than 10,000
 * elements are between them; further apart, both are carried out, in their order.
 */
public enum DuplicateKeys {
  /** It is an error. */
  REFUSE,

  /** The later one is carried out last; the earlier one, if it is not on its way, not at all. */
  LAST_WINS
}
