package io.alces.bench;

/** Work on a client without a network. */
public abstract class CannedWays extends SixWays {
  @Override
  final Side<?, ?> open(String method, String name, Payload<?, ?> payload) {
    warm(name, payload);
    CannedHttp http = http(payload);
    Side<?, ?> side = Side.of(name, payload, Clients.canned(http));
    prepare(method, side);
    check(side, run(side), http);
    return side;
  }

  /** Warms what the work itself is too slow to warm. */
  void warm(String name, Payload<?, ?> payload) {}

  /** What the service answers. */
  abstract <T> CannedHttp http(Payload<T, ?> kind);

  /** Makes what the work needs once. */
  void prepare(String method, Side<?, ?> side) {}

  /** Checks what the work has given or sent. */
  abstract void check(Side<?, ?> side, Object result, CannedHttp http);
}
