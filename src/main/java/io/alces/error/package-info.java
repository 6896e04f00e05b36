/**
 * What can go wrong. Every exception of Alces is an unchecked {@link
 * io.alces.error.AlcesException}; exceptions of the AWS SDK pass through untouched unless Alces
 * knows more, and are then the cause.
 *
 * <p>A message says what is wrong, where, why, and how to fix it. Values of attributes never appear
 * in messages.
 */
@NullMarked
package io.alces.error;

import org.jspecify.annotations.NullMarked;
