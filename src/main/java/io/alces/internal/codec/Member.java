package io.alces.internal.codec;

import io.alces.codec.Codec;
import io.alces.schema.AttributeSettings;
import java.util.Set;

/**
 * A member of a class, or an attribute of a document, with its codec.
 *
 * @param name its name in the application
 * @param storedName its name in the item
 * @param accessors the names of the methods that give it
 * @param type its type
 * @param codec its codec
 * @param settings its options
 * @param storesNull whether null is stored as NULL
 */
public record Member(
    String name,
    String storedName,
    Set<String> accessors,
    JavaType type,
    Codec<Object> codec,
    AttributeSettings settings,
    boolean storesNull) {
  /**
   * The same under a stored name that no other has: after a clash, so that the rest can be checked,
   * too.
   */
  Member apart() {
    return new Member(
        name,
        storedName + " of " + name,
        accessors,
        type,
        codec,
        AttributeSettings.NONE,
        storesNull);
  }

  /** The same, which leaves null out. */
  Member leavingNullOut() {
    return new Member(name, storedName, accessors, type, codec, settings, false);
  }

  /** The same with another codec. */
  Member with(Codec<Object> other) {
    return new Member(name, storedName, accessors, type, other, settings, storesNull);
  }
}
