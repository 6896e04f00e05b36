package io.alces.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What applications may use is approved in a file, so that a change of it is seen in review. With
 * {@code -Dsurface.update=true} the file is written anew.
 */
class PublicSurfaceTest {
  private static final Path CLASSES = Path.of("target/classes");
  private static final Path APPROVED = Path.of("src/test/resources/public-surface.txt");

  @Test
  void thePublicSurfaceIsTheApprovedOne() throws IOException {
    String surface = surface();
    if (Boolean.getBoolean("surface.update")) {
      Files.writeString(APPROVED, surface);
    }
    assertThat(surface).isEqualTo(Files.readString(APPROVED));
  }

  private static String surface() throws IOException {
    try (Stream<Path> files = Files.walk(CLASSES.resolve("io/alces"))) {
      List<Path> classes =
          files
              .filter(file -> file.toString().endsWith(".class"))
              .filter(file -> !file.toString().contains("internal"))
              .filter(file -> !file.endsWith("package-info.class"))
              .sorted()
              .toList();
      return classes.stream()
          .map(PublicSurfaceTest::load)
          .filter(PublicSurfaceTest::isVisible)
          .map(PublicSurfaceTest::describe)
          .collect(Collectors.joining("\n"));
    }
  }

  private static Class<?> load(Path file) {
    String name = CLASSES.relativize(file).toString().replace('/', '.').replaceAll("\\.class$", "");
    try {
      return Class.forName(name, false, PublicSurfaceTest.class.getClassLoader());
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }

  private static boolean isVisible(Class<?> type) {
    return Modifier.isPublic(type.getModifiers())
        && (type.getEnclosingClass() == null || isVisible(type.getEnclosingClass()));
  }

  private static String describe(Class<?> type) {
    Stream<Member> members =
        Stream.of(
                type.getDeclaredFields(), type.getDeclaredConstructors(), type.getDeclaredMethods())
            .flatMap(Arrays::stream);
    return type.getName()
        + "\n"
        + members
            .filter(m -> !m.isSynthetic())
            .filter(
                m -> Modifier.isPublic(m.getModifiers()) || Modifier.isProtected(m.getModifiers()))
            .map(m -> "  " + describe(m) + "\n")
            .sorted()
            .collect(Collectors.joining());
  }

  private static String describe(Member member) {
    String modifiers = Modifier.isStatic(member.getModifiers()) ? "static " : "";
    if (member instanceof Field field) {
      return modifiers + field.getName() + ": " + shortened(field.getGenericType());
    }
    Executable executable = (Executable) member;
    String parameters =
        Arrays.stream(executable.getGenericParameterTypes())
            .map(PublicSurfaceTest::shortened)
            .collect(Collectors.joining(", "));
    return modifiers
        + (executable instanceof Method method
            ? method.getName() + "(" + parameters + "): " + shortened(method.getGenericReturnType())
            : "new(" + parameters + ")");
  }

  private static String shortened(Type type) {
    return type.getTypeName().replaceAll("\\b(?:[a-z0-9]+\\.)+([A-Z])", "$1");
  }
}
