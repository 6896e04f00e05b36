package io.alces.internal.codec;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which members of an object are written, and which within them. Immutable and thread-safe. */
public final class JsonMask {
  /** Everything. */
  public static final JsonMask ALL = new JsonMask(true, Map.of());

  private static final JsonMask NOTHING = new JsonMask(false, Map.of());

  private final boolean takesOthers;
  private final Map<String, JsonMask> members;

  private JsonMask(boolean takesOthers, Map<String, JsonMask> members) {
    this.takesOthers = takesOthers;
    this.members = members;
  }

  /**
   * The mask of a view.
   *
   * @param included paths of the members to write, with all that is in them; everything if empty
   * @param excluded paths of members that are left out of these
   * @return the mask
   */
  public static JsonMask of(List<List<String>> included, List<List<String>> excluded) {
    JsonMask mask = included.isEmpty() ? ALL : NOTHING;
    for (List<String> path : included) {
      mask = mask.with(path, ALL);
    }
    for (List<String> path : excluded) {
      mask = mask.with(path, NOTHING);
    }
    return mask;
  }

  /** A path into what is taken whole, or left out whole, changes nothing. */
  private JsonMask with(List<String> path, JsonMask inner) {
    if (path.isEmpty() || this == inner) {
      return inner;
    }
    Map<String, JsonMask> changed = new HashMap<>(members);
    String name = path.get(0);
    changed.put(name, of(name).with(path.subList(1, path.size()), inner));
    return new JsonMask(takesOthers, changed);
  }

  /**
   * The mask of a member.
   *
   * @param name its name
   * @return the mask
   */
  public JsonMask of(String name) {
    JsonMask mask = members.get(name);
    return mask != null ? mask : takesOthers ? ALL : NOTHING;
  }

  /**
   * Whether nothing at all is written, not even an empty object.
   *
   * @return true if so
   */
  public boolean isNothing() {
    return !takesOthers && members.isEmpty();
  }

  /**
   * Whether members that no path names are written.
   *
   * @return false of a mask that includes some members only
   */
  public boolean takesOthers() {
    return takesOthers;
  }

  /**
   * The same with a member more.
   *
   * @param name its name
   * @return a mask that takes it with all that is in it
   */
  public JsonMask taking(String name) {
    return of(name) == ALL ? this : with(List.of(name), ALL);
  }
}
