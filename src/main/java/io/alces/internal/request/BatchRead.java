package io.alces.internal.request;

import io.alces.internal.model.CompiledModel;
import io.alces.internal.model.KeyAttribute;
import io.alces.internal.model.ResolvedPath;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;

/**
 * What a batch get reads of items. One request holds one such of a table.
 *
 * @param model the model
 * @param paths what to read; empty for whole items
 * @param consistent whether to read consistently
 */
public record BatchRead(CompiledModel<?> model, List<ResolvedPath> paths, boolean consistent) {
  /** Copies the paths. */
  public BatchRead {
    paths = List.copyOf(paths);
  }

  /**
   * The part of a request that asks for items. The key is read, too, to tell the items apart.
   *
   * @param keys the keys of the items
   * @return keys, projection and consistency
   */
  public KeysAndAttributes of(List<Map<String, AttributeValue>> keys) {
    KeysAndAttributes.Builder asked = KeysAndAttributes.builder().keys(keys);
    if (!paths.isEmpty()) {
      ExpressionWriter writer = new ExpressionWriter(model);
      asked
          .projectionExpression(writer.projection(withKey()))
          .expressionAttributeNames(writer.names());
    }
    return consistent ? asked.consistentRead(true).build() : asked.build();
  }

  private List<ResolvedPath> withKey() {
    Map<String, ResolvedPath> all = new LinkedHashMap<>();
    paths.forEach(path -> all.put(path.text(), path));
    for (KeyAttribute key : model.key().attributes()) {
      all.putIfAbsent(key.path().text(), key.path());
    }
    return List.copyOf(all.values());
  }
}
