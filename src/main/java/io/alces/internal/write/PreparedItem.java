package io.alces.internal.write;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * An item ready to be stored.
 *
 * @param item its attributes
 * @param guard what the stored item must be like for the version's sake, or null if the schema has
 *     none
 */
public record PreparedItem(Map<String, AttributeValue> item, @Nullable VersionGuard guard) {}
