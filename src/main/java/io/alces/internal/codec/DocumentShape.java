package io.alces.internal.codec;

import io.alces.schema.Document;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A document: the attributes that its schema declares, and room for others. */
final class DocumentShape extends Shape<Document> {
  private final List<Property> properties;

  DocumentShape(List<Property> properties) {
    this.properties = List.copyOf(properties);
  }

  @Override
  public List<Property> properties() {
    return properties;
  }

  @Override
  public @Nullable Object get(Document item, int index) {
    return item.get(properties.get(index).name()).orElse(null);
  }

  @Override
  public Document build(@Nullable Object[] values, Map<String, @Nullable Object> unknown) {
    Map<String, @Nullable Object> all = new LinkedHashMap<>();
    for (int i = 0; i < values.length; i++) {
      all.put(properties.get(i).name(), values[i]);
    }
    unknown.forEach(all::putIfAbsent);
    return Document.of(all);
  }

  @Override
  public boolean keepsUnknown() {
    return true;
  }

  @Override
  public Map<String, @Nullable Object> unknown(Document item) {
    Map<String, @Nullable Object> unknown = new LinkedHashMap<>(item.asMap());
    properties.forEach(property -> unknown.remove(property.name()));
    return unknown;
  }
}
