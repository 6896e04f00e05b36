package io.alces.internal.model;

import io.alces.annotation.CreatedAt;
import io.alces.annotation.GeneratedId;
import io.alces.annotation.PartitionKey;
import io.alces.annotation.SortKey;
import io.alces.annotation.Ttl;
import io.alces.annotation.UpdatedAt;
import io.alces.annotation.Version;
import io.alces.expression.AttributePath;
import io.alces.schema.Declaration;
import java.lang.annotation.Annotation;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds what annotations of its class declare of an item: keys, indexes, managed attributes. */
final class AnnotatedItem {
  private final Set<String> isGenerated;
  private final List<String> problems;
  private final AnnotatedIndexes indexes;
  private final Map<Class<?>, AnnotatedAttribute> only = new LinkedHashMap<>();
  private final List<AttributePath> generated = new ArrayList<>();
  private Declaration.@Nullable TimeToLive timeToLive;

  /**
   * Looks at the annotations of a class.
   *
   * @param isGenerated attributes that the schema gives a generator of its own
   */
  AnnotatedItem(AnnotatedClass type, Set<String> isGenerated, List<String> problems) {
    this.isGenerated = isGenerated;
    this.problems = problems;
    this.indexes = new AnnotatedIndexes(problems);
    for (AnnotatedAttribute attribute : type.attributes()) {
      for (Annotation annotation : attribute.annotations()) {
        add(attribute, annotation);
      }
    }
  }

  /** Whether an annotation gives an attribute a part in the item. */
  static boolean isRole(Annotation annotation) {
    return isOnly(annotation)
        || annotation instanceof GeneratedId
        || AnnotatedIndexes.isOne(annotation);
  }

  /** Whether an annotation stands on one attribute of an item at most. */
  private static boolean isOnly(Annotation annotation) {
    return annotation instanceof PartitionKey
        || annotation instanceof SortKey
        || annotation instanceof Version
        || annotation instanceof Ttl
        || annotation instanceof CreatedAt
        || annotation instanceof UpdatedAt;
  }

  private void add(AnnotatedAttribute attribute, Annotation annotation) {
    indexes.add(attribute, annotation);
    if (annotation instanceof GeneratedId && !isGenerated.contains(attribute.property().name())) {
      generated.add(attribute.path());
    } else if (annotation instanceof Ttl ttl) {
      timeToLive = new Declaration.TimeToLive(attribute.path(), after(attribute, ttl));
    }
    AnnotatedAttribute before =
        isOnly(annotation) ? only.putIfAbsent(annotation.annotationType(), attribute) : null;
    if (before != null) {
      problems.add(
          AnnotatedAttribute.name(annotation)
              + " stands on both "
              + before
              + " and "
              + attribute
              + AnnotatedClass.ONE);
    }
  }

  private @Nullable Duration after(AnnotatedAttribute attribute, Ttl ttl) {
    try {
      return ttl.after().isEmpty() ? null : Duration.parse(ttl.after());
    } catch (DateTimeException e) {
      problems.add(
          "@Ttl stands on "
              + attribute
              + ", and its time cannot be read; write it as ISO 8601 does, such as PT1H or P30D");
      return null;
    }
  }

  /** A declaration with what annotations declare where it says nothing itself. */
  <T> Declaration<T> under(Declaration<T> stated) {
    List<AttributePath> ids = new ArrayList<>(generated);
    ids.addAll(stated.generated());
    return new Declaration<>(
        stated.name(),
        stated.type(),
        stated.table(),
        either(stated.partitionKey(), PartitionKey.class),
        either(stated.sortKey(), SortKey.class),
        indexes.under(stated.indexes()),
        stated.types(),
        stated.settings(),
        either(stated.createdAt(), CreatedAt.class),
        either(stated.updatedAt(), UpdatedAt.class),
        either(stated.version(), Version.class),
        stated.timeToLive() == null ? timeToLive : stated.timeToLive(),
        ids,
        stated.codecs(),
        stated.codecProviders(),
        stated.discriminators(),
        stated.unknownAttributes(),
        stated.unknownPaths(),
        stated.storesNulls(),
        stated.within(),
        stated.rest(),
        stated.checks(),
        stated.beforeWrite(),
        stated.afterRead(),
        stated.views(),
        stated.references(),
        stated.readsJacksonNames(),
        stated.contradictions(),
        stated.constraints(),
        stated.tableSettings());
  }

  private @Nullable AttributePath either(@Nullable AttributePath stated, Class<?> annotation) {
    AnnotatedAttribute attribute = stated == null ? only.get(annotation) : null;
    return attribute == null ? stated : attribute.path();
  }
}
