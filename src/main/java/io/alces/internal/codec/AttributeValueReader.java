package io.alces.internal.codec;

import io.alces.codec.Codec;
import io.alces.codec.DynamoType;
import io.alces.codec.ItemReader;
import io.alces.codec.Names;
import io.alces.error.CodecException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Reads attribute values of the AWS SDK. A map is never walked through where names are expected:
 * each expected name is looked up, in order, and unknown members are not even seen.
 */
public final class AttributeValueReader implements ItemReader, Nesting, NumberText.Place {
  /** More than DynamoDB stores, so that only a made-up item meets it. */
  private static final int MAX_DEPTH = 40;

  private final String root;
  private final @Nullable References references;
  private ReadFrame top;
  private @Nullable AttributeValue next;

  /** The item, as long as it is what comes next: the SDK would copy it into an attribute value. */
  private @Nullable Map<String, AttributeValue> item;

  private AttributeValueReader(
      String root,
      @Nullable AttributeValue value,
      @Nullable Map<String, AttributeValue> item,
      @Nullable References references) {
    this.root = root;
    this.references = references;
    this.next = value;
    this.item = item;
    this.top = new ReadFrame(null);
  }

  /**
   * Reads an item.
   *
   * @param item its attributes
   * @return a reader before the map that the item is
   */
  public static AttributeValueReader of(Map<String, AttributeValue> item) {
    return of(item, null);
  }

  /**
   * Reads an item.
   *
   * @param item its attributes
   * @param references receives the references that are met, or null
   * @return a reader before the map that the item is
   */
  public static AttributeValueReader of(
      Map<String, AttributeValue> item, @Nullable References references) {
    return new AttributeValueReader("", null, Objects.requireNonNull(item, "item"), references);
  }

  /**
   * Reads a single value.
   *
   * @param root what the value is called in errors
   * @param value the value
   * @return a reader before the value
   */
  public static AttributeValueReader of(String root, AttributeValue value) {
    return of(root, value, null);
  }

  /**
   * Reads a single value.
   *
   * @param root what the value is called in errors
   * @param value the value
   * @param references receives the references that are met, or null
   * @return a reader before the value
   */
  public static AttributeValueReader of(
      String root, AttributeValue value, @Nullable References references) {
    return new AttributeValueReader(root, Objects.requireNonNull(value, "value"), null, references);
  }

  /** Receives the references that are met; null if nobody wants them. */
  @Nullable References references() {
    return references;
  }

  @Override
  public int depth() {
    return top.depth;
  }

  /** The value that comes next: of a list or a set the element that {@link #hasNext} moved to. */
  private AttributeValue next() {
    AttributeValue value = next;
    if (value == null && item != null) {
      value = AttributeValue.createM(item);
      next = value;
      item = null;
    }
    if (value == null) {
      throw new IllegalStateException("A codec reads more values than there are at " + path());
    }
    return value;
  }

  /** A reader before the same value, of which this one reads nothing by that. */
  AttributeValueReader again() {
    return of(path(), next(), references);
  }

  private AttributeValue take() {
    AttributeValue value = next();
    next = null;
    return value;
  }

  @Override
  public DynamoType peek() {
    DynamoType set = top.set;
    return set == null ? type(next()) : elementType(set);
  }

  private DynamoType type(AttributeValue value) {
    return switch (value.type()) {
      case S -> DynamoType.S;
      case N -> DynamoType.N;
      case B -> DynamoType.B;
      case BOOL -> DynamoType.BOOL;
      case NUL -> DynamoType.NULL;
      case M -> DynamoType.M;
      case L -> DynamoType.L;
      case SS -> DynamoType.SS;
      case NS -> DynamoType.NS;
      case BS -> DynamoType.BS;
      case UNKNOWN_TO_SDK_VERSION ->
          throw problem("has no type, or one that this version of the AWS SDK does not know");
    };
  }

  private static DynamoType elementType(DynamoType set) {
    return switch (set) {
      case SS -> DynamoType.S;
      case NS -> DynamoType.N;
      default -> DynamoType.B;
    };
  }

  @Override
  public boolean nextNull() {
    AttributeValue value = next;
    if (value != null && value.nul() != null) {
      next = null;
      return true;
    }
    return false;
  }

  /**
   * Built-in types are told apart by a switch, since a call of any codec is not inlined. Each
   * reader has this for itself, so that the JIT knows which one it is.
   */
  @Override
  @SuppressWarnings("unchecked")
  public <T> @Nullable T readValue(Codec<T> codec) {
    if (nextNull()) {
      return codec.absentValue();
    }
    return codec instanceof BasicCodec basic ? (T) basic.read(this) : codec.read(this);
  }

  @Override
  public String readString() {
    if (top.set == DynamoType.SS) {
      return (String) element();
    }
    String text = top.set == null ? next().s() : null;
    if (text == null) {
      throw mismatch(DynamoType.S);
    }
    next = null;
    return text;
  }

  /** The text of a number, which is read only once it turns out to fit. */
  private String number() {
    if (top.set == DynamoType.NS) {
      return (String) element();
    }
    String text = top.set == null ? next().n() : null;
    if (text == null) {
      throw mismatch(DynamoType.N);
    }
    return text;
  }

  private Object element() {
    List<?> elements = top.elements;
    if (elements == null) {
      throw new IllegalStateException("A codec reads an element outside of a set at " + path());
    }
    return elements.get(top.position - 1);
  }

  private CodecException mismatch(DynamoType wanted) {
    DynamoType found = peek();
    return new CodecException(path(), "should be stored as " + wanted, null, found.name(), null);
  }

  @Override
  public int readSymbol(Names symbols) {
    return symbols.indexOf(readString());
  }

  @Override
  public int readInt() {
    int number = NumberText.toInt(number(), this);
    next = null;
    return number;
  }

  @Override
  public long readLong() {
    long number = NumberText.toLong(number(), this);
    next = null;
    return number;
  }

  @Override
  public double readDouble() {
    double number = NumberText.toDouble(number(), this);
    next = null;
    return number;
  }

  @Override
  public BigDecimal readDecimal() {
    BigDecimal number = NumberText.toDecimal(number(), this);
    next = null;
    return number;
  }

  @Override
  public CodecException numberProblem(String problem) {
    return new CodecException(path(), problem, null, "N", null);
  }

  @Override
  public byte[] readBinary() {
    if (top.set == DynamoType.BS) {
      return ((SdkBytes) element()).asByteArray();
    }
    SdkBytes bytes = top.set == null ? next().b() : null;
    if (bytes == null) {
      throw mismatch(DynamoType.B);
    }
    next = null;
    return bytes.asByteArray();
  }

  @Override
  public boolean readBoolean() {
    Boolean bool = top.set == null ? next().bool() : null;
    if (bool == null) {
      throw mismatch(DynamoType.BOOL);
    }
    next = null;
    return bool;
  }

  @Override
  public void beginMap() {
    Map<String, AttributeValue> map = item;
    if (map == null) {
      if (top.set != null || !next().hasM()) {
        throw mismatch(DynamoType.M);
      }
      map = take().m();
    }
    item = null;
    enter().map = map;
  }

  @Override
  public int nextName(Names expected) {
    ReadFrame frame = top;
    Map<String, AttributeValue> map = mapOf(frame);
    if (!frame.looksUp(expected)) {
      return nextOf(expected);
    }
    int size = expected.size();
    while (frame.position < size) {
      int position = frame.position++;
      AttributeValue value = map.get(expected.get(position));
      if (value != null) {
        frame.name = expected.get(position);
        next = value;
        return position;
      }
    }
    leave();
    return -1;
  }

  /** Where other names were asked for before: the next of the members that are left. */
  private int nextOf(Names expected) {
    for (String name = nextName(); name != null; name = nextName()) {
      int index = expected.indexOf(name);
      if (index >= 0) {
        return index;
      }
    }
    return -1;
  }

  @Override
  public @Nullable String nextName() {
    ReadFrame frame = top;
    AttributeValue value = frame.nextMember(mapOf(frame));
    if (value == null) {
      leave();
      return null;
    }
    if (frame.name == null) {
      throw problem("is a map with a null key, which has no name in DynamoDB");
    }
    next = value;
    return frame.name;
  }

  private static Map<String, AttributeValue> mapOf(ReadFrame frame) {
    Map<String, AttributeValue> map = frame.map;
    if (map == null) {
      throw new IllegalStateException("A codec asks for a name outside of a map");
    }
    return map;
  }

  @Override
  public @Nullable String peekMember(String name) {
    Map<String, AttributeValue> map = item;
    if (map == null) {
      map = top.set == null && next().hasM() ? next().m() : Map.of();
    }
    AttributeValue member = map.get(name);
    return member == null ? null : member.s();
  }

  @Override
  public void beginList() {
    if (top.set != null || !next().hasL()) {
      throw mismatch(DynamoType.L);
    }
    List<AttributeValue> list = take().l();
    enter().elements = list;
  }

  @Override
  public DynamoType beginSet() {
    if (top.set != null) {
      throw mismatch(DynamoType.SS);
    }
    AttributeValue value = next();
    DynamoType type;
    List<?> elements;
    if (value.hasSs()) {
      type = DynamoType.SS;
      elements = value.ss();
    } else if (value.hasNs()) {
      type = DynamoType.NS;
      elements = value.ns();
    } else if (value.hasBs()) {
      type = DynamoType.BS;
      elements = value.bs();
    } else {
      throw new CodecException(path(), "should be stored as a set", null, type(value).name(), null);
    }
    next = null;
    ReadFrame frame = enter();
    frame.elements = elements;
    frame.set = type;
    return type;
  }

  @Override
  public boolean hasNext() {
    ReadFrame frame = top;
    List<?> elements = frame.elements;
    if (elements == null) {
      throw new IllegalStateException("A codec asks for an element outside of a list");
    }
    if (frame.position == elements.size()) {
      leave();
      return false;
    }
    Object element = elements.get(frame.position++);
    if (element == null) {
      throw problem("is missing: the list or set that was given holds null");
    }
    next = frame.set == null ? (AttributeValue) element : null;
    return true;
  }

  @Override
  public void skip() {
    next = null;
    item = null;
  }

  /** Frames are kept and used again: a list of a thousand maps needs two. */
  private ReadFrame enter() {
    ReadFrame frame = top.inner;
    if (frame == null) {
      if (top.depth == MAX_DEPTH) {
        throw problem("is nested deeper than " + MAX_DEPTH + " levels");
      }
      frame = new ReadFrame(top);
      top.inner = frame;
    }
    frame.enter();
    top = frame;
    return frame;
  }

  private void leave() {
    ReadFrame outer = top.outer;
    if (outer == null) {
      throw new IllegalStateException("A codec leaves more containers than it has entered");
    }
    top = outer;
    next = null;
  }

  @Override
  public CodecException problem(String problem) {
    return new CodecException(path(), problem, null, null, null);
  }

  /** Where it reads. */
  String path() {
    ReadFrame[] frames = new ReadFrame[top.depth + 1];
    for (ReadFrame frame = top; frame != null; frame = frame.outer) {
      frames[frame.depth] = frame;
    }
    StringBuilder path = new StringBuilder(root);
    for (ReadFrame frame : frames) {
      frame.appendTo(path);
    }
    return path.toString();
  }
}
