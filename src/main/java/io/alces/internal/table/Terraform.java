package io.alces.internal.table;

import io.alces.internal.codec.SdkJson;
import io.alces.table.TableSettings;
import io.alces.table.TableSettings.Encryption;
import io.alces.table.TableSettings.IndexSettings;
import io.alces.table.TableSettings.OnDemand;
import io.alces.table.TableSettings.Provisioned;
import io.alces.table.TableSettings.Recovery;
import io.alces.table.TableSettings.Units;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tables as Terraform's resource {@code aws_dynamodb_table}, in its JSON. */
public final class Terraform {
  private Terraform() {}

  /**
   * A configuration.
   *
   * @param definitions the tables
   * @return the text of a file that ends in .tf.json
   */
  public static String json(List<TableDefinition> definitions) {
    Map<String, Object> tables = new LinkedHashMap<>();
    for (TableDefinition definition : definitions) {
      Creation.check(definition);
      tables.put(name(definition.table()), table(definition));
    }
    return SdkJson.indented(Map.of("resource", Map.of("aws_dynamodb_table", tables)));
  }

  /** Letters, digits, - and _, and no digit first. */
  private static String name(String table) {
    String name = table.replace('.', '_');
    return Character.isLetter(name.charAt(0)) ? name : "t_" + name;
  }

  private static Map<String, Object> table(TableDefinition definition) {
    TableSettings settings = definition.settings();
    Map<String, Object> table = new LinkedHashMap<>();
    table.put("name", definition.table());
    billing(table, settings);
    keys(table, definition.key(), true);
    table.put("attribute", attributes(definition));
    put(table, "global_secondary_index", global(definition));
    put(table, "local_secondary_index", local(definition));
    if (definition.timeToLive() != null) {
      table.put("ttl", ordered("attribute_name", text(definition.timeToLive()), "enabled", true));
    }
    if (settings.stream() != null) {
      table.put("stream_enabled", settings.stream().shown() != null);
      if (settings.stream().shown() != null) {
        table.put("stream_view_type", settings.stream().shown().toString());
      }
    }
    rest(table, settings);
    return table;
  }

  private static void billing(Map<String, Object> table, TableSettings settings) {
    if (settings.billing() instanceof Provisioned provisioned) {
      table.put("billing_mode", "PROVISIONED");
      capacity(table, provisioned.units());
      return;
    }
    table.put("billing_mode", "PAY_PER_REQUEST");
    if (settings.billing() instanceof OnDemand onDemand) {
      maximum(table, onDemand.maximum());
    }
  }

  private static void capacity(Map<String, Object> of, @Nullable Units units) {
    if (units != null) {
      of.put("read_capacity", units.read());
      of.put("write_capacity", units.write());
    }
  }

  private static void maximum(Map<String, Object> of, @Nullable Units units) {
    if (units != null) {
      of.put(
          "on_demand_throughput",
          ordered(
              "max_read_request_units", units.read(), "max_write_request_units", units.write()));
    }
  }

  private static void warm(Map<String, Object> of, @Nullable Units units) {
    if (units != null) {
      of.put(
          "warm_throughput",
          ordered("read_units_per_second", units.read(), "write_units_per_second", units.write()));
    }
  }

  private static void keys(Map<String, Object> of, List<KeyPart> key, boolean withPartition) {
    for (KeyPart part : key) {
      if (!part.isPartition() || withPartition) {
        of.put(part.isPartition() ? "hash_key" : "range_key", text(part.name()));
      }
    }
  }

  private static List<Object> attributes(TableDefinition definition) {
    List<Object> attributes = new ArrayList<>();
    definition
        .attributes()
        .forEach(
            a ->
                attributes.add(
                    ordered("name", text(a.attributeName()), "type", a.attributeTypeAsString())));
    return attributes;
  }

  private static List<Object> global(TableDefinition definition) {
    List<Object> indexes = new ArrayList<>();
    for (IndexDefinition index : definition.indexes(true)) {
      Map<String, Object> made = index(index, true);
      capacity(made, definition.provisioned(index.name()));
      IndexSettings settings = definition.settings(index.name());
      if (settings != null) {
        maximum(made, settings.maximum());
        warm(made, settings.warmThroughput());
      }
      indexes.add(made);
    }
    return indexes;
  }

  private static List<Object> local(TableDefinition definition) {
    List<Object> indexes = new ArrayList<>();
    definition.indexes(false).forEach(index -> indexes.add(index(index, false)));
    return indexes;
  }

  private static Map<String, Object> index(IndexDefinition index, boolean withPartition) {
    Map<String, Object> made = new LinkedHashMap<>();
    made.put("name", index.name());
    keys(made, index.key(), withPartition);
    made.put("projection_type", index.projection());
    put(
        made,
        "non_key_attributes",
        index.included().stream().<Object>map(Terraform::text).toList());
    return made;
  }

  private static void rest(Map<String, Object> table, TableSettings settings) {
    Encryption encryption = settings.encryption();
    if (encryption != null) {
      Map<String, Object> made = new LinkedHashMap<>();
      made.put("enabled", encryption.owner() != Encryption.Owner.AWS_OWNED);
      if (encryption.keyId() != null) {
        made.put("kms_key_arn", text(encryption.keyId()));
      }
      table.put("server_side_encryption", made);
    }
    Recovery recovery = settings.recovery();
    if (recovery != null) {
      Map<String, Object> made = new LinkedHashMap<>();
      made.put("enabled", recovery.isEnabled());
      if (recovery.days() != null) {
        made.put("recovery_period_in_days", recovery.days());
      }
      table.put("point_in_time_recovery", made);
    }
    if (settings.tableClass() != null) {
      table.put("table_class", settings.tableClass().toString());
    }
    warm(table, settings.warmThroughput());
    if (settings.isProtected() != null) {
      table.put("deletion_protection_enabled", settings.isProtected());
    }
    if (!settings.tags().isEmpty()) {
      Map<String, Object> tags = new LinkedHashMap<>();
      settings.tags().forEach((key, value) -> tags.put(text(key), text(value)));
      table.put("tags", tags);
    }
  }

  private static void put(Map<String, Object> to, String name, List<Object> list) {
    if (!list.isEmpty()) {
      to.put(name, list);
    }
  }

  private static Map<String, Object> ordered(String one, Object first, String two, Object second) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put(one, first);
    map.put(two, second);
    return map;
  }

  /** Terraform computes what stands in ${…} and %{…}. */
  private static String text(String text) {
    return text.replace("${", "$${").replace("%{", "%%{");
  }
}
