package io.alces.internal.codec;

import io.alces.codec.DynamoType;
import io.alces.error.CodecException;
import io.alces.internal.codec.WireFrame.Kind;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The maps, lists and sets that are being written, each within the one before, and the path. */
final class WireStack {
  /**
   * Containers within an item: one under each top-level attribute, and 31 more inside each other.
   */
  private static final int MAX_DEPTH = 32;

  private static final WireFrame[] NO_FRAMES = {};

  private final String root;
  private final boolean isItem;
  private @Nullable WireFrame[] frames = NO_FRAMES;
  private int depth;

  /**
   * Makes an empty stack.
   *
   * @param root what the outermost value is called in errors; empty for an item
   * @param isItem whether the outermost value is an item
   */
  WireStack(String root, boolean isItem) {
    this.root = root;
    this.isItem = isItem;
  }

  int depth() {
    return depth;
  }

  boolean isEmpty() {
    return depth == 0;
  }

  /** Whether the innermost container is the item itself. */
  boolean isAtItem() {
    return isItem && depth == 1;
  }

  WireFrame top() {
    if (depth == 0) {
      throw new IllegalStateException("outside of a container");
    }
    return Objects.requireNonNull(frames[depth - 1]);
  }

  /** Whether what comes next is an element of a set. */
  boolean isInSet() {
    return depth > 0 && top().kind() == Kind.SET;
  }

  void push(Kind kind, @Nullable DynamoType type, int start, long size) {
    if (isInSet()) {
      throw notInSets();
    }
    if (kind != Kind.SET && depth == (isItem ? MAX_DEPTH : MAX_DEPTH - 1)) {
      throw problem(
          "is nested deeper than DynamoDB's 32 levels; most often an object refers back to itself");
    }
    if (depth == frames.length) {
      frames = Arrays.copyOf(frames, Math.max(4, depth * 2));
    }
    WireFrame frame = frames[depth];
    if (frame == null) {
      frame = new WireFrame();
      frames[depth] = frame;
    }
    frame.begin(kind, type, start, size);
    depth++;
  }

  WireFrame pop(Kind kind) {
    WireFrame frame = top();
    if (frame.kind() != kind) {
      throw new IllegalStateException("a " + frame.kind() + " does not end as a " + kind);
    }
    depth--;
    return frame;
  }

  /**
   * Whether a value may come next.
   *
   * @param type the type of the sets that it can be an element of, or null
   */
  boolean isPlaceFor(@Nullable DynamoType type) {
    if (depth == 0) {
      return !isItem;
    }
    WireFrame frame = top();
    return switch (frame.kind()) {
      case MAP -> frame.name() != null;
      case LIST -> true;
      case SET -> type != null && type == frame.type();
    };
  }

  /** What keeps a value from coming next. */
  RuntimeException misplaced(@Nullable DynamoType type) {
    if (depth == 0) {
      return new IllegalStateException("an item is a map");
    }
    if (!isInSet()) {
      return new NullPointerException("a member without a name");
    }
    return type == null
        ? notInSets()
        : problem("is a set of type " + top().type() + " with an element of a set of type " + type);
  }

  private CodecException notInSets() {
    return problem("is a set with an element that is neither text nor number nor binary");
  }

  CodecException problem(String problem) {
    return new CodecException(path(), problem, null, null, null);
  }

  private String path() {
    StringBuilder path = new StringBuilder(root);
    for (int i = 0; i < depth; i++) {
      WireFrame frame = Objects.requireNonNull(frames[i]);
      String name = frame.name();
      if (frame.kind() == Kind.LIST) {
        path.append('[').append(frame.count()).append(']');
      } else if (frame.kind() == Kind.MAP && name != null) {
        path.append(path.length() == 0 ? "" : ".").append(name);
      }
    }
    return path.toString();
  }
}
