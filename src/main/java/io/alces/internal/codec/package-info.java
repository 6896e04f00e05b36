/**
 * The codecs: of scalars, collections, and classes with members, and the readers and writers behind
 * them. A codec is composed of codecs once, when a schema is compiled; reading and writing an item
 * uses no reflection.
 */
@NullMarked
package io.alces.internal.codec;

import org.jspecify.annotations.NullMarked;
