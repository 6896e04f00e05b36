package io.alces.bench;

import java.util.List;
import org.openjdk.jmh.annotations.Param;

/** One item by its key. */
public class GetOne extends CannedWays {
  /** The kind of item. */
  @Param({"tiny", "small", "order", "flat", "nested"})
  public String payload;

  @Override
  String payload() {
    return payload;
  }

  @Override
  <T> CannedHttp http(Payload<T, ?> kind) {
    return new CannedHttp(Wire.body("Item", kind.write(kind.sample(0))));
  }

  @Override
  Object run(Side<?, ?> side) {
    return side.get();
  }

  @Override
  void check(Side<?, ?> side, Object result, CannedHttp http) {
    check(side, List.of(result), 1);
  }
}
