package io.alces.internal.codec;

import io.alces.codec.Codec;
import io.alces.codec.DynamoType;
import io.alces.codec.ItemReader;
import io.alces.codec.Names;
import io.alces.error.CodecException;
import io.alces.error.InvalidJsonException;
import io.alces.error.InvalidJsonException.Problem;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonToken;
import tools.jackson.core.exc.JacksonIOException;

/**
 * Reads plain JSON, in which members have the names of the application: text is S or, in base64, B;
 * an array is L or any set. A value that is wrong is noted and skipped, so that all problems can be
 * told at once; only what is no JSON at all, or beyond a limit, ends the reading.
 */
public final class JsonItemReader implements ItemReader, NumberText.Place {
  private static final int MAX_PROBLEMS = 1_000;

  private static final int MAX_SHOWN_NAME = 64;

  private final String root;
  private final JsonTokens tokens;
  private final JsonRules rules;
  private final List<Problem> problems = new ArrayList<>(0);
  private Frame top = new Frame(null);

  /** Whether the current token is, or begins, a value that no codec has read yet. */
  private boolean isPending;

  /** How many members were not known. */
  private int unknown;

  /** The member of the next object that tells its class. */
  private @Nullable String tag;

  /** What ended the reading, which no codec's own handling of errors may hide. */
  private @Nullable CodecException end;

  private @Nullable UncheckedIOException failure;

  /** A container that is being read; the outermost is in none. */
  private static final class Frame {
    final @Nullable Frame outer;
    final int depth;
    @Nullable Frame inner;

    boolean isMap;
    @Nullable DynamoType set;
    @Nullable String tag;
    @Nullable Names expected;
    @Nullable String name;
    int position;
    Set<String> seen = new HashSet<>();

    Frame(@Nullable Frame outer) {
      this.outer = outer;
      this.depth = outer == null ? 0 : outer.depth + 1;
    }
  }

  /**
   * Makes a reader of an item.
   *
   * @param root what the item is called in errors; empty where there is only one
   * @param tokens the JSON
   * @param rules what it may hold
   */
  public JsonItemReader(String root, JsonTokens tokens, JsonRules rules) {
    this.root = root;
    this.tokens = tokens;
    this.rules = rules;
  }

  /**
   * Reads the item that is the whole text.
   *
   * @param <T> the type of the item
   * @param codec its codec
   * @return the item
   * @throws InvalidJsonException with all problems
   * @throws UncheckedIOException if the source cannot be read
   */
  public <T> T readWhole(Codec<T> codec) {
    try {
      if (advance() == null) {
        throw ended("is empty");
      }
      T item = readItem(codec);
      if (advance() != null) {
        throw ended("goes on after its end");
      }
      return item;
    } catch (CodecException e) {
      throw failed(e);
    }
  }

  /** Enters the array that is the whole text. */
  public void beginItems() {
    try {
      if (advance() != JsonToken.START_ARRAY) {
        throw ended(tokens.current() == null ? "is empty" : "should be an array of items");
      }
    } catch (CodecException e) {
      throw failed(e);
    }
  }

  /**
   * Reads the next item of the array that is the whole text.
   *
   * @param <T> the type of the item
   * @param codec its codec
   * @return the item; null at the end of the array
   * @throws InvalidJsonException with all problems
   * @throws UncheckedIOException if the source cannot be read
   */
  public <T> @Nullable T readNext(Codec<T> codec) {
    try {
      if (advance() != JsonToken.END_ARRAY) {
        return readItem(codec);
      }
      if (advance() != null) {
        throw ended("goes on after its end");
      }
      return null;
    } catch (CodecException e) {
      throw failed(e);
    }
  }

  private <T> T readItem(Codec<T> codec) {
    isPending = true;
    T item = codec.read(this);
    if (end != null) {
      throw end;
    }
    if (!problems.isEmpty()) {
      throw new InvalidJsonException(rules.model(), problems);
    }
    return item;
  }

  private RuntimeException failed(CodecException e) {
    if (failure != null) {
      return failure;
    }
    if (end != null) {
      note(end);
    } else if (problems.isEmpty()) {
      note(e);
    }
    return new InvalidJsonException(rules.model(), problems);
  }

  private @Nullable JsonToken advance() {
    if (end != null) {
      throw end;
    }
    try {
      return tokens.next();
    } catch (JacksonException e) {
      throw ended(e);
    }
  }

  private CodecException ended(JacksonException e) {
    if (e instanceof JacksonIOException io
        && !(io.getCause() instanceof CharacterCodingException)) {
      failure = new UncheckedIOException(io.getCause());
    }
    return ended(JsonFaults.clause(e));
  }

  private CodecException ended(String problem) {
    CodecException e = problem(problem);
    end = e;
    return e;
  }

  /**
   * Reads a value; one that is wrong is noted, and taken for absent, to go on behind it. What a
   * class says about the values that are missing then is not noted.
   */
  @Override
  public <T> @Nullable T readValue(Codec<T> codec) {
    if (codec instanceof JsonMember member && !rules.allows(member.role())) {
      note(member.role() == JsonRole.HIDDEN ? unknown() : member.role().refusal());
      skip();
      return codec.absentValue();
    }
    int depth = top.depth;
    int before = problems.size();
    try {
      return nextNull() ? codec.absentValue() : codec.read(this);
    } catch (CodecException e) {
      if (end != null) {
        throw end;
      }
      if (problems.size() == before) {
        note(e);
      }
      leaveTo(depth);
      return codec.absentValue();
    }
  }

  /**
   * Reads a value by the first of several codecs that finds nothing wrong with it; where unknown
   * members are allowed, by the one that knows most of them.
   */
  Object readFirstOf(List<Codec<Object>> codecs) {
    String path = path();
    List<JsonTokens.Token> value = takenWhole();
    JsonItemReader closest = null;
    Object best = null;
    for (Codec<Object> codec : codecs) {
      JsonItemReader trial = new JsonItemReader(path, tokens.again(value), rules);
      Object read = trial.tried(codec);
      if (closest == null || trial.distance() < closest.distance()) {
        closest = trial;
        best = read;
      }
    }
    if (best != null) {
      return best;
    }
    if (closest != null && !closest.problems.get(0).path().equals(path)) {
      problems.addAll(closest.problems);
    }
    throw problem("is of none of its types");
  }

  private List<JsonTokens.Token> takenWhole() {
    value();
    consume();
    try {
      return tokens.take();
    } catch (JacksonException e) {
      throw ended(e);
    }
  }

  private @Nullable Object tried(Codec<Object> codec) {
    advance();
    isPending = true;
    Object value = readValue(codec);
    return problems.isEmpty() ? value : null;
  }

  /** How far a value is from being read without loss: problems count for more than what is lost. */
  private long distance() {
    return (long) problems.size() * Integer.MAX_VALUE + unknown;
  }

  /** Notes that a member is given by two of its names. */
  void refuseSecondName() {
    note("is given by another of its names, too");
  }

  private void leaveTo(int depth) {
    if (isPending) {
      skip();
    }
    while (top.depth > depth) {
      skipRest();
      leave();
    }
  }

  private void skipRest() {
    try {
      tokens.skipRest();
    } catch (JacksonException e) {
      throw ended(e);
    }
  }

  private void note(CodecException e) {
    if (problems.size() < MAX_PROBLEMS) {
      problems.add(new Problem(e.path(), e.problem()));
    }
  }

  private void note(String problem) {
    if (problems.size() < MAX_PROBLEMS) {
      problems.add(new Problem(path(), problem));
    }
  }

  /** Tells which names of the object that was entered are declared. */
  void expect(Names names) {
    top.expected = names;
  }

  /** Whether a member that is not declared is to be read; if not, it is skipped. */
  boolean takesUnknown() {
    if (top.tag != null && top.tag.equals(top.name)) {
      return false;
    }
    boolean takes = rules.allowsUnknown(String.valueOf(top.name));
    unknown++;
    if (!takes) {
      note(unknown());
    }
    return takes;
  }

  /** Of a member that is hidden no more is told than of one that is not there. */
  private String unknown() {
    return rules.unknown(shown(String.valueOf(top.name)), top.expected);
  }

  @Override
  public DynamoType peek() {
    return switch (value()) {
      case VALUE_STRING -> top.set == DynamoType.BS ? DynamoType.B : DynamoType.S;
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> DynamoType.N;
      case VALUE_TRUE, VALUE_FALSE -> DynamoType.BOOL;
      case START_OBJECT -> DynamoType.M;
      case START_ARRAY -> DynamoType.L;
      default -> DynamoType.NULL;
    };
  }

  /** The token of the value that comes next. */
  private JsonToken value() {
    JsonToken token = tokens.current();
    if (!isPending || token == null) {
      throw new IllegalStateException("A codec reads more values than there are at " + path());
    }
    return token;
  }

  private void consume() {
    isPending = false;
    tag = null;
  }

  private CodecException mismatch(String wanted) {
    return problem("should be " + wanted + ", and is " + described(value()));
  }

  private static String described(JsonToken token) {
    return switch (token) {
      case VALUE_STRING -> "text";
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> "a number";
      case VALUE_TRUE, VALUE_FALSE -> "true or false";
      case START_OBJECT -> "an object";
      case START_ARRAY -> "an array";
      default -> "null";
    };
  }

  @Override
  public boolean nextNull() {
    if (isPending && tokens.current() == JsonToken.VALUE_NULL) {
      consume();
      return true;
    }
    return false;
  }

  @Override
  public String readString() {
    String text = text("text");
    if (Halves.isIn(text)) {
      throw problem("holds half of a surrogate pair, which is no valid Unicode");
    }
    return text;
  }

  private String text(String wanted) {
    if (value() != JsonToken.VALUE_STRING) {
      throw mismatch(wanted);
    }
    return taken();
  }

  private String taken() {
    try {
      String text = tokens.text();
      consume();
      return text;
    } catch (JacksonException e) { // the rest of a text is parsed when it is asked for
      throw ended(e);
    }
  }

  @Override
  public int readSymbol(Names symbols) {
    return symbols.indexOf(readString());
  }

  private String number() {
    if (!value().isNumeric()) {
      throw mismatch("a number");
    }
    return taken();
  }

  @Override
  public int readInt() {
    return NumberText.toInt(number(), this);
  }

  @Override
  public long readLong() {
    return NumberText.toLong(number(), this);
  }

  @Override
  public double readDouble() {
    return NumberText.toDouble(number(), this);
  }

  @Override
  public BigDecimal readDecimal() {
    BigDecimal number = NumberText.toDecimal(number(), this);
    String problem = Numbers.problem(number.stripTrailingZeros());
    if (problem != null) {
      throw problem(problem);
    }
    return number;
  }

  @Override
  public byte[] readBinary() {
    try {
      return Base64.getDecoder().decode(text("base64 text"));
    } catch (IllegalArgumentException e) { // whose message shows a part of the text
      throw problem("is not valid base64");
    }
  }

  @Override
  public boolean readBoolean() {
    JsonToken token = value();
    if (!token.isBoolean()) {
      throw mismatch("true or false");
    }
    consume();
    return token == JsonToken.VALUE_TRUE;
  }

  @Override
  public void beginMap() {
    if (value() != JsonToken.START_OBJECT) {
      throw mismatch("an object");
    }
    String own = tag;
    consume();
    Frame frame = enter();
    frame.isMap = true;
    frame.tag = own;
  }

  @Override
  public int nextName(Names expected) {
    expect(expected);
    for (String name = nextName(); name != null; name = nextName()) {
      int index = expected.indexOf(name);
      if (index >= 0) {
        return index;
      }
      takesUnknown();
      skip();
    }
    return -1;
  }

  @Override
  public @Nullable String nextName() {
    while (true) {
      if (isPending) {
        skip();
      }
      top.name = null; // what is wrong with the next member is not wrong with the one before
      if (advance() == JsonToken.END_OBJECT) {
        leave();
        return null;
      }
      String name = taken();
      top.name = name;
      advance();
      isPending = true;
      if (isNew(name)) {
        return name;
      }
    }
  }

  private boolean isNew(String name) {
    if (Halves.isIn(name)) {
      note("has a name with half of a surrogate pair, which is no valid Unicode");
      return false;
    }
    if (name.isEmpty()) {
      note("has an empty name, and DynamoDB has none");
      return false;
    }
    if (!top.seen.add(name)) {
      note("occurs twice");
      return false;
    }
    return true;
  }

  @Override
  public @Nullable String peekMember(String name) {
    if (value() != JsonToken.START_OBJECT) {
      return null;
    }
    tag = name;
    try {
      return tokens.find(name);
    } catch (JacksonException e) {
      throw ended(e);
    }
  }

  @Override
  public void beginList() {
    beginArray();
  }

  private Frame beginArray() {
    if (value() != JsonToken.START_ARRAY) {
      throw mismatch("an array");
    }
    consume();
    return enter();
  }

  /** Without a word from the caller, the set is taken for one of text. */
  @Override
  public DynamoType beginSet() {
    beginSet(DynamoType.SS);
    return DynamoType.SS;
  }

  @Override
  public void beginSet(DynamoType expected) {
    beginArray().set = expected;
  }

  @Override
  public boolean hasNext() {
    if (isPending) {
      skip();
    }
    if (advance() == JsonToken.END_ARRAY) {
      leave();
      return false;
    }
    top.position++;
    isPending = true;
    return true;
  }

  @Override
  public void skip() {
    consume();
    try {
      tokens.skip();
    } catch (JacksonException e) {
      throw ended(e);
    }
  }

  private Frame enter() {
    Frame frame = top.inner;
    if (frame == null) {
      frame = new Frame(top);
      top.inner = frame;
    }
    frame.isMap = false;
    frame.set = null;
    frame.tag = null;
    frame.expected = null;
    frame.name = null;
    frame.position = 0;
    // To empty a set that was large costs as much every time.
    if (frame.seen.size() > 100) {
      frame.seen = new HashSet<>();
    } else {
      frame.seen.clear();
    }
    top = frame;
    return frame;
  }

  private void leave() {
    Frame outer = top.outer;
    if (outer == null) {
      throw new IllegalStateException("A codec leaves more containers than it has entered");
    }
    top = outer;
    isPending = false;
  }

  @Override
  public CodecException problem(String problem) {
    return new CodecException(path(), problem, null, null, null);
  }

  @Override
  public CodecException numberProblem(String problem) {
    return problem(problem);
  }

  private String path() {
    Frame[] frames = new Frame[top.depth + 1];
    for (Frame frame = top; frame != null; frame = frame.outer) {
      frames[frame.depth] = frame;
    }
    StringBuilder path = new StringBuilder(root);
    for (Frame frame : frames) {
      if (frame.name != null) {
        path.append(path.length() == 0 ? "" : ".").append(shown(frame.name));
      } else if (!frame.isMap && frame.position > 0) {
        path.append('[').append(frame.position - 1).append(']');
      }
    }
    return path.toString();
  }

  /** A name that anyone may have made up, fit for a line of a log. */
  private static String shown(String name) {
    StringBuilder shown = new StringBuilder();
    for (int i = 0; i < name.length() && i < MAX_SHOWN_NAME; i++) {
      char c = name.charAt(i);
      shown.append(
          Character.isISOControl(c) || Character.isSurrogate(c) || c == '\u2028' || c == '\u2029'
              ? '?'
              : c);
    }
    return name.length() > MAX_SHOWN_NAME ? shown.append('…').toString() : shown.toString();
  }
}
