/**
 * What is said of tables besides keys and indexes: the settings that they are declared with, and
 * the steps of a plan that changes them. Values: nothing here sends anything.
 */
@NullMarked
package io.alces.table;

import org.jspecify.annotations.NullMarked;
