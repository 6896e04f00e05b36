package io.alces.internal.model;

import io.alces.internal.codec.StructCodec;
import io.alces.internal.write.DeclaredConstraint;
import io.alces.internal.write.JakartaRules;
import io.alces.internal.write.JakartaSource;
import io.alces.schema.Declaration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes the rules of the constraints of Jakarta Validation, if a class has any. */
final class ConstraintCompiler {
  private final Declaration<?> declaration;
  private final JakartaSource jakarta;
  private final List<String> problems;

  ConstraintCompiler(Declaration<?> declaration, JakartaSource jakarta, List<String> problems) {
    this.declaration = declaration;
    this.jakarta = jakarta;
    this.problems = problems;
  }

  @Nullable JakartaRules rules(StructCodec<?> codec) {
    List<Class<?>> groups = declaration.constraints().groups();
    if (declaration.constraints().areIgnored()) {
      if (!groups.isEmpty()) {
        problems.add(
            "constraints are ignored and validation groups are named; leave out one of"
                + " ignoreConstraints() and validationGroups(…)");
      }
      return null;
    }
    for (Class<?> group : groups) {
      if (!group.isInterface()) {
        problems.add("the validation group " + group.getSimpleName() + " is no interface");
        return null;
      }
    }
    List<DeclaredConstraint> found = ConstraintFinder.find(declaration.type());
    if (found.isEmpty()) {
      refuseGroups(groups);
      return null;
    }
    return jakarta.rules(declaration.name(), declaration.type(), codec, groups, found, problems);
  }

  private void refuseGroups(List<Class<?>> groups) {
    if (!groups.isEmpty()) {
      problems.add(
          "validation groups are named, and "
              + declaration.name()
              + " has no constraints; leave them out, or add"
              + " jakarta.validation:jakarta.validation-api to the class path, without which"
              + " constraints cannot be seen");
    }
  }
}
