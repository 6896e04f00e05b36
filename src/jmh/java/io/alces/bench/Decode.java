package io.alces.bench;

import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Warmup;

/** Attribute values to an object, without any request. */
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 300, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 200, timeUnit = TimeUnit.MILLISECONDS)
public class Decode extends CannedWays {
  /** The kind of item. */
  @Param({"tiny", "small", "order", "flat", "nested"})
  public String payload;

  private Map<String, ?> item;

  @Override
  String payload() {
    return payload;
  }

  @Override
  <T> CannedHttp http(Payload<T, ?> kind) {
    return new CannedHttp(Wire.body("Item", kind.write(kind.sample(0))));
  }

  @Override
  void prepare(String method, Side<?, ?> side) {
    item = side.stored();
  }

  @Override
  Object run(Side<?, ?> side) {
    return side.decode(item);
  }

  @Override
  void check(Side<?, ?> side, Object result, CannedHttp http) {
    check(side, List.of(result), 1);
  }
}
