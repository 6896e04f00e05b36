package io.alces.internal.model;

import io.alces.expression.AttributePath;
import io.alces.internal.codec.Member;
import io.alces.schema.Declaration;
import io.alces.schema.Index;
import io.alces.schema.Projected;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Makes indexes, within DynamoDB's limits.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html#limits-secondary-indexes">Quotas
 *     of secondary indexes</a>
 */
final class IndexCompiler {
  private static final int MAX_GLOBAL = 20;
  private static final int MAX_LOCAL = 5;
  private static final int MAX_INCLUDED = 100;
  private static final int MAX_INCLUDED_IN_ONE = 20;

  private final Declaration<?> declaration;
  private final KeyCompiler keys;
  private final @Nullable CompiledKey tableKey;
  private final List<String> problems;

  IndexCompiler(
      Declaration<?> declaration,
      KeyCompiler keys,
      @Nullable CompiledKey tableKey,
      List<String> problems) {
    this.declaration = declaration;
    this.keys = keys;
    this.tableKey = tableKey;
    this.problems = problems;
  }

  List<CompiledIndex> indexes() {
    List<CompiledIndex> compiled = new ArrayList<>();
    Set<String> names = new HashSet<>();
    int global = 0;
    int local = 0;
    int included = 0;
    for (Index index : declaration.indexes()) {
      checkName(index, names);
      if (index.partitionKey() == null) {
        local++;
      } else {
        global++;
      }
      CompiledIndex made = index(index);
      if (made != null) {
        included += made.included().size();
        compiled.add(made);
      }
    }
    checkLimit(global, MAX_GLOBAL, "global indexes");
    checkLimit(local, MAX_LOCAL, "local indexes");
    checkLimit(included, MAX_INCLUDED, "attributes included in indexes, all indexes together");
    return compiled;
  }

  private void checkName(Index index, Set<String> names) {
    if (!ModelCompiler.isName(index.name())) {
      problems.add(
          "the index's name \""
              + index.name()
              + "\" is not one of DynamoDB's, which have from 3 to 255 of the characters a-z A-Z"
              + " 0-9 _ - .");
    }
    if (!names.add(index.name())) {
      problems.add("two indexes are named " + index.name());
    }
  }

  private void checkLimit(int count, int limit, String what) {
    if (count > limit) {
      problems.add("there are " + count + " " + what + ", and DynamoDB takes at most " + limit);
    }
  }

  private @Nullable CompiledIndex index(Index index) {
    CompiledKey key = index.partitionKey() == null ? localKey(index) : globalKey(index);
    List<Member> included = included(index);
    CompiledKey table = tableKey;
    if (key == null || table == null) {
      return null;
    }
    Map<String, String> held = new LinkedHashMap<>();
    table.attributes().forEach(attribute -> held.put(attribute.storedName(), attribute.name()));
    key.attributes().forEach(attribute -> held.put(attribute.storedName(), attribute.name()));
    // An included key changes nothing, and DynamoDB takes it; what is declared is sent as it is.
    List<String> stored = included.stream().flatMap(IndexCompiler::names).distinct().toList();
    included.forEach(member -> names(member).forEach(name -> held.put(name, member.name())));
    checkLimit(stored.size(), MAX_INCLUDED_IN_ONE, "attributes included in index " + index.name());
    return new CompiledIndex(
        index.name(),
        index.partitionKey() == null ? CompiledIndex.Kind.LOCAL : CompiledIndex.Kind.GLOBAL,
        key,
        index.projected().kind(),
        held,
        stored);
  }

  /** An item may hold the attribute by a former name, and the index is to show it then, too. */
  private static Stream<String> names(Member member) {
    return Stream.concat(Stream.of(member.storedName()), member.settings().formerNames().stream());
  }

  private @Nullable CompiledKey localKey(Index index) {
    if (declaration.sortKey() == null) {
      problems.add(
          "local index "
              + index.name()
              + " needs a table with a sort key; declare a global index instead");
      return null;
    }
    AttributePath sort = java.util.Objects.requireNonNull(index.sortKey());
    AttributePath partition = declaration.partitionKey();
    KeyAttribute attribute = keys.sortKey("the sort key of index " + index.name(), sort);
    CompiledKey table = tableKey;
    if (attribute == null || partition == null || table == null) {
      return null;
    }
    if (table.partition().storedName().equals(attribute.storedName())) {
      problems.add(
          attribute.name()
              + " is both the partition key and the sort key of index "
              + index.name());
      return null;
    }
    return new CompiledKey(table.partition(), attribute);
  }

  private @Nullable CompiledKey globalKey(Index index) {
    return keys.key(
        "the partition key of index " + index.name(),
        java.util.Objects.requireNonNull(index.partitionKey()),
        "the sort key of index " + index.name(),
        index.sortKey());
  }

  private List<Member> included(Index index) {
    List<Member> members = new ArrayList<>();
    for (AttributePath path : index.projected().attributes()) {
      Member member = keys.member("an attribute that index " + index.name() + " includes", path);
      if (member != null) {
        keys.checkNameLength("index " + index.name() + "'s included attribute", member);
        members.add(member);
      }
    }
    if (index.projected().kind() == Projected.Kind.INCLUDE
        && index.projected().attributes().isEmpty()) {
      problems.add("index " + index.name() + " includes no attributes; use Projected.KEYS_ONLY");
    }
    return members;
  }
}
