package io.alces.internal.codec;

import io.alces.codec.DynamoType;
import java.util.AbstractMap;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * An item as it came from DynamoDB: a map of attribute values that nobody has made yet. Where an
 * object is read from it, by {@link StoredItem#read}, nobody ever does.
 *
 * <p>Immutable and thread-safe, as long as nobody changes the bytes.
 */
public final class WireItem extends AbstractMap<String, AttributeValue> {
  private static final long UNKNOWN = -1;

  private final byte[] bytes;
  private final int from;
  private final int to;
  private final long size;

  /** Made when it is first asked for; any thread may make it. */
  private volatile @Nullable Map<String, AttributeValue> attributes;

  /**
   * Makes an item of what {@link WireScanner#item} has recognised.
   *
   * @param bytes the body that it is in
   * @param from where it begins
   * @param to where it has ended
   */
  public WireItem(byte[] bytes, int from, int to) {
    this(bytes, from, to, UNKNOWN);
  }

  private WireItem(byte[] bytes, int from, int to, long size) {
    this.bytes = bytes;
    this.from = from;
    this.to = to;
    this.size = size;
  }

  /**
   * An item as it goes to DynamoDB.
   *
   * @param written has written it, and writes nothing more
   * @return the item
   */
  public static WireItem of(WireWriter written) {
    return new WireItem(written.buffer(), 0, written.length(), written.size());
  }

  WireReader reader() {
    return new WireReader(bytes, from);
  }

  /**
   * How long it is.
   *
   * @return bytes of its JSON
   */
  public int length() {
    return to - from;
  }

  /**
   * Its size as DynamoDB counts it.
   *
   * @return bytes; less than 0 if it is not known, as of an item that was received
   */
  public long storedSize() {
    return size;
  }

  /**
   * Copies its JSON.
   *
   * @param target where to
   * @param at the first position
   */
  public void copy(byte[] target, int at) {
    System.arraycopy(bytes, from, target, at, to - from);
  }

  private Map<String, AttributeValue> attributes() {
    Map<String, AttributeValue> made = attributes;
    if (made == null) {
      made = members(reader());
      attributes = made;
    }
    return made;
  }

  @Override
  public Set<Entry<String, AttributeValue>> entrySet() {
    return attributes().entrySet();
  }

  /** One attribute alone is found without making the others. */
  @Override
  public @Nullable AttributeValue get(@Nullable Object key) {
    Map<String, AttributeValue> made = attributes;
    if (made != null || !(key instanceof String name)) {
      return made == null ? null : made.get(key);
    }
    WireReader in = reader();
    AttributeValue value = null;
    in.beginMap();
    while (in.find(name)) {
      value = in.readAttributeValue();
      if (size != UNKNOWN) { // written here, and so no name twice
        return value;
      }
    }
    return value; // of two members of one name, the last counts
  }

  @Override
  public boolean containsKey(@Nullable Object key) {
    return get(key) != null;
  }

  static Map<String, AttributeValue> members(WireReader in) {
    Map<String, AttributeValue> members = new LinkedHashMap<>();
    in.beginMap();
    for (String name = in.nextName(); name != null; name = in.nextName()) {
      members.put(name, in.readAttributeValue());
    }
    return Collections.unmodifiableMap(members);
  }

  static List<AttributeValue> elements(WireReader in) {
    List<AttributeValue> elements = new ArrayList<>();
    in.beginList();
    while (in.hasNext()) {
      elements.add(in.readAttributeValue());
    }
    return Collections.unmodifiableList(elements);
  }

  static List<String> texts(WireReader in) {
    List<String> texts = new ArrayList<>();
    in.beginSet(DynamoType.SS);
    while (in.hasNext()) {
      texts.add(in.readString());
    }
    return Collections.unmodifiableList(texts);
  }

  static List<String> numbers(WireReader in) {
    List<String> numbers = new ArrayList<>();
    in.beginSet(DynamoType.NS);
    while (in.hasNext()) {
      numbers.add(in.number());
    }
    return Collections.unmodifiableList(numbers);
  }

  static List<SdkBytes> binaries(WireReader in) {
    List<SdkBytes> binaries = new ArrayList<>();
    in.beginSet(DynamoType.BS);
    while (in.hasNext()) {
      binaries.add(SdkBytes.fromByteArrayUnsafe(in.readBinary()));
    }
    return Collections.unmodifiableList(binaries);
  }
}
