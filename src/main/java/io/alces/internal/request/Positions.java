package io.alces.internal.request;

import io.alces.error.RequestException;
import io.alces.expression.Condition;
import io.alces.expression.Term;
import io.alces.internal.model.CompiledIndex;
import io.alces.internal.model.KeyAttribute;
import io.alces.internal.model.ResolvedPath;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The positions at which a read can be continued: what DynamoDB calls the exclusive start key. */
public final class Positions {
  private Positions() {}

  /**
   * The attributes that make a position to continue from: the key of the table, and that of the
   * index.
   *
   * @param plan the read
   * @return the attributes, each once
   */
  static List<KeyAttribute> keys(ReadPlan plan) {
    CompiledIndex index = plan.index();
    Map<String, KeyAttribute> attributes = new LinkedHashMap<>();
    plan.spec().model().key().attributes().forEach(key -> attributes.put(key.storedName(), key));
    if (index != null) {
      index.key().attributes().forEach(key -> attributes.putIfAbsent(key.storedName(), key));
    }
    return List.copyOf(attributes.values());
  }

  /**
   * The position of an item.
   *
   * @param plan the read
   * @param item at least its key
   * @return the start key for what follows it
   */
  public static Map<String, AttributeValue> of(ReadPlan plan, Map<String, AttributeValue> item) {
    Map<String, AttributeValue> position = new LinkedHashMap<>();
    for (KeyAttribute key : keys(plan)) {
      AttributeValue value = item.get(key.storedName());
      if (value == null) {
        throw new RequestException(
            "The "
                + plan.spec().model().name()
                + " to start after has no "
                + key.name()
                + ", which "
                + (plan.index() == null ? "its table" : plan.chosen())
                + " is read by");
      }
      position.put(key.storedName(), value);
    }
    return position;
  }

  /**
   * The position after an item that the application names.
   *
   * @param plan the read
   * @param item at least its key
   * @return the start key for what follows it
   * @throws RequestException if the item cannot be among the results of the query
   */
  public static Map<String, AttributeValue> after(ReadPlan plan, Map<String, AttributeValue> item) {
    Map<String, AttributeValue> position = of(plan, item);
    Condition<?> partition = plan.partition();
    if (partition instanceof Condition.Compare<?> equality
        && equality.right() instanceof Term.Value value) {
      ResolvedPath path = plan.spec().model().resolve(value.of());
      AttributeValue asked = Values.encode(plan.spec().model(), path, value.value(), value.as());
      AttributeValue given = position.get(path.top());
      if (given != null && Values.compare(asked, given) != 0) {
        throw new RequestException(
            "The "
                + plan.spec().model().name()
                + " to start after has another "
                + path.text()
                + " than the query on "
                + plan.chosen()
                + " reads; start after one of its own results");
      }
    }
    return position;
  }

  /**
   * What a cursor of this read is bound to: table, index and the attributes of their keys,
   * direction, segment and expressions, and the values of the key condition. Values of the filter
   * are not part of it.
   *
   * @param plan the read
   * @return bytes that no other read has
   */
  static byte[] identity(ReadPlan plan) {
    ReadSpec spec = plan.spec();
    ReadSpec.Segment segment = spec.segment();
    IdentityBytes identity = new IdentityBytes();
    identity.add(spec.isQuery() ? "query" : "scan").add(spec.model().table());
    identity.add(plan.index() == null ? null : plan.index().name());
    for (KeyAttribute key : keys(plan)) {
      identity.add(key.storedName()).add(key.type().name());
    }
    identity.add(spec.descending() ? "descending" : "ascending");
    identity.add(segment == null ? null : segment.toString());
    Condition<?> filter = plan.filter();
    identity.add(filter == null ? null : filter.toString());
    Condition<?> keyCondition = plan.keyCondition();
    identity.add(keyCondition == null ? null : keyCondition.toString());
    if (keyCondition != null) {
      ExpressionWriter writer = new ExpressionWriter(spec.model());
      writer.condition("the key condition", keyCondition);
      Map<String, AttributeValue> values = writer.values();
      if (values != null) {
        values.forEach((placeholder, value) -> identity.add(placeholder).add(value));
      }
    }
    return identity.toArray();
  }
}
