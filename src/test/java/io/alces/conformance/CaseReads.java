package io.alces.conformance;

import io.alces.Model;
import io.alces.Query;
import io.alces.Scan;
import io.alces.expression.Condition;
import io.alces.schema.Document;
import java.math.BigDecimal;
import java.util.List;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.Select;

/** A query or scan, from the calls of its chain. */
final class CaseReads {
  private final CaseAttributes attributes;
  private int limit;
  private Document start;
  private String[] selected;
  private boolean isCount;
  private boolean isConsistent;
  private boolean isDescending;
  private String index;

  private CaseReads(CaseAttributes attributes) {
    this.attributes = attributes;
  }

  static DynamoDbRequest query(
      Model<Document> model, List<Object> chain, CaseAttributes attributes) {
    CaseReads read = new CaseReads(attributes);
    Condition<Document> where = CaseCalls.condition(chain, attributes, read::take);
    Query<Document> query = where == null ? model.query() : model.query().where(where);
    query = read.index == null ? query : query.using(read.index);
    query = read.limit == 0 ? query : query.pageSize(read.limit);
    query = read.start == null ? query : query.afterItem(read.start);
    query = read.isConsistent ? query.consistent() : query;
    query = read.isDescending ? query.descending() : query;
    query = read.isCount ? query.customize(b -> b.select(Select.COUNT)) : query;
    return read.selected == null ? query.request() : query.select(read.selected).request();
  }

  static DynamoDbRequest scan(
      Model<Document> model, List<Object> chain, CaseAttributes attributes) {
    CaseReads read = new CaseReads(attributes);
    Condition<Document> where = CaseCalls.condition(chain, attributes, read::take);
    Scan<Document> scan = where == null ? model.scan() : model.scan().where(where);
    scan = read.index == null ? scan : scan.using(read.index);
    scan = read.limit == 0 ? scan : scan.pageSize(read.limit);
    scan = read.start == null ? scan : scan.afterItem(read.start);
    scan = read.isConsistent ? scan.consistent() : scan;
    scan = read.isCount ? scan.customize(b -> b.select(Select.COUNT)) : scan;
    return read.selected == null ? scan.request() : scan.select(read.selected).request();
  }

  private void take(String call, List<Object> arguments) {
    switch (call) {
      case "limit" -> limit = ((BigDecimal) arguments.get(0)).intValueExact();
      case "startAt" -> start = attributes.toDocument(Json.object(arguments.get(0)));
      case "attributes" -> selected = CaseOperations.names(arguments.get(0));
      case "count" -> isCount = !isCount;
      case "consistent" -> isConsistent = !isConsistent;
      case "using" -> index = (String) arguments.get(0);
      case "sort" -> isDescending = arguments.get(0).equals("descending");
      default -> throw new IllegalArgumentException("There is no call " + call);
    }
  }
}
