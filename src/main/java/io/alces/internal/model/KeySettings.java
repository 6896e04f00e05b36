package io.alces.internal.model;

import io.alces.expression.AttributePath;
import io.alces.internal.codec.CodecResolver;
import io.alces.internal.codec.Shape;
import io.alces.schema.AttributeSettings;
import io.alces.schema.AttributeType.DeclaredAttribute;
import io.alces.schema.Declaration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Settings with an eye for the attributes of the table's key alone. */
record KeySettings(Declaration<?> declaration, DeclaredSettings all) implements ItemSettings {
  @Override
  public AttributeSettings of(Shape.Property member) {
    return all.of(member);
  }

  @Override
  public boolean isRest(Shape.Property member) {
    return all.isRest(member);
  }

  @Override
  public boolean isWanted(Shape.Property member) {
    return isKey(member.name(), member.accessors()) || all.isAnnotatedKey(member);
  }

  @Override
  public boolean isIgnored(Shape.Property member) {
    return all.isIgnored(member);
  }

  @Override
  public CodecResolver.MemberSettings within(Class<?> type) {
    return all.within(type);
  }

  @Override
  public List<DeclaredAttribute> attributes() {
    return all.attributes().stream().filter(a -> isKey(a.name(), Set.of())).toList();
  }

  private boolean isKey(String name, Set<String> accessors) {
    return names(declaration.partitionKey(), name, accessors)
        || names(declaration.sortKey(), name, accessors);
  }

  private static boolean names(@Nullable AttributePath path, String name, Set<String> accessors) {
    return path != null && DeclaredSettings.names(path.steps().get(0), name, accessors);
  }
}
