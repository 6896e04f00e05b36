package io.alces.internal.table;

import java.util.List;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.model.Projection;

/**
 * A secondary index.
 *
 * @param name its name
 * @param isGlobal whether it is global
 * @param key its key
 * @param projection ALL, KEYS_ONLY or INCLUDE
 * @param included the names of the attributes that it includes besides keys
 */
public record IndexDefinition(
    String name, boolean isGlobal, List<KeyPart> key, String projection, List<String> included) {
  /** Copies the lists. */
  public IndexDefinition {
    key = List.copyOf(key);
    included = List.copyOf(included);
  }

  /** Whether both are the same index, in whatever order they include attributes. */
  boolean isLike(IndexDefinition other) {
    return name.equals(other.name)
        && isGlobal == other.isGlobal
        && key.equals(other.key)
        && projection.equals(other.projection)
        && Set.copyOf(included).equals(Set.copyOf(other.included));
  }

  Projection sdkProjection() {
    Projection.Builder sdk = Projection.builder().projectionType(projection);
    return included.isEmpty() ? sdk.build() : sdk.nonKeyAttributes(included).build();
  }

  String kind() {
    return isGlobal ? "index" : "local index";
  }

  /** Its key and what it holds, in words. */
  String text() {
    return "key " + KeyPart.text(key) + ", " + held();
  }

  private String held() {
    return switch (projection) {
      case "ALL" -> "whole items";
      case "KEYS_ONLY" -> "keys only";
      default -> "keys and " + String.join(", ", included);
    };
  }
}
