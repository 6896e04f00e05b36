package io.alces.it;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbBaseClientBuilder;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.dynamodb.services.local.main.ServerRunner;
import software.amazon.dynamodb.services.local.server.DynamoDBProxyServer;

/**
 * DynamoDB Local over HTTP on a free port, in memory and in this process: what is sent and received
 * are real bytes, and the clients have the SDK's whole pipeline.
 */
public final class HttpEngine implements AutoCloseable {
  private final DynamoDBProxyServer server;
  private final URI endpoint;
  private final DynamoDbClient client;
  private final DynamoDbAsyncClient asyncClient;

  private HttpEngine(DynamoDBProxyServer server, URI endpoint) {
    this.server = server;
    this.endpoint = endpoint;
    this.client =
        to(endpoint, DynamoDbClient.builder())
            .httpClientBuilder(UrlConnectionHttpClient.builder())
            .build();
    this.asyncClient =
        to(endpoint, DynamoDbAsyncClient.builder())
            .httpClientBuilder(NettyNioAsyncHttpClient.builder())
            .build();
  }

  /** Starts an empty database. */
  public static HttpEngine start() {
    int port = freePort();
    String[] options = {
      "-inMemory", "-sharedDb", "-disableTelemetry", "-port", Integer.toString(port)
    };
    PrintStream out = System.out;
    try (PrintStream nowhere =
        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8)) {
      System.setOut(nowhere); // the server prints a banner
      DynamoDBProxyServer server = ServerRunner.createServerFromCommandLineArgs(options);
      server.start();
      return new HttpEngine(server, URI.create("http://127.0.0.1:" + port));
    } catch (Exception e) {
      throw new IllegalStateException("DynamoDB Local does not start on port " + port, e);
    } finally {
      System.setOut(out);
    }
  }

  /** Where the engine listens, for a client or proxy of the test's own. */
  public URI endpoint() {
    return endpoint;
  }

  /** The client over {@code HttpURLConnection}. */
  public DynamoDbClient client() {
    return client;
  }

  /** The asynchronous client over Netty. */
  public DynamoDbAsyncClient asyncClient() {
    return asyncClient;
  }

  /**
   * Gives a builder this engine's kind of region and credentials, and an endpoint: of an engine, or
   * of a proxy.
   */
  public static <B extends DynamoDbBaseClientBuilder<B, ?>> B to(URI endpoint, B builder) {
    return builder
        .endpointOverride(endpoint)
        .region(Region.US_EAST_1)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")));
  }

  @Override
  public void close() {
    client.close();
    asyncClient.close();
    try {
      server.stop();
    } catch (Exception e) {
      throw new IllegalStateException("DynamoDB Local does not stop", e);
    }
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
