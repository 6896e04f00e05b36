package io.alces.bench;

import org.openjdk.jmh.annotations.Param;

/** A put; that of an order demands its version, and counts it. */
public class PutOne extends CannedWays {
  /** The kind of item. */
  @Param({"tiny", "small", "order", "flat", "nested"})
  public String payload;

  @Override
  String payload() {
    return payload;
  }

  @Override
  <T> CannedHttp http(Payload<T, ?> kind) {
    return CannedHttp.empty();
  }

  @Override
  Object run(Side<?, ?> side) {
    return side.put();
  }

  @Override
  void check(Side<?, ?> side, Object result, CannedHttp http) {
    checkPut(side.payload, http);
  }

  private static <T> void checkPut(Payload<T, ?> kind, CannedHttp http) {
    check(
        Wire.sorted(kind.write(kind.next(kind.sample(0)))),
        Wire.read(http.sentJson().field("Item").orElseThrow()));
  }
}
