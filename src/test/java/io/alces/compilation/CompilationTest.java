package io.alces.compilation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What must compile, and what must not: the typing of the API, tried with the compiler itself. */
class CompilationTest {
  @TempDir Path classes;

  @Test
  void theUsesOfTheApiCompile() throws IOException {
    assertThat(errors(source("Compiles"))).isEmpty();
  }

  @Test
  void everyMistakeIsRefusedAndNothingElse() throws IOException {
    String mistakes = text("Mistakes");
    Set<Integer> marked = new TreeSet<>();
    List<String> lines = mistakes.lines().toList();
    IntStream.range(0, lines.size())
        .filter(i -> lines.get(i).endsWith("// ERR"))
        .forEach(i -> marked.add(i + 1));
    assertThat(marked).hasSizeGreaterThan(30);

    Set<Integer> refused =
        errors(source("Compiles"), source("Mistakes")).stream()
            .filter(e -> e.getSource().getName().contains("Mistakes"))
            .map(e -> (int) e.getLineNumber())
            .collect(Collectors.toCollection(TreeSet::new));

    assertThat(refused).isEqualTo(marked);
  }

  private List<Diagnostic<? extends JavaFileObject>> errors(JavaFileObject... sources) {
    JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
    DiagnosticCollector<JavaFileObject> found = new DiagnosticCollector<>();
    List<String> options =
        List.of(
            "--release",
            "17",
            "-proc:none",
            "-Xmaxerrs",
            "1000",
            "-d",
            classes.toString(),
            "-classpath",
            System.getProperty("java.class.path"));
    javac.getTask(null, null, found, options, null, List.of(sources)).call();
    return found.getDiagnostics().stream()
        .filter(d -> d.getKind() == Diagnostic.Kind.ERROR)
        .toList();
  }

  private static JavaFileObject source(String name) throws IOException {
    String text = text(name);
    return new SimpleJavaFileObject(
        URI.create("string:///app/" + name + ".java"), JavaFileObject.Kind.SOURCE) {
      @Override
      public CharSequence getCharContent(boolean ignoreEncodingErrors) {
        return text;
      }
    };
  }

  private static String text(String name) throws IOException {
    try (InputStream in =
        CompilationTest.class.getResourceAsStream("/compilation/" + name + ".java")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
