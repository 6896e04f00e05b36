/**
 * Turns conditions, projections and cursors into expression strings, placeholders and requests of
 * the AWS SDK. Pure: nothing here sends anything.
 */
@NullMarked
package io.alces.internal.request;

import org.jspecify.annotations.NullMarked;
