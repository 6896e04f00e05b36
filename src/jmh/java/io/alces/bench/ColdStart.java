package io.alces.bench;

import io.alces.bench.OrderPayload.Order;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.BenchmarkParams;

/**
 * A fresh JVM, from its start to the end of its first get, over a client whose HTTP is canned.
 * Every measurement is a process of its own, in which nothing but the side itself has run.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 1)
@Measurement(iterations = 20)
public class ColdStart {
  /** Whether the application's classes come from an archive, as well as the JDK's. */
  @Param({"off", "on"})
  public String classDataSharing;

  private Path directory;
  private List<String> command;

  /** Makes the response and the archive. */
  @Setup
  public void prepare(BenchmarkParams params) throws IOException {
    directory = Files.createTempDirectory("cold-start");
    String name = params.getBenchmark();
    String side = name.substring(name.lastIndexOf('.') + 1);
    OrderPayload orders = new OrderPayload();
    Order order = orders.sample(0);
    Path response = directory.resolve("response.json");
    Files.write(response, Wire.body("Item", orders.write(order)));
    String[] args = {side, order.orderId(), response.toString()};
    String classPath = JavaProcess.classPathOfJars(directory);
    List<String> options = List.of();
    if (classDataSharing.equals("on")) {
      String archive = directory.resolve("classes.jsa").toString();
      JavaProcess.run(
          JavaProcess.command(
              classPath, List.of("-XX:ArchiveClassesAtExit=" + archive), FirstGet.class, args));
      options = List.of("-XX:SharedArchiveFile=" + archive, "-Xshare:on");
    }
    command = JavaProcess.command(classPath, options, FirstGet.class, args);
  }

  /** Deletes the archive. */
  @TearDown
  public void clean() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(directory);
  }

  /** By hand on the SDK's client. */
  @Benchmark
  public void lowLevel() {
    JavaProcess.run(command);
  }

  /** With Alces. */
  @Benchmark
  public void alces() {
    JavaProcess.run(command);
  }

  /** With the Enhanced Client and a schema of a bean. */
  @Benchmark
  public void enhancedBean() {
    JavaProcess.run(command);
  }
}
