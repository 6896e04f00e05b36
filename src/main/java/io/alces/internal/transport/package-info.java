/**
 * The only package that calls the clients of the AWS SDK. {@link
 * io.alces.internal.transport.Engine} runs a task over a {@link
 * io.alces.internal.transport.Transport}, which sends and waits: in the calling thread, or without
 * blocking. Paging and polling are written once, for both.
 */
@NullMarked
package io.alces.internal.transport;

import org.jspecify.annotations.NullMarked;
