package io.alces.codec;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;

/**
 * The encodings of the SDK's Enhanced Client, for tables that it has written, or still writes.
 *
 * <p>Most of what it stores is what Alces stores, too. Other than Alces it stores an {@code
 * Instant} with as many digits as it has, a {@code Duration} as a number of seconds, and an enum by
 * {@code toString()}; and it has types that Alces has not: {@code SdkBytes}, {@code URL}, {@code
 * AtomicInteger}, {@code AtomicLong}, {@code AtomicBoolean}, {@code CharSequence}, {@code
 * StringBuilder}, {@code StringBuffer} and {@code char[]}.
 *
 * <pre>{@code
 * Schema.of(Order.class).codecs(EnhancedClientCodecs.writing()) // while it writes the table, too
 * Schema.of(Order.class).codecs(EnhancedClientCodecs.reading()) // when Alces alone writes it
 * }</pre>
 *
 * <p>All are immutable and thread-safe.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/sdk-for-java/latest/developer-guide/ddb-en-client-adv-features-conversion.html">Conversion
 *     of attributes</a>
 */
public final class EnhancedClientCodecs {
  private static final BigInteger NANOS = BigInteger.valueOf(1_000_000_000);

  private EnhancedClientCodecs() {}

  /**
   * Reads both encodings, and writes that of the Enhanced Client. Keys, and values that conditions
   * compare with, have it, too: they match what is stored.
   *
   * @return the codecs
   */
  public static CodecProvider writing() {
    return type -> of(type, true);
  }

  /**
   * Reads both encodings, and writes that of Alces. Keys, and values that conditions compare with,
   * have that of Alces: they do not match an item before it is written anew.
   *
   * @return the codecs
   */
  public static CodecProvider reading() {
    return type -> of(type, false);
  }

  private static @Nullable Codec<?> of(Class<?> type, boolean isWritten) {
    if (type.isEnum()) {
      return EnumTexts.isPlain(type) ? null : texts(type, isWritten);
    }
    return switch (type.getName()) {
      case "java.time.Instant" -> isWritten ? instant() : null;
      case "java.time.Duration" -> isWritten ? duration() : isoDuration();
      case "java.net.URL" -> url();
      case "software.amazon.awssdk.core.SdkBytes" -> sdkBytes();
      default -> type.getName().startsWith("java.util.concurrent.") ? atomic(type) : text(type);
    };
  }

  @SuppressWarnings({"unchecked", "rawtypes"})
  private static Codec<?> texts(Class<?> type, boolean isWritten) {
    return new EnumTexts(type, isWritten);
  }

  /**
   * An instant as ISO-8601 in UTC with as many digits of fraction as it has: none, three, six or
   * nine. The order of such text is not that of time where the digits differ. Any ISO-8601 moment
   * is read.
   *
   * @return the codec
   */
  public static Codec<Instant> instant() {
    return new Plain<>(
        DynamoType.S,
        Codecs.instant()::read,
        (out, instant) -> out.writeString(instant.toString()));
  }

  /**
   * A duration as a number of seconds: 90, or 1.5. ISO-8601 text is read, too.
   *
   * @return the codec
   */
  public static Codec<Duration> duration() {
    return new Plain<>(
        DynamoType.N,
        EnhancedClientCodecs::readDuration,
        (out, duration) ->
            out.writeNumber(
                BigDecimal.valueOf(duration.getSeconds())
                    .add(BigDecimal.valueOf(duration.getNano(), 9))));
  }

  private static Codec<Duration> isoDuration() {
    return new Plain<>(
        DynamoType.S,
        EnhancedClientCodecs::readDuration,
        (out, duration) -> out.writeString(duration.toString()));
  }

  private static Duration readDuration(ItemReader in) {
    try {
      if (in.peek() != DynamoType.N) {
        return Duration.parse(in.readString());
      }
      BigInteger[] parts =
          in.readDecimal().movePointRight(9).toBigIntegerExact().divideAndRemainder(NANOS);
      return Duration.ofSeconds(parts[0].longValueExact(), parts[1].longValueExact());
    } catch (ArithmeticException | DateTimeException e) {
      throw in.problem("does not hold a duration");
    }
  }

  /**
   * An enum by the {@code toString()} of its constants. Their names are read, too.
   *
   * @param <E> the enum
   * @param type the enum
   * @return the codec
   * @throws IllegalArgumentException if the text of one constant is the name or text of another
   */
  public static <E extends Enum<E>> Codec<E> enumByText(Class<E> type) {
    return new EnumTexts<>(requireNonNull(type, "type"), true);
  }

  private static Codec<SdkBytes> sdkBytes() {
    return new Plain<>(
        DynamoType.B,
        in -> SdkBytes.fromByteArrayUnsafe(in.readBinary()),
        (out, bytes) -> out.writeBinary(bytes.asByteArrayUnsafe()));
  }

  static Codec<URL> url() {
    return new Plain<>(
        DynamoType.S,
        in -> url(in, in.readString()),
        (out, url) -> out.writeString(url.toExternalForm()));
  }

  private static URL url(ItemReader in, String text) {
    try {
      return URI.create(text).toURL();
    } catch (IllegalArgumentException | MalformedURLException e) {
      throw in.problem("does not hold a URL");
    }
  }

  private static @Nullable Codec<?> atomic(Class<?> type) {
    if (type == AtomicInteger.class) {
      return new Plain<>(
          DynamoType.N,
          in -> new AtomicInteger(in.readInt()),
          (out, number) -> out.writeNumber(number.longValue()));
    }
    if (type == AtomicLong.class) {
      return new Plain<>(
          DynamoType.N,
          in -> new AtomicLong(in.readLong()),
          (out, number) -> out.writeNumber(number.get()));
    }
    return type == AtomicBoolean.class
        ? new Plain<>(
            DynamoType.BOOL,
            in -> new AtomicBoolean(in.readBoolean()),
            (out, value) -> out.writeBoolean(value.get()))
        : null;
  }

  @SuppressWarnings("JdkObsolete") // what an application has is stored, however old
  private static @Nullable Codec<?> text(Class<?> type) {
    return switch (type.getName()) {
      case "java.lang.CharSequence" -> Plain.TEXT.<CharSequence>map(t -> t, CharSequence::toString);
      case "java.lang.StringBuilder" ->
          Plain.TEXT.<StringBuilder>map(StringBuilder::new, StringBuilder::toString);
      case "java.lang.StringBuffer" ->
          Plain.TEXT.<StringBuffer>map(StringBuffer::new, StringBuffer::toString);
      case "[C" -> Plain.TEXT.<char[]>map(String::toCharArray, String::new);
      default -> null;
    };
  }
}
