package io.alces.internal.model;

import io.alces.annotation.GlobalIndex;
import io.alces.annotation.GlobalIndexSortKey;
import io.alces.annotation.LocalIndex;
import io.alces.expression.AttributePath;
import io.alces.schema.Index;
import io.alces.schema.Projected;
import java.lang.annotation.Annotation;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Puts indexes together of the annotations of their keys, in the order of the first of each. */
final class AnnotatedIndexes {
  private final List<String> problems;
  private final List<Parts> indexes = new ArrayList<>();

  /** An index, as far as it is known. */
  private static final class Parts {
    private final String name;
    private final boolean isLocal;
    private final List<AnnotatedAttribute> partitions = new ArrayList<>();
    private final List<AnnotatedAttribute> sorts = new ArrayList<>();
    private Projected.Kind kind = Projected.Kind.ALL;
    private String[] included = {};

    private Parts(String name, boolean isLocal) {
      this.name = name;
      this.isLocal = isLocal;
    }
  }

  AnnotatedIndexes(List<String> problems) {
    this.problems = problems;
  }

  /** Whether an annotation makes an attribute a key of an index. */
  static boolean isOne(Annotation annotation) {
    return annotation instanceof GlobalIndex
        || annotation instanceof GlobalIndex.All
        || annotation instanceof GlobalIndexSortKey
        || annotation instanceof GlobalIndexSortKey.All
        || annotation instanceof LocalIndex
        || annotation instanceof LocalIndex.All;
  }

  void add(AnnotatedAttribute attribute, Annotation annotation) {
    if (annotation instanceof GlobalIndex index) {
      Parts global = global(index.value());
      global.partitions.add(attribute);
      global.kind = index.projected();
      global.included = index.include();
    } else if (annotation instanceof GlobalIndexSortKey key) {
      global(key.value()).sorts.add(attribute);
    } else if (annotation instanceof LocalIndex index) {
      Parts local = added(new Parts(index.value(), true));
      local.sorts.add(attribute);
      local.kind = index.projected();
      local.included = index.include();
    } else if (annotation instanceof GlobalIndex.All several) {
      addAll(attribute, several.value());
    } else if (annotation instanceof GlobalIndexSortKey.All several) {
      addAll(attribute, several.value());
    } else if (annotation instanceof LocalIndex.All several) {
      addAll(attribute, several.value());
    }
  }

  private void addAll(AnnotatedAttribute attribute, Annotation[] several) {
    for (Annotation one : several) {
      add(attribute, one);
    }
  }

  private Parts global(String name) {
    for (Parts index : indexes) {
      if (!index.isLocal && index.name.equals(name)) {
        return index;
      }
    }
    return added(new Parts(name, false));
  }

  private Parts added(Parts index) {
    indexes.add(index);
    return index;
  }

  /** These indexes and those that the schema states, which replace these of their names. */
  List<Index> under(List<Index> stated) {
    List<Index> all = new ArrayList<>();
    for (Parts parts : indexes) {
      if (!isNamed(stated, parts.name)) {
        Index index = index(parts);
        if (index != null) {
          all.add(index);
        }
      }
    }
    all.addAll(stated);
    return all;
  }

  private static boolean isNamed(List<Index> stated, String name) {
    for (Index index : stated) {
      if (index.name().equals(name)) {
        return true;
      }
    }
    return false;
  }

  private @Nullable Index index(Parts parts) {
    AnnotatedAttribute sort = parts.sorts.isEmpty() ? null : parts.sorts.get(0);
    if (parts.partitions.isEmpty() && !parts.isLocal) {
      problems.add(
          "index "
              + parts.name
              + " has the sort key "
              + sort
              + ", and no partition key; mark that with @GlobalIndex(\""
              + parts.name
              + "\")");
      return null;
    }
    checkOne(parts.name, "partition", parts.partitions);
    checkOne(parts.name, "sort", parts.sorts);
    return new Index(
        parts.name,
        parts.isLocal ? null : parts.partitions.get(0).path(),
        sort == null ? null : sort.path(),
        projected(parts));
  }

  private void checkOne(String index, String kind, List<AnnotatedAttribute> keys) {
    if (keys.size() > 1) {
      problems.add(
          "index "
              + index
              + " has two "
              + kind
              + " keys, "
              + keys.get(0)
              + " and "
              + keys.get(1)
              + "; mark one only, or name two indexes");
    }
  }

  private Projected projected(Parts parts) {
    List<AttributePath> included = new ArrayList<>();
    for (String name : parts.included) {
      if (name.isEmpty()) {
        problems.add("index " + parts.name + " includes an attribute without a name");
      } else {
        included.add(AttributePath.of(name));
      }
    }
    if (!included.isEmpty() && parts.kind == Projected.Kind.KEYS_ONLY) {
      problems.add(
          "index " + parts.name + " holds keys only, and includes attributes" + AnnotatedClass.ONE);
    }
    return included.isEmpty() ? new Projected(parts.kind, included) : include(included);
  }

  private static Projected include(List<AttributePath> attributes) {
    return new Projected(Projected.Kind.INCLUDE, attributes);
  }
}
