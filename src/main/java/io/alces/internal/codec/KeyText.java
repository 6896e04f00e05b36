package io.alces.internal.codec;

import io.alces.codec.Codec;
import io.alces.codec.DynamoType;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Keys of maps as names of members, by the codec of the key's type: one that writes text or
 * numbers.
 */
final class KeyText<K> {
  private final Codec<K> codec;
  private final boolean isText;
  private final boolean isIdentity;

  KeyText(Codec<K> codec, boolean isIdentity) {
    this.codec = codec;
    this.isText = codec.type() == DynamoType.S;
    this.isIdentity = isIdentity;
  }

  boolean isIdentity() {
    return isIdentity;
  }

  boolean isAbsent(K key) {
    return key == null || (!isIdentity && codec.isAbsent(key));
  }

  @SuppressWarnings("unchecked")
  K read(String name) {
    if (isIdentity) {
      return (K) name;
    }
    AttributeValue value = isText ? AttributeValue.createS(name) : AttributeValue.createN(name);
    return codec.read(AttributeValueReader.of("key", value));
  }

  String write(K key) {
    if (isIdentity) {
      return (String) key;
    }
    AttributeValueWriter out = new AttributeValueWriter("key");
    codec.write(out, key);
    String name = isText ? out.value().s() : out.value().n();
    if (name == null) {
      throw out.problem("has a key that its codec wrote as another type than it says");
    }
    return name;
  }

  @Override
  public String toString() {
    return "key";
  }
}
