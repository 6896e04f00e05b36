package io.alces.junit;

import static java.util.Objects.requireNonNull;

import com.google.errorprone.annotations.CheckReturnValue;
import io.alces.Alces;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * The extension of JUnit 5 behind {@link AlcesTest}. It is registered by itself where there is more
 * to say than the annotation takes:
 *
 * <pre>{@code
 * @RegisterExtension
 * static final AlcesExtension ALCES =
 *     AlcesExtension.of(Orders.class).configured(alces -> alces.clock(NOON));
 * }</pre>
 *
 * <p>Immutable: each step gives another extension. It belongs into a static field.
 */
@CheckReturnValue
public final class AlcesExtension
    implements BeforeAllCallback,
        BeforeEachCallback,
        AfterEachCallback,
        AfterAllCallback,
        ParameterResolver {
  private static final ExtensionContext.Namespace NAMESPACE =
      ExtensionContext.Namespace.create(AlcesExtension.class);

  private final List<Class<?>> schemas;
  private final Isolation isolation;
  private final Connection connection;
  private final UnaryOperator<Alces.Builder> configuration;
  private final boolean isAnnotated;

  /** What {@link AlcesTest} registers; it reads the annotation. */
  public AlcesExtension() {
    this(List.of(), Isolation.CLASS, Connection.IN_PROCESS, UnaryOperator.identity(), true);
  }

  private AlcesExtension(
      List<Class<?>> schemas,
      Isolation isolation,
      Connection connection,
      UnaryOperator<Alces.Builder> configuration,
      boolean isAnnotated) {
    this.schemas = schemas;
    this.isolation = isolation;
    this.connection = connection;
    this.configuration = configuration;
    this.isAnnotated = isAnnotated;
  }

  /**
   * An extension with the schemas of classes, besides those of the test class.
   *
   * @param schemas classes with static fields of type {@link io.alces.schema.Schema}
   * @return a database for each class, in the process
   */
  public static AlcesExtension of(Class<?>... schemas) {
    return new AlcesExtension(
        List.of(schemas), Isolation.CLASS, Connection.IN_PROCESS, UnaryOperator.identity(), false);
  }

  /**
   * Says who has a database.
   *
   * @param who each class or each method
   * @return the extension with it
   */
  public AlcesExtension isolation(Isolation who) {
    return new AlcesExtension(
        schemas, requireNonNull(who, "isolation"), connection, configuration, isAnnotated);
  }

  /**
   * Says how the database is reached.
   *
   * @param how in the process or over HTTP
   * @return the extension with it
   */
  public AlcesExtension connection(Connection how) {
    return new AlcesExtension(
        schemas, isolation, requireNonNull(how, "connection"), configuration, isAnnotated);
  }

  /**
   * Sets the {@code Alces} of the tests up: its clock, observers, keys of cursors, names of tables.
   * The clients are set by the extension.
   *
   * @param settings sets the builder
   * @return the extension with it
   */
  public AlcesExtension configured(UnaryOperator<Alces.Builder> settings) {
    return new AlcesExtension(
        schemas, isolation, connection, requireNonNull(settings, "settings"), isAnnotated);
  }

  private AlcesExtension of(AlcesTest annotation) {
    return new AlcesExtension(
        List.of(annotation.value()),
        annotation.isolation(),
        annotation.connection(),
        configuration,
        false);
  }

  /** What holds for a test class: of the annotation, or of this. */
  private AlcesExtension effective(Class<?> testClass) {
    if (!isAnnotated) {
      return this;
    }
    for (Class<?> type = testClass; type != null; type = type.getEnclosingClass()) {
      var annotation = AnnotationSupport.findAnnotation(type, AlcesTest.class);
      if (annotation.isPresent()) {
        return of(annotation.get());
      }
    }
    return this;
  }

  @Override
  public void beforeAll(ExtensionContext context) {
    Class<?> testClass = context.getRequiredTestClass();
    AlcesExtension effective = effective(testClass);
    TestDatabase shared = found(context);
    if (shared != null) {
      refuseOwn(testClass);
      seedClass(shared, testClass);
    } else if (effective.isolation == Isolation.CLASS) {
      TestDatabase database = effective.start(testClass);
      context.getStore(NAMESPACE).put(TestDatabase.class, database);
      seedAround(database, testClass);
    }
  }

  /** A nested class has the database and the schemas of the class around it. */
  private static void refuseOwn(Class<?> testClass) {
    if (testClass.getDeclaredAnnotation(AlcesTest.class) != null) {
      throw new ExtensionConfigurationException(
          "@AlcesTest of "
              + testClass.getSimpleName()
              + " would have no effect: nested classes share the database of the class around them."
              + " State its schemas there, or make "
              + testClass.getSimpleName()
              + " a class of its own");
    }
  }

  private TestDatabase start(Class<?> testClass) {
    return TestDatabase.start(connection, SchemaFields.of(testClass, schemas), configuration);
  }

  private static @Nullable TestDatabase found(ExtensionContext context) {
    return context.getStore(NAMESPACE).get(TestDatabase.class, TestDatabase.class);
  }

  /** The seeds of a class, those of the classes around it first. */
  private static void seedAround(TestDatabase database, Class<?> testClass) {
    Class<?> around = testClass.getEnclosingClass();
    if (around != null && !Modifier.isStatic(testClass.getModifiers())) {
      seedAround(database, around);
    }
    seedClass(database, testClass);
  }

  /** The seeds of a class, those of what it extends first; files are beside who names them. */
  private static void seedClass(TestDatabase database, Class<?> testClass) {
    Class<?> extended = testClass.getSuperclass();
    if (extended != null) {
      seedClass(database, extended);
    }
    seed(database, testClass, testClass);
  }

  private static void seed(TestDatabase database, Class<?> testClass, AnnotatedElement at) {
    SeedItems items = new SeedItems(database, testClass);
    AnnotationSupport.findRepeatableAnnotations(at, Seed.class).forEach(items::put);
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    Class<?> testClass = context.getRequiredTestClass();
    TestDatabase database = found(context);
    if (database == null) {
      database = effective(testClass).start(testClass);
      context.getStore(NAMESPACE).put(TestDatabase.class, database);
      seedAround(database, testClass);
    }
    seed(database, testClass, context.getRequiredTestMethod());
    database.begin();
    Injection injection = new Injection(database);
    context.getRequiredTestInstances().getAllInstances().forEach(injection::into);
  }

  @Override
  public void afterEach(ExtensionContext context) {
    close(context);
  }

  @Override
  public void afterAll(ExtensionContext context) {
    close(context);
  }

  /** Closes what was started for this context, and not for one around it. */
  private static void close(ExtensionContext context) {
    TestDatabase database = found(context);
    boolean isOfParent = context.getParent().map(parent -> found(parent) == database).orElse(false);
    if (database != null && !isOfParent) {
      database.close();
    }
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return Injection.supports(parameter.getParameter().getType());
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    TestDatabase database = found(context);
    String who =
        "The parameter "
            + simple(parameter.getParameter().getParameterizedType().getTypeName())
            + " of "
            + simple(parameter.getDeclaringExecutable().getName())
            + "()";
    if (database == null) {
      throw new ExtensionConfigurationException(
          who
              + " comes too early: with Isolation.METHOD there is a database from before the"
              + " methods with @BeforeEach to behind those with @AfterEach");
    }
    return new Injection(database)
        .value(
            parameter.getParameter().getType(),
            parameter.getParameter().getParameterizedType(),
            parameter.findAnnotation(OfSchema.class).orElse(null),
            who);
  }

  /** Without packages. A parameter is told by its type: its name is mostly not compiled. */
  private static String simple(String name) {
    return name.replaceAll("[\\w.]+[.$]", "");
  }

  @Override
  public String toString() {
    return "AlcesExtension of " + Arrays.toString(schemas.toArray());
  }
}
