package io.alces.junit;

import static org.assertj.core.api.Assertions.assertThat;

import io.alces.Model;
import io.alces.junit.Notes.Owner;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/** Test classes where something is not on the class path. */
class MissingJarsIT {
  @AlcesTest(Notes.class)
  static class InTheProcess {
    @Test
    void test(Model<Owner> owners, Recorder recorder) {
      owners.put(new Owner("ann", 41)).run();
      if (recorder.sent().size() != 1) {
        throw new AssertionError(recorder);
      }
    }
  }

  @AlcesTest(value = Notes.class, connection = Connection.HTTP)
  static class OverHttp extends InTheProcess {}

  /** The process of its own: runs a test class, and tells what came of it. */
  static final class Child {
    public static void main(String[] names) {
      LauncherDiscoveryRequest request =
          LauncherDiscoveryRequestBuilder.request()
              .selectors(DiscoverySelectors.selectClass(names[0]))
              .build();
      SummaryGeneratingListener listener = new SummaryGeneratingListener();
      LauncherFactory.create().execute(request, listener);
      TestExecutionSummary summary = listener.getSummary();
      System.out.println(summary.getTestsSucceededCount() + " succeeded");
      for (TestExecutionSummary.Failure failure : summary.getFailures()) {
        Throwable e = failure.getException();
        System.out.println(e.getClass().getSimpleName() + ": " + e.getMessage());
      }
    }
  }

  @Test
  void nothingIsMissing() throws Exception {
    assertThat(run(InTheProcess.class, "nothing-")).isEqualTo("1 succeeded");
    assertThat(run(OverHttp.class, "nothing-")).isEqualTo("1 succeeded");
  }

  @Test
  void withoutTheEngineTheErrorSaysWhatToAdd() throws Exception {
    String message =
        """
        0 succeeded
        EngineMissingException: DynamoDB Local is not, or not wholly, on the class path. Add \
        software.amazon.dynamodb:DynamoDBLocal:3.3.1 and \
        com.almworks.sqlite4java:sqlite4java:1.0.392, both in scope test; they are then there in \
        tests only\
        """;

    assertThat(run(InTheProcess.class, "DynamoDBLocal-")).isEqualTo(message);
    assertThat(run(OverHttp.class, "DynamoDBLocal-")).isEqualTo(message);
  }

  @Test
  void assertJIsForTheAssertionsOnly() throws Exception {
    assertThat(run(InTheProcess.class, "assertj-core-")).isEqualTo("1 succeeded");
  }

  @Test
  void httpNeedsNoServerAndNoAsynchronousClientOfOthers() throws Exception {
    assertThat(run(OverHttp.class, "jetty-", "netty-", "aws-java-sdk-")).isEqualTo("1 succeeded");
  }

  @Test
  void withoutAnHttpClientTheErrorSaysWhatToAdd() throws Exception {
    assertThat(run(OverHttp.class, "url-connection-client-", "apache5-client-"))
        .isEqualTo(
            """
            0 succeeded
            EngineMissingException: Connection.HTTP needs an HTTP client of the AWS SDK on the \
            class path; add software.amazon.awssdk:url-connection-client in scope test\
            """);
  }

  /** What the child prints with a class path without some jars; the process must end by itself. */
  private static String run(Class<?> testClass, String... without)
      throws IOException, InterruptedException {
    String classPath =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                Arrays.stream(classPath.split(File.pathSeparator))
                    .filter(entry -> Arrays.stream(without).noneMatch(name(entry)::startsWith))
                    .collect(Collectors.joining(File.pathSeparator)),
                Child.class.getName(),
                testClass.getName())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try {
      assertThat(process.waitFor(2, TimeUnit.MINUTES)).as("the process ended by itself").isTrue();
      try (InputStream out = process.getInputStream()) {
        return new String(out.readAllBytes(), StandardCharsets.UTF_8).replace("\r", "").strip();
      }
    } finally {
      process.destroyForcibly();
    }
  }

  private static String name(String entry) {
    return Path.of(entry).getFileName().toString();
  }
}
