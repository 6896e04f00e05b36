package io.alces.internal.model;

import io.alces.codec.DynamoType;
import io.alces.expression.AttributePath;
import io.alces.internal.codec.Member;
import io.alces.internal.codec.StructCodec;
import io.alces.internal.write.Combined;
import io.alces.schema.AttributeSettings;
import io.alces.schema.Combination;
import java.util.ArrayList;
import java.util.List;

/** Finds the attributes that are made of others. */
final class CombinedCompiler {
  private final KeyCompiler keys;
  private final List<String> problems;

  CombinedCompiler(KeyCompiler keys, List<String> problems) {
    this.keys = keys;
    this.problems = problems;
  }

  List<Combined> combined(StructCodec<?> codec) {
    List<Combined> all = new ArrayList<>();
    for (int i = 0; i < codec.members().size(); i++) {
      Member member = codec.members().get(i);
      Combination stated = member.settings().combination();
      if (stated != null) {
        check(member, stated);
        all.add(new Combined(i, member, stated.separator(), parts(codec, member, stated)));
      }
    }
    return all;
  }

  private void check(Member member, Combination stated) {
    String start = "attribute " + member.name() + " is made of others, and ";
    AttributeSettings settings = member.settings();
    if (member.type().raw() != String.class || member.codec().type() != DynamoType.S) {
      problems.add(start + "is of type " + member.type() + "; declare it as text");
    }
    if (settings.defaultTo() != null
        || settings.generator() != null
        || settings.constant() != null
        || settings.transform() != null) {
      problems.add(
          start + "has a default, a generator, a constant or a transform, too; leave that out");
    }
    if (stated.attributes().isEmpty()) {
      problems.add(start + "none are named; name at least one");
    }
  }

  private List<Integer> parts(StructCodec<?> codec, Member member, Combination stated) {
    List<Integer> parts = new ArrayList<>();
    for (AttributePath path : stated.attributes()) {
      Member part = keys.member("a part of " + member.name(), path);
      if (part == null) {
        continue;
      }
      DynamoType type = part.codec().type();
      if (type != DynamoType.S && type != DynamoType.N) {
        problems.add(
            "a part of "
                + member.name()
                + " is "
                + part.name()
                + ", of type "
                + part.type()
                + ", and must be text or a number");
      } else if (part.equals(member) || part.settings().combination() != null) {
        problems.add(
            "a part of "
                + member.name()
                + " is "
                + part.name()
                + ", which is itself made of others; name the others");
      }
      parts.add(codec.members().indexOf(part));
    }
    return parts;
  }
}
