/**
 * What an application calls. {@link io.alces.Alces} makes {@linkplain io.alces.Model models} of
 * schemas; a model makes operations; an operation is an immutable value that can be run, run
 * asynchronously, explained, and shown as the request that it sends.
 */
@NullMarked
package io.alces;

import org.jspecify.annotations.NullMarked;
