package io.alces.internal.transport;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import software.amazon.awssdk.core.exception.Crc32MismatchException;
import software.amazon.awssdk.http.SdkHttpFullResponse;
import software.amazon.awssdk.http.SdkHttpResponse;

/**
 * The answer of one attempt while it is being received. Its items are kept only if the body is
 * whole and right and written as DynamoDB writes it; any other one is passed on as it came, so that
 * the AWS SDK makes of it what it always does.
 */
final class Reception {
  private static final String CHECKSUM = "x-amz-crc32";

  /** Of a body whose length is not told. */
  private static final int FIRST_LENGTH = 8_192;

  /** What is told of the length is not trusted beyond this. */
  private static final int MAX_FIRST_LENGTH = 4 << 20;

  private static final long NO_CHECKSUM = -1;

  private final WireBody.Kind kind;
  private final Consumer<WireBody> found;
  private final long checksum;
  private SdkHttpResponse response;
  private @Nullable InputStream content;

  private Reception(
      WireBody.Kind kind, SdkHttpResponse response, long checksum, Consumer<WireBody> found) {
    this.kind = kind;
    this.response = response;
    this.checksum = checksum;
    this.found = found;
  }

  /**
   * Begins to receive an answer.
   *
   * @param kind where its items are
   * @param response its head
   * @param found takes the body with the items, once it is there
   * @return the reception; null for an answer that is left to the SDK: an error, an empty or a
   *     compressed one
   */
  static @Nullable Reception of(
      WireBody.Kind kind, SdkHttpResponse response, Consumer<WireBody> found) {
    if (kind == WireBody.Kind.NONE
        || !response.isSuccessful()
        || length(response, FIRST_LENGTH) <= "{}".length()
        || response.firstMatchingHeader("Content-Encoding").isPresent()) {
      return null;
    }
    String checksum = response.firstMatchingHeader(CHECKSUM).orElse(null);
    try {
      long sum = checksum == null ? NO_CHECKSUM : Long.parseLong(checksum);
      boolean isNone = checksum != null && sum < 0;
      return isNone ? null : new Reception(kind, response, sum, found);
    } catch (NumberFormatException e) {
      return null; // the SDK tells what is wrong with it
    }
  }

  /** The head as the SDK gets it: without the checksum of a body that it does not get. */
  SdkHttpResponse response() {
    return response;
  }

  /** The body as the SDK gets it. */
  InputStream content() {
    return content == null ? InputStream.nullInputStream() : content;
  }

  private SdkHttpResponse withoutChecksum() {
    return checksum == NO_CHECKSUM
        ? response
        : ((SdkHttpFullResponse) response).toBuilder().removeHeader(CHECKSUM).build();
  }

  /** Reads the body in the thread of the call. */
  void read(InputStream in) {
    byte[] body;
    try (in) {
      body = all(in);
    } catch (IOException e) {
      content = new BrokenStream(e);
      return;
    }
    WireBody parts = isRight(body) ? WireBody.of(body, kind) : null;
    if (parts != null) {
      found.accept(parts);
      response = withoutChecksum();
    }
    content = new ByteArrayInputStream(parts == null ? body : parts.remainder());
  }

  private byte[] all(InputStream in) throws IOException {
    byte[] bytes =
        new byte[Math.max(1, Math.min(length(response, FIRST_LENGTH), MAX_FIRST_LENGTH))];
    int length = in.readNBytes(bytes, 0, bytes.length);
    if (length < bytes.length) {
      return Arrays.copyOf(bytes, length);
    }
    int next = in.read(); // mostly the end, for which no room is needed
    if (next < 0) {
      return bytes;
    }
    ByteArrayOutputStream longer = new ByteArrayOutputStream(length * 2);
    longer.write(bytes, 0, length);
    longer.write(next);
    in.transferTo(longer);
    return longer.toByteArray();
  }

  private static int length(SdkHttpResponse response, int unknown) {
    String told = response.firstMatchingHeader("Content-Length").orElse(null);
    try {
      return told == null ? unknown : Integer.parseInt(told);
    } catch (NumberFormatException e) {
      return unknown;
    }
  }

  private boolean isRight(byte[] body) {
    return checksum == NO_CHECKSUM || checksum == crc32(body);
  }

  private static long crc32(byte[] body) {
    CRC32 sum = new CRC32();
    sum.update(body);
    return sum.getValue();
  }

  /** Receives the body as it comes: its head is passed on before, so the checksum is ours. */
  void await() {
    response = withoutChecksum();
  }

  /** The body as the SDK gets it, from the body as it comes. */
  Publisher<ByteBuffer> content(Publisher<ByteBuffer> body) {
    return new WholeBody(body, this::remainder);
  }

  private byte[] remainder(byte[] body) {
    if (!isRight(body)) {
      throw Crc32MismatchException.create(
          "Expected "
              + checksum
              + " as the Crc32 checksum but the actual calculated checksum was "
              + crc32(body),
          null); // in the words of the SDK
    }
    WireBody parts = WireBody.of(body, kind);
    if (parts == null) {
      return body;
    }
    found.accept(parts);
    return parts.remainder();
  }

  /** What broke while it was read, for the SDK to meet it, too. */
  private static final class BrokenStream extends InputStream {
    private final IOException failure;

    BrokenStream(IOException failure) {
      this.failure = failure;
    }

    @Override
    public int read() throws IOException {
      throw failure;
    }

    @Override
    public int read(byte[] to, int offset, int length) throws IOException {
      throw failure;
    }
  }
}
