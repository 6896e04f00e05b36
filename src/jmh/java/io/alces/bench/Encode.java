package io.alces.bench;

import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Warmup;

/** An object to attribute values, without any request. */
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 300, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 200, timeUnit = TimeUnit.MILLISECONDS)
public class Encode extends CannedWays {
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
    return side.encodeOne();
  }

  @Override
  @SuppressWarnings("unchecked")
  void check(Side<?, ?> side, Object result, CannedHttp http) {
    check(side, List.of(side.decode((Map<String, ?>) result)), 1);
  }
}
