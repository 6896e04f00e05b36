package io.alces.bench;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.openjdk.jmh.annotations.Param;
import software.amazon.awssdk.protocols.jsoncore.JsonNode;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A list of items, put by batches of 25. */
public class BatchPut extends CannedWays {
  /** The kind of item. */
  @Param({"tiny", "small", "order", "flat", "nested"})
  public String payload;

  /** How many are put. */
  @Param("25")
  public int items;

  @Override
  String payload() {
    return payload;
  }

  @Override
  <T> CannedHttp http(Payload<T, ?> kind) {
    return new CannedHttp("{\"UnprocessedItems\":{}}".getBytes(StandardCharsets.UTF_8));
  }

  @Override
  void prepare(String method, Side<?, ?> side) {
    side.makeBatch(items);
  }

  @Override
  Object run(Side<?, ?> side) {
    return side.batchPut();
  }

  @Override
  void check(Side<?, ?> side, Object result, CannedHttp http) {
    List<JsonNode> puts =
        http.sentJson()
            .field("RequestItems")
            .orElseThrow()
            .field(side.payload.table())
            .orElseThrow()
            .asArray();
    check((items - 1) % 25 + 1, puts.size());
    Set<Map<String, AttributeValue>> samples = samples(side.payload);
    for (JsonNode put : puts) {
      JsonNode item = put.field("PutRequest").orElseThrow().field("Item").orElseThrow();
      check(true, samples.remove(Wire.read(item)));
    }
  }

  private <T> Set<Map<String, AttributeValue>> samples(Payload<T, ?> kind) {
    Set<Map<String, AttributeValue>> samples = new HashSet<>();
    for (int i = 0; i < items; i++) {
      samples.add(Wire.sorted(kind.write(kind.sample(i))));
    }
    return samples;
  }
}
