/** The quickstart: clock changes of the world's time zones in a table, and the ways to read them. */
package io.alces.samples.quickstart;
