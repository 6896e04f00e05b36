package io.alces.internal.codec;

import io.alces.codec.DynamoType;
import io.alces.codec.ItemWriter;
import io.alces.codec.Names;
import io.alces.error.CodecException;
import io.alces.internal.codec.WireFrame.Kind;
import java.math.BigDecimal;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Writes DynamoDB's JSON, in UTF-8: a whole item, or a single value. What it writes, counts and
 * refuses is what {@link AttributeValueWriter} does.
 *
 * <p>Every value has a comma behind it until its container ends. Where an error leaves a value
 * unwritten, no bytes of it stay, so that a codec may write another in its place.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Programming.LowLevelAPI.html">Low-level
 *     API</a>
 */
public final class WireWriter implements ItemWriter, Nesting {
  private static final int CAPACITY = 512;

  /** Decimals of up to so many digits are written as a {@code long} and a scale. */
  private static final int LONG_DIGITS = 18;

  private final WireStack stack;
  private final JsonBytes out;
  private long size;
  private boolean isWritten;

  /** Makes a writer of an item. */
  public WireWriter() {
    this(CAPACITY);
  }

  /**
   * Makes a writer of an item.
   *
   * @param capacity the bytes to expect; more make the buffer grow
   */
  public WireWriter(int capacity) {
    this(new WireStack("", true), capacity);
  }

  /**
   * Makes a writer of a single value.
   *
   * @param root what the value is called in errors
   */
  public WireWriter(String root) {
    this(new WireStack(root, false), CAPACITY);
  }

  private WireWriter(WireStack stack, int capacity) {
    this.stack = stack;
    this.out = new JsonBytes(capacity);
  }

  /**
   * The bytes that were written, and room behind them.
   *
   * @return the buffer itself, which the next item of this writer overwrites
   */
  public byte[] buffer() {
    requireWritten();
    return out.buffer();
  }

  /**
   * How many bytes were written.
   *
   * @return where they end in the buffer, in which they begin at 0
   */
  public int length() {
    requireWritten();
    return out.length();
  }

  /**
   * The size as DynamoDB counts it.
   *
   * @return bytes
   */
  public long size() {
    requireWritten();
    return size;
  }

  private void requireWritten() {
    if (!isWritten) {
      throw new IllegalStateException("nothing was written");
    }
  }

  @Override
  public int depth() {
    return stack.depth();
  }

  @Override
  public int elements() {
    return stack.isEmpty() || stack.top().kind() != Kind.LIST ? -1 : stack.top().count();
  }

  @Override
  public void writeString(String value) {
    Objects.requireNonNull(value);
    if (!stack.isPlaceFor(DynamoType.SS)) {
      throw Halves.isIn(value) ? problem(Halves.PROBLEM) : stack.misplaced(DynamoType.SS);
    }
    int start = begin('S');
    end(start, text(value, start));
  }

  /** Writes text, or refuses it without a trace. */
  private int text(String text, int start) {
    int bytes = out.text(text);
    if (bytes < 0) {
      out.truncate(start);
      throw problem(Halves.PROBLEM);
    }
    return bytes;
  }

  @Override
  public void writeNumber(long value) {
    writeNumber(value, 0);
  }

  private void writeNumber(long unscaled, int scale) {
    requirePlaceFor(DynamoType.NS);
    int start = begin('N');
    end(start, out.number(unscaled, scale));
  }

  @Override
  public void writeNumber(double value) {
    if (!Double.isFinite(value)) {
      throw problem(Numbers.NOT_FINITE);
    }
    if (Numbers.isWhole(value)) {
      writeNumber((long) value, 0);
      return;
    }
    String text = Double.toString(value);
    if (text.indexOf('E') < 0) {
      writeNumber(Numbers.digits(text), text.length() - text.indexOf('.') - 1);
    } else {
      writeNumber(new BigDecimal(text));
    }
  }

  @Override
  public void writeNumber(BigDecimal value) {
    if (value.precision() <= LONG_DIGITS && Numbers.isInRange(value.precision(), value.scale())) {
      writeNumber(value.scaleByPowerOfTen(value.scale()).longValue(), value.scale());
      return;
    }
    BigDecimal stripped = value.stripTrailingZeros();
    String problem = Numbers.problem(stripped);
    if (problem != null) {
      throw problem(problem);
    }
    requirePlaceFor(DynamoType.NS);
    int start = begin('N');
    String text = Numbers.text(stripped);
    out.text(text);
    end(start, StoredSize.number(text));
  }

  @Override
  public void writeBinary(byte[] value) {
    Objects.requireNonNull(value);
    requirePlaceFor(DynamoType.BS);
    int start = begin('B');
    out.base64(value);
    end(start, value.length);
  }

  @Override
  public void writeBoolean(boolean value) {
    constant(value ? "{\"BOOL\":true" : "{\"BOOL\":false");
  }

  @Override
  public void writeNull() {
    constant("{\"NULL\":true");
  }

  private void constant(String json) {
    requirePlaceFor(null);
    int start = begin();
    out.raw(json);
    end(start, 1);
  }

  private void requirePlaceFor(@Nullable DynamoType type) {
    if (!stack.isPlaceFor(type)) {
      throw stack.misplaced(type);
    }
  }

  /** Where a value begins; at the top it takes the place of what was written before. */
  private int begin() {
    if (stack.isEmpty()) {
      out.truncate(0);
      size = 0;
      isWritten = false;
    }
    return out.length();
  }

  /** The same for a value of a type, which an element of a set does not repeat. */
  private int begin(char type) {
    int start = begin();
    if (!stack.isInSet()) {
      out.type(type);
    }
    return start;
  }

  /**
   * Ends a value.
   *
   * @param bytes what it adds to the size
   */
  private void end(int start, int bytes) {
    size += bytes;
    if (stack.isEmpty()) {
      out.mark('}');
      isWritten = true;
      return;
    }
    WireFrame frame = stack.top();
    switch (frame.kind()) {
      case MAP -> {
        out.marks('}', ',');
        frame.name(null);
      }
      case LIST -> {
        out.marks('}', ',');
        frame.countElement();
        size += StoredSize.ELEMENT;
      }
      case SET -> endElement(frame, start, bytes);
    }
  }

  private void endElement(WireFrame set, int start, int bytes) {
    if (set.find(out, start) < 0) {
      set.note(start, size);
      out.mark(',');
    } else {
      out.truncate(start);
      size -= bytes;
    }
  }

  @Override
  public void beginMap(int sizeHint) {
    begin(Kind.MAP, null, sizeHint);
    if (stack.isAtItem()) {
      out.mark('{');
    } else {
      out.type('M');
      out.mark('{');
      size += StoredSize.CONTAINER;
    }
  }

  private void begin(Kind kind, @Nullable DynamoType type, int sizeHint) {
    stack.push(kind, type, begin(), size);
    stack.top().expect(sizeHint);
  }

  @Override
  public void name(String name) {
    WireFrame frame = stack.top();
    refuseUnwritten(frame);
    if (name.isEmpty()) {
      throw problem("has a member with an empty name, which DynamoDB refuses");
    }
    int start = out.length();
    int bytes = text(name, start);
    beginMember(frame, name, bytes, start, frame.find(out, start));
  }

  @Override
  public void name(Names prepared, int index) {
    WireFrame frame = stack.top();
    refuseUnwritten(frame);
    String name = prepared.get(index);
    int start = out.length();
    int inJson = out.name(prepared, index);
    boolean isAscii = inJson == name.length() + 2;
    int bytes = isAscii ? name.length() : (int) StoredSize.utf8(name);
    beginMember(frame, name, bytes, start, frame.find(out, start, prepared, index));
  }

  /**
   * Begins a member whose name was written. It takes the place of a former one of the same name.
   *
   * @param bytes the name's length in UTF-8
   * @param former the position of the former one, or -1
   */
  private void beginMember(WireFrame map, String name, int bytes, int start, int former) {
    map.name(name);
    if (map.kind() != Kind.MAP) { // no element has a name, and nothing will come of it
      out.truncate(start);
      return;
    }
    int end = out.length();
    if (former >= 0) {
      size -= map.remove(out, former, start, size);
    }
    map.note(start - (end - out.length()), size);
    out.mark(':');
    size += bytes + (stack.isAtItem() ? 0 : StoredSize.ELEMENT);
  }

  private void refuseUnwritten(WireFrame frame) {
    if (frame.name() != null) {
      throw problem("was not written: its codec wrote nothing");
    }
  }

  @Override
  public void endMap() {
    refuseUnwritten(stack.top());
    boolean isItem = stack.isAtItem();
    WireFrame map = stack.pop(Kind.MAP);
    if (isItem) {
      out.end('}');
      isWritten = true;
    } else {
      end(map, '}');
    }
  }

  @Override
  public void beginList(int sizeHint) {
    begin(Kind.LIST, null, sizeHint);
    out.type('L');
    out.mark('[');
    size += StoredSize.CONTAINER;
  }

  @Override
  public void endList() {
    end(stack.pop(Kind.LIST), ']');
  }

  @Override
  public void beginSet(DynamoType type, int sizeHint) {
    begin(Kind.SET, type, sizeHint);
    out.setType(type == DynamoType.NS ? 'N' : type == DynamoType.BS ? 'B' : 'S');
    out.mark('[');
  }

  @Override
  public void endSet() {
    WireFrame set = stack.pop(Kind.SET);
    if (set.count() == 0) {
      takeBack(set);
      throw problem("is an empty set, and DynamoDB has none; leave the attribute out");
    }
    end(set, ']');
  }

  private void end(WireFrame container, char bracket) {
    if (!stack.isPlaceFor(null)) {
      takeBack(container);
      throw stack.misplaced(null);
    }
    out.end(bracket);
    end(container.start(), 0);
  }

  private void takeBack(WireFrame container) {
    out.truncate(container.start());
    size = container.sizeBefore();
  }

  @Override
  public CodecException problem(String problem) {
    return stack.problem(problem);
  }
}
