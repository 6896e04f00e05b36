package io.alces.internal.codec;

import io.alces.codec.Codec;
import io.alces.codec.DynamoType;
import io.alces.codec.ItemReader;
import io.alces.codec.Names;
import io.alces.error.CodecException;
import java.math.BigDecimal;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonToken;

/**
 * Reads plain JSON, in which members have the names of the application: text is S or, in base64, B;
 * an array is L or any set. A value that is wrong is noted and skipped, so that all problems can be
 * told at once; only what is no JSON at all, or beyond a limit, ends the reading.
 */
final class JsonItemReader
    implements ItemReader, Nesting, MemberPolicy, FirstOfCodec.Chooser, NumberText.Place {
  private final JsonCursor cursor;
  private final JsonPlace place;
  private final JsonProblems problems;
  private final JsonRules rules;
  private int unknown;

  /**
   * Makes a reader.
   *
   * @param cursor before the value, or before the token that begins it
   * @param rules what the value may hold
   */
  JsonItemReader(JsonCursor cursor, JsonRules rules) {
    this.cursor = cursor;
    this.place = cursor.place();
    this.problems = cursor.problems();
    this.rules = rules;
  }

  /**
   * Reads a value; one that is wrong is noted, and taken for absent, to go on behind it. What a
   * class says about the values that are missing then is not noted.
   */
  @Override
  public <T> @Nullable T readValue(Codec<T> codec) {
    if (codec instanceof JsonMember member && !rules.allows(member.role())) {
      problems.note(member.role() == JsonRole.HIDDEN ? unknown() : member.role().refusal());
      skip();
      return codec.absentValue();
    }
    int depth = place.depth();
    int before = problems.size();
    try {
      return nextNull() ? codec.absentValue() : codec.read(this);
    } catch (CodecException e) {
      problems.throwEnd();
      if (problems.size() == before) {
        problems.note(e);
      }
      cursor.leaveTo(depth);
      return codec.absentValue();
    }
  }

  /**
   * Chooses the first that finds nothing wrong with the value; where unknown members are allowed,
   * the one that knows most of them.
   */
  @Override
  public Object readFirstOf(List<Codec<Object>> codecs) {
    Object value = JsonTrial.firstOf(cursor, rules, codecs);
    if (value == null) {
      throw problem("is of none of its types");
    }
    return value;
  }

  @Override
  public int depth() {
    return place.depth();
  }

  /** How many members were not known. */
  int unknownCount() {
    return unknown;
  }

  /** JSON may have a member by one of its names: which is meant would be a guess. */
  @Override
  public boolean takesSecondName() {
    problems.note("is given by another of its names, too");
    return false;
  }

  /** A member that may be refused is refused even if it is null. */
  @Override
  public boolean takesNull(Codec<Object> codec) {
    return !(codec instanceof JsonMember);
  }

  @Override
  public void expect(Names names) {
    place.top().expected = names;
  }

  @Override
  public boolean takesUnknown() {
    JsonPlace.Container object = place.top();
    if (object.isAtTag()) {
      return false;
    }
    boolean takes = rules.allowsUnknown(String.valueOf(object.name));
    unknown++;
    if (!takes) {
      problems.note(unknown());
    }
    return takes;
  }

  /** Of a member that is hidden no more is told than of one that is not there. */
  private String unknown() {
    return rules.unknown(place.shownName(), place.top().expected);
  }

  @Override
  public DynamoType peek() {
    return switch (cursor.value()) {
      case VALUE_STRING -> place.top().set == DynamoType.BS ? DynamoType.B : DynamoType.S;
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> DynamoType.N;
      case VALUE_TRUE, VALUE_FALSE -> DynamoType.BOOL;
      case START_OBJECT -> DynamoType.M;
      case START_ARRAY -> DynamoType.L;
      default -> DynamoType.NULL;
    };
  }

  @Override
  public boolean nextNull() {
    return cursor.takeNull();
  }

  @Override
  public String readString() {
    String text = cursor.takeText("text");
    if (Halves.isIn(text)) {
      throw problem("holds half of a surrogate pair, which is no valid Unicode");
    }
    return text;
  }

  @Override
  public int readSymbol(Names symbols) {
    return symbols.indexOf(readString());
  }

  @Override
  public int readInt() {
    return NumberText.toInt(cursor.takeNumber(), this);
  }

  @Override
  public long readLong() {
    return NumberText.toLong(cursor.takeNumber(), this);
  }

  @Override
  public double readDouble() {
    return NumberText.toDouble(cursor.takeNumber(), this);
  }

  @Override
  public BigDecimal readDecimal() {
    BigDecimal number = NumberText.toDecimal(cursor.takeNumber(), this);
    String problem = Numbers.problem(number.stripTrailingZeros());
    if (problem != null) {
      throw problem(problem);
    }
    return number;
  }

  @Override
  public byte[] readBinary() {
    try {
      return Base64.getDecoder().decode(cursor.takeText("base64 text"));
    } catch (IllegalArgumentException e) { // whose message shows a part of the text
      throw problem("is not valid base64");
    }
  }

  @Override
  public boolean readBoolean() {
    return cursor.takeBoolean();
  }

  @Override
  public void beginMap() {
    cursor.enterObject();
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
    JsonPlace.Container object = place.top();
    while (true) {
      cursor.skipPending();
      object.name = null; // what is wrong with the next member is not wrong with the one before
      if (cursor.advance() == JsonToken.END_OBJECT) {
        cursor.leave();
        return null;
      }
      String name = cursor.take();
      object.name = name;
      cursor.advanceToValue();
      if (isNew(name)) {
        return name;
      }
    }
  }

  private boolean isNew(String name) {
    if (Halves.isIn(name)) {
      problems.note("has a name with half of a surrogate pair, which is no valid Unicode");
      return false;
    }
    if (name.isEmpty()) {
      problems.note("has an empty name, and DynamoDB has none");
      return false;
    }
    if (!place.top().seen.add(name)) {
      problems.note("occurs twice");
      return false;
    }
    return true;
  }

  @Override
  public @Nullable String peekMember(String name) {
    return cursor.findTag(name);
  }

  @Override
  public void beginList() {
    cursor.enterArray();
  }

  /** Without a word from the caller, the set is taken for one of text. */
  @Override
  public DynamoType beginSet() {
    beginSet(DynamoType.SS);
    return DynamoType.SS;
  }

  @Override
  public void beginSet(DynamoType expected) {
    cursor.enterArray().set = expected;
  }

  @Override
  public boolean hasNext() {
    JsonPlace.Container array = place.top();
    cursor.skipPending();
    if (cursor.advance() == JsonToken.END_ARRAY) {
      cursor.leave();
      return false;
    }
    array.position++;
    cursor.beginValue();
    return true;
  }

  @Override
  public void skip() {
    cursor.skip();
  }

  @Override
  public CodecException problem(String problem) {
    return cursor.problem(problem);
  }

  /** A number that does not fit is still there, for a codec to try another type. */
  @Override
  public CodecException numberProblem(String problem) {
    cursor.beginValue();
    return problem(problem);
  }
}
