/**
 * Benchmarks against code that is written by hand on the SDK, and against the other mappers: {@code
 * mvn -q -Pbench -Dbench=REGEX}. docs/benchmarks.md says what is measured.
 */
package io.alces.bench;
