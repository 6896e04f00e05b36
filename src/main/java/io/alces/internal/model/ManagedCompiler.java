package io.alces.internal.model;

import io.alces.codec.Codec;
import io.alces.codec.DynamoType;
import io.alces.error.CodecException;
import io.alces.expression.AttributePath;
import io.alces.internal.codec.AttributeValueReader;
import io.alces.internal.codec.AttributeValueWriter;
import io.alces.internal.codec.Member;
import io.alces.internal.codec.StructCodec;
import io.alces.internal.write.Managed;
import io.alces.internal.write.TimeToLive;
import io.alces.schema.Declaration;
import java.math.BigInteger;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds the attributes that writes maintain by themselves. */
final class ManagedCompiler {
  private static final Set<Class<?>> WHOLE_NUMBERS =
      Set.of(
          long.class,
          Long.class,
          int.class,
          Integer.class,
          short.class,
          Short.class,
          BigInteger.class);

  private static final List<ChronoUnit> UNITS =
      List.of(ChronoUnit.NANOS, ChronoUnit.MICROS, ChronoUnit.MILLIS, ChronoUnit.SECONDS);

  private final Declaration<?> declaration;
  private final KeyCompiler keys;
  private final List<String> problems;

  ManagedCompiler(Declaration<?> declaration, KeyCompiler keys, List<String> problems) {
    this.declaration = declaration;
    this.keys = keys;
    this.problems = problems;
  }

  Managed managed(StructCodec<?> codec, @Nullable CompiledKey key) {
    Managed.Moment createdAt = moment("createdAt", declaration.createdAt(), codec);
    Managed.Moment updatedAt = moment("updatedAt", declaration.updatedAt(), codec);
    if (updatedAt != null) {
      checkChanging(codec.members().get(updatedAt.index()), createdAt, updatedAt, key);
    }
    Managed.Version version = version(declaration.version(), codec, key);
    TimeToLive timeToLive =
        declaration.timeToLive() == null
            ? null
            : new TimeToLiveCompiler(declaration, problems).timeToLive(codec, keys);
    if (timeToLive != null) {
      checkApart(timeToLive, createdAt, updatedAt, version);
      checkNoKey("ttl", codec.members().get(timeToLive.index()), key);
    }
    return new Managed(
        createdAt,
        updatedAt,
        version,
        timeToLive,
        new GeneratedCompiler(declaration, keys, problems).generated(codec),
        new CombinedCompiler(keys, problems).combined(codec),
        declaration.partitionKey() == null ? AttributePath.of("none") : declaration.partitionKey());
  }

  private void checkChanging(
      Member member,
      Managed.@Nullable Moment createdAt,
      Managed.Moment updatedAt,
      @Nullable CompiledKey key) {
    if (createdAt != null && createdAt.index() == updatedAt.index()) {
      problems.add(member.name() + " is the attribute of both createdAt and updatedAt");
    }
    checkNoKey("updatedAt", member, key);
  }

  private void checkNoKey(String role, Member member, @Nullable CompiledKey key) {
    if (isPartOf(key, member)) {
      problems.add(
          "the attribute of "
              + role
              + " is "
              + member.name()
              + ", which is part of the key and never changes");
    }
  }

  private void checkApart(
      TimeToLive timeToLive,
      Managed.@Nullable Moment createdAt,
      Managed.@Nullable Moment updatedAt,
      Managed.@Nullable Version version) {
    String other =
        createdAt != null && createdAt.index() == timeToLive.index()
            ? "createdAt"
            : updatedAt != null && updatedAt.index() == timeToLive.index()
                ? "updatedAt"
                : version != null && version.index() == timeToLive.index() ? "version" : null;
    if (other != null) {
      problems.add(timeToLive.name() + " is the attribute of both " + other + " and ttl");
    }
  }

  private static boolean isPartOf(@Nullable CompiledKey key, Member member) {
    return key != null
        && key.attributes().stream().anyMatch(k -> k.storedName().equals(member.storedName()));
  }

  private Managed.@Nullable Moment moment(
      String role, @Nullable AttributePath path, StructCodec<?> codec) {
    Member member = path == null ? null : keys.member("the attribute of " + role, path);
    if (member == null) {
      return null;
    }
    ChronoUnit unit = member.type().raw() == Instant.class ? unit(member.codec()) : null;
    if (unit == null) {
      problems.add(
          "the attribute of "
              + role
              + " is "
              + member.name()
              + ", of type "
              + member.type()
              + ", and must be an Instant that is stored at least to the second");
      return null;
    }
    return new Managed.Moment(codec.members().indexOf(member), unit);
  }

  /** How finely a codec keeps a moment: found by trying it. */
  private static @Nullable ChronoUnit unit(Codec<Object> codec) {
    return UNITS.stream().filter(unit -> stores(codec, unit)).findFirst().orElse(null);
  }

  private static boolean stores(Codec<Object> codec, ChronoUnit unit) {
    Instant moment = Instant.ofEpochSecond(981_173_106, 123_456_789).truncatedTo(unit);
    try {
      AttributeValueWriter out = new AttributeValueWriter("moment");
      codec.write(out, moment);
      return codec.read(AttributeValueReader.of("moment", out.value())).equals(moment);
    } catch (CodecException e) {
      return false; // the moment is too fine for this codec
    }
  }

  private Managed.@Nullable Version version(
      @Nullable AttributePath path, StructCodec<?> codec, @Nullable CompiledKey key) {
    Member member = path == null ? null : keys.member("the version", path);
    if (path == null || member == null) {
      return null;
    }
    boolean isNumber =
        WHOLE_NUMBERS.contains(member.type().raw())
            || (member.type().raw() == Number.class && member.codec().type() == DynamoType.N);
    if (!isNumber || member.codec().type() != DynamoType.N) {
      problems.add(
          "the version is "
              + member.name()
              + ", of type "
              + member.type()
              + ", and must be a whole number that is stored as N");
      return null;
    }
    keys.checkNeverRenamed(
        "the version", member, "the condition of a write demands the version by its stored name");
    if (isPartOf(key, member)) {
      problems.add("the version " + member.name() + " is part of the key, which never changes");
      return null;
    }
    return new Managed.Version(
        codec.members().indexOf(member), path, member.storedName(), member.codec());
  }
}
