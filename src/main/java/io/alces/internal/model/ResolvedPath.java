package io.alces.internal.model;

import io.alces.codec.Codec;
import io.alces.expression.AttributePath;
import io.alces.internal.codec.JavaType;
import java.util.List;

/**
 * Where an attribute stands in an item, by the names that are stored.
 *
 * @param path the path that was resolved
 * @param elements from the item inwards; the first is a name
 * @param text the same path as the application names it
 * @param type the Java type of the attribute; of an {@code Optional}, that of what it holds
 * @param codec its codec
 * @param isReadOnly whether it is, or is within, what is set when the item is created only
 * @param storesNull whether null is stored there as NULL
 */
public record ResolvedPath(
    AttributePath path,
    List<Element> elements,
    String text,
    JavaType type,
    Codec<Object> codec,
    boolean isReadOnly,
    boolean storesNull) {
  /** Copies the elements. */
  public ResolvedPath {
    elements = List.copyOf(elements);
  }

  /** One element of a path. */
  public sealed interface Element {
    /**
     * A member.
     *
     * @param stored its stored name
     */
    record Name(String stored) implements Element {}

    /**
     * An element of a list.
     *
     * @param index its position, from 0
     */
    record Index(int index) implements Element {}
  }

  /**
   * The attribute of the item that the path begins with.
   *
   * @return its stored name
   */
  public String top() {
    return ((Element.Name) elements.get(0)).stored();
  }

  /**
   * Whether the path is an attribute of the item itself.
   *
   * @return false for what is within an attribute
   */
  public boolean isTopLevel() {
    return elements.size() == 1;
  }

  /**
   * Whether the path leads through a position of a list.
   *
   * @return true if so
   */
  public boolean hasPosition() {
    for (int i = 1; i < elements.size(); i++) {
      if (elements.get(i) instanceof Element.Index) {
        return true;
      }
    }
    return false;
  }

  /**
   * The same place with another value in it.
   *
   * @param valueType the Java type of the value
   * @param valueCodec its codec
   * @return the path
   */
  ResolvedPath holding(JavaType valueType, Codec<Object> valueCodec) {
    return new ResolvedPath(path, elements, text, valueType, valueCodec, isReadOnly, storesNull);
  }

  /**
   * Whether another path is this one, or leads further into it.
   *
   * @param other the other path
   * @return true if what this path names includes what the other one names
   */
  public boolean covers(ResolvedPath other) {
    if (other.elements.size() < elements.size()) {
      return false;
    }
    for (int i = 0; i < elements.size(); i++) {
      if (!elements.get(i).equals(other.elements.get(i))) {
        return false;
      }
    }
    return true;
  }
}
