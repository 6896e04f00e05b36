package io.alces.internal.write;

import io.alces.expression.AttributePath;
import io.alces.expression.Condition;
import io.alces.expression.Operator;
import io.alces.expression.Rendering;
import io.alces.expression.Term;
import java.math.BigDecimal;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * What the version of an object demands of the stored item: that there is none, or that it has the
 * same version.
 *
 * @param condition the condition on the stored item
 * @param storedName the stored name of the version
 * @param expected the version that is expected; 0 for no item
 */
public record VersionGuard(Condition<?> condition, String storedName, long expected) {
  static VersionGuard isNew(AttributePath partitionKey, Managed.Version version) {
    return new VersionGuard(new Condition.Exists<>(partitionKey, false), version.storedName(), 0);
  }

  static VersionGuard isStill(Managed.Version version, long expected) {
    return new VersionGuard(
        new Condition.Compare<>(
            new Term.Path(version.path()),
            Operator.EQ,
            new Term.Value(expected, Rendering.As.ATTRIBUTE, version.path())),
        version.storedName(),
        expected);
  }

  /**
   * Whether a stored item is what was expected.
   *
   * @param stored the stored item
   * @return true if it has the expected version
   */
  public boolean isMetBy(Map<String, AttributeValue> stored) {
    return has(stored, expected);
  }

  /**
   * Whether a stored item was written once since it was what was expected.
   *
   * @param stored the stored item
   * @return true if it has the next version
   */
  public boolean isNextIn(Map<String, AttributeValue> stored) {
    return has(stored, expected + 1);
  }

  /**
   * Whether a stored item was written since it was what was expected.
   *
   * @param stored the stored item
   * @return true if it has a later version
   */
  public boolean isPassedIn(Map<String, AttributeValue> stored) {
    AttributeValue version = stored.get(storedName);
    return version != null
        && version.n() != null
        && new BigDecimal(version.n()).compareTo(BigDecimal.valueOf(expected)) > 0;
  }

  private boolean has(Map<String, AttributeValue> stored, long number) {
    AttributeValue version = stored.get(storedName);
    return version != null && Long.toString(number).equals(version.n());
  }
}
