package io.alces.internal.model;

import io.alces.expression.AttributePath;
import io.alces.internal.codec.Member;
import io.alces.internal.codec.StructCodec;
import io.alces.internal.write.Generated;
import io.alces.schema.AttributeSettings;
import io.alces.schema.Declaration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/** Finds the attributes that are given ids. */
final class GeneratedCompiler {
  private final Declaration<?> declaration;
  private final KeyCompiler keys;
  private final List<String> problems;

  GeneratedCompiler(Declaration<?> declaration, KeyCompiler keys, List<String> problems) {
    this.declaration = declaration;
    this.keys = keys;
    this.problems = problems;
  }

  List<Generated> generated(StructCodec<?> codec) {
    Set<Integer> uuids = uuids(codec);
    List<Generated> generated = new ArrayList<>();
    for (int i = 0; i < codec.members().size(); i++) {
      Member member = codec.members().get(i);
      AttributeSettings own = member.settings();
      if (uuids.contains(i) || own.generator() != null) {
        check(member, own, uuids.contains(i));
        Class<?> type = NumberTypes.boxed(member.type().raw());
        generated.add(new Generated(i, member.name(), type, own.generator()));
      }
    }
    return generated;
  }

  private Set<Integer> uuids(StructCodec<?> codec) {
    Set<Integer> uuids = new TreeSet<>();
    for (AttributePath path : declaration.generated()) {
      Member member = keys.member("the generated attribute", path);
      if (member != null) {
        uuids.add(codec.members().indexOf(member));
      }
    }
    return uuids;
  }

  private void check(Member member, AttributeSettings own, boolean isUuid) {
    Class<?> raw = member.type().raw();
    String start = "the generated attribute is " + member.name();
    if (isUuid && own.generator() != null) {
      problems.add(
          start + ", which has a generator of its own, too; leave one of the two declarations out");
    } else if (isUuid && raw != String.class && raw != UUID.class) {
      problems.add(
          start
              + ", of type "
              + member.type()
              + ", and must be a String or a UUID; ids of another type are made by the attribute's"
              + " option generated(…)");
    }
    if (own.defaultTo() != null) {
      problems.add(start + ", which has a default, too; leave one of the two out");
    }
    if (raw.isPrimitive()) {
      problems.add(
          start
              + ", of type "
              + raw
              + ", which is never null, so that its generator would never be used; declare it as "
              + NumberTypes.boxed(raw).getSimpleName());
    }
  }
}
