/**
 * A schema, compiled once: keys, indexes, attributes by path, rules and codecs. {@link
 * io.alces.internal.model.ModelCompiler} makes it and reports every problem at once. Pure: nothing
 * here sends anything.
 */
@NullMarked
package io.alces.internal.model;

import org.jspecify.annotations.NullMarked;
