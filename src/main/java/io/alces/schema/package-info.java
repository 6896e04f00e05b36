/**
 * What an application declares: a {@link io.alces.schema.Schema} of a class, or of {@linkplain
 * io.alces.schema.Document documents}, with keys, indexes, and options of attributes. A schema
 * holds declarations only; making a model of it checks them all.
 */
@NullMarked
package io.alces.schema;

import org.jspecify.annotations.NullMarked;
