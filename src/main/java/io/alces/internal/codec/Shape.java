package io.alces.internal.codec;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How objects of a class are taken apart and put together: a record by its components, a bean by
 * its properties, a class with a builder by its accessors, a document by the attributes that its
 * schema declares.
 *
 * @param <T> the class
 */
public abstract class Shape<T> {
  /** A member of a document that is there and null. */
  public static final Object NULL = new Object();

  /**
   * A member before its codec is known.
   *
   * @param name its name in the application
   * @param accessors the names of the methods that give it
   * @param type its type
   */
  public record Property(String name, Set<String> accessors, JavaType type) {}

  /**
   * The members, in the order of their declaration.
   *
   * @return the properties
   */
  public abstract List<Property> properties();

  /**
   * Takes a member out of an object.
   *
   * @param item the object
   * @param index the member's position
   * @return its value, or null
   */
  public abstract @Nullable Object get(T item, int index);

  /**
   * Puts an object together.
   *
   * @param values the members' values, or {@link #NULL}; primitives are never null
   * @param unknown attributes that are no members; empty unless {@link #keepsUnknown}
   * @return the object
   * @throws Throwable what the class itself throws
   */
  public abstract T build(@Nullable Object[] values, Map<String, @Nullable Object> unknown)
      throws Throwable;

  /**
   * The same without some members: objects are made with what their class has where nothing is
   * given for them.
   *
   * @param names the members' names
   * @return the smaller shape; this one if members cannot be left out
   */
  public Shape<T> without(Set<String> names) {
    return this;
  }

  /**
   * Whether objects have room for attributes that are no members.
   *
   * @return true for documents
   */
  public boolean keepsUnknown() {
    return false;
  }

  /**
   * The attributes of an object that are no members.
   *
   * @param item the object
   * @return names to values, to be written as they are
   */
  public Map<String, @Nullable Object> unknown(T item) {
    return Map.of();
  }

  /**
   * Whether objects tell a member that is null from one that is absent.
   *
   * @return true for documents
   */
  public boolean tellsNull() {
    return false;
  }

  /**
   * Whether a member is there and null.
   *
   * @param item an object that tells null from absent
   * @param index the member's position
   * @return true if so
   */
  public boolean isNull(T item, int index) {
    return false;
  }

  /**
   * Members that an object has under two of their names.
   *
   * @param item the object
   * @return clauses, such as "is given twice, as id and userId", by the names of the members
   */
  public Map<String, String> ambiguous(T item) {
    return Map.of();
  }

  /** Prepares accessors and constructors for many calls. Calls none of them. */
  void adapt() {}

  static @Nullable Object got(Invocation getter, Object item) {
    try {
      return getter.get(item);
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException("An accessor threw " + e.getClass().getName(), e);
    }
  }
}
