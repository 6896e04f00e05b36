package io.alces.internal.codec;

import io.alces.codec.Codec;
import io.alces.codec.DynamoType;
import io.alces.codec.ItemReader;
import io.alces.codec.Names;
import io.alces.error.CodecException;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Reads an item from the bytes of DynamoDB's JSON, which {@link WireScanner} has recognised. Only
 * what a codec keeps is made: names are matched, numbers read and enums found in their bytes.
 *
 * <p>It tells that something is wrong, and not where: {@link StoredItem#read} has {@link
 * AttributeValueReader} read the item again, whose error is the one that is seen.
 */
final class WireReader implements ItemReader, Nesting, NumberText.Place {
  private static final byte MAP = 1;
  private static final byte LIST = 2;
  private static final byte SET = 3;

  /** Digits that a long holds whatever they are. */
  private static final int LONG_DIGITS = 18;

  /** Digits of a whole number that a double holds exactly. */
  private static final int DOUBLE_DIGITS = 15;

  private static final double[] POWERS = {
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15
  };

  private final byte[] bytes;

  /** Where the reader stands: before a value, or after the last one. */
  private int position;

  /** Whether it is before a value that nobody has read. */
  private boolean isBefore = true;

  /** The containers that it is within; that of the item is the first. */
  private byte[] containers = new byte[8];

  private int depth;

  /** Of each container, which of the names that were expected came last; -1 before the first. */
  private int[] previous = new int[8];

  /** Whether it is within a set, which holds no containers. */
  private boolean isInSet;

  /** The type of its elements. */
  private DynamoType elements = DynamoType.S;

  /** The number that was read last, without its point. */
  private long digits;

  /** How many digits after the point the number has that was read last. */
  private int scale;

  /** Where the number stands that was read last as text. */
  private int numberFrom;

  WireReader(byte[] bytes, int from) {
    this.bytes = bytes;
    this.position = from;
  }

  /** A reader before the same map, of which this one reads nothing by that. */
  WireReader again() {
    before();
    return new WireReader(bytes, depth == 0 ? position : begin('M'));
  }

  @Override
  public int depth() {
    return depth;
  }

  @Override
  public DynamoType peek() {
    before();
    if (isInSet) {
      return elements;
    }
    if (depth == 0) {
      return DynamoType.M;
    }
    byte second = bytes[position + 3];
    return switch (bytes[position + 2]) {
      case 'S' -> second == '"' ? DynamoType.S : DynamoType.SS;
      case 'N' -> second == '"' ? DynamoType.N : second == 'S' ? DynamoType.NS : DynamoType.NULL;
      case 'B' -> second == '"' ? DynamoType.B : second == 'S' ? DynamoType.BS : DynamoType.BOOL;
      case 'M' -> DynamoType.M;
      default -> DynamoType.L;
    };
  }

  private void before() {
    if (!isBefore) {
      throw problem("has ended");
    }
  }

  /** Where the value is, as its type has it: after the name of a type of one letter. */
  private int begin(char type) {
    before();
    int p = position;
    if (depth == 0 || isInSet || bytes[p + 2] != type || bytes[p + 3] != '"') {
      throw problem("is of another type");
    }
    return p + 5;
  }

  /** Where a text begins, as one of a type or as an element of a set of that type. */
  private int beginText(char type, DynamoType element) {
    if (isInSet && elements == element) {
      before();
      return position + 1;
    }
    return begin(type) + 1;
  }

  private void endText(int quote) {
    position = isInSet ? quote + 1 : quote + 2;
    isBefore = false;
  }

  @Override
  public boolean nextNull() {
    if (isBefore
        && depth > 0
        && !isInSet
        && bytes[position + 2] == 'N'
        && bytes[position + 3] == 'U') {
      position += "{\"NULL\":true}".length();
      isBefore = false;
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
    int from = beginText('S', DynamoType.S);
    byte[] all = bytes;
    int p = from;
    byte c = all[p];
    while (c != '"' && c != '\\' && c >= 0) {
      c = all[++p];
    }
    boolean isPlain = c == '"';
    int to = isPlain ? p : WireText.end(all, p);
    endText(to);
    return isPlain ? WireText.ascii(all, from, to) : WireText.of(all, from, to);
  }

  private int indexOf(Names names, int from, int to) {
    int index = names.indexOf(bytes, from, to);
    return index >= 0 || WireText.isPlain(bytes, from, to)
        ? index
        : names.indexOf(WireText.of(bytes, from, to));
  }

  @Override
  public int readSymbol(Names symbols) {
    int from = beginText('S', DynamoType.S);
    int to = WireText.end(bytes, from);
    endText(to);
    return indexOf(symbols, from, to);
  }

  /** The text of a number. */
  String number() {
    int from = beginText('N', DynamoType.N);
    int to = WireText.end(bytes, from);
    endText(to);
    return WireText.ascii(bytes, from, to);
  }

  /**
   * Reads a number of a few digits with at most one point, which is what {@link #digits} and {@link
   * #scale} hold then; of any other one nothing is consumed.
   */
  private boolean hasDigits(int most) {
    int from = beginText('N', DynamoType.N);
    boolean isNegative = bytes[from] == '-';
    int first = isNegative ? from + 1 : from;
    int p = first;
    int point = -1;
    long value = 0;
    byte c = bytes[p];
    while (c != '"') {
      if (c >= '0' && c <= '9') {
        value = value * 10 + (c - '0');
      } else if (c == '.' && point < 0) {
        point = p;
      } else {
        return false;
      }
      c = bytes[++p];
      if (p - first > most) {
        return false;
      }
    }
    if (p == first || point == first || point == p - 1) {
      return false;
    }
    digits = isNegative ? -value : value;
    scale = point < 0 ? 0 : p - 1 - point;
    endText(p);
    return true;
  }

  @Override
  public int readInt() {
    int from = position;
    if (hasDigits(LONG_DIGITS) && scale == 0 && digits == (int) digits) {
      return (int) digits;
    }
    return NumberText.toInt(numberAgain(from), this);
  }

  /** From where it stands if the number does not fit, so that another type can be tried. */
  private String numberAgain(int from) {
    position = from;
    isBefore = true;
    numberFrom = from;
    return number();
  }

  @Override
  public long readLong() {
    int from = position;
    if (hasDigits(LONG_DIGITS) && scale == 0) {
      return digits;
    }
    return NumberText.toLong(numberAgain(from), this);
  }

  @Override
  public double readDouble() {
    int from = position;
    if (hasDigits(DOUBLE_DIGITS) && digits != 0) { // not -0
      return digits / POWERS[scale];
    }
    return NumberText.toDouble(numberAgain(from), this);
  }

  @Override
  public BigDecimal readDecimal() {
    int from = position;
    if (hasDigits(LONG_DIGITS)) {
      return BigDecimal.valueOf(digits, scale);
    }
    return NumberText.toDecimal(numberAgain(from), this);
  }

  @Override
  public CodecException numberProblem(String problem) {
    position = numberFrom;
    isBefore = true;
    return problem(problem);
  }

  @Override
  public byte[] readBinary() {
    int from = beginText('B', DynamoType.B);
    int to = WireText.end(bytes, from);
    endText(to);
    try {
      return Base64.getDecoder().decode(Arrays.copyOfRange(bytes, from, to));
    } catch (IllegalArgumentException e) {
      throw problem("is not in Base64");
    }
  }

  @Override
  public boolean readBoolean() {
    before();
    int p = position;
    if (depth == 0 || isInSet || bytes[p + 2] != 'B' || bytes[p + 3] != 'O') {
      throw problem("is of another type");
    }
    int value = p + "{\"BOOL\":".length();
    boolean isTrue = bytes[value] == 't';
    position = value + (isTrue ? "true}" : "false}").length();
    isBefore = false;
    return isTrue;
  }

  @Override
  public void beginMap() {
    before();
    enter(MAP, depth == 0 ? position : begin('M'));
  }

  @Override
  public void beginList() {
    enter(LIST, begin('L'));
  }

  @Override
  public DynamoType beginSet() {
    DynamoType type = peek();
    if (type != DynamoType.SS && type != DynamoType.NS && type != DynamoType.BS) {
      throw problem("should be stored as a set");
    }
    enter(SET, position + "{\"SS\":".length());
    elements =
        type == DynamoType.SS ? DynamoType.S : type == DynamoType.NS ? DynamoType.N : DynamoType.B;
    return type;
  }

  private void enter(byte container, int bracket) {
    if (depth == containers.length) {
      containers = Arrays.copyOf(containers, depth * 2);
      previous = Arrays.copyOf(previous, depth * 2);
    }
    previous[depth] = -1;
    containers[depth++] = container;
    isInSet = container == SET;
    position = bracket;
    isBefore = false;
  }

  /** Goes to the next member or element of the container; leaves it if there is none. */
  private boolean advance(byte container) {
    if (depth == 0 || containers[depth - 1] != container) {
      throw problem("is within another container");
    }
    if (isBefore) {
      skip();
    }
    byte c = bytes[position];
    boolean isFirst = c == '{' || c == '[';
    if (c == ',' || (isFirst && bytes[position + 1] != '}' && bytes[position + 1] != ']')) {
      position++;
      return true;
    }
    depth--;
    isInSet = false;
    position += (isFirst ? 2 : 1) + (depth == 0 ? 0 : 1);
    return false;
  }

  @Override
  public boolean hasNext() {
    isBefore = advance(isInSet ? SET : LIST);
    return isBefore;
  }

  @Override
  public int nextName(Names expected) {
    while (advance(MAP)) {
      int from = position + 1;
      int before = previous[depth - 1];
      int index = expected.size() == 0 ? -1 : expected.expected(bytes, from, before);
      if (index >= 0) {
        position = from + expected.length(index) + 2;
      } else {
        int to = WireText.end(bytes, from);
        position = to + 2;
        index = indexOf(expected, from, to);
        if (index < 0) {
          position = WireText.skip(bytes, position);
          continue;
        }
        expected.expect(before, index);
      }
      previous[depth - 1] = index;
      isBefore = true;
      return index;
    }
    return -1;
  }

  @Override
  public @Nullable String nextName() {
    if (!advance(MAP)) {
      return null;
    }
    int from = position + 1;
    int to = WireText.end(bytes, from);
    position = to + 2;
    isBefore = true;
    return WireText.of(bytes, from, to);
  }

  /** Moves to the next member of a name; false when the map has ended. */
  boolean find(String name) {
    while (advance(MAP)) {
      int from = position + 1;
      int to = WireText.end(bytes, from);
      position = to + 2;
      if (is(name, from, to)) {
        isBefore = true;
        return true;
      }
      position = WireText.skip(bytes, position);
    }
    return false;
  }

  private boolean is(String name, int from, int to) {
    if (!WireText.isPlain(bytes, from, to)) {
      return WireText.of(bytes, from, to).equals(name);
    }
    return to - from == name.length() && WireScanner.hasAscii(bytes, from, name);
  }

  @Override
  public @Nullable String peekMember(String name) {
    if (peek() != DynamoType.M) {
      return null;
    }
    WireReader ahead = again();
    ahead.beginMap();
    String text = null;
    while (ahead.find(name)) { // of two members of one name, the last counts
      text = ahead.peek() == DynamoType.S ? ahead.readString() : null;
    }
    return text;
  }

  @Override
  public void skip() {
    if (isBefore) {
      if (isInSet) {
        position = WireText.end(bytes, position + 1) + 1;
      } else {
        position = WireText.skip(bytes, position);
      }
      isBefore = false;
    }
  }

  @Override
  public CodecException problem(String problem) {
    return new CodecException("", problem, null, null, null);
  }

  /** The value that comes next, as the AWS SDK has it. */
  AttributeValue readAttributeValue() {
    return switch (peek()) {
      case S -> AttributeValue.createS(readString());
      case N -> AttributeValue.createN(number());
      case B -> AttributeValue.createB(SdkBytes.fromByteArrayUnsafe(readBinary()));
      case BOOL -> AttributeValue.createBool(readBoolean());
      case NULL -> AttributeValue.createNul(nextNull());
      case M -> AttributeValue.createM(WireItem.members(this));
      case L -> AttributeValue.createL(WireItem.elements(this));
      case SS -> AttributeValue.createSs(WireItem.texts(this));
      case NS -> AttributeValue.createNs(WireItem.numbers(this));
      case BS -> AttributeValue.createBs(WireItem.binaries(this));
    };
  }
}
