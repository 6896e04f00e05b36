/** Describes tables, items and permissions in the languages of others. Pure: nothing is sent. */
@NullMarked
package io.alces.internal.document;

import org.jspecify.annotations.NullMarked;
