package io.alces.it.faults;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Random;

/** One request on its way through the {@link FaultProxy}, to be answered once or dropped. */
public final class Passage {
  private static final List<String> FORWARDED =
      List.of("X-Amz-Target", "Content-Type", "Authorization", "X-Amz-Date");

  private final HttpExchange exchange;
  private final HttpClient http;
  private final URI engine;
  private final String body;
  private final String operation;
  private final Random random;

  Passage(
      HttpExchange exchange,
      HttpClient http,
      URI engine,
      String operation,
      String body,
      Random random) {
    this.exchange = exchange;
    this.http = http;
    this.engine = engine;
    this.operation = operation;
    this.body = body;
    this.random = random;
  }

  /** The action of DynamoDB's API, as {@code PutItem}. */
  public String operation() {
    return operation;
  }

  /** The request as JSON. */
  public String body() {
    return body;
  }

  /** Chance that is the same in each run of a seed. */
  public Random random() {
    return random;
  }

  /** Has the engine carry out the request. */
  public Reply forward() throws Exception {
    return forward(body);
  }

  /** Has the engine carry out another request in its place. */
  public Reply forward(String other) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(engine).POST(BodyPublishers.ofString(other));
    for (String name : FORWARDED) {
      request.header(name, exchange.getRequestHeaders().getFirst(name));
    }
    HttpResponse<byte[]> answer = http.send(request.build(), BodyHandlers.ofByteArray());
    String crc32 = answer.headers().firstValue("x-amz-crc32").orElse(null);
    return new Reply(answer.statusCode(), answer.body(), crc32);
  }

  /** Answers the client. */
  public void reply(Reply reply) throws IOException {
    start(reply).write(reply.body());
    exchange.close();
  }

  /** Answers the client with the first half, and closes the connection. */
  public void breakOff(Reply reply) throws IOException {
    OutputStream out = start(reply);
    out.write(reply.body(), 0, reply.body().length / 2);
    out.flush();
    throw new IOException("broken off"); // the server closes the connection
  }

  private OutputStream start(Reply reply) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.0");
    if (reply.crc32() != null) {
      exchange.getResponseHeaders().set("x-amz-crc32", reply.crc32());
    }
    // One request for each connection: a client that takes one up again which has just been closed
    // counts an attempt that no script knows of.
    exchange.getResponseHeaders().set("Connection", "close");
    exchange.sendResponseHeaders(reply.status(), reply.body().length);
    return exchange.getResponseBody();
  }

  /** Closes the connection without an answer. */
  public void drop() {
    exchange.close();
  }
}
