/**
 * What an application composes: {@linkplain io.alces.expression.Attribute attributes} named by
 * method references, and {@linkplain io.alces.expression.Condition conditions} on them.
 *
 * <p>Everything here is an immutable value without knowledge of a schema. A condition renders
 * itself into a {@link io.alces.expression.Rendering}, which resolves its paths and binds its
 * values; no text of the application ever becomes part of an expression.
 */
@NullMarked
package io.alces.expression;

import org.jspecify.annotations.NullMarked;
