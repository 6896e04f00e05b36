/**
 * Items and requests as JSON. {@link io.alces.json.Json} writes items as plain JSON and reads them
 * from it; {@link io.alces.json.RequestJson} shows a request of the AWS SDK as the text that
 * DynamoDB receives.
 */
@NullMarked
package io.alces.json;

import org.jspecify.annotations.NullMarked;
