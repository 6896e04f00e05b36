package io.alces.internal.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.alces.codec.Codec;
import io.alces.error.CodecException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Items of a class, written to and read from attribute values, for the tests of codecs. */
public record ItemCoding<T>(Codec<T> codec) {
  public static <T> ItemCoding<T> of(Class<T> type) {
    return of(type, Map.of(), Map.of());
  }

  public static <T> ItemCoding<T> of(Class<T> type, Map<Class<?>, Codec<?>> custom) {
    return of(type, custom, Map.of());
  }

  public static <T> ItemCoding<T> of(
      Class<T> type,
      Map<Class<?>, Codec<?>> custom,
      Map<Class<?>, CodecResolver.Discriminator> discriminators) {
    List<String> problems = new ArrayList<>();
    StructCodec<T> codec =
        new CodecResolver(custom, discriminators, problems)
            .struct(type, CodecResolver.MemberSettings.NONE);
    assertThat(problems).isEmpty();
    return new ItemCoding<>(Objects.requireNonNull(codec));
  }

  /** What a class cannot be mapped for. */
  public static List<String> problems(Class<?> type) {
    List<String> problems = new ArrayList<>();
    new CodecResolver(Map.of(), Map.of(), problems).struct(type, CodecResolver.MemberSettings.NONE);
    return problems;
  }

  public Map<String, AttributeValue> write(T value) {
    AttributeValueWriter out = new AttributeValueWriter();
    codec.write(out, value);
    return out.item();
  }

  public T read(Map<String, AttributeValue> item) {
    return codec.read(AttributeValueReader.of(item));
  }

  public T read(String name, AttributeValue value) {
    return read(Map.of(name, value));
  }

  public T roundTrip(T value) {
    return read(write(value));
  }

  /** Asserts that a value is stored as an item and that the item reads as the value. */
  public void assertStored(T value, Map<String, AttributeValue> item) {
    assertThat(write(value)).isEqualTo(item);
    assertThat(read(item)).isEqualTo(value);
  }

  public CodecException writeFailure(T value) {
    return catchThrowableOfType(CodecException.class, () -> write(value));
  }

  public CodecException readFailure(Map<String, AttributeValue> item) {
    return catchThrowableOfType(CodecException.class, () -> read(item));
  }

  public CodecException readFailure(String name, AttributeValue value) {
    return readFailure(Map.of(name, value));
  }
}
