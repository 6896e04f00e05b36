package io.alces.internal.model;

import io.alces.codec.Codec;
import io.alces.codec.DynamoType;
import io.alces.expression.AttributePath;
import io.alces.expression.AttributePath.Step;
import io.alces.internal.codec.Member;
import io.alces.internal.codec.StructCodec;
import io.alces.internal.codec.TextOrder;
import io.alces.internal.codec.UnusedCodec;
import io.alces.internal.codec.Wrapping;
import io.alces.internal.write.ItemSize;
import io.alces.internal.write.KeyRule;
import io.alces.schema.Declaration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds attributes that a schema names, and makes keys of them. */
final class KeyCompiler {
  private static final int MAX_KEY_NAME_BYTES = 255;

  private final Declaration<?> declaration;
  private final StructCodec<?> codec;
  private final List<String> problems;

  KeyCompiler(Declaration<?> declaration, StructCodec<?> codec, List<String> problems) {
    this.declaration = declaration;
    this.codec = codec;
    this.problems = problems;
  }

  @Nullable CompiledKey tableKey() {
    AttributePath partition = declaration.partitionKey();
    if (partition == null) {
      problems.add("no partition key is declared; declare one with partitionKey(…)");
      if (declaration.sortKey() != null) {
        key("the sort key", declaration.sortKey());
      }
      return null;
    }
    return key("the partition key", partition, "the sort key", declaration.sortKey());
  }

  /** A key of one or two attributes; null, with problems noted, if it cannot be one. */
  @Nullable CompiledKey key(
      String partitionRole,
      AttributePath partition,
      String sortRole,
      @Nullable AttributePath sort) {
    KeyAttribute first = key(partitionRole, partition);
    KeyAttribute second = sort == null ? null : sortKey(sortRole, sort);
    if (first == null || (sort != null && second == null)) {
      return null;
    }
    if (second != null && first.storedName().equals(second.storedName())) {
      problems.add(first.name() + " is both " + partitionRole + " and " + sortRole);
      return null;
    }
    return new CompiledKey(first, second);
  }

  /** A sort key; null, with a problem noted, if it cannot be one. */
  @Nullable KeyAttribute sortKey(String role, AttributePath path) {
    KeyAttribute attribute = key(role, path);
    if (attribute != null && !TextOrder.isKept(attribute.path().type(), attribute.path().codec())) {
      problems.add(
          role
              + " "
              + attribute.name()
              + " is of type "
              + attribute.path().type()
              + ", whose text does not sort as its values do; give it a codec whose text or number"
              + " does");
    }
    return attribute;
  }

  /** A key attribute; null, with a problem noted, if it cannot be one. */
  @Nullable KeyAttribute key(String role, AttributePath path) {
    Member member = member(role, path);
    if (member == null || member.codec() == UnusedCodec.INSTANCE) {
      return null;
    }
    DynamoType type = member.codec().type();
    if (type == null || !type.isKeyType()) {
      problems.add(
          role
              + " "
              + member.name()
              + " is of type "
              + member.type()
              + ", "
              + (type == null ? "whose stored type differs" : "stored as " + type)
              + ", and keys are text, numbers or binary (S, N, B)");
      return null;
    }
    checkNameLength(role, member);
    checkNeverRenamed(
        role,
        member,
        role.equals("the partition key") || role.equals("the sort key")
            ? "the key of a stored item never changes"
            : "items that are stored by such a name are not in the index");
    return new KeyAttribute(member.name(), member.storedName(), type, path(member));
  }

  /**
   * Notes a problem if an attribute's stored name is longer than DynamoDB takes in keys and
   * indexes.
   */
  void checkNameLength(String role, Member member) {
    if (ItemSize.utf8(member.storedName()) > MAX_KEY_NAME_BYTES) {
      problems.add(
          role
              + " "
              + member.name()
              + " has a stored name of more than "
              + MAX_KEY_NAME_BYTES
              + " bytes");
    }
  }

  /** Notes a problem if an attribute has former names where DynamoDB sees the present one alone. */
  void checkNeverRenamed(String role, Member member, String why) {
    if (!member.settings().formerNames().isEmpty()) {
      problems.add(
          role
              + " "
              + member.name()
              + " has former names, and "
              + why
              + "; leave formerNames() out, and keep the stored name with name(…)");
    }
  }

  /** An attribute of the item; null, with a problem noted, if there is none. */
  @Nullable Member member(String role, AttributePath path) {
    if (path.steps().size() > 1) {
      problems.add(
          role + " is " + path + ", which is within an attribute; DynamoDB takes none of those");
      return null;
    }
    Member member = find(codec, path);
    if (member == null) {
      problems.add(
          role
              + " is "
              + path
              + ", which is no attribute"
              + Suggestions.after(
                  path.toString(), codec.members().stream().map(Member::name).toList()));
    }
    return member;
  }

  /** An attribute of the item, or null. */
  static @Nullable Member find(StructCodec<?> codec, AttributePath path) {
    Step step = path.steps().get(0);
    if (path.steps().size() > 1) {
      return null;
    }
    return step instanceof Step.Accessor accessor
        ? codec.memberByAccessor(accessor.method())
        : step instanceof Step.Name name ? codec.member(name.name()) : null;
  }

  @SuppressWarnings("unchecked")
  private static ResolvedPath path(Member member) {
    Codec<?> seen = Wrapping.unwrapped(member.codec());
    boolean isWrapped = member.type().raw() == Optional.class;
    return new ResolvedPath(
        AttributePath.of(member.name()),
        List.of(new ResolvedPath.Element.Name(member.storedName())),
        member.name(),
        isWrapped ? member.type().argument(0) : member.type(),
        (Codec<Object>) seen,
        member.settings().isReadOnly(),
        false,
        ModelCompiler.transform(member),
        List.of(List.of()));
  }

  /** What DynamoDB demands of all keys: those of the table first. */
  List<KeyRule> rules(@Nullable CompiledKey table, List<CompiledIndex> indexes) {
    List<KeyRule> rules = new ArrayList<>();
    if (table != null) {
      addRules(rules, table, "", true);
    }
    for (CompiledIndex index : indexes) {
      addRules(rules, index.key(), " of index " + index.name(), false);
    }
    return rules;
  }

  private static void addRules(
      List<KeyRule> rules, CompiledKey key, String of, boolean isRequired) {
    add(rules, key.partition(), "the partition key" + of, KeyRule.MAX_PARTITION, isRequired);
    KeyAttribute sort = key.sort();
    if (sort != null) {
      add(rules, sort, "the sort key" + of, KeyRule.MAX_SORT, isRequired);
    }
  }

  /** The same attribute in the same place is checked once, by the table's rule if it has one. */
  private static void add(
      List<KeyRule> rules, KeyAttribute key, String role, int maxBytes, boolean isRequired) {
    for (KeyRule known : rules) {
      if (known.storedName().equals(key.storedName()) && known.maxBytes() <= maxBytes) {
        return;
      }
    }
    rules.add(new KeyRule(key.name(), key.storedName(), key.type(), role, maxBytes, isRequired));
  }
}
