package io.alces;

import static java.util.Objects.requireNonNull;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import com.google.errorprone.annotations.CheckReturnValue;
import io.alces.error.RequestException;
import io.alces.internal.document.AccessPattern;
import io.alces.internal.document.DescribedSchema;
import io.alces.internal.document.IamPolicy;
import io.alces.internal.document.MarkdownDocument;
import io.alces.internal.document.MermaidDiagram;
import io.alces.internal.document.Place;
import io.alces.internal.model.CompiledModel;
import io.alces.internal.model.Suggestions;
import io.alces.internal.table.IndexDefinition;
import io.alces.internal.table.TableDefinition;
import io.alces.internal.transport.Engine;
import io.alces.json.Json;
import io.alces.table.Permission;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What models and their operations are, for people and for other tools: Markdown with a diagram, an
 * IAM policy, the JSON Schema of items. Nothing is sent, and no value of an item is in it.
 *
 * <pre>{@code
 * db.schemaDocument(meetings, rooms)
 *     .pattern("A meeting by its number", meetings.get("m1").explain())
 *     .pattern("Book a room", db.transact(create, seats).explain())
 *     .writeTo(Path.of("target/schema"));
 * }</pre>
 *
 * <p>Immutable and thread-safe: each step gives another document.
 */
@CheckReturnValue
public final class SchemaDocument {
  private final Engine engine;
  private final DescribedSchema schema;
  private final Place place;
  private final boolean managesTables;

  private SchemaDocument(
      Engine engine, DescribedSchema schema, Place place, boolean managesTables) {
    this.engine = engine;
    this.schema = schema;
    this.place = place;
    this.managesTables = managesTables;
  }

  static SchemaDocument of(
      Engine engine, List<TableDefinition> tables, List<CompiledModel<?>> models) {
    return new SchemaDocument(
        engine, new DescribedSchema(tables, models, List.of()), Place.ANY, false);
  }

  /**
   * Names an access pattern: something that the application asks of its tables. The values in its
   * plan are not shown, so that any will do. What is given to {@code explain(Given…)} makes its
   * costs exact.
   *
   * @param name what it is for: "Orders of a customer, latest first"
   * @param plan the plan of its operation, from {@code explain()}
   * @return a document with the pattern more
   * @throws RequestException if the name is blank or used already, or the plan is of a table or
   *     index that is not in this document
   */
  public SchemaDocument pattern(String name, Plan plan) {
    return pattern(name, List.of(requireNonNull(plan, "plan")));
  }

  /**
   * Names an access pattern that takes several operations: those of a transaction or batch, or what
   * is done one after the other.
   *
   * @param name what it is for
   * @param plans the plans of its operations
   * @return a document with the pattern more
   * @throws RequestException as for {@link #pattern(String, Plan)}, and if there is no plan
   */
  public SchemaDocument pattern(String name, List<Plan> plans) {
    if (requireNonNull(name, "name").isBlank()) {
      throw new RequestException("pattern(…) needs a name that says what the operation is for");
    }
    for (AccessPattern known : schema.patterns()) {
      if (known.name().equals(name)) {
        throw new RequestException(
            "There are two patterns \"" + name + "\"; give each a name of its own");
      }
    }
    if (plans.isEmpty()) {
      throw new RequestException("The pattern \"" + name + "\" has no plan; give it one");
    }
    List<AccessPattern.Step> steps = new ArrayList<>();
    for (Plan plan : plans) {
      plan.permissions().forEach(permission -> check(name, permission));
      steps.add(step(plan));
    }
    List<AccessPattern> patterns = new ArrayList<>(schema.patterns());
    patterns.add(new AccessPattern(name, steps));
    return new SchemaDocument(
        engine,
        new DescribedSchema(schema.tables(), schema.models(), patterns),
        place,
        managesTables);
  }

  private void check(String pattern, Permission permission) {
    for (TableDefinition table : schema.tables()) {
      if (table.table().equals(permission.table())) {
        checkIndex(pattern, permission, table);
        return;
      }
    }
    throw new RequestException(
        "The pattern \""
            + pattern
            + "\" uses table "
            + permission.table()
            + ", which is not in this document; give its model to schemaDocument(…)");
  }

  private static void checkIndex(String pattern, Permission permission, TableDefinition table) {
    if (permission.index() != null && table.index(permission.index()) == null) {
      throw new RequestException(
          "The pattern \""
              + pattern
              + "\" uses index "
              + permission.index()
              + ", which table "
              + table.table()
              + " does not have"
              + Suggestions.after(
                  permission.index(),
                  table.indexes().stream().map(IndexDefinition::name).toList()));
    }
  }

  private static AccessPattern.Step step(Plan plan) {
    List<String> restrictions = new ArrayList<>();
    if (plan.filter() != null) {
      restrictions.add(plan.filter());
    }
    if (plan.condition() != null) {
      restrictions.add(plan.condition());
    }
    return new AccessPattern.Step(
        plan.operation(),
        plan.table(),
        plan.index(),
        plan.keyCondition(),
        restrictions.isEmpty() ? null : String.join("; ", restrictions),
        plan.changes().isEmpty() ? plan.reads() : String.join("; ", plan.changes()),
        plan.cost().toString(),
        plan.warnings(),
        plan.permissions());
  }

  /**
   * Says in which region the tables are, for the IAM policy.
   *
   * @param region {@code eu-central-1}, or <code>${AWS::Region}</code> for a template of
   *     CloudFormation, or {@code *}, which holds without this step
   * @return a document with this region
   * @throws RequestException if it is no region
   */
  public SchemaDocument region(String region) {
    Place there = new Place(requireNonNull(region, "region"), place.account());
    return new SchemaDocument(engine, schema, there, managesTables);
  }

  /**
   * Says in which account the tables are, for the IAM policy.
   *
   * @param account 12 digits, or <code>${AWS::AccountId}</code> for a template of CloudFormation,
   *     or {@code *}, which holds without this step
   * @return a document with this account
   * @throws RequestException if it is no account
   */
  public SchemaDocument account(String account) {
    Place there = new Place(place.region(), requireNonNull(account, "account"));
    return new SchemaDocument(engine, schema, there, managesTables);
  }

  /**
   * Lets the IAM policy allow, too, what plans of tables take: describing, creating and changing
   * them. Deleting tables stays out.
   *
   * @return a document whose policy is one for deployments
   */
  public SchemaDocument managingTables() {
    return new SchemaDocument(engine, schema, place, true);
  }

  /**
   * The names of the tables.
   *
   * @return in the order of the models
   */
  public List<String> tables() {
    return schema.tables().stream().map(TableDefinition::table).toList();
  }

  /**
   * The document for people: a diagram, the access patterns, and for each table its keys, indexes
   * and attributes with their options. Values that the schema itself declares, such as defaults and
   * bounds, are part of it.
   *
   * @return Markdown as GitHub shows it, with the diagram in Mermaid
   */
  public String markdown() {
    return MarkdownDocument.of(schema);
  }

  /**
   * The diagram alone.
   *
   * @return an {@code erDiagram} of Mermaid
   * @see <a href="https://mermaid.js.org/syntax/entityRelationshipDiagram.html">Entity Relationship
   *     Diagrams</a>
   */
  public String mermaid() {
    return MermaidDiagram.of(schema);
  }

  /**
   * An IAM policy that allows what the access patterns need, and nothing else: each action on the
   * tables and indexes that it is used on. Without patterns it allows everything that operations of
   * the models can do. Where the settings of a table name a customer's key, its use through
   * DynamoDB is allowed, too.
   *
   * @return indented JSON
   * @see <a
   *     href="https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazondynamodb.html">Actions,
   *     resources, and condition keys for Amazon DynamoDB</a>
   */
  public String iamPolicy() {
    return IamPolicy.json(schema, place, managesTables);
  }

  /**
   * The JSON Schema of each model's items, as {@code model.json()} writes them.
   *
   * @return JSON Schema, draft 2020-12, by the names of the models
   * @throws io.alces.error.SchemaException if two members of a model would have one name in JSON
   * @see io.alces.json.Json#schema
   */
  public Map<String, String> jsonSchemas() {
    Map<String, String> schemas = new LinkedHashMap<>();
    for (CompiledModel<?> model : schema.models()) {
      schemas.put(model.name(), Json.of(model.json()).schema());
    }
    return schemas;
  }

  /**
   * Writes everything into a folder, over what is there: {@code schema.md}, {@code
   * iam-policy.json}, and for each model {@code NAME.schema.json}, where characters that are not in
   * every file name are underscores.
   *
   * @param folder the folder; created if it is absent
   * @return the files that were written
   * @throws UncheckedIOException if one cannot be written
   * @throws io.alces.error.SchemaException as {@link #jsonSchemas}; nothing is written then
   */
  @CanIgnoreReturnValue
  public List<Path> writeTo(Path folder) {
    Map<String, String> files = new LinkedHashMap<>();
    files.put("schema.md", markdown());
    files.put("iam-policy.json", iamPolicy() + "\n");
    jsonSchemas().forEach((model, text) -> files.put(fileName(model, files), text + "\n"));
    List<Path> written = new ArrayList<>();
    try {
      Files.createDirectories(folder);
      for (Map.Entry<String, String> file : files.entrySet()) {
        Path path = folder.resolve(file.getKey());
        Files.writeString(path, file.getValue(), StandardCharsets.UTF_8);
        written.add(path);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return List.copyOf(written);
  }

  /** Of models whose names differ in such characters only, the later ones have a number. */
  private static String fileName(String model, Map<String, String> others) {
    String base = model.replaceAll("[^A-Za-z0-9_-]", "_");
    String name = base + ".schema.json";
    for (int i = 2; others.containsKey(name); i++) {
      name = base + "-" + i + ".schema.json";
    }
    return name;
  }

  @Override
  public String toString() {
    return "SchemaDocument of " + String.join(", ", tables());
  }
}
