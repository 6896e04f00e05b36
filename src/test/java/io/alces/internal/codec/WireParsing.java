package io.alces.internal.codec;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** DynamoDB's JSON as the SDK's own client understands it, in an answer that holds it. */
public final class WireParsing {
  private byte[] body = {};

  private final DynamoDbClient client =
      DynamoDbClient.builder()
          .httpClient(new Answer())
          .region(Region.EU_WEST_1)
          .credentialsProvider(
              StaticCredentialsProvider.create(AwsBasicCredentials.create("key", "secret")))
          .build();

  /** What a writer of an item wrote, as the SDK's attribute values. */
  public Map<String, AttributeValue> item(WireWriter written) {
    return item(text(written));
  }

  /** What a writer of a value wrote, as the SDK's attribute value. */
  public AttributeValue value(WireWriter written) {
    return item("{\"v\":" + text(written) + "}").get("v");
  }

  /** What was written, as text. */
  public static String text(WireWriter written) {
    return new String(Arrays.copyOf(written.buffer(), written.length()), StandardCharsets.UTF_8);
  }

  private Map<String, AttributeValue> item(String json) {
    body = ("{\"Item\":" + json + "}").getBytes(StandardCharsets.UTF_8);
    return client
        .getItem(get -> get.tableName("t").key(Map.of("k", AttributeValue.fromS("k"))))
        .item();
  }

  private final class Answer implements SdkHttpClient {
    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
      return new ExecutableHttpRequest() {
        @Override
        public HttpExecuteResponse call() {
          return HttpExecuteResponse.builder()
              .response(SdkHttpResponse.builder().statusCode(200).build())
              .responseBody(AbortableInputStream.create(new ByteArrayInputStream(body)))
              .build();
        }

        @Override
        public void abort() {
          // there is nothing to end
        }
      };
    }

    @Override
    public void close() {
      // there is nothing to close
    }
  }
}
