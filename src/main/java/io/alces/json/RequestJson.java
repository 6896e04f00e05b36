package io.alces.json;

import static java.util.Objects.requireNonNull;

import io.alces.internal.codec.SdkJson;
import software.amazon.awssdk.core.SdkPojo;

/**
 * Shows a request of the AWS SDK as the JSON that DynamoDB receives, for reading, for tests and for
 * sending it by other means.
 *
 * <p><b>The text holds the values of attributes and keys.</b> It does not belong in a log.
 *
 * <p>Members stand in the order of the SDK's fields, entries of maps in the order of the map. What
 * was not set is left out, and so is an idempotency token that the SDK would make up while sending;
 * a list or map that was set and is empty stays. Attribute values have DynamoDB's form, <code>
 * {"S": "text"}</code>, binary values are base64, and times are seconds since 1970. Lines end with
 * a line feed on every platform.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/">DynamoDB's API
 *     reference</a>
 */
public final class RequestJson {
  private RequestJson() {}

  /**
   * The request as indented JSON.
   *
   * @param request a request of DynamoDB's API, or a part of one
   * @return the text, without a line feed at the end
   */
  public static String toJson(SdkPojo request) {
    return SdkJson.indented(requireNonNull(request, "request"));
  }
}
