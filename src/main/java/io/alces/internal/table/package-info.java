/** Turns models into definitions of tables. Pure: nothing here sends anything. */
@NullMarked
package io.alces.internal.table;

import org.jspecify.annotations.NullMarked;
