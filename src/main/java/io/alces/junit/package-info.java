/**
 * Testing applications with JUnit 5: {@link io.alces.junit.AlcesTest} gives a test class a database
 * of its own, {@link io.alces.junit.Recorder} tells what was sent, {@link io.alces.junit.Faults}
 * makes things go wrong. JUnit and AssertJ are the application's own.
 */
@NullMarked
package io.alces.junit;

import org.jspecify.annotations.NullMarked;
