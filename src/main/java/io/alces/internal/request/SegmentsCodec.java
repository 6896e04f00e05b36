package io.alces.internal.request;

import io.alces.error.InvalidCursorException.Reason;
import io.alces.internal.request.SegmentPosition.State;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The cursor of all segments of a parallel scan: their number, and then runs of segments that are
 * equally far, each with its length. Only a segment that is under way has a position, so that the
 * text grows with the threads that read, and not with the segments.
 */
public final class SegmentsCodec {
  private static final long MAX_LENGTH_OF_ONE = 16 * 1024;
  private static final long MAX_LENGTH = 64 * 1024 * 1024;

  private SegmentsCodec() {}

  /**
   * Writes how far the segments of a scan have been read.
   *
   * @param plan the scan, without a segment
   * @param segments the position of each
   * @return the text
   */
  public static String write(ReadPlan plan, List<SegmentPosition> segments) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      write(plan, segments, new DataOutputStream(bytes));
    } catch (IOException e) {
      throw new UncheckedIOException(e); // memory does not fail
    }
    return CursorCodec.sealed(plan, CursorScope.ofSegments(plan), bytes.toByteArray());
  }

  private static void write(ReadPlan plan, List<SegmentPosition> segments, DataOutputStream out)
      throws IOException {
    out.writeInt(segments.size());
    int i = 0;
    while (i < segments.size()) {
      SegmentPosition segment = segments.get(i);
      Map<String, AttributeValue> position = segment.after();
      int end = i + 1;
      while (position == null && end < segments.size() && segments.get(end).equals(segment)) {
        end++;
      }
      out.writeByte(segment.state().code());
      out.writeInt(end - i);
      if (position != null) {
        CursorCodec.write(plan, position, out);
      }
      i = end;
    }
  }

  /**
   * Reads how far the segments of a scan have been read.
   *
   * @param plan the scan, without a segment
   * @param total the number of its segments
   * @param text the text of a cursor
   * @return the position of each
   * @throws io.alces.error.InvalidCursorException if the text is no cursor, or one of another scan
   */
  public static List<SegmentPosition> read(ReadPlan plan, int total, String text) {
    int longest = (int) Math.min(MAX_LENGTH, MAX_LENGTH_OF_ONE * total);
    byte[] content = CursorCodec.opened(plan, CursorScope.ofSegments(plan), text, longest);
    try {
      return read(plan, total, ByteBuffer.wrap(content));
    } catch (BufferUnderflowException e) {
      throw CursorScope.damaged();
    }
  }

  private static List<SegmentPosition> read(ReadPlan plan, int total, ByteBuffer in) {
    int written = in.getInt();
    if (written != total) {
      throw CursorScope.refused(
          Reason.OTHER_READ,
          "The cursor is of a scan of "
              + plan.spec().model().name()
              + " in "
              + written
              + " segments, and this one has "
              + total
              + ": continue with parallel("
              + written
              + ", …), in any number of threads");
    }
    List<SegmentPosition> segments = new ArrayList<>();
    while (in.hasRemaining()) {
      State state = State.of(in.get());
      int length = in.getInt();
      if (length < 1 || length > total - segments.size()) {
        throw CursorScope.damaged();
      }
      SegmentPosition segment = position(plan, state, in);
      for (int i = 0; i < length; i++) {
        segments.add(segment);
      }
    }
    if (segments.size() != total) {
      throw CursorScope.damaged();
    }
    return segments;
  }

  private static SegmentPosition position(ReadPlan plan, State state, ByteBuffer in) {
    return switch (state) {
      case AT_START -> SegmentPosition.AT_START;
      case AT_END -> SegmentPosition.AT_END;
      case UNDER_WAY -> SegmentPosition.of(CursorCodec.position(Positions.keys(plan), in));
    };
  }
}
