package io.alces.internal.transport;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.awscore.defaultsmode.DefaultsMode;
import software.amazon.awssdk.awscore.endpoints.AccountIdEndpointMode;
import software.amazon.awssdk.core.SdkPlugin;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.retry.RetryMode;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * A client of the AWS SDK whose HTTP answers from memory: all of the SDK is at work, with neither a
 * network, nor credentials, nor a region of the environment's.
 */
public final class CannedClients implements Clients {
  private final DynamoDbClient client;

  /**
   * Makes a client.
   *
   * @param answers gives the JSON that answers an action of DynamoDB's API
   */
  public CannedClients(UnaryOperator<String> answers) {
    client =
        DynamoDbClient.builder()
            .httpClient(new CannedHttp(answers))
            .region(Region.US_EAST_1)
            .credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("none", "none")))
            .defaultsMode(DefaultsMode.LEGACY)
            .dualstackEnabled(false)
            .fipsEnabled(false)
            .accountIdEndpointMode(AccountIdEndpointMode.DISABLED)
            .endpointDiscoveryEnabled(false)
            .overrideConfiguration(
                c ->
                    c.defaultProfileFile(ProfileFile.aggregator().build())
                        .retryStrategy(RetryMode.STANDARD))
            .build();
  }

  @Override
  public DynamoDbClient blocking() {
    return client;
  }

  @Override
  public @Nullable DynamoDbAsyncClient async() {
    return null;
  }

  @Override
  public void close() {
    client.close();
  }

  /**
   * What keeps requests from interceptors that the AWS SDK finds on the class path and gives to
   * every client: they are to see no requests that the application has not made.
   *
   * @return the configuration of each request
   */
  public AwsRequestOverrideConfiguration unseen() {
    List<ExecutionInterceptor> all =
        client.serviceClientConfiguration().overrideConfiguration().executionInterceptors();
    List<ExecutionInterceptor> kept = new ArrayList<>(all);
    kept.removeIf(interceptor -> !Bystanders.isOfTheHouse(interceptor));
    AwsRequestOverrideConfiguration.Builder request = AwsRequestOverrideConfiguration.builder();
    if (kept.size() < all.size()) {
      request.addPlugin(keeping(kept));
    }
    return request.build();
  }

  private static SdkPlugin keeping(List<ExecutionInterceptor> interceptors) {
    return config ->
        config.overrideConfiguration(
            config.overrideConfiguration().toBuilder().executionInterceptors(interceptors).build());
  }

  private record CannedHttp(UnaryOperator<String> answers) implements SdkHttpClient {
    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
      String target = request.httpRequest().firstMatchingHeader("X-Amz-Target").orElseThrow();
      String action = target.substring(target.indexOf('.') + 1);
      return new CannedExchange(request, answers.apply(action));
    }

    @Override
    public void close() {
      // there is nothing to close
    }
  }

  private record CannedExchange(HttpExecuteRequest request, String answer)
      implements ExecutableHttpRequest {
    @Override
    public HttpExecuteResponse call() throws IOException {
      if (request.contentStreamProvider().isPresent()) {
        request.contentStreamProvider().get().newStream().readAllBytes(); // as a network would
      }
      byte[] body = answer.getBytes(UTF_8);
      return HttpExecuteResponse.builder()
          .response(head(body))
          .responseBody(AbortableInputStream.create(new ByteArrayInputStream(body)))
          .build();
    }

    private static SdkHttpResponse head(byte[] body) {
      CRC32 sum = new CRC32();
      sum.update(body);
      return SdkHttpResponse.builder()
          .statusCode(200)
          .statusText("OK")
          .putHeader("Content-Type", "application/x-amz-json-1.0")
          .putHeader("Content-Length", Integer.toString(body.length))
          .putHeader("x-amzn-RequestId", "NONE")
          .putHeader("x-amz-crc32", Long.toString(sum.getValue()))
          .build();
    }

    @Override
    public void abort() {
      // there is nothing to end
    }
  }
}
