package io.alces.internal.write;

import io.alces.error.RequestException;
import io.alces.internal.codec.AttributeValueWriter;
import io.alces.internal.codec.Member;
import io.alces.internal.codec.StructCodec;
import io.alces.internal.codec.WireItem;
import io.alces.internal.codec.WireWriter;
import io.alces.schema.Document;
import io.alces.schema.ItemHook.Operation;
import java.math.BigInteger;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * What happens to an object before it is stored, in this order: hooks, unknown attributes, ids and
 * defaults, types, transforms, timestamps, time to live and version, combined attributes, required
 * and checks of values, checks of the whole, constraints of Jakarta Validation; then encoding,
 * keys, time to live, size.
 *
 * @param <T> the type of the item
 */
public final class WritePipeline<T> {
  private static final int LEAST_CAPACITY = 64;

  /** Of less than that, bytes cost more than they save. */
  private static final int LEAST_IN_BYTES = 128;

  /** One large item should not make room for itself in all that follow. */
  private static final int MAX_CAPACITY = 2_048;

  private final String model;
  private final StructCodec<T> codec;
  private final List<Member> members;
  private final ObjectRules rules;
  private final Managed managed;
  private final UpdateRules updates;
  private final @Nullable JakartaRules constraints;
  private final List<KeyRule> keys;
  private final Hooks<T> beforeWrite;

  /**
   * The bytes that items have taken so far. Threads may overwrite what others note: it is a guess.
   */
  private int capacity = LEAST_CAPACITY;

  /**
   * Makes a pipeline.
   *
   * @param model what the item is called in errors
   * @param codec takes objects apart and writes their members
   * @param rules what is demanded of members, and done to them
   * @param managed the members that are maintained here
   * @param keys what is demanded of keys
   * @param beforeWrite the application's own steps
   * @param constraints the constraints of Jakarta Validation; null if there are none
   */
  public WritePipeline(
      String model,
      StructCodec<T> codec,
      ObjectRules rules,
      Managed managed,
      List<KeyRule> keys,
      Hooks<T> beforeWrite,
      @Nullable JakartaRules constraints) {
    this.model = model;
    this.codec = codec;
    this.members = codec.members();
    this.rules = rules;
    this.managed = managed;
    this.keys = List.copyOf(keys);
    this.beforeWrite = beforeWrite;
    this.constraints = constraints;
    this.updates = new UpdateRules(model, members, rules, managed, this.keys, constraints);
  }

  /**
   * What updates demand, and do besides.
   *
   * @return their rules
   */
  public UpdateRules updates() {
    return updates;
  }

  /**
   * Prepares an object for a put.
   *
   * @param given the object
   * @param now the moment of the write
   * @param random gives the random bits of ids
   * @param isNew whether it is stored as new, whatever version it carries
   * @param inBytes whether the item may be written as it is sent, rather than as attribute values:
   *     it is unless such items have been too small so far
   * @return the item, and what the version demands of the stored one
   * @throws io.alces.error.InvalidItemException with everything that is wrong
   */
  public PreparedItem prepare(
      T given, Instant now, RandomGenerator random, boolean isNew, boolean inBytes) {
    T object = beforeWrite.apply(given, isNew ? Operation.CREATE : Operation.PUT);
    refusePart(object);
    Violations found = new Violations(model);
    @Nullable Object[] values = codec.explode(object);
    Map<String, @Nullable Object> unknown = rules.unknown(object, "", found);
    generate(values, now, random);
    rules.apply(values, object, "", found);
    setMoments(values, now);
    VersionGuard guard = countVersion(values, isNew, found);
    combine(values, found); // of moments, too
    rules.check(values, "", found);
    checkWhole(values, unknown, found);
    if (constraints != null) {
      constraints.check(codec, object, values, unknown, found);
    }
    Map<String, AttributeValue> item;
    long mostBytes;
    try {
      if (inBytes && capacity >= LEAST_IN_BYTES) {
        WireItem written = inBytes(values, unknown);
        item = written;
        mostBytes = written.storedSize();
      } else {
        AttributeValueWriter written = written(values, unknown);
        item = written.item();
        mostBytes = written.mostBytes();
        if (mostBytes >= LEAST_IN_BYTES && capacity < LEAST_IN_BYTES) {
          capacity = LEAST_IN_BYTES;
        }
      }
    } catch (RuntimeException e) {
      found.throwIfAny(); // what breaks a rule may well not be written either
      throw e;
    }
    keys.forEach(key -> key.check(item, found));
    if (managed.timeToLive() != null) {
      managed.timeToLive().check(item, values, found);
    }
    if (mostBytes > ItemSize.MAX) {
      checkSize(item, found);
    }
    found.throwIfAny();
    return new PreparedItem(item, values, guard);
  }

  /**
   * What an upsert gives to attributes that an item lacks: ids, defaults, the moment of its
   * creation and its expiry.
   *
   * @param now the moment of the write
   * @param random gives random bits
   * @return attributes by their stored names; no version, and nothing that every write sets
   */
  public Map<String, AttributeValue> initial(Instant now, RandomGenerator random) {
    Violations found = new Violations(model);
    @Nullable Object[] values = new @Nullable Object[members.size()];
    generate(values, now, random);
    rules.applyDefaults(values, found);
    setMoments(values, now);
    Managed.Moment updated = managed.updatedAt();
    if (updated != null) {
      values[updated.index()] = null;
    }
    found.throwIfAny();
    Map<String, AttributeValue> initial = new LinkedHashMap<>(encode(values, Map.of()));
    initial
        .values()
        .removeIf(value -> Boolean.TRUE.equals(value.nul())); // of nothing that is given
    return initial;
  }

  /**
   * The members that writes maintain.
   *
   * @return the members
   */
  public Managed managed() {
    return managed;
  }

  /**
   * Whether a write counts a version, and so has a condition.
   *
   * @return true if so
   */
  public boolean hasVersion() {
    return managed.version() != null;
  }

  private void refusePart(T object) {
    if (object instanceof Document document && document.isPartial()) {
      throw new RequestException(
          "The document of "
              + model
              + " is a part of an item, and a put would lose the rest; read the whole item before,"
              + " by get or with hydrate()");
    }
  }

  private void generate(@Nullable Object[] values, Instant now, RandomGenerator random) {
    for (Generated generated : managed.generated()) {
      if (isAbsent(generated.index(), values)) {
        values[generated.index()] = generated.id(model, now, random);
      }
    }
  }

  private boolean isAbsent(int index, @Nullable Object[] values) {
    return ObjectRules.isAbsent(members.get(index), values[index]);
  }

  private void combine(@Nullable Object[] values, Violations found) {
    if (found.count() == 0) { // a part of another type has no text
      for (Combined combined : managed.combined()) {
        combined.set(members, values);
      }
    }
  }

  /** The checks see an object whose members are right. */
  private void checkWhole(
      @Nullable Object[] values, Map<String, @Nullable Object> unknown, Violations found) {
    if (!rules.checks().isEmpty() && found.count() == 0) {
      rules.checkWhole(codec.build(values, unknown), "item", found);
    }
  }

  private void setMoments(@Nullable Object[] values, Instant now) {
    Managed.Moment created = managed.createdAt();
    if (created != null && isAbsent(created.index(), values)) {
      created.set(values, now);
    }
    Managed.Moment updated = managed.updatedAt();
    if (updated != null) {
      updated.set(values, now);
    }
    TimeToLive life = managed.timeToLive();
    if (life != null && life.after() != null && isAbsent(life.index(), values)) {
      values[life.index()] = life.value(now);
    }
  }

  private @Nullable VersionGuard countVersion(
      @Nullable Object[] values, boolean isNew, Violations found) {
    Managed.Version version = managed.version();
    if (version == null) {
      return null;
    }
    Object value = values[version.index()];
    long present = isNew ? 0 : present(value);
    Object next = version.after(present, value);
    if (next == null) {
      found.add(version.path().toString(), "should be 0 for a new object, or what was read", null);
      return null;
    }
    values[version.index()] = next;
    return present == 0
        ? VersionGuard.isNew(managed.partitionKey(), version)
        : VersionGuard.isStill(version, present);
  }

  private static long present(@Nullable Object value) {
    if (value instanceof BigInteger whole && whole.bitLength() >= Long.SIZE) {
      return whole.signum() < 0 ? Long.MIN_VALUE : Long.MAX_VALUE; // which have no next one
    }
    return value instanceof Number number ? number.longValue() : 0;
  }

  /**
   * The version of an object that is to be changed.
   *
   * @param object the object, as it was read
   * @return its version; 0 if the schema has none
   * @throws RequestException if the object was never stored
   */
  public long changedVersion(T object) {
    Managed.Version version = managed.version();
    if (version == null) {
      return 0;
    }
    long present = present(codec.explode(object)[version.index()]);
    if (present <= 0) {
      throw Managed.neverStored(model, "change", version);
    }
    return present;
  }

  /**
   * What a delete of an object demands of the stored item.
   *
   * @param object the object
   * @return the condition; null if the schema has no version
   * @throws RequestException if the object was never stored
   */
  public @Nullable VersionGuard deleteGuard(T object) {
    Managed.Version version = managed.version();
    if (version == null) {
      return null;
    }
    long present = present(codec.explode(object)[version.index()]);
    if (present <= 0) {
      throw Managed.neverStored(model, "delete", version);
    }
    return VersionGuard.isStill(version, present);
  }

  /**
   * Checks an object as it was read: what is required, the checks of values and of the whole, at
   * every depth. Nothing is changed, and what the schema does not declare is no violation.
   *
   * @param object the object
   * @throws io.alces.error.InvalidItemException with everything that is wrong
   */
  public void checkStored(T object) {
    Violations found = Violations.ofStored(model);
    rules.checkStored(object, "item", "", found);
    found.throwIfAny();
  }

  /**
   * Encodes an object as it is: no defaults, no transforms, no checks but those of the codecs.
   *
   * @param object the object
   * @return its attributes
   */
  public Map<String, AttributeValue> encode(T object) {
    return encode(codec.explode(object), codec.unknown(object));
  }

  /**
   * Encodes an object as it is. Of one that cannot be encoded, the types are checked.
   *
   * @param object the object
   * @return its attributes
   * @throws io.alces.error.InvalidItemException if a value of a document is of another type than
   *     declared
   */
  public Map<String, AttributeValue> encodeChecked(T object) {
    try {
      return encode(object);
    } catch (RuntimeException e) {
      Violations found = new Violations(model);
      rules.apply(codec.explode(object), object, "", found);
      found.throwIfAny();
      throw e;
    }
  }

  private Map<String, AttributeValue> encode(
      @Nullable Object[] values, Map<String, @Nullable Object> unknown) {
    return written(values, unknown).item();
  }

  private AttributeValueWriter written(
      @Nullable Object[] values, Map<String, @Nullable Object> unknown) {
    AttributeValueWriter out = new AttributeValueWriter();
    codec.write(out, values, unknown);
    return out;
  }

  private WireItem inBytes(@Nullable Object[] values, Map<String, @Nullable Object> unknown) {
    WireWriter out = new WireWriter(capacity);
    codec.write(out, values, unknown);
    WireItem item = WireItem.of(out);
    if (item.length() > capacity && capacity < MAX_CAPACITY) {
      capacity = Math.min(item.length() + item.length() / 8, MAX_CAPACITY);
    }
    return item;
  }

  private static void checkSize(Map<String, AttributeValue> item, Violations found) {
    long size = ItemSize.of(item);
    if (size > ItemSize.MAX) {
      found.add(
          "item",
          "takes "
              + size
              + " bytes, names and values together, and DynamoDB stores at most "
              + ItemSize.MAX
              + " (400 KB); keep large parts elsewhere, or in items of their own",
          null);
    }
  }
}
