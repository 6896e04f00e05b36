package io.alces.expression;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Method references of an application that is a named module, in a JVM of its own. */
class NamedModuleTest {
  private static final String MAIN =
      """
      package shop;

      import static io.alces.expression.Attribute.attr;

      import io.alces.expression.Attribute;
      import io.alces.expression.AttributePath;
      import io.alces.expression.Getter;
      import java.io.ObjectOutputStream;
      import java.io.Serializable;

      public final class Main {
        record Order(String status, Address shipTo) {}

        record Address(String city) {}

        static final class Bound implements Serializable {
          String of(Order order) {
            throw new AssertionError("called");
          }

          private void writeObject(ObjectOutputStream out) {
            System.out.println("serialized: bound object");
          }
        }

        static final class ByHand implements Getter<Order, String> {
          private final Bound field = new Bound();

          @Override
          public String of(Order order) {
            throw new AssertionError("called");
          }

          private Object writeReplace() {
            System.out.println("called: writeReplace");
            return field;
          }

          private void writeObject(ObjectOutputStream out) {
            System.out.println("serialized: getter");
          }
        }

        static void show(Getter<?, ?> getter) {
          try {
            System.out.println(AttributePath.of(getter));
          } catch (RuntimeException e) {
            System.out.println(e.getClass().getSimpleName() + ": " + e.getMessage());
          }
        }

        static Getter<Order, String> here() {
          return Order::status;
        }

        public static void main(String[] args) {
          System.out.println(
              Main.class.getModule().isNamed() + " " + Attribute.class.getModule().getName());
          System.out.println(
              Main.class.getModule().isOpen("shop", Attribute.class.getModule()));
          show(here());
          System.out.println(AttributePath.of(here()) == AttributePath.of(here()));
          System.out.println(attr(Order::shipTo).dot(Address::city).path());
          show((Getter<Order, String>) new Bound()::of);
          show((Getter<Order, String>) order -> order.status());
          show(new ByHand());
        }
      }
      """;

  private static final String[] AFTER_OPEN = {
    "status",
    "true",
    "shipTo.city",
    "RequestException: The method reference of is bound to an object and names no attribute; use a"
        + " method reference to an accessor, like Order::status, or the attribute's name as text",
    "RequestException: A lambda expression in shop.Main names no attribute (javac also compiles a"
        + " reference to one where the method is inherited from a class that is not public, is"
        + " protected, or has variable arguments); use a method reference to an accessor, like"
        + " Order::status, or the attribute's name as text",
    "RequestException: An object of shop.Main$ByHand names no attribute; use a method reference to"
        + " an accessor, like Order::status, or the attribute's name as text"
  };

  @TempDir Path directory;

  @Test
  void worksWhereThePackageIsNeitherExportedNorOpenAndSerializesNothing() throws Exception {
    assertThat(run("")).containsExactly(expected(false));
  }

  @Test
  void worksWhereThePackageIsExportedOnly() throws Exception {
    assertThat(run("exports shop;")).containsExactly(expected(false));
  }

  @Test
  void worksWhereThePackageIsOpenToAlces() throws Exception {
    assertThat(run("opens shop to io.alces;")).containsExactly(expected(true));
  }

  private static String[] expected(boolean open) {
    return Stream.concat(Stream.of("true io.alces", "" + open), Arrays.stream(AFTER_OPEN))
        .toArray(String[]::new);
  }

  private List<String> run(String directives) throws Exception {
    Path alces = directory.resolve("alces.jar");
    jar(Path.of(Getter.class.getProtectionDomain().getCodeSource().getLocation().toURI()), alces);
    Path classes = compile(directives, alces);
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xshare:auto",
                "-XX:TieredStopAtLevel=1",
                "--module-path",
                alces + File.pathSeparator + classes,
                "--class-path",
                jars(),
                "--module",
                "shop/shop.Main")
            .redirectErrorStream(true)
            .start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
    return output.lines().toList();
  }

  private Path compile(String directives, Path alces) throws IOException {
    Path sources = Files.createDirectories(directory.resolve("src/shop")).getParent();
    Path classes = Files.createDirectories(directory.resolve("classes"));
    Path main = Files.writeString(sources.resolve("shop/Main.java"), MAIN);
    Path module =
        Files.writeString(
            sources.resolve("module-info.java"),
            "module shop { requires io.alces; " + directives + " }");
    JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
    StringWriter problems = new StringWriter();
    try (StandardJavaFileManager files = javac.getStandardFileManager(null, null, null)) {
      boolean compiled =
          javac
              .getTask(
                  problems,
                  files,
                  null,
                  List.of(
                      "-proc:none",
                      "--module-path",
                      alces.toString(),
                      "--class-path",
                      jars(),
                      "-d",
                      classes.toString()),
                  null,
                  files.getJavaFileObjects(main, module))
              .call();
      assertThat(compiled).as(problems.toString()).isTrue();
    }
    return classes;
  }

  /** The jars that Alces rests on; a module without a descriptor reads the class path, too. */
  private static String jars() {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(entry -> entry.endsWith(".jar"))
        .collect(Collectors.joining(File.pathSeparator));
  }

  /** Packs classes as the build does, with the name of their module. */
  private static void jar(Path classes, Path jar) throws IOException {
    if (Files.isRegularFile(classes)) {
      Files.copy(classes, jar);
      return;
    }
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().putValue("Automatic-Module-Name", "io.alces");
    List<Path> files = new ArrayList<>();
    try (Stream<Path> found = Files.walk(classes)) {
      found.filter(path -> path.toString().endsWith(".class")).sorted().forEach(files::add);
    }
    try (OutputStream out = Files.newOutputStream(jar);
        JarOutputStream entries = new JarOutputStream(out, manifest)) {
      for (Path file : files) {
        entries.putNextEntry(
            new JarEntry(classes.relativize(file).toString().replace(File.separatorChar, '/')));
        Files.copy(file, entries);
        entries.closeEntry();
      }
    }
  }
}
