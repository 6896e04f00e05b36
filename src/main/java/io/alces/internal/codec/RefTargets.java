package io.alces.internal.codec;

import io.alces.schema.AttributeType;
import org.jspecify.annotations.Nullable;

/** What the references of one schema lead to. */
public interface RefTargets {
  /** Knows no targets. */
  RefTargets NONE =
      new RefTargets() {
        @Override
        public @Nullable RefTarget of(Class<?> type, String where) {
          return null;
        }

        @Override
        public @Nullable RefTarget of(AttributeType.Reference<?> type, String where) {
          return null;
        }
      };

  /**
   * What references to a class lead to.
   *
   * @param type the class
   * @param where names the place in problems: "Order.customer"
   * @return the target; null if there is none, then a problem says so
   */
  @Nullable RefTarget of(Class<?> type, String where);

  /**
   * What a reference in a document leads to.
   *
   * @param type the type of the attribute
   * @param where names the place in problems
   * @return the target; null if there is none, then a problem says so
   */
  @Nullable RefTarget of(AttributeType.Reference<?> type, String where);

  /**
   * The targets that were found so far, without what finds them.
   *
   * @return the targets
   */
  default RefTargets resolved() {
    return this;
  }
}
