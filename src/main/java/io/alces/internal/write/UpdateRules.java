package io.alces.internal.write;

import io.alces.error.RequestException;
import io.alces.expression.AttributePath;
import io.alces.expression.AttributePath.Step;
import io.alces.internal.codec.AttributeValueWriter;
import io.alces.internal.codec.Member;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * What updates demand of values, which take the same steps as those of a put but one by one; and
 * what updates maintain besides.
 */
public final class UpdateRules {
  private final String model;
  private final List<Member> members;
  private final ObjectRules rules;
  private final Managed managed;
  private final List<KeyRule> keys;
  private final @Nullable JakartaRules constraints;

  /** Whether an attribute has a default that every update sets. */
  private final boolean hasAlways;

  UpdateRules(
      String model,
      List<Member> members,
      ObjectRules rules,
      Managed managed,
      List<KeyRule> keys,
      @Nullable JakartaRules constraints) {
    this.model = model;
    this.members = members;
    this.rules = rules;
    this.managed = managed;
    this.keys = keys;
    this.constraints = constraints;
    this.hasAlways = hasAlways();
  }

  private boolean hasAlways() {
    for (int i = 0; i < members.size(); i++) {
      DefaultRule rule = rules.member(i).defaultTo();
      if (rule != null && rule.isAlways()) {
        return true;
      }
    }
    return false;
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
   * Prepares a value that an update sets: its type, its transform, required, pattern, constraints
   * of Jakarta Validation.
   *
   * @param path the attribute
   * @param storedName the stored name of the attribute of the item that the path begins with
   * @param text the path in the application's names
   * @param value the value, of an optional what it holds; or null to remove the attribute
   * @param found receives what is wrong
   * @return the value to store, or null to remove the attribute
   */
  public @Nullable Object value(
      AttributePath path,
      String storedName,
      String text,
      @Nullable Object value,
      Violations found) {
    Object prepared = byRules(path, storedName, text, value, found);
    if (constraints != null) {
      constraints.checkValue(path, text, prepared, found);
    }
    return prepared;
  }

  /**
   * Prepares elements that an update adds to a list or set, each as if it were set.
   *
   * @param path the list or set
   * @param storedName the stored name of the attribute of the item that the path begins with
   * @param text the path in the application's names
   * @param elements the elements
   * @param found receives what is wrong
   * @return the elements to store
   */
  public Collection<?> elements(
      AttributePath path,
      String storedName,
      String text,
      Collection<?> elements,
      Violations found) {
    MemberRules known = rules(path, storedName);
    MemberRules element =
        known == null || known.type() == null ? null : known.type().within(new Step.Index(0));
    Collection<?> prepared =
        element == null || element.type() == null
            ? elements
            : elements(element.type(), text + "[]", elements, found);
    if (constraints != null) {
      constraints.checkElements(path, text, prepared, found);
    }
    return prepared;
  }

  private static Collection<?> elements(
      TypeRule type, String text, Collection<?> elements, Violations found) {
    List<@Nullable Object> prepared = new ArrayList<>(elements.size());
    for (Object element : elements) {
      prepared.add(element == null ? null : type.check(element, text, found));
    }
    return prepared;
  }

  /**
   * Whether an update changes a constant otherwise than by giving the whole of it.
   *
   * @param path the attribute
   * @param storedName the stored name of the attribute of the item that the path begins with
   * @param isWhole whether a whole value is given for it
   * @return true if so
   */
  public boolean isWithinConstant(AttributePath path, String storedName, boolean isWhole) {
    MemberRules known = top(storedName);
    for (int i = 1; known != null; i++) {
      boolean isAtEnd = i == path.steps().size();
      if (known.isConstant()) {
        return !(isAtEnd && isWhole);
      }
      known = isAtEnd || known.type() == null ? null : known.type().within(path.steps().get(i));
    }
    return false;
  }

  private @Nullable Object byRules(
      AttributePath path,
      String storedName,
      String text,
      @Nullable Object value,
      Violations found) {
    if (top(storedName) == null) {
      return rules.unknownPolicy().stored(value, text, found);
    }
    MemberRules known = rules(path, storedName);
    if (known == null || known.isEmpty()) {
      return value;
    }
    String prefix = text.substring(0, Math.max(0, text.length() - known.name().length()));
    Object whole = value != null && known.isOptional() ? Optional.of(value) : value;
    return ObjectRules.prepare(known, whole, prefix, found);
  }

  private @Nullable MemberRules top(String storedName) {
    for (int i = 0; i < members.size(); i++) {
      if (members.get(i).storedName().equals(storedName)) {
        return rules.member(i);
      }
    }
    return null;
  }

  private @Nullable MemberRules rules(AttributePath path, String storedName) {
    MemberRules known = top(storedName);
    for (int i = 1; i < path.steps().size(); i++) {
      TypeRule type = known == null ? null : known.type();
      known = type == null ? null : type.within(path.steps().get(i));
    }
    return known;
  }

  /**
   * Checks what an update sets an attribute of the item to, if that is the key of an index or the
   * time to live.
   *
   * @param storedName its stored name
   * @param value the value
   * @param found receives what is wrong
   */
  public void checkStored(String storedName, AttributeValue value, Violations found) {
    for (KeyRule key : keys) {
      if (key.storedName().equals(storedName)) {
        key.check(Map.of(storedName, value), found);
      }
    }
    TimeToLive life = managed.timeToLive();
    String problem =
        life == null || !life.storedName().equals(storedName) ? null : life.problem(value);
    if (life != null && problem != null) {
      found.add(life.name(), problem, null);
    }
  }

  /**
   * The attributes that an item must have and that nothing gives it.
   *
   * @return names in the application
   */
  public List<String> asked() {
    Set<String> asked = new LinkedHashSet<>(rules.asked());
    if (constraints != null) {
      asked.addAll(constraints.asked());
    }
    keys.forEach(
        key -> {
          if (key.isRequired()) {
            asked.remove(key.name());
          }
        });
    for (Member member : members) {
      if (managedAs(member.storedName()) != null) {
        asked.remove(member.name()); // the upsert gives it a value itself
      }
    }
    return new ArrayList<>(asked);
  }

  /**
   * The attributes whose default is made of the item, which an upsert does not know.
   *
   * @return names in the application
   */
  public List<String> derived() {
    return rules.derived();
  }

  /**
   * What every update sets an attribute to, whatever else is given for it.
   *
   * @param found receives what is wrong
   * @return attributes by their stored names
   */
  public Map<String, AttributeValue> always(Violations found) {
    if (!hasAlways) {
      return Map.of();
    }
    Map<String, AttributeValue> always = new LinkedHashMap<>();
    for (int i = 0; i < members.size(); i++) {
      MemberRules own = rules.member(i);
      DefaultRule rule = own.defaultTo();
      if (rule != null && rule.isAlways()) {
        Object value = rule.value(this);
        Object prepared = value == null ? null : ObjectRules.prepare(own, value, "", found);
        Member member = members.get(i);
        if (prepared != null && !ObjectRules.isAbsent(member, prepared)) {
          AttributeValueWriter out = new AttributeValueWriter(member.name());
          member.codec().write(out, prepared);
          always.put(member.storedName(), out.value());
        }
      }
    }
    return always;
  }

  /**
   * The attributes that are made of others.
   *
   * @return with the members that they are made of
   */
  public List<Combined> combined() {
    return managed.combined();
  }

  /**
   * A member by its position.
   *
   * @param index its position
   * @return the member
   */
  public Member member(int index) {
    return members.get(index);
  }

  /**
   * What is done with attributes that are not declared.
   *
   * @return the policy of the schema
   */
  public UnknownPolicy unknownPolicy() {
    return rules.unknownPolicy();
  }

  /**
   * What maintains an attribute.
   *
   * @param storedName its stored name
   * @return "version", "updatedAt", "createdAt" or "combination"; null if it is the application's
   *     own
   */
  public @Nullable String managedAs(String storedName) {
    if (isAt(managed.createdAt(), storedName)) {
      return "createdAt";
    }
    if (isAt(managed.updatedAt(), storedName)) {
      return "updatedAt";
    }
    List<Combined> combined = managed.combined();
    for (int i = 0; i < combined.size(); i++) {
      if (combined.get(i).member().storedName().equals(storedName)) {
        return "combination";
      }
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
    if (version.after(expected, null) == null) {
      throw new RequestException(
          "The version that is expected of "
              + model
              + " is the last that its type holds, or beyond, so that the item could not be read"
              + " after the update; declare the version with a larger type");
    }
    return VersionGuard.isStill(version, expected);
  }
}
