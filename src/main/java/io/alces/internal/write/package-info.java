/**
 * What happens to an object between the application and the request: {@link
 * io.alces.internal.write.WritePipeline} shows the steps and their order.
 */
@NullMarked
package io.alces.internal.write;

import org.jspecify.annotations.NullMarked;
