package io.alces.internal.codec;

import io.alces.codec.DynamoType;
import io.alces.codec.Names;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A place in a container of attribute values that is being read; the outermost is in none. A frame
 * serves all that stand at its depth, one after the other.
 */
final class ReadFrame implements BiConsumer<String, AttributeValue> {
  private static final Object[] NONE = {};

  final @Nullable ReadFrame outer;
  final int depth;
  @Nullable ReadFrame inner;

  @Nullable Map<String, AttributeValue> map;
  @Nullable String name;
  @Nullable List<?> elements;
  @Nullable DynamoType set;
  int position;

  /** The names that are looked up in the map, of which {@link #position} were; null if none are. */
  @Nullable Names names;

  /** Names and values of the map by turns, from when they are asked for one after the other. */
  private Object[] members = NONE;

  private int read;
  private int filled;

  ReadFrame(@Nullable ReadFrame outer) {
    this.outer = outer;
    this.depth = outer == null ? 0 : outer.depth + 1;
  }

  void enter() {
    map = null;
    name = null;
    elements = null;
    set = null;
    position = 0;
    names = null;
    read = -1;
  }

  /**
   * Whether names may be looked up one by one: only as long as no others were asked for, since what
   * has been read of the map is not read again.
   */
  boolean looksUp(Names expected) {
    if (names == null && read < 0) {
      names = expected;
    }
    return names == expected;
  }

  /** Moves to the map's next member, whose name is the frame's then; null after the last one. */
  @Nullable AttributeValue nextMember(Map<String, AttributeValue> map) {
    if (read < 0) {
      read = 0;
      filled = 0;
      if (members.length < 2 * map.size()) {
        members = new Object[2 * map.size()];
      }
      map.forEach(this); // an iterator of the SDK's maps makes an object of each entry
      names = null;
    }
    if (read == filled) {
      return null;
    }
    name = (String) members[read++];
    return (AttributeValue) members[read++];
  }

  /** Receives a member of the map. One that is null is absent, as where it is looked up. */
  @Override
  public void accept(String name, @Nullable AttributeValue value) {
    if (value != null && !wasLookedUp(name)) {
      if (filled == members.length) {
        members = Arrays.copyOf(members, 2 * filled + 2);
      }
      members[filled++] = name;
      members[filled++] = value;
    }
  }

  private boolean wasLookedUp(String name) {
    int index = names == null ? -1 : names.indexOf(name);
    return index >= 0 && index < position;
  }

  /** Adds the place to the path of what it is in. */
  void appendTo(StringBuilder path) {
    if (map != null) {
      if (name != null) {
        path.append(path.length() == 0 ? "" : ".").append(name);
      }
    } else if (elements != null && set == null && position > 0) {
      path.append('[').append(position - 1).append(']');
    }
  }
}
