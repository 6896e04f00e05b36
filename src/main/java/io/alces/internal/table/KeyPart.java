package io.alces.internal.table;

import java.util.List;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;

/**
 * An attribute of a key.
 *
 * @param name its name in the item
 * @param type S, N or B
 * @param isPartition whether it is of the partition key
 */
public record KeyPart(String name, String type, boolean isPartition) {
  KeySchemaElement schema() {
    return KeySchemaElement.builder()
        .attributeName(name)
        .keyType(isPartition ? KeyType.HASH : KeyType.RANGE)
        .build();
  }

  static List<KeySchemaElement> schema(List<KeyPart> key) {
    return key.stream().map(KeyPart::schema).toList();
  }

  /** A key in words. */
  static String text(List<KeyPart> key) {
    return key.stream()
        .map(part -> part.name() + " (" + part.type() + ")")
        .collect(Collectors.joining(", "));
  }
}
