/**
 * Benchmarks against code that is written by hand on the SDK: {@code mvn -q -Pbench -Dbench=REGEX}.
 */
package io.alces.bench;
