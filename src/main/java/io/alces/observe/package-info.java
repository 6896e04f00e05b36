/**
 * Who wants to know what Alces sends: {@link io.alces.observe.OperationObserver} is told of each
 * operation, its requests, and what they consume.
 */
@NullMarked
package io.alces.observe;

import org.jspecify.annotations.NullMarked;
