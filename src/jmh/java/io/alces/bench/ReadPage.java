package io.alces.bench;

import java.util.List;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Param;

/** One page of a query. */
public class ReadPage extends CannedWays {
  /** The kind of item. */
  @Param({"tiny", "small", "order", "flat", "nested"})
  public String payload;

  /** How many are in the page. */
  @Param({"1", "25", "1000"})
  public int items;

  @Override
  String payload() {
    return payload;
  }

  @Override
  <T> CannedHttp http(Payload<T, ?> kind) {
    return new CannedHttp(
        Wire.page(
            IntStream.range(0, items).mapToObj(kind::sample).map(kind::write).toList(), null));
  }

  @Override
  Object run(Side<?, ?> side) {
    return side.page(items);
  }

  @Override
  void check(Side<?, ?> side, Object result, CannedHttp http) {
    check(side, (List<?>) result, items);
  }
}
