package io.alces.internal.model;

import io.alces.codec.Codec;
import io.alces.codec.DynamoType;
import io.alces.error.AlcesException;
import io.alces.internal.codec.AttributeValueReader;
import io.alces.internal.codec.AttributeValueWriter;
import io.alces.internal.codec.JavaType;
import io.alces.internal.codec.Member;
import io.alces.internal.codec.StructCodec;
import io.alces.internal.codec.WholeSeconds;
import io.alces.internal.write.TimeToLive;
import io.alces.schema.Declaration;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Finds the attribute that DynamoDB's time to live reads, and stores it as that demands. */
final class TimeToLiveCompiler {
  private static final Set<Class<?>> WHOLE_NUMBERS =
      Set.of(
          long.class,
          Long.class,
          int.class,
          Integer.class,
          BigInteger.class,
          BigDecimal.class,
          Number.class,
          OptionalLong.class,
          OptionalInt.class);

  private static final Duration SHORTEST = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofDays(365_000);

  private final Declaration<?> declaration;
  private final List<String> problems;

  TimeToLiveCompiler(Declaration<?> declaration, List<String> problems) {
    this.declaration = declaration;
    this.problems = problems;
  }

  /** The same codec, which stores the attribute in seconds, unless it has a codec of its own. */
  <T> StructCodec<T> inSeconds(StructCodec<T> codec) {
    Declaration.TimeToLive stated = declaration.timeToLive();
    Member member = stated == null ? null : KeyCompiler.find(codec, stated.attribute());
    return member == null || !isMoment(member) || member.settings().codec() != null
        ? codec
        : codec.with(member, WholeSeconds.of(member.type()));
  }

  private static boolean isMoment(Member member) {
    return seen(member.type()).raw() == Instant.class;
  }

  private static JavaType seen(JavaType type) {
    return type.raw() == Optional.class ? type.argument(0) : type;
  }

  /** The attribute; null, with problems noted, if it cannot be one. */
  @Nullable TimeToLive timeToLive(StructCodec<?> codec, KeyCompiler keys) {
    Declaration.TimeToLive stated = declaration.timeToLive();
    Member member = stated == null ? null : keys.member("the attribute of ttl", stated.attribute());
    if (stated == null || member == null) {
      return null;
    }
    checkAfter(member, stated.after());
    keys.checkNeverRenamed(
        "the attribute of ttl", member, "items that are stored by such a name would never expire");
    if (!isMoment(member) && !WHOLE_NUMBERS.contains(seen(member.type()).raw())) {
      problems.add(
          start(member)
              + ", of type "
              + member.type()
              + ", and must be an Instant, or a whole number of seconds");
    } else if (!storesSeconds(member)) {
      problems.add(
          start(member)
              + ", whose codec does not store seconds since 1970 as N; leave its codec out"
              + (isMoment(member) ? ", or choose Codecs.epochSeconds()" : ""));
    }
    return new TimeToLive(
        codec.members().indexOf(member),
        member.name(),
        member.storedName(),
        isMoment(member),
        member.codec(),
        stated.after());
  }

  private static String start(Member member) {
    return "the attribute of ttl is " + member.name();
  }

  private void checkAfter(Member member, @Nullable Duration after) {
    if (after == null) {
      return;
    }
    if (after.compareTo(SHORTEST) < 0 || after.compareTo(LONGEST) > 0) {
      problems.add(
          start(member) + " after " + after + ", and must be from a second to a thousand years");
    }
    Class<?> raw = member.type().raw();
    if (raw.isPrimitive()) {
      problems.add(
          start(member)
              + ", of type "
              + raw
              + ", which is never null, so that its time would never be set; declare it as "
              + NumberTypes.boxed(raw).getSimpleName());
    }
    if (member.settings().defaultTo() != null) {
      problems.add(start(member) + ", which has a default, so that its time would never be set");
    }
  }

  /** Whether a codec stores a moment as DynamoDB reads it: found by trying it. */
  private static boolean storesSeconds(Member member) {
    Codec<Object> codec = member.codec();
    if (codec.type() != DynamoType.N) {
      return false;
    }
    AttributeValue seconds = AttributeValue.createN("981173106");
    try {
      Object read = codec.read(AttributeValueReader.of("moment", seconds));
      AttributeValueWriter out = new AttributeValueWriter("moment");
      codec.write(out, read);
      return seconds.equals(out.value())
          && (!isMoment(member) || isAt(read, Instant.ofEpochSecond(981_173_106)));
    } catch (AlcesException e) {
      return false;
    }
  }

  private static boolean isAt(Object read, Instant moment) {
    return read.equals(moment) || read.equals(Optional.of(moment));
  }
}
