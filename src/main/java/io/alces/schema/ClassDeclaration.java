package io.alces.schema;

import io.alces.expression.AttributePath;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a schema declares of a class that stands within its items, as data.
 *
 * @param settings options of the class's attributes
 * @param rest the component that keeps what the class does not know, or null for none
 * @param checks what is demanded of an object of the class as a whole
 */
public record ClassDeclaration(
    Map<AttributePath, AttributeSettings> settings,
    @Nullable AttributePath rest,
    List<ItemCheck<Object>> checks) {
  /** Nothing. */
  public static final ClassDeclaration NONE = new ClassDeclaration(Map.of(), null, List.of());

  /** Copies the collections. */
  public ClassDeclaration {
    settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
    checks = List.copyOf(checks);
  }
}
