/**
 * How values travel to and from DynamoDB: {@link io.alces.codec.Codec} pulls a value from an {@link
 * io.alces.codec.ItemReader} and pushes it to an {@link io.alces.codec.ItemWriter}.
 *
 * <p>A codec never sees a concrete representation, so the same codec serves the attribute values of
 * the AWS SDK and any other form that an item may take. Applications implement {@code Codec} for
 * their own types and register it with the schema; it then works at any depth.
 */
@NullMarked
package io.alces.codec;

import org.jspecify.annotations.NullMarked;
