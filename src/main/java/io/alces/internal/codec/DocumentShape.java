package io.alces.internal.codec;

import io.alces.schema.Document;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A document: the attributes that its schema declares, under any of their names, and others. */
final class DocumentShape extends Shape<Document> {
  private final List<Property> properties;
  private final List<List<String>> names;
  private final boolean hasAliases;

  /** Makes a shape. The names of a property are those of the application, the first one first. */
  DocumentShape(List<Property> properties, List<List<String>> names) {
    this.properties = List.copyOf(properties);
    this.names = List.copyOf(names);
    this.hasAliases = names.stream().anyMatch(all -> all.size() > 1);
  }

  @Override
  public List<Property> properties() {
    return properties;
  }

  @Override
  public @Nullable Object get(Document item, int index) {
    return item.get(nameIn(item, index)).orElse(null);
  }

  private String nameIn(Document item, int index) {
    List<String> all = names.get(index);
    for (int i = 1; i < all.size(); i++) {
      if (item.names().contains(all.get(i))) {
        return all.get(i);
      }
    }
    return all.get(0);
  }

  @Override
  public boolean tellsNull() {
    return true;
  }

  @Override
  public boolean isNull(Document item, int index) {
    String name = nameIn(item, index);
    return item.names().contains(name) && item.get(name).isEmpty();
  }

  @Override
  public Document build(@Nullable Object[] values, Map<String, @Nullable Object> unknown) {
    Map<String, @Nullable Object> all = new LinkedHashMap<>();
    for (int i = 0; i < values.length; i++) {
      if (values[i] != null) {
        all.put(properties.get(i).name(), values[i] == NULL ? null : values[i]);
      }
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
    names.forEach(all -> all.forEach(unknown::remove));
    return unknown;
  }

  @Override
  public Map<String, String> ambiguous(Document item) {
    return hasAliases ? givenTwice(item) : Map.of();
  }

  private Map<String, String> givenTwice(Document item) {
    Map<String, String> twice = new LinkedHashMap<>();
    for (List<String> all : names) {
      List<String> given = new ArrayList<>(all);
      given.retainAll(item.names());
      if (given.size() > 1) {
        twice.put(all.get(0), "is given twice, as " + given.get(0) + " and as " + given.get(1));
      }
    }
    return twice;
  }
}
