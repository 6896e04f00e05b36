package io.alces.schema;

import java.util.function.Predicate;

/**
 * What is demanded of an object as a whole, as data.
 *
 * @param <T> the type of the object
 * @param message what it must be like, as a clause: "should end after it starts"
 * @param test the test; safe for use by several threads
 */
public record ItemCheck<T>(String message, Predicate<? super T> test) {}
