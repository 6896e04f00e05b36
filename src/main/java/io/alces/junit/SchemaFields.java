package io.alces.junit;

import io.alces.schema.Schema;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;

/**
 * The schemas in the static fields of classes.
 *
 * @param byField the schemas by the names of their fields, in the order of the classes
 */
record SchemaFields(Map<String, Schema<?>> byField) {
  /** Those of a test class, of what is above and around it, and of classes that it names. */
  static SchemaFields of(Class<?> testClass, List<Class<?>> named) {
    Map<String, Schema<?>> schemas = new LinkedHashMap<>();
    Map<String, Class<?>> declaring = new LinkedHashMap<>();
    for (Class<?> type : searched(testClass, named)) {
      for (Field field : type.getDeclaredFields()) {
        if (Schema.class.isAssignableFrom(field.getType())
            && Modifier.isStatic(field.getModifiers())) {
          Schema<?> schema = value(field);
          Schema<?> present = schemas.putIfAbsent(field.getName(), schema);
          Class<?> first = declaring.putIfAbsent(field.getName(), type);
          if (present != null && !present.equals(schema)) {
            throw new ExtensionConfigurationException(
                "Two schemas have the name "
                    + field.getName()
                    + ", in "
                    + (first == null ? type : first).getSimpleName()
                    + " and in "
                    + type.getSimpleName()
                    + "; name one of the fields otherwise");
          }
        }
      }
    }
    return new SchemaFields(schemas);
  }

  private static Set<Class<?>> searched(Class<?> testClass, List<Class<?>> named) {
    Set<Class<?>> searched = new LinkedHashSet<>();
    for (Class<?> around = testClass; around != null; around = around.getEnclosingClass()) {
      for (Class<?> type = around;
          type != null && type != Object.class;
          type = type.getSuperclass()) {
        searched.add(type);
      }
    }
    searched.addAll(named);
    return searched;
  }

  private static Schema<?> value(Field field) {
    String name = field.getDeclaringClass().getSimpleName() + "." + field.getName();
    try {
      field.setAccessible(true);
      Object value = field.get(null);
      if (value == null) {
        throw new ExtensionConfigurationException(
            "The schema " + name + " is null; a static field is to have it from the beginning");
      }
      return (Schema<?>) value;
    } catch (IllegalAccessException | RuntimeException e) {
      if (e instanceof ExtensionConfigurationException known) {
        throw known;
      }
      throw new ExtensionConfigurationException("The schema " + name + " cannot be read", e);
    }
  }

  /** The schema of a field. */
  Schema<?> named(String field, String who) {
    Schema<?> schema = byField.get(field);
    if (schema == null) {
      throw new ExtensionConfigurationException(
          who + " names the schema " + field + ", and there is " + shown(byField.keySet()));
    }
    return schema;
  }

  /** The only schema of items of a type. */
  Schema<?> of(Class<?> item, String who) {
    List<String> fitting = new ArrayList<>();
    Set<Schema<?>> found = new HashSet<>();
    byField.forEach(
        (field, schema) -> {
          if (schema.declaration().type() == item && found.add(schema)) { // not under two names
            fitting.add(field);
          }
        });
    if (fitting.size() == 1) {
      return named(fitting.get(0), who);
    }
    String name = item.getSimpleName();
    throw new ExtensionConfigurationException(
        fitting.isEmpty()
            ? who
                + " needs a schema of "
                + name
                + ": a static field of type Schema<"
                + name
                + "> in the test class, or in a class that @AlcesTest(…) names; there is "
                + shown(byField.keySet())
            : who
                + " may be of several schemas of "
                + name
                + ": "
                + String.join(", ", fitting)
                + "; say which one with @OfSchema(\""
                + fitting.get(0)
                + "\")");
  }

  private static String shown(Set<String> fields) {
    return fields.isEmpty() ? "none" : String.join(", ", fields);
  }
}
