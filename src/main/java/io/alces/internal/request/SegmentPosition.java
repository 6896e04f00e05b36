package io.alces.internal.request;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * How far a segment of a parallel scan has been read.
 *
 * @param state how far
 * @param after where to read on, of a segment that is under way; otherwise null
 */
public record SegmentPosition(State state, @Nullable Map<String, AttributeValue> after) {
  /** Nothing has been read. */
  public static final SegmentPosition AT_START = new SegmentPosition(State.AT_START, null);

  /** Everything has been read. */
  public static final SegmentPosition AT_END = new SegmentPosition(State.AT_END, null);

  /** How far a segment has been read. */
  public enum State {
    /** Not at all. */
    AT_START('s'),
    /** Up to some item. */
    UNDER_WAY('u'),
    /** To its end. */
    AT_END('e');

    private final char code;

    State(char code) {
      this.code = code;
    }

    /** What stands for it in a cursor. */
    char code() {
      return code;
    }

    /** The state with a code. */
    static State of(int code) {
      for (State state : values()) {
        if (state.code == code) {
          return state;
        }
      }
      throw CursorScope.damaged();
    }
  }

  /**
   * The position behind a page.
   *
   * @param next where to read on, or null at the end
   * @return the position
   */
  public static SegmentPosition of(@Nullable Map<String, AttributeValue> next) {
    return next == null ? AT_END : new SegmentPosition(State.UNDER_WAY, next);
  }
}
