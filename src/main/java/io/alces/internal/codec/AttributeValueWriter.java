package io.alces.internal.codec;

import io.alces.codec.DynamoType;
import io.alces.codec.ItemWriter;
import io.alces.codec.Names;
import io.alces.error.CodecException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Writes attribute values of the AWS SDK: a whole item, or a single value. */
public final class AttributeValueWriter implements ItemWriter, Nesting {
  /**
   * Containers within an item: one under each top-level attribute, and 31 more inside each other.
   */
  private static final int MAX_DEPTH = 32;

  /** More elements than that make their container grow. */
  private static final int MAX_HINT = 10_000;

  private final String root;
  private final int maxDepth;

  /** The first container, which is kept for the next one; null before there was any. */
  private @Nullable Frame first;

  /** The container that is being written, or null. */
  private @Nullable Frame top;

  private @Nullable AttributeValue result;

  /** No less than the size of what was written. */
  private long mostBytes;

  /**
   * The outermost map, before the SDK copies it into an attribute value: an item is used without.
   */
  private @Nullable Map<String, AttributeValue> item;

  /** A map, list or set in the making. A frame serves all that stand at its depth. */
  private static final class Frame {
    final @Nullable Frame outer;
    final int depth;
    @Nullable Frame inner;

    @Nullable Map<String, AttributeValue> map;
    @Nullable List<AttributeValue> list;

    /** Without duplicates, all of one type. */
    @Nullable Set<Object> set;

    @Nullable DynamoType type;

    /** The name of the member whose value follows. */
    @Nullable String name;

    Frame(@Nullable Frame outer) {
      this.outer = outer;
      this.depth = outer == null ? 1 : outer.depth + 1;
    }
  }

  /** Makes a writer of an item. */
  public AttributeValueWriter() {
    this("", MAX_DEPTH);
  }

  /**
   * Makes a writer of a single value.
   *
   * @param root what the value is called in errors
   */
  public AttributeValueWriter(String root) {
    this(root, MAX_DEPTH - 1);
  }

  private AttributeValueWriter(String root, int maxDepth) {
    this.root = root;
    this.maxDepth = maxDepth;
  }

  /**
   * The item that was written.
   *
   * @return its attributes
   */
  public Map<String, AttributeValue> item() {
    Map<String, AttributeValue> written = item;
    return written == null ? value().m() : Collections.unmodifiableMap(written);
  }

  /**
   * The value that was written.
   *
   * @return the value
   */
  public AttributeValue value() {
    if (result == null && item != null) {
      result = AttributeValue.createM(item);
    }
    return Objects.requireNonNull(result, "nothing was written");
  }

  /**
   * A bound of its size as DynamoDB counts it, which costs nothing.
   *
   * @return bytes: no less than it has
   */
  public long mostBytes() {
    return mostBytes;
  }

  @Override
  public int depth() {
    return top == null ? 0 : top.depth;
  }

  @Override
  public int elements() {
    return top == null || top.list == null ? -1 : top.list.size();
  }

  @Override
  public void writeString(String value) {
    refuseHalves(value);
    mostBytes += mostBytes(value);
    if (!isElement(value, DynamoType.SS)) {
      put(AttributeValue.createS(value));
    }
  }

  private static long mostBytes(String text) {
    return 3L * text.length();
  }

  private void refuseHalves(String value) {
    if (Halves.isIn(value)) {
      throw problem(Halves.PROBLEM);
    }
  }

  @Override
  public void writeNumber(long value) {
    number(Long.toString(value));
  }

  @Override
  public void writeNumber(double value) {
    if (!Double.isFinite(value)) {
      throw problem(Numbers.NOT_FINITE);
    }
    if (Numbers.isWhole(value)) {
      number(Long.toString((long) value));
    } else {
      writeNumber(new BigDecimal(Double.toString(value)));
    }
  }

  @Override
  public void writeNumber(BigDecimal value) {
    BigDecimal stripped = value.stripTrailingZeros();
    String problem = Numbers.problem(stripped);
    if (problem != null) {
      throw problem(problem);
    }
    number(Numbers.text(stripped));
  }

  private void number(String text) {
    mostBytes += text.length() + 1;
    if (!isElement(text, DynamoType.NS)) {
      put(AttributeValue.createN(text));
    }
  }

  @Override
  public void writeBinary(byte[] value) {
    mostBytes += value.length;
    SdkBytes bytes = SdkBytes.fromByteArray(value);
    if (!isElement(bytes, DynamoType.BS)) {
      put(AttributeValue.createB(bytes));
    }
  }

  /** Adds a value to the set that is being written; false if there is none. */
  private boolean isElement(Object value, DynamoType type) {
    Frame frame = top;
    if (frame == null || frame.set == null) {
      return false;
    }
    if (frame.type != type) {
      throw problem("is a set of type " + frame.type + " with an element of a set of type " + type);
    }
    frame.set.add(value);
    return true;
  }

  @Override
  public void writeBoolean(boolean value) {
    put(AttributeValue.createBool(value));
  }

  @Override
  public void writeNull() {
    put(AttributeValue.createNul(true));
  }

  private void put(AttributeValue value) {
    mostBytes += StoredSize.CONTAINER + StoredSize.ELEMENT;
    Frame frame = top;
    if (frame == null) {
      result = value;
      item = null;
    } else if (frame.map != null) {
      frame.map.put(Objects.requireNonNull(frame.name, "a member without a name"), value);
      frame.name = null;
    } else if (frame.list != null) {
      frame.list.add(value);
    } else {
      throw inSet();
    }
  }

  private CodecException inSet() {
    return problem("is a set with an element that is neither text nor number nor binary");
  }

  @Override
  public void beginMap(int sizeHint) {
    push(maxDepth).map = new HashMap<>(bounded(sizeHint) * 4 / 3 + 1);
  }

  /** A hint of a codec's is a guess, which may be wrong. */
  private static int bounded(int sizeHint) {
    return Math.max(0, Math.min(sizeHint, MAX_HINT));
  }

  @Override
  public void name(String name) {
    Frame map = unnamed();
    if (name.isEmpty()) {
      throw problem("has a member with an empty name, which DynamoDB refuses");
    }
    refuseHalves(name);
    mostBytes += mostBytes(name);
    map.name = name;
  }

  @Override
  public void name(Names prepared, int index) {
    Frame map = unnamed();
    String name = prepared.get(index);
    mostBytes += mostBytes(name);
    map.name = name;
  }

  /** The map that is being written, no member of which lacks its value. */
  private Frame unnamed() {
    Frame map = top();
    if (map.name != null) {
      throw problem("was not written: its codec wrote nothing");
    }
    return map;
  }

  /** What was written of a container, if it is of the kind that ends. */
  private <C> C ended(@Nullable C container) {
    if (container == null) {
      throw new IllegalStateException("a container ends as one of another kind");
    }
    top = top().outer;
    return container;
  }

  private Frame top() {
    Frame frame = top;
    if (frame == null) {
      throw new IllegalStateException("outside of a container");
    }
    return frame;
  }

  @Override
  public void endMap() {
    Map<String, AttributeValue> map = ended(unnamed().map);
    if (top == null) {
      item = map;
      result = null;
    } else {
      put(AttributeValue.createM(map));
    }
  }

  @Override
  public void beginList(int sizeHint) {
    push(maxDepth).list = new ArrayList<>(bounded(sizeHint));
  }

  @Override
  public void endList() {
    put(AttributeValue.createL(ended(top().list)));
  }

  @Override
  public void beginSet(DynamoType type, int sizeHint) {
    Frame frame = push(Integer.MAX_VALUE);
    frame.set = new LinkedHashSet<>(bounded(sizeHint) * 4 / 3 + 1);
    frame.type = type;
  }

  @Override
  public void endSet() {
    DynamoType type = top().type;
    Set<Object> set = ended(top().set);
    if (set.isEmpty()) {
      throw problem("is an empty set, and DynamoDB has none; leave the attribute out");
    }
    put(
        switch (type) {
          case SS -> AttributeValue.createSs(elements(set, String.class));
          case NS -> AttributeValue.createNs(elements(set, String.class));
          default -> AttributeValue.createBs(elements(set, SdkBytes.class));
        });
  }

  private static <E> List<E> elements(Set<Object> set, Class<E> type) {
    List<E> elements = new ArrayList<>(set.size());
    for (Object element : set) {
      elements.add(type.cast(element));
    }
    return elements;
  }

  /** Goes into a container, unless it would be deeper than some depth. */
  private Frame push(int most) {
    Frame outer = top;
    if (outer != null && outer.set != null) {
      throw inSet();
    }
    if (outer != null && outer.depth >= most) {
      throw problem(
          "is nested deeper than DynamoDB's 32 levels; most often an object refers back to itself");
    }
    Frame frame = outer == null ? first : outer.inner;
    if (frame == null) {
      frame = new Frame(outer);
      if (outer == null) {
        first = frame;
      } else {
        outer.inner = frame;
      }
    }
    frame.map = null;
    frame.list = null;
    frame.set = null;
    frame.name = null;
    top = frame;
    return frame;
  }

  @Override
  public CodecException problem(String problem) {
    return new CodecException(path(), problem, null, null, null);
  }

  private String path() {
    StringBuilder path = new StringBuilder(root);
    for (Frame frame = top == null ? null : first; frame != null; frame = frame.inner) {
      if (frame.map != null && frame.name != null) {
        path.append(path.length() == 0 ? "" : ".").append(frame.name);
      } else if (frame.list != null) {
        path.append('[').append(frame.list.size()).append(']');
      }
      if (frame == top) {
        break;
      }
    }
    return path.toString();
  }
}
