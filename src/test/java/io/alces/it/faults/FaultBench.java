package io.alces.it.faults;

import io.alces.Alces;
import io.alces.it.HttpEngine;
import java.util.List;

/**
 * DynamoDB Local over HTTP, a {@link FaultProxy} before it, and Alces on clients of both: one for
 * all tests of a class.
 *
 * <pre>{@code
 * withSeeds(200, seed -> {
 *   bench.proxy().obey(FaultScript.seeded(seed, weighted(3, pass()), weighted(1, throttled())));
 *   …                              // operations of bench.faulty(), on keys with the seed in them
 *   bench.proxy().log()            // the requests that arrived, and what happened to them
 *   …                              // what is stored, by bench.direct()
 * });
 * }</pre>
 */
public final class FaultBench implements AutoCloseable {
  private final HttpEngine engine = HttpEngine.start();
  private final FaultProxy proxy = FaultProxy.before(engine.endpoint());
  private final FaultClients clients = FaultClients.of(proxy.endpoint());
  private final Alces direct = Alces.connect(engine.client(), engine.asyncClient());
  private final Alces blocking = Alces.connect(clients.client());
  private final Alces async = Alces.connect(clients.asyncClient());

  private FaultBench() {}

  /** Starts it; everything passes. */
  public static FaultBench start() {
    return new FaultBench();
  }

  /** Between the clients of {@link #faulty} and the engine. */
  public FaultProxy proxy() {
    return proxy;
  }

  /** Past the proxy: to prepare, and to look at what is stored. */
  public Alces direct() {
    return direct;
  }

  /** Through the proxy: over the blocking client, and over the asynchronous one, waited for. */
  public List<Alces> faulty() {
    return List.of(blocking, async);
  }

  /** Through the proxy: by turns over the blocking client and the asynchronous one. */
  public Alces faulty(long seed) {
    return faulty().get((int) (seed % 2));
  }

  /** The clients through the proxy. */
  public FaultClients clients() {
    return clients;
  }

  @Override
  public void close() {
    clients.close();
    proxy.close();
    engine.close();
  }
}
