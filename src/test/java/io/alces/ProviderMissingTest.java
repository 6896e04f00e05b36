package io.alces;

import static org.assertj.core.api.Assertions.assertThat;

import io.alces.error.SchemaException;
import io.alces.schema.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

/** Classes with constraints, where Jakarta Validation or its provider is not on the class path. */
class ProviderMissingTest {
  record Address(@NotBlank String city) {}

  record Order(String id, @Valid Address shipTo) {}

  record Plain(String id, List<String> names) {}

  /** What is run in the other class loader. */
  public static final class Compiling implements Callable<String> {
    @Override
    public String call() {
      return outcome(orders().build());
    }
  }

  /** The same with constraints left alone. */
  public static final class Ignoring implements Callable<String> {
    @Override
    public String call() {
      return outcome(orders().ignoreConstraints().build());
    }
  }

  /** The same without constraints. */
  public static final class WithoutConstraints implements Callable<String> {
    @Override
    public String call() {
      return outcome(Schema.of(Plain.class).table("plain").partitionKey(Plain::id).build());
    }
  }

  /** Looks at what Alces offers. */
  public static final class Reflecting implements Callable<String> {
    @Override
    public String call() {
      return Alces.Builder.class.getMethods().length > 0 ? "seen" : "";
    }
  }

  private static Schema.Builder<Order> orders() {
    return Schema.of(Order.class).table("orders").partitionKey(Order::id);
  }

  private static String outcome(Schema<?> schema) {
    try (Alces db = Shop.offline()) {
      return db.model(schema) == null ? "" : "a model";
    } catch (SchemaException e) {
      return e.getMessage();
    }
  }

  @Test
  void aProviderIsAskedForIfThereAreConstraints() throws Exception {
    assertThat(run(Compiling.class, new Hiding("org.hibernate.validator.")))
        .isEqualTo(
            "The schema of Order has a problem: class Address has the constraint @NotBlank on city,"
                + " and no provider of Jakarta Validation is on the class path; add"
                + " org.hibernate.validator:hibernate-validator, or declare ignoreConstraints() if"
                + " constraints are not to be enforced");
  }

  @Test
  void noProviderIsAskedForIfThereAreNone() throws Exception {
    Hiding loader = new Hiding("org.hibernate.validator.");
    assertThat(run(WithoutConstraints.class, loader)).isEqualTo("a model");
    assertThat(loader.loaded).noneMatch(name -> name.startsWith("jakarta.validation."));
  }

  @Test
  void noProviderIsAskedForIfConstraintsAreIgnored() throws Exception {
    assertThat(run(Ignoring.class, new Hiding("org.hibernate.validator."))).isEqualTo("a model");
  }

  @Test
  void constraintsCannotBeSeenWithoutTheApi() throws Exception {
    assertThat(run(Compiling.class, new Hiding("jakarta.validation."))).isEqualTo("a model");
  }

  @Test
  void theApiIsNotNeededToLookAtAlces() throws Exception {
    assertThat(run(Reflecting.class, new Hiding("jakarta.validation."))).isEqualTo("seen");
  }

  @Test
  void aProviderThatIsThereIsFound() throws Exception {
    assertThat(run(Compiling.class, new Hiding("nothing."))).isEqualTo("a model");
  }

  private static String run(Class<?> task, Hiding loader) throws Exception {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(loader);
    try {
      Object made = loader.loadClass(task.getName()).getDeclaredConstructor().newInstance();
      return (String) ((Callable<?>) made).call();
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  /** Loads Alces, Jakarta Validation and its provider anew, and hides the classes of a package. */
  private static final class Hiding extends ClassLoader {
    private static final List<String> OWN =
        List.of("io.alces.", "jakarta.validation.", "org.hibernate.validator.");

    private final String hidden;
    private final List<String> loaded = new ArrayList<>();

    Hiding(String hidden) {
      super(ProviderMissingTest.class.getClassLoader());
      this.hidden = hidden;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (name.startsWith(hidden)) {
        throw new ClassNotFoundException(name);
      }
      synchronized (getClassLoadingLock(name)) {
        Class<?> known = findLoadedClass(name);
        return known != null
            ? known
            : OWN.stream().anyMatch(name::startsWith)
                ? define(name)
                : super.loadClass(name, resolve);
      }
    }

    private Class<?> define(String name) throws ClassNotFoundException {
      try (InputStream in = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
        if (in == null) {
          throw new ClassNotFoundException(name);
        }
        byte[] bytes = in.readAllBytes();
        loaded.add(name);
        return defineClass(name, bytes, 0, bytes.length);
      } catch (IOException e) {
        throw new ClassNotFoundException(name, e);
      }
    }

    @Override
    public Enumeration<URL> getResources(String name) throws IOException {
      return name.equals("META-INF/services/jakarta.validation.spi.ValidationProvider")
              && hidden.startsWith("org.hibernate")
          ? Collections.emptyEnumeration()
          : super.getResources(name);
    }
  }
}
