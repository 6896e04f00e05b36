package io.alces.internal.codec;

import io.alces.schema.AttributeSettings;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes members of JSON instead of those of items: they have the names of the application, and
 * roles. Collects the names of members that are in no JSON.
 */
public final class JsonForm {
  private final Set<String> hidden = new LinkedHashSet<>();

  /** Makes a form in which nothing is hidden yet. */
  public JsonForm() {}

  Member member(Member member) {
    AttributeSettings settings = member.settings();
    Member own =
        new Member(
            member.name(),
            member.name(),
            member.accessors(),
            member.type(),
            member.codec(),
            settings.inJson(),
            member.storesNull());
    if (settings.isHidden()) {
      hidden.add(member.name());
      hidden.addAll(settings.aliases());
    }
    JsonRole role = role(settings);
    return role == null ? own : inRole(own, role);
  }

  private static @Nullable JsonRole role(AttributeSettings settings) {
    if (settings.isHidden()) {
      return JsonRole.HIDDEN;
    }
    return settings.isReadOnly() ? JsonRole.READ_ONLY : null;
  }

  /** A member in a role. Nothing tells of one that is hidden, not even that it is null. */
  static Member inRole(Member member, JsonRole role) {
    return new Member(
        member.name(),
        member.storedName(),
        member.accessors(),
        member.type(),
        new JsonMember(member.codec(), role),
        member.settings(),
        member.storesNull() && role != JsonRole.HIDDEN);
  }

  /**
   * The names of members that are in no JSON.
   *
   * @return the names, at any depth
   */
  public Set<String> hidden() {
    return hidden;
  }
}
