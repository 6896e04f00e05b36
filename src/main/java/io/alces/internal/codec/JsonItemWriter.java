package io.alces.internal.codec;

import io.alces.codec.DynamoType;
import io.alces.codec.ItemWriter;
import io.alces.error.CodecException;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/**
 * Writes plain JSON. What cannot be stored is refused here, too, so that an item has JSON if and
 * only if it can be an item.
 */
public final class JsonItemWriter implements ItemWriter {
  private static final int MAX_DEPTH = 32;

  private final JsonGenerator out;
  private final JsonMask mask;
  private Level[] levels = new Level[4];
  private int depth;

  /** Whether the value that comes next, or that is being written, is left out. */
  private boolean isMuted;

  /** How many containers are open in the value that is left out. */
  private int muted;

  /** A container that is being written; kept and used again. */
  private static final class Level {
    JsonMask mask = JsonMask.ALL;
    JsonMask member = JsonMask.ALL;
    @Nullable String name;
    boolean isMap;
    boolean isNamed;
    @Nullable DynamoType set;
    @Nullable Set<String> elements;
    int position;
  }

  /**
   * Makes a writer of items.
   *
   * @param out where to; its exceptions are not translated
   * @param mask which members are written
   */
  public JsonItemWriter(JsonGenerator out, JsonMask mask) {
    this.out = out;
    this.mask = mask;
  }

  @Override
  public void writeString(String value) {
    if (takes(DynamoType.SS)) {
      refuseHalves(value);
      if (isFirst(value)) {
        moved();
        out.writeString(value);
      }
    }
  }

  private void refuseHalves(String text) {
    if (Halves.isIn(text)) {
      throw problem("holds half of a surrogate pair, which is no valid Unicode");
    }
  }

  /** Whether a value that may be an element of a set of a type is written. */
  private boolean takes(@Nullable DynamoType asElementOf) {
    if (isMuted) {
      isMuted = muted > 0;
      return false;
    }
    DynamoType set = depth == 0 ? null : levels[depth - 1].set;
    if (set != null && set != asElementOf) {
      throw problem(
          asElementOf == null
              ? "is a set with an element that is neither text nor number nor binary"
              : "is a set of type " + set + " with an element of a set of type " + asElementOf);
    }
    return true;
  }

  /** Goes on behind the value that is written. */
  private void moved() {
    if (depth > 0) {
      levels[depth - 1].position++;
      levels[depth - 1].isNamed = false;
    }
  }

  /** Whether a set does not have the element yet; true where there is no set. */
  private boolean isFirst(String element) {
    Set<String> elements = depth == 0 ? null : levels[depth - 1].elements;
    return elements == null || elements.add(element);
  }

  @Override
  public void writeNumber(long value) {
    if (takes(DynamoType.NS) && (!isInSet() || isFirst(Long.toString(value)))) {
      moved();
      out.writeNumber(value);
    }
  }

  private boolean isInSet() {
    return depth > 0 && levels[depth - 1].set != null;
  }

  @Override
  public void writeNumber(double value) {
    if (isMuted) {
      takes(null);
    } else if (!Double.isFinite(value)) {
      throw problem(Numbers.NOT_FINITE);
    } else if (Numbers.isWhole(value)) {
      writeNumber((long) value);
    } else {
      writeNumber(new BigDecimal(Double.toString(value)));
    }
  }

  @Override
  public void writeNumber(BigDecimal value) {
    if (takes(DynamoType.NS)) {
      BigDecimal stripped = value.stripTrailingZeros();
      String problem = Numbers.problem(stripped);
      if (problem != null) {
        throw problem(problem);
      }
      String text = Numbers.text(stripped);
      if (isFirst(text)) {
        moved();
        out.writeNumber(text);
      }
    }
  }

  @Override
  public void writeBinary(byte[] value) {
    if (takes(DynamoType.BS)
        && (!isInSet() || isFirst(Base64.getEncoder().encodeToString(value)))) {
      moved();
      out.writeBinary(value);
    }
  }

  @Override
  public void writeBoolean(boolean value) {
    if (takes(null)) {
      moved();
      out.writeBoolean(value);
    }
  }

  @Override
  public void writeNull() {
    if (takes(null)) {
      moved();
      out.writeNull();
    }
  }

  @Override
  public void beginMap(int sizeHint) {
    if (begins()) {
      push(true, null);
      out.writeStartObject();
    }
  }

  private boolean begins() {
    if (isMuted) {
      muted++;
      return false;
    }
    if (isInSet()) {
      throw problem("is a set with an element that is neither text nor number nor binary");
    }
    if (depth == MAX_DEPTH) {
      throw problem(
          "is nested deeper than DynamoDB's 32 levels; most often an object refers back to itself");
    }
    return true;
  }

  private void push(boolean isMap, @Nullable DynamoType set) {
    JsonMask inner = mask;
    if (depth > 0) {
      Level outer = levels[depth - 1];
      inner = outer.isMap ? outer.member : outer.mask;
    }
    Level level = next();
    level.mask = inner;
    level.isMap = isMap;
    level.isNamed = false;
    level.name = null;
    level.set = set;
    level.elements = set == null ? null : new HashSet<>();
    level.position = 0;
  }

  private Level next() {
    if (depth == levels.length) {
      levels = Arrays.copyOf(levels, depth * 2);
    }
    Level level = levels[depth];
    if (level == null) {
      level = new Level();
      levels[depth] = level;
    }
    depth++;
    return level;
  }

  @Override
  public void name(String name) {
    if (muted > 0) {
      return;
    }
    Level level = levels[depth - 1];
    refuseUnwritten(level);
    level.name = name;
    level.member = level.mask.of(name);
    if (level.member.isNothing()) {
      isMuted = true;
      return;
    }
    if (name.isEmpty()) {
      throw problem("has an empty name, and DynamoDB has none");
    }
    if (Halves.isIn(name)) {
      throw problem("has a name with half of a surrogate pair, which is no valid Unicode");
    }
    level.isNamed = true;
    out.writeName(name);
  }

  private void refuseUnwritten(Level level) {
    if (level.isNamed || isMuted) {
      throw problem("was not written: its codec wrote nothing");
    }
  }

  @Override
  public void endMap() {
    if (!endsMuted()) {
      refuseUnwritten(levels[depth - 1]);
      depth--;
      moved();
      out.writeEndObject();
    }
  }

  private boolean endsMuted() {
    if (muted > 0) {
      muted--;
      isMuted = muted > 0;
      return true;
    }
    return false;
  }

  @Override
  public void beginList(int sizeHint) {
    if (begins()) {
      push(false, null);
      out.writeStartArray();
    }
  }

  @Override
  public void endList() {
    endArray();
  }

  private void endArray() {
    if (!endsMuted()) {
      depth--;
      moved();
      out.writeEndArray();
    }
  }

  @Override
  public void beginSet(DynamoType type, int sizeHint) {
    if (begins()) {
      push(false, type);
      out.writeStartArray();
    }
  }

  @Override
  public void endSet() {
    endArray();
  }

  @Override
  public CodecException problem(String problem) {
    return new CodecException(path(), problem, null, null, null);
  }

  private String path() {
    StringBuilder path = new StringBuilder();
    for (int i = 0; i < depth; i++) {
      Level level = levels[i];
      if (level.name != null) {
        path.append(path.length() == 0 ? "" : ".").append(level.name);
      } else if (!level.isMap && level.set == null) {
        path.append('[').append(level.position).append(']');
      }
    }
    return path.toString();
  }
}
