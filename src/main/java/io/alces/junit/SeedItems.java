package io.alces.junit;

import io.alces.Model;
import io.alces.error.AlcesException;
import io.alces.schema.Schema;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;

/** Puts the items of a {@link Seed}. */
final class SeedItems {
  private final TestDatabase database;
  private final Class<?> testClass;

  SeedItems(TestDatabase database, Class<?> testClass) {
    this.database = database;
    this.testClass = testClass;
  }

  void put(Seed seed) {
    put(seed, database.behind().model(schema(seed)));
  }

  private <T> void put(Seed seed, Model<T> model) {
    String what = "The seed " + seed.value() + " of " + testClass.getSimpleName();
    try (InputStream resource = testClass.getResourceAsStream(seed.value())) {
      if (resource == null) {
        throw new ExtensionConfigurationException(
            what
                + " is not on the class path; its name is relative to the package "
                + testClass.getPackageName()
                + ", or from the root with a / before it");
      }
      try (Stream<T> items = model.json().allowKeys().allowReadOnly().readAll(resource)) {
        items.forEach(item -> model.put(item).run());
      }
    } catch (AlcesException e) {
      throw new ExtensionConfigurationException(what + " cannot be stored: " + e.getMessage(), e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Schema<?> schema(Seed seed) {
    String who = "The seed " + seed.value();
    if (!seed.schema().isEmpty()) {
      return database.schemas().named(seed.schema(), who);
    }
    Set<Schema<?>> schemas = new LinkedHashSet<>(database.schemas().byField().values());
    if (schemas.size() == 1) {
      return schemas.iterator().next();
    }
    String file = seed.value().substring(seed.value().lastIndexOf('/') + 1);
    for (Schema<?> schema : schemas) {
      if (file.equals(database.db().model(schema).table().name() + ".json")) {
        return schema;
      }
    }
    throw new ExtensionConfigurationException(
        who
            + " may be of any of "
            + schemas.size()
            + " schemas; name the file as the table, or say which with @Seed(value = \""
            + seed.value()
            + "\", schema = …)");
  }
}
