/**
 * DynamoDB Local in the same process, for tests and for trying things out. It is an optional
 * dependency, which an application declares itself; {@link io.alces.local.LocalDynamoDb} says how.
 */
@NullMarked
package io.alces.local;

import org.jspecify.annotations.NullMarked;
