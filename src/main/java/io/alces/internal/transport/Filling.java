package io.alces.internal.transport;

import io.alces.internal.codec.WireItem;
import io.alces.internal.codec.WireScanner;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.SdkHttpRequest;

/**
 * Puts items into the body of a request that the AWS SDK has marshalled without them: each takes
 * the place of an empty one. No other empty map bears the name of an item there, since every
 * attribute value within says its type; and within texts quotes are escaped.
 */
final class Filling {
  private static final String PLACE = "\"Item\":{}";
  private static final int EMPTY = "{}".length();
  private static final String LENGTH = "Content-Length";

  private Filling() {}

  /** The body with its items. */
  static byte[] of(RequestBody hollow, List<WireItem> items) {
    byte[] body = all(hollow);
    int length = body.length;
    for (WireItem item : items) {
      length += item.length() - EMPTY;
    }
    byte[] filled = new byte[length];
    int from = 0;
    int at = 0;
    for (WireItem item : items) {
      int place = place(body, from);
      System.arraycopy(body, from, filled, at, place - from);
      at += place - from;
      item.copy(filled, at);
      at += item.length();
      from = place + EMPTY;
    }
    System.arraycopy(body, from, filled, at, body.length - from);
    return filled;
  }

  /** Read by its length, which takes no buffer but that of the result. */
  private static byte[] all(RequestBody body) {
    int length = Math.toIntExact(body.optionalContentLength().orElse((long) Integer.MAX_VALUE));
    try (InputStream in = body.contentStreamProvider().newStream()) {
      return in.readNBytes(length);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where the next empty item is. */
  private static int place(byte[] body, int from) {
    for (int p = from; p < body.length; p++) {
      if (WireScanner.hasAscii(body, p, PLACE)) {
        return p + PLACE.length() - EMPTY;
      }
    }
    throw new IllegalStateException("A request has fewer places than items");
  }

  /** The head of a request whose body has another length now. */
  static SdkHttpRequest head(SdkHttpRequest hollow, RequestBody filled) {
    return hollow.firstMatchingHeader(LENGTH).isEmpty()
        ? hollow
        : hollow.toBuilder()
            .putHeader(LENGTH, filled.optionalContentLength().get().toString())
            .build();
  }
}
