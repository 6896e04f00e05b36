package io.alces.internal.codec;

import io.alces.codec.DynamoType;
import io.alces.codec.ItemWriter;
import io.alces.codec.Names;
import io.alces.error.CodecException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Writes attribute values of the AWS SDK: a whole item, or a single value. */
public final class AttributeValueWriter implements ItemWriter {
  /**
   * Containers within an item: one under each top-level attribute, and 31 more inside each other.
   */
  private static final int MAX_DEPTH = 32;

  /** Most values have no containers. */
  private static final Object[] NO_CONTAINERS = {};

  private static final String[] NO_NAMES = {};

  private final String root;
  private final int maxDepth;
  private Object[] containers = NO_CONTAINERS;
  private @Nullable String[] names = NO_NAMES;
  private int depth;
  private @Nullable AttributeValue result;

  /** No less than the size of what was written. */
  private long mostBytes;

  /**
   * The outermost map, before the SDK copies it into an attribute value: an item is used without.
   */
  private @Nullable Map<String, AttributeValue> item;

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
  public void writeString(String value) {
    refuseHalves(value);
    mostBytes += mostBytes(value);
    if (depth > 0 && containers[depth - 1] instanceof SetOfValues set) {
      set.add(value, DynamoType.SS, this);
    } else {
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
    if (depth > 0 && containers[depth - 1] instanceof SetOfValues set) {
      set.add(text, DynamoType.NS, this);
    } else {
      put(AttributeValue.createN(text));
    }
  }

  @Override
  public void writeBinary(byte[] value) {
    mostBytes += value.length;
    SdkBytes bytes = SdkBytes.fromByteArray(value);
    if (depth > 0 && containers[depth - 1] instanceof SetOfValues set) {
      set.add(bytes, DynamoType.BS, this);
    } else {
      put(AttributeValue.createB(bytes));
    }
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
    if (depth == 0) {
      result = value;
      item = null;
      return;
    }
    Object container = containers[depth - 1];
    if (container instanceof Members map) {
      map.put(Objects.requireNonNull(names[depth - 1], "a member without a name"), value);
      names[depth - 1] = null;
    } else if (container instanceof SetOfValues) {
      throw problem("is a set with an element that is neither text nor number nor binary");
    } else {
      list(container).add(value);
    }
  }

  @SuppressWarnings("unchecked")
  private static List<AttributeValue> list(Object container) {
    return (List<AttributeValue>) container;
  }

  /** Tells a map on the stack from a list. */
  private static final class Members extends java.util.HashMap<String, AttributeValue> {
    private static final long serialVersionUID = 1L;

    Members(int size) {
      super(size * 4 / 3 + 1);
    }
  }

  /** A set in the making: without duplicates, all of one type. */
  private record SetOfValues(DynamoType type, Set<Object> elements) {
    void add(Object element, DynamoType of, AttributeValueWriter writer) {
      if (type != of) {
        throw writer.problem(
            "is a set of type " + type + " with an element of a set of type " + of);
      }
      elements.add(element);
    }
  }

  @Override
  public void beginMap(int sizeHint) {
    push(new Members(sizeHint));
  }

  @Override
  public void name(String name) {
    refuseUnwritten();
    if (name.isEmpty()) {
      throw problem("has a member with an empty name, which DynamoDB refuses");
    }
    refuseHalves(name);
    mostBytes += mostBytes(name);
    names[depth - 1] = name;
  }

  @Override
  public void name(Names prepared, int index) {
    refuseUnwritten();
    String name = prepared.get(index);
    mostBytes += mostBytes(name);
    names[depth - 1] = name;
  }

  private void refuseUnwritten() {
    if (names[depth - 1] != null) {
      throw problem("was not written: its codec wrote nothing");
    }
  }

  @Override
  public void endMap() {
    refuseUnwritten();
    Map<String, AttributeValue> map = cast(pop());
    if (depth == 0) {
      item = map;
      result = null;
    } else {
      put(AttributeValue.createM(map));
    }
  }

  @SuppressWarnings("unchecked")
  private static Map<String, AttributeValue> cast(Object container) {
    return (Map<String, AttributeValue>) container;
  }

  @Override
  public void beginList(int sizeHint) {
    push(new ArrayList<AttributeValue>(sizeHint));
  }

  @Override
  public void endList() {
    put(AttributeValue.createL(list(pop())));
  }

  @Override
  public void beginSet(DynamoType type, int sizeHint) {
    push(new SetOfValues(type, new LinkedHashSet<>(sizeHint * 4 / 3 + 1)));
  }

  @Override
  public void endSet() {
    SetOfValues set = (SetOfValues) pop();
    if (set.elements().isEmpty()) {
      throw problem("is an empty set, and DynamoDB has none; leave the attribute out");
    }
    put(
        switch (set.type()) {
          case SS -> AttributeValue.createSs(elements(set, String.class));
          case NS -> AttributeValue.createNs(elements(set, String.class));
          default -> AttributeValue.createBs(elements(set, SdkBytes.class));
        });
  }

  private static <E> List<E> elements(SetOfValues set, Class<E> type) {
    List<E> elements = new ArrayList<>(set.elements().size());
    for (Object element : set.elements()) {
      elements.add(type.cast(element));
    }
    return elements;
  }

  private void push(Object container) {
    if (depth > 0 && containers[depth - 1] instanceof SetOfValues) {
      throw problem("is a set with an element that is neither text nor number nor binary");
    }
    if (depth == maxDepth && !(container instanceof SetOfValues)) {
      throw problem(
          "is nested deeper than DynamoDB's 32 levels; most often an object refers back to itself");
    }
    if (depth == containers.length) {
      containers = Arrays.copyOf(containers, Math.max(4, depth * 2));
      names = Arrays.copyOf(names, Math.max(4, depth * 2));
    }
    containers[depth] = container;
    names[depth] = null;
    depth++;
  }

  private Object pop() {
    return containers[--depth];
  }

  @Override
  public CodecException problem(String problem) {
    return new CodecException(path(), problem, null, null, null);
  }

  private String path() {
    StringBuilder path = new StringBuilder(root);
    for (int i = 0; i < depth; i++) {
      Object container = containers[i];
      if (container instanceof Members) {
        String name = names[i];
        if (name != null) {
          path.append(path.length() == 0 ? "" : ".").append(name);
        }
      } else if (container instanceof List<?> list) {
        path.append('[').append(list.size()).append(']');
      }
    }
    return path.toString();
  }
}
