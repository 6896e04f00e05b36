package io.alces.junit;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.alces.error.EngineMissingException;
import io.alces.local.LocalDynamoDb;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.ServiceLoader;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.SdkHttpService;
import software.amazon.awssdk.http.async.SdkAsyncHttpService;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.StandardRetryStrategy;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbBaseClientBuilder;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;

/**
 * DynamoDB Local in this process, behind a server of the platform's on the loopback interface:
 * nobody else can reach it. It speaks DynamoDB's JSON, so that the clients are those of production.
 */
final class HttpTestEngine implements TestEngine {
  private static final int ATTEMPTS = 4;
  private static final Duration PAUSE = Duration.ofMillis(5);

  static {
    // Else an answer over a kept connection waits 40 ms. Read when the first server is made.
    if (System.getProperty("sun.net.httpserver.nodelay") == null) {
      System.setProperty("sun.net.httpserver.nodelay", "true");
    }
  }

  private final LocalDynamoDb local;
  private final Faults faults = new Faults();
  private final DynamoDbClient faulty;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final HttpServer server;
  private final DynamoDbClient client;
  private final @Nullable DynamoDbAsyncClient asyncClient;

  private HttpTestEngine(LocalDynamoDb local, HttpServer server, DynamoDbClient client) {
    this.local = local;
    this.server = server;
    this.client = client;
    this.asyncClient = async(endpoint(server));
    this.faulty = FaultyClients.of(local.client(), faults);
    server.setExecutor(threads);
    server.createContext("/", this::answer);
    server.start();
  }

  static HttpTestEngine start() {
    LocalDynamoDb local = LocalDynamoDb.start();
    HttpServer server = null;
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      return new HttpTestEngine(local, server, blocking(endpoint(server)));
    } catch (IOException e) {
      local.close();
      throw new UncheckedIOException(e);
    } catch (RuntimeException | Error e) {
      local.close();
      if (server != null) {
        server.stop(0);
      }
      throw e;
    }
  }

  private static URI endpoint(HttpServer server) {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  private static DynamoDbClient blocking(URI endpoint) {
    for (SdkHttpService http : ServiceLoader.load(SdkHttpService.class)) {
      return settings(endpoint, DynamoDbClient.builder())
          .httpClientBuilder(http.createHttpClientBuilder())
          .build();
    }
    throw new EngineMissingException(
        "Connection.HTTP needs an HTTP client of the AWS SDK on the class path; add"
            + " software.amazon.awssdk:url-connection-client in scope test",
        new ClassNotFoundException(SdkHttpService.class.getName()));
  }

  private static @Nullable DynamoDbAsyncClient async(URI endpoint) {
    for (SdkAsyncHttpService http : ServiceLoader.load(SdkAsyncHttpService.class)) {
      return settings(endpoint, DynamoDbAsyncClient.builder())
          .httpClientBuilder(http.createAsyncHttpClientFactory())
          .build();
    }
    return null;
  }

  private static <B extends DynamoDbBaseClientBuilder<B, ?>> B settings(URI endpoint, B builder) {
    BackoffStrategy pause = BackoffStrategy.fixedDelayWithoutJitter(PAUSE);
    StandardRetryStrategy retries =
        AwsRetryStrategy.standardRetryStrategy().toBuilder()
            .maxAttempts(ATTEMPTS)
            .backoffStrategy(pause)
            .throttlingBackoffStrategy(pause)
            .circuitBreakerEnabled(false)
            .build();
    return builder
        .endpointOverride(endpoint)
        .region(Region.US_EAST_1)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
        .overrideConfiguration(c -> c.retryStrategy(retries));
  }

  private void answer(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    String target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
    try {
      reply(exchange, 200, WireJson.write(carriedOut(target, body)));
    } catch (DynamoDbException e) {
      int status = e.statusCode() == 0 ? 400 : e.statusCode();
      reply(exchange, status, WireJson.write(e, code(e)));
    } catch (SdkClientException e) {
      exchange.close(); // a lost connection
    } catch (RuntimeException e) {
      DynamoDbException unknown =
          (DynamoDbException) DynamoDbException.builder().message(String.valueOf(e)).build();
      reply(exchange, 400, WireJson.write(unknown, "UnknownOperationException"));
    }
  }

  private static String code(DynamoDbException e) {
    return e.awsErrorDetails() == null || e.awsErrorDetails().errorCode() == null
        ? e.getClass().getSimpleName()
        : e.awsErrorDetails().errorCode();
  }

  private SdkPojo carriedOut(@Nullable String target, byte[] body) {
    String action = target == null ? "" : target.substring(target.indexOf('.') + 1);
    for (Method method : DynamoDbClient.class.getMethods()) {
      if (method.getName().equalsIgnoreCase(action)
          && method.getParameterCount() == 1
          && DynamoDbRequest.class.isAssignableFrom(method.getParameterTypes()[0])) {
        return (SdkPojo) called(method, body);
      }
    }
    throw new UnsupportedOperationException(action);
  }

  private Object called(Method method, byte[] body) {
    try {
      SdkPojo builder = (SdkPojo) method.getParameterTypes()[0].getMethod("builder").invoke(null);
      return method.invoke(faulty, WireJson.read(builder, body));
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw new IllegalStateException(e);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void reply(HttpExchange exchange, int status, byte[] body) throws IOException {
    CRC32 crc = new CRC32();
    crc.update(body);
    exchange.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.0");
    exchange.getResponseHeaders().set("x-amz-crc32", Long.toString(crc.getValue()));
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  @Override
  public DynamoDbClient client() {
    return client;
  }

  @Override
  public @Nullable DynamoDbAsyncClient asyncClient() {
    return asyncClient;
  }

  @Override
  public DynamoDbClient directClient() {
    return local.client();
  }

  @Override
  public Faults faults() {
    return faults;
  }

  @Override
  public void close() {
    client.close();
    if (asyncClient != null) {
      asyncClient.close();
    }
    server.stop(0);
    threads.shutdownNow();
    local.close();
  }
}
