package io.alces.internal.table;

import io.alces.internal.model.CompiledIndex;
import io.alces.internal.model.CompiledKey;
import io.alces.internal.model.CompiledModel;
import io.alces.internal.model.KeyAttribute;
import io.alces.table.TableSettings;
import io.alces.table.TableSettings.IndexSettings;
import io.alces.table.TableSettings.Units;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The table that several models share: each may add indexes and settings, and none may contradict
 * another.
 */
public final class SharedTable {
  private static final int MAX_GLOBAL = 20;
  private static final int MAX_LOCAL = 5;
  private static final int MAX_INCLUDED = 100;

  private final String table;
  private final List<TableDefinition> definitions;
  private final List<String> problems = new ArrayList<>();

  private SharedTable(String table, List<TableDefinition> definitions) {
    this.table = table;
    this.definitions = definitions;
  }

  /**
   * The table of one model.
   *
   * @param model the model
   * @return its definition
   */
  public static TableDefinition of(CompiledModel<?> model) {
    return new TableDefinition(
        model.table(),
        List.of(model.name()),
        key(model.key()),
        model.indexes().stream().map(SharedTable::index).toList(),
        model.timeToLive(),
        model.settings());
  }

  private static List<KeyPart> key(CompiledKey key) {
    List<KeyPart> parts = new ArrayList<>();
    for (KeyAttribute attribute : key.attributes()) {
      parts.add(new KeyPart(attribute.storedName(), attribute.type().name(), parts.isEmpty()));
    }
    return parts;
  }

  private static IndexDefinition index(CompiledIndex index) {
    return new IndexDefinition(
        index.name(),
        index.kind() == CompiledIndex.Kind.GLOBAL,
        key(index.key()),
        index.projection().name(),
        index.included());
  }

  /**
   * The table of several models, and what they contradict each other in.
   *
   * @param models at least one, all of the same table
   * @param problems receives a sentence for each contradiction
   * @return its definition; where there are problems, that of the first model in what they are
   *     about
   */
  public static TableDefinition of(List<CompiledModel<?>> models, List<String> problems) {
    if (models.size() == 1) {
      return of(models.get(0));
    }
    List<TableDefinition> definitions = new ArrayList<>();
    models.forEach(model -> definitions.add(of(model)));
    SharedTable shared = new SharedTable(models.get(0).table(), definitions);
    TableDefinition all = shared.definition();
    problems.addAll(shared.problems);
    return all;
  }

  private TableDefinition definition() {
    TableDefinition first = definitions.get(0);
    for (TableDefinition other : definitions) {
      if (!other.key().equals(first.key())) {
        differ("the key", KeyPart.text(first.key()), first, KeyPart.text(other.key()), other);
      }
    }
    checkTypes();
    List<IndexDefinition> indexes = indexes();
    checkLimit(indexes.stream().filter(IndexDefinition::isGlobal).count(), MAX_GLOBAL, "global");
    checkLimit(indexes.stream().filter(i -> !i.isGlobal()).count(), MAX_LOCAL, "local");
    long included = indexes.stream().mapToLong(index -> index.included().size()).sum();
    if (included > MAX_INCLUDED) {
      problems.add(
          start()
              + "their indexes together include "
              + included
              + " attributes, and DynamoDB takes"
              + " at most "
              + MAX_INCLUDED);
    }
    return new TableDefinition(
        table,
        definitions.stream().flatMap(d -> d.models().stream()).distinct().toList(),
        first.key(),
        indexes,
        stated("the attribute of ttl", TableDefinition::timeToLive),
        settings());
  }

  private void checkLimit(long count, int limit, String kind) {
    if (count > limit) {
      problems.add(
          start()
              + "have "
              + count
              + " "
              + kind
              + " indexes together, and DynamoDB takes at most "
              + limit);
    }
  }

  private String start() {
    List<String> names = definitions.stream().flatMap(d -> d.models().stream()).toList();
    return String.join(" and ", names) + " share table " + table + ", and ";
  }

  private void differ(
      String what, String one, TableDefinition first, String two, TableDefinition second) {
    problems.add(
        what
            + " of table "
            + table
            + " is "
            + one
            + " in "
            + first.owners()
            + " and "
            + two
            + " in "
            + second.owners()
            + ", which share the table; declare it alike");
  }

  private void checkTypes() {
    Map<String, KeyPart> types = new LinkedHashMap<>();
    Map<String, TableDefinition> owners = new LinkedHashMap<>();
    for (TableDefinition definition : definitions) {
      List<KeyPart> parts = new ArrayList<>(definition.key());
      definition.indexes().forEach(index -> parts.addAll(index.key()));
      for (KeyPart part : parts) {
        KeyPart known = types.putIfAbsent(part.name(), part);
        owners.putIfAbsent(part.name(), definition);
        if (known != null && !known.type().equals(part.type())) {
          TableDefinition owner = Objects.requireNonNull(owners.get(part.name()));
          differ("key attribute " + part.name(), known.type(), owner, part.type(), definition);
        }
      }
    }
  }

  private List<IndexDefinition> indexes() {
    Map<String, IndexDefinition> indexes = new LinkedHashMap<>();
    Map<String, TableDefinition> owners = new LinkedHashMap<>();
    for (TableDefinition definition : definitions) {
      for (IndexDefinition index : definition.indexes()) {
        IndexDefinition known = indexes.putIfAbsent(index.name(), index);
        owners.putIfAbsent(index.name(), definition);
        if (known != null && !known.isLike(index)) {
          TableDefinition owner = Objects.requireNonNull(owners.get(index.name()));
          differ("index " + index.name(), text(known), owner, text(index), definition);
        }
      }
    }
    return List.copyOf(indexes.values());
  }

  private static String text(IndexDefinition index) {
    return (index.isGlobal() ? "global with " : "local with ") + index.text();
  }

  /** What is stated by any model, and not differently by another. */
  private <V> @Nullable V stated(
      String what, Function<TableDefinition, ? extends @Nullable V> part) {
    @Nullable V stated = null;
    TableDefinition owner = definitions.get(0);
    for (TableDefinition definition : definitions) {
      @Nullable V other = part.apply(definition);
      if (stated == null) {
        stated = other;
        owner = definition;
      } else if (other != null && !other.equals(stated)) {
        differ(what, SettingsText.of(stated), owner, SettingsText.of(other), definition);
      }
    }
    return stated;
  }

  private TableSettings settings() {
    return new TableSettings(
        stated("the billing", d -> d.settings().billing()),
        indexSettings(),
        stated("the warm throughput", d -> d.settings().warmThroughput()),
        stated("the stream", d -> d.settings().stream()),
        stated("the class", d -> d.settings().tableClass()),
        stated("the encryption", d -> d.settings().encryption()),
        stated("the point-in-time recovery", d -> d.settings().recovery()),
        stated("the deletion protection", d -> d.settings().isProtected()),
        byName(d -> d.settings().tags(), "tag "));
  }

  /** One model may state the throughput of an index, and another what it bears at once. */
  private Map<String, IndexSettings> indexSettings() {
    Map<String, IndexSettings> all = new LinkedHashMap<>();
    for (TableDefinition definition : definitions) {
      for (String name : definition.settings().indexes().keySet()) {
        all.computeIfAbsent(
            name,
            index ->
                new IndexSettings(
                    stated(
                        "the throughput of index " + index, of(index, IndexSettings::throughput)),
                    stated(
                        "the on-demand maximum of index " + index,
                        of(index, IndexSettings::maximum)),
                    stated(
                        "the warm throughput of index " + index,
                        of(index, IndexSettings::warmThroughput))));
      }
    }
    return all;
  }

  private static Function<TableDefinition, @Nullable Units> of(
      String index, Function<IndexSettings, @Nullable Units> part) {
    return definition -> {
      IndexSettings settings = definition.settings().indexes().get(index);
      return settings == null ? null : part.apply(settings);
    };
  }

  private <V> Map<String, V> byName(Function<TableDefinition, Map<String, V>> part, String what) {
    Map<String, V> all = new LinkedHashMap<>();
    for (TableDefinition definition : definitions) {
      for (String name : part.apply(definition).keySet()) {
        if (!all.containsKey(name)) {
          V stated = this.<V>stated(what + name, d -> part.apply(d).get(name));
          all.put(name, Objects.requireNonNull(stated));
        }
      }
    }
    return all;
  }
}
