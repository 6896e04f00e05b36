/**
 * Declarations of a {@link io.alces.schema.Schema} that stand in the class itself, for those who
 * like it so: {@link io.alces.annotation.DynamoTable} on the class, and the others on components of
 * records, or on fields, getters and setters. They say the same as the schema's builder, and are
 * read once, when the model is made; what the builder states prevails, option by option.
 *
 * <p>A class that stands within items may have those that are options: names, defaults, rules. They
 * hold wherever an object of the class stands. Keys, indexes, versions, timestamps and ids are
 * those of the item itself.
 */
@NullMarked
package io.alces.annotation;

import org.jspecify.annotations.NullMarked;
