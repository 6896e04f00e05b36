package io.alces.it.faults;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Stands between clients and DynamoDB Local over HTTP, and does to each request what a {@link
 * FaultScript} decides. It notes all requests since the script began. Thread-safe.
 */
public final class FaultProxy implements AutoCloseable {
  static {
    // Else a reply over a kept connection waits 40 ms. Read when the first server is made.
    System.setProperty("sun.net.httpserver.nodelay", "true");
  }

  private final URI engine;
  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final List<Entry> log = new ArrayList<>();
  private FaultScript script = FaultScript.always(Faults.pass());

  /**
   * A request that arrived.
   *
   * @param number the requests before it
   * @param operation the action of DynamoDB's API
   * @param decision what happened to it
   */
  public record Entry(int number, String operation, String decision) {
    @Override
    public String toString() {
      return number + " " + operation + ": " + decision;
    }
  }

  private FaultProxy(URI engine, HttpServer server) {
    this.engine = engine;
    this.server = server;
    server.setExecutor(threads);
    server.createContext("/", this::answer);
    server.start();
  }

  /** Starts a proxy that lets everything pass. */
  public static FaultProxy before(URI engine) {
    try {
      InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
      return new FaultProxy(engine, HttpServer.create(address, 0));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where clients send to. */
  public URI endpoint() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** Obeys another script from now on, and forgets the log. */
  public synchronized void obey(FaultScript next) {
    script = next;
    log.clear();
  }

  /** Lets everything pass from now on, and forgets the log. */
  public void pass() {
    obey(FaultScript.always(Faults.pass()));
  }

  /** The requests since the script began. */
  public synchronized List<Entry> log() {
    return List.copyOf(log);
  }

  private void answer(HttpExchange exchange) throws IOException {
    String target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
    String operation = target.substring(target.indexOf('.') + 1);
    // Not while others are kept waiting: a client may break off in the middle.
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    Decision decision = decide(operation);
    Passage passage = new Passage(exchange, http, engine, operation, body, decision.random());
    try {
      decision.fault().answer(passage);
    } catch (IOException e) {
      throw e; // the server closes the connection
    } catch (Exception e) {
      passage.drop();
    }
  }

  private record Decision(Fault fault, Random random) {}

  private synchronized Decision decide(String operation) {
    int number = log.size();
    Fault fault = script.next(operation, number);
    log.add(new Entry(number, operation, fault.name()));
    return new Decision(fault, new Random(script.seed() * 31 + number));
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
