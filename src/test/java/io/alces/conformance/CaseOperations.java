package io.alces.conformance;

import io.alces.Alces;
import io.alces.CreateTable;
import io.alces.GetItem;
import io.alces.Key;
import io.alces.Model;
import io.alces.PutItem;
import io.alces.UpdateItem;
import io.alces.Write;
import io.alces.expression.Condition;
import io.alces.json.RequestJson;
import io.alces.schema.Document;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.StreamViewType;
import software.amazon.awssdk.services.dynamodb.model.TableClass;

/** The call of a case, made of Alces: its request, or the item that it reads. */
final class CaseOperations {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-01-02T03:04:05.678Z"), ZoneOffset.UTC);

  private final Map<String, Object> op;
  private final CaseSchema schema;
  private final Alces db;
  private final Model<Document> model;

  private CaseOperations(ConformanceCase stated) {
    this.op = stated.op();
    this.schema = new CaseSchema(stated.schema());
    Map<String, Object> options = object("options");
    String prefix = (String) options.getOrDefault("prefix", "");
    String suffix = (String) options.getOrDefault("suffix", "");
    this.db =
        Alces.builder()
            .client(new Unused())
            .clock(CLOCK)
            .tableNames(name -> prefix + name + suffix)
            .build();
    this.model = db.model(schema.schema());
  }

  /** What becomes of a case: a request or an item, as {@code expect} has it. */
  static Map<String, Object> outcome(ConformanceCase stated) {
    CaseOperations operations = new CaseOperations(stated);
    return operations.kind().equals("read")
        ? Map.of("item", operations.item())
        : Map.of("request", operations.request());
  }

  /** What a case expects, in the form of {@link #outcome}. */
  static Map<String, Object> expected(ConformanceCase stated) {
    Map<String, Object> expect = stated.expect();
    return expect.containsKey("item")
        ? Map.of("item", CaseValues.inOrder(expect.get("item")))
        : Map.of(
            "request",
            new Canonical(new CaseSchema(stated.schema()).partitionKey().stored())
                .of(Json.object(expect.get("request"))));
  }

  private String kind() {
    return (String) op.get("kind");
  }

  private Map<String, Object> object(String name) {
    Map<String, Object> stated = Json.object(op.get(name));
    return stated == null ? Map.of() : stated;
  }

  private Object item() {
    Document item = model.fromItem(StoredItem.of(object("stored")));
    Map<String, Object> json = Json.object(CaseValues.toJson(item));
    return CaseValues.inOrder(CaseUnknowns.of(schema).seen(json, schema.attributes()));
  }

  private Map<String, Object> request() {
    SdkPojo request =
        switch (kind()) {
          case "put", "create" -> put(op).request();
          case "get" -> get(op).request();
          case "delete" -> delete(op).request();
          case "update" -> update();
          case "batchGet" -> only(batchGet());
          case "batchPut" -> only(model.batchPut(items()).requests());
          case "batchDelete" -> only(model.batchDelete(keys()).requests());
          case "query" -> CaseReads.query(model, Json.list(op.get("chain")), schema.attributes());
          case "scan" -> CaseReads.scan(model, Json.list(op.get("chain")), schema.attributes());
          case "transaction" -> transaction();
          case "table" -> table().request();
          default -> throw new IllegalArgumentException("There is no operation " + kind());
        };
    return new Canonical(schema.partitionKey().stored())
        .of(Json.object(Json.parse(RequestJson.toJson(request))));
  }

  private PutItem<Document> put(Map<String, Object> part) {
    Document item = schema.attributes().toDocument(Json.object(part.get("item")));
    Object overwrite = part.getOrDefault("overwrite", part.get("kind").equals("put"));
    PutItem<Document> put = Boolean.TRUE.equals(overwrite) ? model.put(item) : model.create(item);
    Condition<Document> condition = condition(part);
    return condition == null ? put : put.onlyIf(condition);
  }

  private GetItem<Document> get(Map<String, Object> part) {
    Key key = key(part.get("key"));
    GetItem<Document> get = model.get(key.partitionKey(), key.sortKey().toArray());
    if (part.get("consistent") instanceof Boolean isConsistent) {
      get = isConsistent ? get.consistent() : get.customize(b -> b.consistentRead(false));
    }
    return part.containsKey("attributes") ? get.select(names(part.get("attributes"))) : get;
  }

  private io.alces.DeleteItem<Document> delete(Map<String, Object> part) {
    Key key = key(part.get("key"));
    var delete = model.delete(key.partitionKey(), key.sortKey().toArray());
    Condition<Document> condition = condition(part);
    return condition == null ? delete : delete.onlyIf(condition);
  }

  private UpdateItem<Document> update(Map<String, Object> part) {
    Key key = key(part.get("key"));
    UpdateItem<Document> update =
        CaseUpdates.of(
            schema,
            model.update(key.partitionKey(), key.sortKey().toArray()),
            Json.object(part.get("update")));
    Condition<Document> condition = condition(part);
    return condition == null ? update : update.onlyIf(condition);
  }

  private DynamoDbRequest update() {
    UpdateItem<Document> update = update(op);
    return switch ((String) op.getOrDefault("returnValues", "ALL_NEW")) {
      case "NONE" -> update.returnNothing().request();
      case "ALL_OLD" -> update.returnOld().request();
      case "UPDATED_NEW" -> update.returnUpdated().request();
      case "UPDATED_OLD" ->
          update.customize(b -> b.returnValues(ReturnValue.UPDATED_OLD)).request();
      default -> update.request();
    };
  }

  private Write<Document> check(Map<String, Object> part) {
    Key key = key(part.get("key"));
    return model.check(key.partitionKey(), key.sortKey().toArray()).onlyIf(condition(part));
  }

  private Condition<Document> condition(Map<String, Object> part) {
    Object calls = part.get("condition");
    return calls == null ? null : CaseCalls.condition(Json.list(calls), schema.attributes());
  }

  private List<? extends DynamoDbRequest> batchGet() {
    var batch = model.batchGet(keys());
    batch = Boolean.TRUE.equals(op.get("consistent")) ? batch.consistent() : batch;
    return op.containsKey("attributes")
        ? batch.select(names(op.get("attributes"))).requests()
        : batch.requests();
  }

  private List<Document> items() {
    return Json.list(op.get("items")).stream()
        .map(item -> schema.attributes().toDocument(Json.object(item)))
        .toList();
  }

  private List<Key> keys() {
    return Json.list(op.get("keys")).stream().map(this::key).toList();
  }

  private static DynamoDbRequest only(List<? extends DynamoDbRequest> requests) {
    if (requests.size() != 1) {
      throw new CaseRefusal("There are " + requests.size() + " requests");
    }
    return requests.get(0);
  }

  /** A key from an object of its attributes by any of their names, or from its only value. */
  private Key key(Object json) {
    CaseAttribute partition = schema.partitionKey();
    if (!CaseValues.isPlainObject(json)) {
      return Key.of(partition.toJava(json));
    }
    List<Object> sort = new ArrayList<>();
    if (schema.sortKey() != null && holds(schema.sortKey(), json)) {
      sort.add(value(schema.sortKey(), json));
    }
    if (!holds(partition, json)) {
      throw new CaseRefusal("The key lacks " + partition.name());
    }
    return Key.of(value(partition, json), sort.toArray());
  }

  private static boolean holds(CaseAttribute attribute, Object json) {
    return Json.object(json).keySet().stream().anyMatch(attribute::isNamed);
  }

  private static Object value(CaseAttribute attribute, Object json) {
    for (Map.Entry<String, Object> member : Json.object(json).entrySet()) {
      if (attribute.isNamed(member.getKey())) {
        return attribute.toJava(member.getValue());
      }
    }
    return null;
  }

  static String[] names(Object json) {
    return Json.list(json).toArray(new String[0]);
  }

  private DynamoDbRequest transaction() {
    List<Map<String, Object>> parts =
        Json.list(op.get("parts")).stream().map(Json::object).toList();
    if (parts.stream().allMatch(part -> part.get("kind").equals("get"))) {
      return db.transactGet(parts.stream().map(this::get).toList()).request();
    }
    List<Write<?>> writes = new ArrayList<>();
    for (Map<String, Object> part : parts) {
      writes.add(
          switch ((String) part.get("kind")) {
            case "put", "create" -> put(part);
            case "update" -> update(part);
            case "delete" -> delete(part);
            case "condition" -> check(part);
            default -> throw new CaseRefusal("A write is no " + part.get("kind"));
          });
    }
    return db.transact(writes).request();
  }

  private CreateTable table() {
    Map<String, Object> options = object("options");
    CreateTable create = throughput(model.table().create(), options);
    if ("infrequentAccess".equals(options.get("tableClass"))) {
      create = create.tableClass(TableClass.STANDARD_INFREQUENT_ACCESS);
    }
    if (options.get("streamOptions") instanceof Map<?, ?> stream
        && Boolean.TRUE.equals(stream.get("enabled"))) {
      create = create.stream(StreamViewType.fromValue((String) stream.get("type")));
    }
    return options.get("tags") instanceof Map<?, ?> tags ? create.tags(texts(tags)) : create;
  }

  private static Map<String, String> texts(Map<?, ?> tags) {
    Map<String, String> texts = new LinkedHashMap<>();
    tags.forEach((key, value) -> texts.put((String) key, (String) value));
    return texts;
  }

  /** Without a throughput a table is given one unit of each, as Dynamoose does. */
  private CreateTable throughput(CreateTable create, Map<String, Object> options) {
    long[] units = units(options.getOrDefault("throughput", BigDecimal.ONE));
    if (units == null) {
      return create.onDemand();
    }
    CreateTable provisioned = create.throughput(units[0], units[1]);
    for (CaseIndex index : schema.indexes()) {
      long[] own = index.isLocal() ? null : units(index.json().get("throughput"));
      if (own != null) {
        provisioned = provisioned.indexThroughput(index.name(), own[0], own[1]);
      }
    }
    return provisioned;
  }

  /** Units to read and to write; null if none are stated, or it is on demand. */
  private static long[] units(Object throughput) {
    if (throughput instanceof BigDecimal both) {
      return new long[] {both.longValueExact(), both.longValueExact()};
    }
    return throughput instanceof Map<?, ?> stated
        ? new long[] {
          ((BigDecimal) stated.get("read")).longValueExact(),
          ((BigDecimal) stated.get("write")).longValueExact()
        }
        : null;
  }

  /** A client that sends nothing. */
  private static final class Unused implements DynamoDbClient {
    @Override
    public String serviceName() {
      return "unused";
    }

    @Override
    public void close() {}
  }
}
