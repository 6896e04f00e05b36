package io.alces.schema;

import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Where the value of an attribute comes from that a put leaves null, as data. */
public sealed interface DefaultValue {
  /**
   * A value.
   *
   * @param value the value
   */
  record Value(Object value) implements DefaultValue {}

  /**
   * A value that is made for each write.
   *
   * @param maker makes it; null for none
   */
  record Made(Supplier<? extends @Nullable Object> maker) implements DefaultValue {}

  /**
   * A value that is made of the object that the attribute is a member of.
   *
   * @param maker makes it of the object as it was given; null for none
   */
  record Derived(Function<Object, ? extends @Nullable Object> maker) implements DefaultValue {}
}
