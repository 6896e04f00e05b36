package io.alces.it.faults;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * What a client gets.
 *
 * @param status the HTTP status
 * @param body the bytes
 * @param crc32 the header {@code x-amz-crc32}, or null for none
 */
public record Reply(int status, byte[] body, @Nullable String crc32) {
  /** A reply without a checksum. */
  public static Reply of(int status, String body) {
    return new Reply(status, body.getBytes(StandardCharsets.UTF_8), null);
  }

  /** An error as DynamoDB tells it. */
  public static Reply error(int status, String type) {
    return of(
        status,
        """
        {"__type":"com.amazonaws.dynamodb.v20120810#%s","message":"made by the test"}\
        """
            .formatted(type));
  }

  /** The body as text. */
  public String text() {
    return new String(body, StandardCharsets.UTF_8);
  }
}
