package io.alces.internal.write;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** An item ready to be stored. */
public final class PreparedItem {
  private final Map<String, AttributeValue> attributes;
  private final @Nullable Object[] values;
  private final @Nullable VersionGuard guard;

  PreparedItem(
      Map<String, AttributeValue> attributes,
      @Nullable Object[] values,
      @Nullable VersionGuard guard) {
    this.attributes = attributes;
    this.values = values;
    this.guard = guard;
  }

  /**
   * Its attributes.
   *
   * @return names to values
   */
  public Map<String, AttributeValue> attributes() {
    return attributes;
  }

  /**
   * What its attributes were made of.
   *
   * @return the values of its members, in order; not to be changed
   */
  public @Nullable Object[] values() {
    return values;
  }

  /**
   * What the stored item must be like for the version's sake.
   *
   * @return the demand; null if the schema has no version
   */
  public @Nullable VersionGuard guard() {
    return guard;
  }

  /**
   * The same with no attributes, for those that are sent apart.
   *
   * @return the item
   */
  public PreparedItem hollow() {
    return new PreparedItem(Map.of(), values, guard);
  }
}
