package io.alces.internal.model;

import io.alces.codec.Codec;
import io.alces.expression.AttributePath;
import io.alces.expression.AttributePath.Step;
import io.alces.internal.codec.AnyCodec;
import io.alces.internal.codec.JavaType;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

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
 * @param transform changes what is stored there, and what it is compared with; null for nothing
 * @param formerNames of each element, the names that it was stored by before
 */
public record ResolvedPath(
    AttributePath path,
    List<Element> elements,
    String text,
    JavaType type,
    Codec<Object> codec,
    boolean isReadOnly,
    boolean storesNull,
    @Nullable UnaryOperator<Object> transform,
    List<List<String>> formerNames) {
  /** Copies the lists. */
  public ResolvedPath {
    elements = List.copyOf(elements);
    formerNames = List.copyOf(formerNames);
  }

  /**
   * A stored name as a step of a path: as the key of a {@link Step.Key}, which no application
   * gives.
   *
   * @param name the name in the item
   */
  record Stored(String name) {
    @Override
    public String toString() {
      return name;
    }
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
   * What the attribute is, as a sentence about it begins.
   *
   * @param model what the model is called
   * @return "Attribute price of Order is of type BigDecimal"
   */
  public String described(String model) {
    return "Attribute " + text + " of " + model + " is of type " + type;
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
   * The same place with another value in it, which nothing transforms.
   *
   * @param valueType the Java type of the value
   * @param valueCodec its codec
   * @return the path
   */
  ResolvedPath holding(JavaType valueType, Codec<Object> valueCodec) {
    return new ResolvedPath(
        path, elements, text, valueType, valueCodec, isReadOnly, storesNull, null, formerNames);
  }

  /**
   * Where the same attribute stands if it is stored by one of its former names, inside of what is
   * stored by the present ones.
   *
   * @return a path for each former name, in the order in which they are read
   */
  public List<ResolvedPath> formerly() {
    int last = elements.size() - 1;
    List<String> names = formerNames.get(last);
    if (names.isEmpty()) {
      return List.of();
    }
    List<ResolvedPath> paths = new ArrayList<>();
    for (String name : names) {
      paths.add(by(last, name));
    }
    return paths;
  }

  /**
   * All other places where the attribute may stand: it, and what it is inside of, may be stored by
   * former names.
   *
   * @return paths, none of which is this one
   */
  public List<ResolvedPath> elsewhere() {
    List<ResolvedPath> paths = new ArrayList<>(List.of(this));
    for (int i = 0; i < elements.size(); i++) {
      for (ResolvedPath before : List.copyOf(paths)) {
        for (String name : formerNames.get(i)) {
          paths.add(before.by(i, name));
        }
      }
    }
    return paths.subList(1, paths.size());
  }

  private ResolvedPath by(int position, String formerName) {
    List<Element> stored = new ArrayList<>(elements);
    stored.set(position, new Element.Name(formerName));
    List<List<String>> former = new ArrayList<>(formerNames);
    former.set(position, List.of());
    List<Step> steps = new ArrayList<>();
    for (Element element : stored) {
      steps.add(
          element instanceof Element.Index index
              ? new Step.Index(index.index())
              : new Step.Key(new Stored(((Element.Name) element).stored())));
    }
    AttributePath formerPath = new AttributePath(steps);
    return new ResolvedPath(
        formerPath,
        stored,
        formerPath.toString(),
        JavaType.of(Object.class),
        AnyCodec.INSTANCE,
        isReadOnly,
        storesNull,
        null,
        former);
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
