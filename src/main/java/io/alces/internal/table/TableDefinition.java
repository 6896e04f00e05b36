package io.alces.internal.table;

import io.alces.error.RequestException;
import io.alces.internal.model.Suggestions;
import io.alces.table.TableSettings;
import io.alces.table.TableSettings.Units;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;

/**
 * A table: as its models want it, or as it was found.
 *
 * @param table its name
 * @param models the names of its models; empty of what was found
 * @param key its key
 * @param indexes its indexes
 * @param timeToLive the name of the attribute that time to live reads, or null
 * @param settings what it has besides
 */
public record TableDefinition(
    String table,
    List<String> models,
    List<KeyPart> key,
    List<IndexDefinition> indexes,
    @Nullable String timeToLive,
    TableSettings settings) {
  /** Copies the lists. */
  public TableDefinition {
    models = List.copyOf(models);
    key = List.copyOf(key);
    indexes = List.copyOf(indexes);
  }

  /**
   * The same with other settings.
   *
   * @param changed the settings
   * @return the definition
   * @throws RequestException if they are of an index that is no global one
   */
  public TableDefinition with(TableSettings changed) {
    changed.indexes().keySet().forEach(this::requireGlobal);
    return new TableDefinition(table, models, key, indexes, timeToLive, changed);
  }

  /**
   * An index by its name.
   *
   * @param name the name
   * @return the index, or null if there is none
   */
  public @Nullable IndexDefinition index(String name) {
    for (IndexDefinition index : indexes) {
      if (index.name().equals(name)) {
        return index;
      }
    }
    return null;
  }

  /**
   * Refuses settings of an index that is no global one.
   *
   * @param index its name
   * @throws RequestException if there is none of that name, or it is local
   */
  public void requireGlobal(String index) {
    IndexDefinition found = index(index);
    if (found == null) {
      throw new RequestException(
          owners()
              + " has no index "
              + index
              + Suggestions.after(index, indexes.stream().map(IndexDefinition::name).toList()));
    }
    if (!found.isGlobal()) {
      throw new RequestException(
          "Index "
              + index
              + " of "
              + owners()
              + " is local and shares the throughput of its table; leave out its own");
    }
  }

  /**
   * What the models are called in messages.
   *
   * @return "Order", "Order and Customer"
   */
  public String owners() {
    return String.join(" and ", models);
  }

  List<IndexDefinition> indexes(boolean isGlobal) {
    return indexes.stream().filter(index -> index.isGlobal() == isGlobal).toList();
  }

  /** The attributes of all keys, and no others: DynamoDB refuses one that no key uses. */
  List<AttributeDefinition> attributes() {
    List<KeyPart> parts = new ArrayList<>(key);
    indexes.forEach(index -> parts.addAll(index.key()));
    return attributes(parts);
  }

  static List<AttributeDefinition> attributes(List<KeyPart> parts) {
    Map<String, AttributeDefinition> definitions = new LinkedHashMap<>();
    for (KeyPart part : parts) {
      definitions.computeIfAbsent(
          part.name(),
          name ->
              AttributeDefinition.builder().attributeName(name).attributeType(part.type()).build());
    }
    return List.copyOf(definitions.values());
  }

  TableSettings.@Nullable IndexSettings settings(String index) {
    return settings.indexes().get(index);
  }

  /** What an index is provisioned with: its own, else that of the table; null on demand. */
  @Nullable Units provisioned(String index) {
    if (!(settings.billing() instanceof TableSettings.Provisioned table)) {
      return null;
    }
    TableSettings.IndexSettings own = settings(index);
    return own == null || own.throughput() == null ? table.units() : own.throughput();
  }
}
