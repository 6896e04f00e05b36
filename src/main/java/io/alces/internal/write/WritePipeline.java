package io.alces.internal.write;

import io.alces.error.CodecException;
import io.alces.error.RequestException;
import io.alces.expression.AttributePath;
import io.alces.internal.codec.AttributeValueReader;
import io.alces.internal.codec.AttributeValueWriter;
import io.alces.internal.codec.Member;
import io.alces.internal.codec.StructCodec;
import io.alces.schema.Document;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * What happens to an object before it is stored, in this order: unknown attributes, defaults,
 * types, transforms, timestamps and version, required and pattern; then encoding, keys, size.
 *
 * @param <T> the type of the item
 */
public final class WritePipeline<T> {
  private final String model;
  private final StructCodec<T> codec;
  private final List<Member> members;
  private final ObjectRules rules;
  private final Managed managed;
  private final List<KeyRule> keys;

  /**
   * Makes a pipeline.
   *
   * @param model what the item is called in errors
   * @param codec takes objects apart and writes their members
   * @param rules what is demanded of members, and done to them
   * @param managed the members that are maintained here
   * @param keys what is demanded of keys
   */
  public WritePipeline(
      String model, StructCodec<T> codec, ObjectRules rules, Managed managed, List<KeyRule> keys) {
    this.model = model;
    this.codec = codec;
    this.members = codec.members();
    this.rules = rules;
    this.managed = managed;
    this.keys = List.copyOf(keys);
  }

  /**
   * Prepares an object for a put.
   *
   * @param object the object
   * @param now the moment of the write
   * @param isNew whether it is stored as new, whatever version it carries
   * @return the item, and what the version demands of the stored one
   * @throws io.alces.error.InvalidItemException with everything that is wrong
   */
  public PreparedItem prepare(T object, Instant now, boolean isNew) {
    refusePart(object);
    Violations found = new Violations(model);
    @Nullable Object[] values = codec.explode(object);
    Map<String, @Nullable Object> unknown = rules.unknown(codec.unknown(object), "", found);
    rules.apply(members, values, "", found);
    setMoments(values, now);
    VersionGuard guard = countVersion(values, isNew, found);
    rules.check(members, values, "", found);
    Map<String, AttributeValue> item;
    try {
      item = encode(values, unknown);
    } catch (RuntimeException e) {
      found.throwIfAny(); // what breaks a rule may well not be written either
      throw e;
    }
    keys.forEach(key -> key.check(item, found));
    checkSize(item, found);
    found.throwIfAny();
    return new PreparedItem(item, guard);
  }

  /**
   * What an upsert gives to attributes that an item lacks: defaults and the moment of its creation.
   *
   * @param now the moment of the write
   * @return attributes by their stored names; no version, and nothing that every write sets
   */
  public Map<String, AttributeValue> initial(Instant now) {
    Violations found = new Violations(model);
    @Nullable Object[] values = new @Nullable Object[members.size()];
    rules.apply(members, values, "", found);
    setMoments(values, now);
    Managed.Moment updated = managed.updatedAt();
    if (updated != null) {
      values[updated.index()] = null;
    }
    found.throwIfAny();
    return encode(values, Map.of());
  }

  /**
   * What every update sets: the moment.
   *
   * @param now the moment of the write
   * @return attributes by their stored names
   */
  public Map<String, AttributeValue> current(Instant now) {
    Managed.Moment updated = managed.updatedAt();
    if (updated == null) {
      return Map.of();
    }
    Member member = members.get(updated.index());
    AttributeValueWriter out = new AttributeValueWriter(member.name());
    member.codec().write(out, updated.of(now));
    return Map.of(member.storedName(), out.value());
  }

  /**
   * Prepares a value that an update sets: its type, its transform, required, pattern.
   *
   * @param path the attribute
   * @param storedName the stored name of the attribute of the item that the path begins with
   * @param text the path in the application's names
   * @param value the value, or null to remove the attribute
   * @param found receives what is wrong
   * @return the value to store, or null to remove the attribute
   */
  public @Nullable Object value(
      AttributePath path,
      String storedName,
      String text,
      @Nullable Object value,
      Violations found) {
    MemberRules known = rules(path, storedName);
    if (known == null || known.isEmpty()) {
      return value;
    }
    String prefix = text.substring(0, Math.max(0, text.length() - known.name().length()));
    return ObjectRules.prepare(known, value, prefix, found);
  }

  private @Nullable MemberRules rules(AttributePath path, String storedName) {
    MemberRules known = null;
    for (Member member : members) {
      if (member.storedName().equals(storedName)) {
        known = rules.member(member.name());
      }
    }
    for (int i = 1; i < path.steps().size(); i++) {
      TypeRule type = known == null ? null : known.type();
      known = type == null ? null : type.within(path.steps().get(i));
    }
    return known;
  }

  /**
   * Checks what an update sets an attribute of the item to, if that is the key of an index.
   *
   * @param storedName its stored name
   * @param value the value
   * @param found receives what is wrong
   */
  public void checkKey(String storedName, AttributeValue value, Violations found) {
    for (KeyRule key : keys) {
      if (key.storedName().equals(storedName)) {
        key.check(Map.of(storedName, value), found);
      }
    }
  }

  /**
   * The attributes that an item must have and that nothing gives it.
   *
   * @return names in the application
   */
  public List<String> asked() {
    List<String> asked = new ArrayList<>(rules.asked());
    keys.forEach(
        key -> {
          if (key.isRequired()) {
            asked.remove(key.name());
          }
        });
    return asked;
  }

  /**
   * What maintains an attribute.
   *
   * @param storedName its stored name
   * @return "version", "updatedAt" or "createdAt"; null if it is the application's own
   */
  public @Nullable String managedAs(String storedName) {
    if (isAt(managed.createdAt(), storedName)) {
      return "createdAt";
    }
    if (isAt(managed.updatedAt(), storedName)) {
      return "updatedAt";
    }
    Managed.Version version = managed.version();
    return version != null && version.storedName().equals(storedName) ? "version" : null;
  }

  private boolean isAt(Managed.@Nullable Moment moment, String storedName) {
    return moment != null && members.get(moment.index()).storedName().equals(storedName);
  }

  /**
   * The version.
   *
   * @return its path; null if the schema has none
   */
  public @Nullable AttributePath version() {
    return managed.version() == null ? null : managed.version().path();
  }

  /**
   * What a version that the application expects demands of the stored item.
   *
   * @param expected the version; more than 0
   * @return the condition
   * @throws RequestException if the schema has no version
   */
  public VersionGuard expecting(long expected) {
    Managed.Version version = managed.version();
    if (version == null) {
      throw new RequestException(
          model + " has no version to expect; declare one with version(…), or use onlyIf()");
    }
    if (expected < 1) {
      throw new RequestException(
          "A version that is expected is 1 or more; an item that is yet to be stored is written by"
              + " create()");
    }
    return VersionGuard.isStill(version, expected);
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

  private void setMoments(@Nullable Object[] values, Instant now) {
    Managed.Moment created = managed.createdAt();
    if (created != null && members.get(created.index()).codec().isAbsent(values[created.index()])) {
      created.set(values, now);
    }
    Managed.Moment updated = managed.updatedAt();
    if (updated != null) {
      updated.set(values, now);
    }
  }

  private @Nullable VersionGuard countVersion(
      @Nullable Object[] values, boolean isNew, Violations found) {
    Managed.Version version = managed.version();
    if (version == null) {
      return null;
    }
    long present = isNew ? 0 : present(values[version.index()]);
    Object next = next(version, present);
    if (next == null) {
      found.add(version.path().toString(), "should be 0 for a new object, or what was read", null);
      return null;
    }
    values[version.index()] = next;
    return present == 0
        ? VersionGuard.isNew(managed.partitionKey(), version)
        : VersionGuard.isStill(version, present);
  }

  private static @Nullable Object next(Managed.Version version, long present) {
    if (present < 0 || present == Long.MAX_VALUE) {
      return null;
    }
    AttributeValue next = AttributeValue.createN(Long.toString(present + 1));
    try {
      return version.codec().read(AttributeValueReader.of(version.storedName(), next));
    } catch (CodecException e) {
      return null; // the type has no greater number
    }
  }

  private static long present(@Nullable Object value) {
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
      throw neverStored("change", version);
    }
    return present;
  }

  private RequestException neverStored(String operation, Managed.Version version) {
    return new RequestException(
        "The "
            + model
            + " to "
            + operation
            + " has no "
            + version.path()
            + ", so it was never stored; "
            + (operation.equals("change")
                ? "change what was read, or create it"
                : "delete what was read, or delete by key"));
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
      throw neverStored("delete", version);
    }
    return VersionGuard.isStill(version, present);
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

  private Map<String, AttributeValue> encode(
      @Nullable Object[] values, Map<String, @Nullable Object> unknown) {
    AttributeValueWriter out = new AttributeValueWriter();
    codec.write(out, values, unknown);
    return out.item();
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
