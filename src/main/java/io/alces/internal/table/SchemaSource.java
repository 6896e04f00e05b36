package io.alces.internal.table;

import io.alces.table.TableSettings;
import io.alces.table.TableSettings.IndexSettings;
import io.alces.table.TableSettings.OnDemand;
import io.alces.table.TableSettings.Provisioned;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Writes the beginning of a schema for a table that was found. */
public final class SchemaSource {
  private final TableDefinition table;
  private final boolean isOfDocuments;
  private final String type;

  /** The attributes that are known: names in the item to names in Java. */
  private final Map<String, String> names = new LinkedHashMap<>();

  /** Their types: S, N, B, TTL, or ? for what DynamoDB does not know. */
  private final Map<String, String> types = new LinkedHashMap<>();

  private final TreeSet<String> imports = new TreeSet<>();

  private SchemaSource(TableDefinition table, boolean isOfDocuments) {
    this.table = table;
    this.isOfDocuments = isOfDocuments;
    this.type = JavaNames.type(table.table());
    table.key().forEach(this::know);
    declared().forEach(index -> index.key().forEach(this::know));
    if (table.timeToLive() != null) {
      know(table.timeToLive(), "TTL");
    }
    declared().forEach(index -> index.included().forEach(name -> know(name, "?")));
  }

  /**
   * A record and its schema.
   *
   * @param table the table
   * @return the source of a class
   */
  public static String ofClass(TableDefinition table) {
    return new SchemaSource(table, false).source();
  }

  /**
   * A schema of documents.
   *
   * @param table the table
   * @return the source of a class
   */
  public static String ofDocuments(TableDefinition table) {
    return new SchemaSource(table, true).source();
  }

  private void know(KeyPart part) {
    know(part.name(), part.type());
  }

  private void know(String name, String itsType) {
    if (types.putIfAbsent(name, itsType) == null) {
      names.put(name, isOfDocuments ? name : JavaNames.component(name, names.values()));
    }
  }

  /** A schema declares keys of one partition and at most one sort attribute. */
  private List<IndexDefinition> declared() {
    return table.indexes().stream().filter(SchemaSource::isDeclarable).toList();
  }

  private static boolean isDeclarable(IndexDefinition index) {
    return index.key().size() <= 2
        && index.key().stream().filter(KeyPart::isPartition).count() == 1;
  }

  private String source() {
    String body = isOfDocuments ? documents() : record() + "\n" + schema();
    imports.add("io.alces.schema.Schema");
    return imports.stream()
            .sorted(
                Comparator.comparing((String name) -> !name.startsWith("static "))
                    .thenComparing(name -> name))
            .map(name -> "import " + name + ";\n")
            .collect(Collectors.joining())
        + "\n/** Table "
        + table.table()
        + ", as it was found: attributes that are in no key are yours to add. */\nfinal class "
        + type
        + "Table {\n"
        + body
        + "\n  private "
        + type
        + "Table() {}\n}\n";
  }

  private String record() {
    List<String> components = new ArrayList<>();
    types.forEach((name, itsType) -> components.add(javaType(itsType) + " " + names.get(name)));
    return "  record " + type + "(" + String.join(", ", components) + ") {}\n";
  }

  private String javaType(String itsType) {
    return switch (itsType) {
      case "S" -> "String";
      case "N" -> {
        imports.add("java.math.BigDecimal");
        yield "BigDecimal";
      }
      case "B" -> "byte[]";
      case "TTL" -> {
        imports.add("java.time.Instant");
        yield "Instant";
      }
      default -> "Object";
    };
  }

  private String schema() {
    StringBuilder schema = new StringBuilder(start(type, "Schema.of(" + type + ".class)"));
    step(schema, "table(" + JavaNames.quoted(table.table()) + ")");
    step(schema, "partitionKey(" + attribute(table.key().get(0).name()) + ")");
    if (table.key().size() > 1) {
      step(schema, "sortKey(" + attribute(table.key().get(1).name()) + ")");
    }
    names.forEach(
        (stored, java) -> {
          if (!stored.equals(java)) {
            step(
                schema,
                "attribute("
                    + type
                    + "::"
                    + java
                    + ", a -> a.name("
                    + JavaNames.quoted(stored)
                    + "))");
          }
        });
    return end(schema);
  }

  private String documents() {
    imports.add("io.alces.schema.Document");
    StringBuilder schema =
        new StringBuilder(
            start("Document", "Schema.document(" + JavaNames.quoted(table.table()) + ")"));
    String partition = table.key().get(0).name();
    step(
        schema,
        "partitionKey(" + JavaNames.quoted(partition) + ", " + attributeType(partition) + ")");
    String sort = table.key().size() > 1 ? table.key().get(1).name() : partition;
    if (!sort.equals(partition)) {
      step(schema, "sortKey(" + JavaNames.quoted(sort) + ", " + attributeType(sort) + ")");
    }
    for (String name : names.keySet()) {
      if (!name.equals(partition) && !name.equals(sort)) {
        step(schema, "attribute(" + JavaNames.quoted(name) + ", " + attributeType(name) + ")");
      }
    }
    return end(schema);
  }

  private String start(String of, String made) {
    String constant = type.replaceAll("(?<=[a-z0-9])(?=[A-Z])", "_").toUpperCase(Locale.ROOT);
    return "  static final Schema<" + of + "> " + constant + " =\n      " + made;
  }

  private String end(StringBuilder schema) {
    for (IndexDefinition index : table.indexes()) {
      if (isDeclarable(index)) {
        index(schema, index);
      } else {
        schema
            .append("\n          // index ")
            .append(index.name())
            .append(" has a key of several attributes, which a schema does not declare: ")
            .append(index.key().stream().map(part -> JavaNames.quoted(part.name())).toList());
      }
    }
    if (table.timeToLive() != null) {
      step(schema, "ttl(" + attribute(table.timeToLive()) + ")");
    }
    String settings = settings();
    if (!settings.isEmpty()) {
      step(schema, "settings(t -> t" + settings + ")");
    }
    step(schema, "build()");
    return schema.append(";\n").toString();
  }

  private static void step(StringBuilder schema, String call) {
    schema.append("\n          .").append(call);
  }

  private void index(StringBuilder schema, IndexDefinition index) {
    StringBuilder call = new StringBuilder(index.isGlobal() ? "globalIndex(" : "localIndex(");
    call.append(JavaNames.quoted(index.name()));
    for (KeyPart part : index.key()) {
      if (index.isGlobal() || !part.isPartition()) {
        call.append(", ").append(attribute(part.name()));
      }
    }
    step(schema, call.append(projected(index)).append(")").toString());
  }

  private String projected(IndexDefinition index) {
    if (index.projection().equals("ALL")) {
      return "";
    }
    imports.add("io.alces.schema.Projected");
    return index.projection().equals("KEYS_ONLY")
        ? ", Projected.KEYS_ONLY"
        : ", Projected.include("
            + index.included().stream().map(this::attribute).collect(Collectors.joining(", "))
            + ")";
  }

  private String attribute(String stored) {
    return isOfDocuments ? JavaNames.quoted(stored) : type + "::" + names.get(stored);
  }

  private String attributeType(String name) {
    String constant =
        switch (Objects.requireNonNull(types.get(name))) {
          case "S" -> "STRING";
          case "N", "TTL" -> "NUMBER";
          case "B" -> "BINARY";
          default -> "ANY";
        };
    imports.add("static io.alces.schema.AttributeType." + constant);
    return constant;
  }

  private String settings() {
    TableSettings settings = table.settings();
    StringBuilder steps = new StringBuilder();
    if (settings.billing() instanceof Provisioned provisioned) {
      steps.append(".throughput").append(units(provisioned.units()));
    } else if (settings.billing() instanceof OnDemand onDemand) {
      steps.append(".onDemand");
      steps.append(onDemand.maximum() == null ? "()" : units(onDemand.maximum()));
    }
    for (IndexDefinition index : declared()) {
      IndexSettings own = settings.indexes().get(index.name());
      if (own != null && own.throughput() != null) {
        steps.append(".indexThroughput").append(units(index.name(), own.throughput()));
      }
      if (own != null && own.maximum() != null) {
        steps.append(".indexOnDemand").append(units(index.name(), own.maximum()));
      }
    }
    if (settings.stream() != null && settings.stream().shown() != null) {
      imports.add("software.amazon.awssdk.services.dynamodb.model.StreamViewType");
      steps.append(".stream(StreamViewType.").append(settings.stream().shown()).append(")");
    }
    if (settings.tableClass() != null) {
      imports.add("software.amazon.awssdk.services.dynamodb.model.TableClass");
      steps.append(".tableClass(TableClass.").append(settings.tableClass()).append(")");
    }
    if (settings.encryption() != null && settings.encryption().keyId() != null) {
      steps.append(".kmsKey(").append(JavaNames.quoted(settings.encryption().keyId())).append(")");
    }
    if (settings.recovery() != null && settings.recovery().isEnabled()) {
      steps.append(".pointInTimeRecovery(");
      steps
          .append(settings.recovery().days() == null ? "" : settings.recovery().days())
          .append(")");
    }
    if (Boolean.TRUE.equals(settings.isProtected())) {
      steps.append(".deletionProtection()");
    }
    settings
        .tags()
        .forEach(
            (key, value) ->
                steps.append(
                    key.startsWith("aws:")
                        ? ""
                        : ".tag(" + JavaNames.quoted(key) + ", " + JavaNames.quoted(value) + ")"));
    return steps.toString();
  }

  private static String units(TableSettings.Units units) {
    return "(" + units.read() + ", " + units.write() + ")";
  }

  private static String units(String index, TableSettings.Units units) {
    return "(" + JavaNames.quoted(index) + ", " + units.read() + ", " + units.write() + ")";
  }
}
