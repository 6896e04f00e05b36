package io.alces.internal.codec;

import io.alces.codec.Codec;
import io.alces.codec.DynamoType;
import io.alces.codec.ItemReader;
import io.alces.codec.ItemWriter;
import org.jspecify.annotations.Nullable;

/**
 * The codec of a member that incoming JSON may set only where that is allowed, or that is in no
 * JSON at all. {@link JsonItemReader} asks it before it reads the value.
 */
public final class JsonMember implements Codec<Object>, Wrapping {
  private final Codec<Object> codec;
  private final JsonRole role;

  /**
   * Makes a codec.
   *
   * @param codec the codec of the value
   * @param role what the member is
   */
  public JsonMember(Codec<Object> codec, JsonRole role) {
    this.codec = codec;
    this.role = role;
  }

  @Override
  public Codec<Object> inner() {
    return codec;
  }

  /**
   * Whether a codec is that of a member that is in no JSON.
   *
   * @param codec the codec of a member
   * @return true if so
   */
  public static boolean isHidden(Codec<?> codec) {
    return codec instanceof JsonMember member && member.role == JsonRole.HIDDEN;
  }

  /**
   * What the member is.
   *
   * @return its role
   */
  public JsonRole role() {
    return role;
  }

  @Override
  public Object read(ItemReader in) {
    return codec.read(in);
  }

  @Override
  public void write(ItemWriter out, Object value) {
    codec.write(out, value);
  }

  @Override
  public @Nullable DynamoType type() {
    return codec.type();
  }

  @Override
  public boolean isAbsent(@Nullable Object value) {
    return role == JsonRole.HIDDEN || codec.isAbsent(value);
  }

  @Override
  public @Nullable Object absentValue() {
    return codec.absentValue();
  }
}
