package io.alces.bench;

import java.util.List;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Param;

/** One page of a query. */
public class ReadPage extends CannedWays {
  private static final int SMALL_PAGES = 7_000;

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

  /** A few hundred pages leave the SDK's own code half compiled, as in a service it is not. */
  @Override
  void warm(String name, Payload<?, ?> kind) {
    Side<?, ?> small = Side.of(name, kind, Clients.canned(http(kind, 1)));
    for (int i = 0; i < SMALL_PAGES; i++) {
      small.page(1);
    }
  }

  @Override
  <T> CannedHttp http(Payload<T, ?> kind) {
    return http(kind, items);
  }

  private static <T> CannedHttp http(Payload<T, ?> kind, int items) {
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
