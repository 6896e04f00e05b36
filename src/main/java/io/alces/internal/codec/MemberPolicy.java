package io.alces.internal.codec;

import io.alces.codec.Codec;
import io.alces.codec.ItemReader;
import io.alces.codec.Names;

/**
 * Which members of an object are read. A reader has one if it implements it; the others take
 * whatever is stored.
 */
interface MemberPolicy {
  /** Takes all members. */
  MemberPolicy ALL = new MemberPolicy() {};

  /** The policy of a reader. */
  static MemberPolicy of(ItemReader in) {
    return in instanceof MemberPolicy own ? own : ALL;
  }

  /** Tells which names of the object that was entered are declared. */
  default void expect(Names names) {}

  /** Whether the member that comes next, which is not declared, is to be read. */
  default boolean takesUnknown() {
    return true;
  }

  /**
   * Whether the member that comes next, which was read by another of its names, may have a name
   * that prevails over that one.
   */
  default boolean takesSecondName() {
    return true;
  }

  /** Whether a member may be taken for null without reading it by its codec. */
  default boolean takesNull(Codec<Object> codec) {
    return true;
  }
}
