package io.alces.internal.codec;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Sees that no two members of a class or document have one name, and notes those that have. */
final class MemberNames {
  private final String owner;
  private final List<String> problems;
  private final Map<String, String> byStoredName = new HashMap<>();

  MemberNames(String owner, List<String> problems) {
    this.owner = owner;
    this.problems = problems;
  }

  /** The member, or the same under another stored name if another one has its own. */
  Member apart(Member member) {
    String before = byStoredName.putIfAbsent(member.storedName(), member.name());
    if (before == null) {
      return member;
    }
    problems.add(
        owner
            + " stores both "
            + before
            + " and "
            + member.name()
            + " as "
            + member.storedName()
            + "; give one of them another name");
    return member.apart();
  }

  /** Former stored names and aliases must be those of one member alone. */
  void checkOtherNames(List<Member> members) {
    Set<String> names = new HashSet<>();
    for (Member member : members) {
      names.add(member.name());
    }
    for (int i = 0; i < members.size(); i++) {
      Member member = members.get(i);
      boolean isClear = true;
      for (String former : member.settings().formerNames()) {
        isClear &= isClear(member, former);
      }
      for (String alias : member.settings().aliases()) {
        if (!names.add(alias)) {
          problems.add(
              owner
                  + "."
                  + member.name()
                  + " has the alias "
                  + alias
                  + ", which another attribute or alias has, too; choose another one");
        }
      }
      if (!isClear) {
        members.set(i, member.apart());
      }
    }
  }

  private boolean isClear(Member member, String former) {
    String other = byStoredName.putIfAbsent(former, member.name());
    if (other != null) {
      problems.add(
          owner
              + "."
              + member.name()
              + " has the former name "
              + former
              + (other.equals(member.name())
                  ? ", which it is stated to be stored by twice; state it once"
                  : ", by which " + other + " is stored, or was; leave it out"));
    }
    return other == null;
  }
}
