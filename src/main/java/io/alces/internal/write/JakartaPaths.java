package io.alces.internal.write;

import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import java.util.Iterator;

/** Paths of Jakarta Validation, as they are written here: {@code lines[0].sku}. */
final class JakartaPaths {
  private static final String MAP_KEY = "<map key>";

  private JakartaPaths() {}

  /** Puts a path after what leads to it. */
  static String text(String prefix, Path path) {
    StringBuilder text = new StringBuilder(prefix);
    for (Path.Node node : path) {
      append(text, node, true);
    }
    return text.toString();
  }

  /**
   * What is left of the path of a property after containers that were put around a value.
   *
   * @param isElement whether the first container left holds elements whose positions are not known
   * @return null if the violation is of one of those containers
   */
  static @org.jspecify.annotations.Nullable String rest(
      String prefix, Path path, int containers, boolean isElement) {
    StringBuilder text = new StringBuilder(prefix);
    Iterator<Path.Node> nodes = path.iterator();
    nodes.next();
    int left = containers;
    while (nodes.hasNext()) {
      Path.Node node = nodes.next();
      if (left > 0) {
        left--;
      } else {
        append(text, node, !isElement || text.length() > prefix.length());
      }
    }
    return left > 0 ? null : text.toString();
  }

  private static void append(StringBuilder text, Path.Node node, boolean showsPosition) {
    if (node.isInIterable() && showsPosition) {
      Integer index = node.getIndex();
      Object key = node.getKey();
      if (index != null) {
        text.append('[').append(index.intValue()).append(']');
      } else if (key != null) {
        text.append('.').append(key instanceof Enum<?> constant ? constant.name() : key);
      }
    }
    if (node.getKind() == ElementKind.PROPERTY) {
      text.append(text.length() == 0 ? "" : ".").append(node.getName());
    }
  }

  /** Whether what breaks a rule is a key of a map. */
  static boolean isOfKey(Path path) {
    for (Path.Node node : path) {
      if (MAP_KEY.equals(node.getName())) {
        return true;
      }
    }
    return false;
  }
}
