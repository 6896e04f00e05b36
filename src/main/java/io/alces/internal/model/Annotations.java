package io.alces.internal.model;

import io.alces.annotation.DynamoTable;
import io.alces.internal.codec.Shape;
import io.alces.schema.AttributeSettings;
import io.alces.schema.Declaration;
import io.alces.schema.Document;
import java.lang.annotation.Annotation;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the classes of an item declare by annotations, each class read once: options of attributes,
 * wherever a class stands, and keys, indexes and managed attributes of the item itself. What the
 * schema states prevails.
 */
final class Annotations {
  private final Declaration<?> stated;
  private final List<String> problems;
  private final Map<Class<?>, AnnotatedClass> classes = new LinkedHashMap<>();
  private final Set<String> generated = new HashSet<>();

  Annotations(Declaration<?> stated, List<String> problems) {
    this.stated = stated;
    this.problems = problems;
  }

  /** The table that a schema names, or the class of its items; null if neither does. */
  static @Nullable String table(Declaration<?> stated) {
    if (stated.table() != null) {
      return stated.table();
    }
    DynamoTable table = stated.type().getDeclaredAnnotation(DynamoTable.class);
    return table == null ? null : table.value();
  }

  /** Whether a class has no annotations that count. */
  boolean arePlain(Class<?> type) {
    return type == Document.class || of(type).isPlain();
  }

  /** Whether none of the classes that were looked at has any. */
  boolean arePlain() {
    for (AnnotatedClass type : classes.values()) {
      if (!type.isPlain()) {
        return false;
      }
    }
    return true;
  }

  private AnnotatedClass of(Class<?> type) {
    AnnotatedClass known = classes.get(type);
    if (known == null) {
      known = new AnnotatedClass(type, stated.readsJacksonNames(), problems);
      classes.put(type, known);
    }
    return known;
  }

  /** The options of an attribute: those that the schema states, over those of annotations. */
  AttributeSettings under(AttributeSettings settings, Class<?> type, Shape.Property member) {
    if (arePlain(type)) {
      return settings;
    }
    if (settings.generator() != null) {
      generated.add(member.name());
    }
    AnnotatedAttribute attribute = of(type).attribute(member);
    return attribute == null
        ? settings
        : settings.over(
            AnnotatedOptions.settings(attribute, new AnnotatedTexts(stated.codecs(), problems)));
  }

  /** Whether an attribute is to keep what the class does not know. */
  boolean isRest(Class<?> type, Shape.Property member) {
    return !arePlain(type) && of(type).isRest(member);
  }

  /** Whether an attribute is marked as a key of a table. */
  boolean isKey(Class<?> type, Shape.Property member) {
    return !arePlain(type) && of(type).isKey(member);
  }

  /** Whether Jackson is told to ignore a member. */
  boolean isIgnored(Class<?> type, Shape.Property member) {
    return stated.readsJacksonNames() && !arePlain(type) && of(type).isIgnored(member);
  }

  /**
   * The declaration of a schema with what its class declares of the item. Only once the codec of
   * the item is made are its attributes known.
   */
  <T> Declaration<T> under(Declaration<T> declaration) {
    for (AnnotatedClass type : classes.values()) {
      type.checkAllUsed();
      if (type.type() != stated.type()) {
        checkWithin(type);
      }
    }
    AnnotatedClass item = classes.get(stated.type());
    return item == null || item.isPlain()
        ? declaration
        : new AnnotatedItem(item, generated, problems).under(declaration);
  }

  /** A class that is stored in a table of its own has keys for that, which mean nothing here. */
  private void checkWithin(AnnotatedClass type) {
    if (type.type().getDeclaredAnnotation(DynamoTable.class) != null) {
      return;
    }
    for (AnnotatedAttribute attribute : type.attributes()) {
      for (Annotation annotation : attribute.annotations()) {
        if (AnnotatedItem.isRole(annotation)) {
          problems.add(
              AnnotatedAttribute.name(annotation)
                  + " stands on "
                  + attribute
                  + ", and "
                  + type.type().getSimpleName()
                  + " stands within "
                  + stated.name()
                  + "; only attributes of the item itself can have it");
        }
      }
    }
  }
}
