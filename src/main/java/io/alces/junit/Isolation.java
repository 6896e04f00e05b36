package io.alces.junit;

/** Who has a database. */
public enum Isolation {
  /** Each test class: its methods see what those before them have stored. */
  CLASS,
  /** Each test method: it begins with empty tables and the seed of its class. */
  METHOD
}
