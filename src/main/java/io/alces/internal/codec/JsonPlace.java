package io.alces.internal.codec;

import io.alces.codec.DynamoType;
import io.alces.codec.Names;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Where in JSON a reader is: the containers that it has entered, from the outermost inwards. */
final class JsonPlace {
  private static final int MAX_SHOWN_NAME = 64;

  private final String root;
  private Container top = new Container(null);

  /** A container that is being read; the outermost is in none. */
  static final class Container {
    private final @Nullable Container outer;
    private final int depth;
    private @Nullable Container inner;

    boolean isMap;
    @Nullable DynamoType set;
    @Nullable String tag;
    @Nullable Names expected;
    @Nullable String name;
    int position;
    Set<String> seen = new HashSet<>();

    private Container(@Nullable Container outer) {
      this.outer = outer;
      this.depth = outer == null ? 0 : outer.depth + 1;
    }

    private void clear() {
      isMap = false;
      set = null;
      tag = null;
      expected = null;
      name = null;
      position = 0;
      // To empty a set that was large costs as much every time.
      if (seen.size() > 100) {
        seen = new HashSet<>();
      } else {
        seen.clear();
      }
    }

    /** Whether an object's own member tells its class, and this is that one. */
    boolean isAtTag() {
      return tag != null && tag.equals(name);
    }
  }

  /**
   * Makes a place outside of all containers.
   *
   * @param root what the whole is called in errors; empty where there is only one
   */
  JsonPlace(String root) {
    this.root = root;
  }

  /** The innermost container. */
  Container top() {
    return top;
  }

  /** In how many containers it is. */
  int depth() {
    return top.depth;
  }

  /** Enters a container; those that were left are used again. */
  Container enter() {
    Container container = top.inner;
    if (container == null) {
      container = new Container(top);
      top.inner = container;
    }
    container.clear();
    top = container;
    return container;
  }

  /** Leaves the innermost container. */
  void leave() {
    Container outer = top.outer;
    if (outer == null) {
      throw new IllegalStateException("A codec leaves more containers than it has entered");
    }
    top = outer;
  }

  /** The path of the value that is read, as errors tell it. */
  String path() {
    Container[] containers = new Container[top.depth + 1];
    for (Container container = top; container != null; container = container.outer) {
      containers[container.depth] = container;
    }
    StringBuilder path = new StringBuilder(root);
    for (Container container : containers) {
      if (container.name != null) {
        path.append(path.length() == 0 ? "" : ".").append(shown(container.name));
      } else if (!container.isMap && container.position > 0) {
        path.append('[').append(container.position - 1).append(']');
      }
    }
    return path.toString();
  }

  /** The name of the member that is read, as errors tell it. */
  String shownName() {
    return shown(String.valueOf(top.name));
  }

  /** A name that anyone may have made up, fit for a line of a log. */
  private static String shown(String name) {
    StringBuilder shown = new StringBuilder();
    for (int i = 0; i < name.length() && i < MAX_SHOWN_NAME; i++) {
      char c = name.charAt(i);
      shown.append(
          Character.isISOControl(c) || Character.isSurrogate(c) || c == '\u2028' || c == '\u2029'
              ? '?'
              : c);
    }
    return name.length() > MAX_SHOWN_NAME ? shown.append('…').toString() : shown.toString();
  }
}
