package io.alces.bench;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.IntConsumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.results.format.ResultFormatFactory;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.BenchmarkList;
import org.openjdk.jmh.runner.BenchmarkListEntry;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.format.OutputFormat;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Runs the benchmarks whose name, {@code Class.method}, a regular expression is found in, and
 * prints a {@link Table}.
 *
 * <p>Arguments: the regular expression, and the file for JMH's JSON. The system properties {@code
 * bench.forks}, {@code bench.iterations}, {@code bench.warmups} and {@code bench.millis} (of one
 * iteration) change how long it takes, {@code bench.payload} and {@code bench.items} what is
 * measured; without them it is as the benchmark's class says, but that pages of 1 and of 1000 are
 * of orders only, for the sake of time.
 */
public final class Bench {
  private Bench() {}

  /**
   * Runs benchmarks.
   *
   * @param args a regular expression, and the file for JMH's JSON
   * @throws RunnerException if a benchmark fails
   * @throws IOException if DynamoDB Local does not start
   */
  public static void main(String[] args) throws RunnerException, IOException {
    List<String> names = names(args[0]);
    if (names.isEmpty()) {
      System.err.println(
          "No benchmark is named like \""
              + args[0]
              + "\". There are "
              + String.join(", ", names(""))
              + ".");
      System.exit(1);
    }
    Collection<RunResult> results = run(names);
    File json = new File(args[1]);
    json.getAbsoluteFile().getParentFile().mkdirs();
    ResultFormatFactory.getInstance(ResultFormatType.JSON, json.getPath()).writeOut(results);
    new Table(results).print(System.out);
  }

  private static Collection<RunResult> run(List<String> names) throws RunnerException, IOException {
    if (names.stream().noneMatch(name -> isOf(EndToEnd.class, name))) {
      return run(names, Bench::options);
    }
    try (LocalServer server = LocalServer.start()) {
      EndToEnd.store(server.endpoint());
      String endpoint = "-D" + EndToEnd.ENDPOINT + "=" + server.endpoint();
      return run(names, some -> options(some).jvmArgsAppend(endpoint));
    }
  }

  private static Collection<RunResult> run(
      List<String> names, Function<List<String>, ChainedOptionsBuilder> options)
      throws RunnerException {
    if (property("bench.payload").length > 0 || property("bench.items").length > 0) {
      return new Runner(options.apply(names).build()).run();
    }
    Map<Boolean, List<String>> split =
        names.stream().collect(Collectors.partitioningBy(name -> isOf(ReadPage.class, name)));
    List<RunResult> results = new ArrayList<>();
    List<String> pages = split.get(true);
    if (!pages.isEmpty()) {
      String[] rest = {"tiny", "small", "flat", "nested"};
      results.addAll(new Runner(options.apply(pages).param("payload", "order").build()).run());
      results.addAll(
          new Runner(options.apply(pages).param("payload", rest).param("items", "25").build())
              .run());
    }
    if (!split.get(false).isEmpty()) {
      results.addAll(new Runner(options.apply(split.get(false)).build()).run());
    }
    return results;
  }

  private static boolean isOf(Class<?> benchmark, String name) {
    return name.startsWith(benchmark.getSimpleName() + ".");
  }

  /** Those that match, and that have one of the wanted payloads if they have payloads. */
  private static List<String> names(String regex) {
    Pattern pattern = Pattern.compile(regex);
    return BenchmarkList.defaultList().getAll(silent(), List.of()).stream()
        .filter(entry -> pattern.matcher(shortName(entry)).find())
        .filter(Bench::hasPayload)
        .map(Bench::shortName)
        .sorted()
        .toList();
  }

  private static OutputFormat silent() {
    PrintStream nowhere =
        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    return OutputFormatFactory.createFormatInstance(nowhere, VerboseMode.SILENT);
  }

  private static String shortName(BenchmarkListEntry entry) {
    return entry.getUsername().substring(Bench.class.getPackageName().length() + 1);
  }

  private static boolean hasPayload(BenchmarkListEntry entry) {
    String[] wanted = property("bench.payload");
    if (wanted.length == 0 || !entry.getParams().hasValue()) {
      return true;
    }
    String[] declared = entry.getParams().get().get("payload");
    return declared == null || Arrays.asList(declared).containsAll(List.of(wanted));
  }

  private static ChainedOptionsBuilder options(List<String> names) {
    ChainedOptionsBuilder options =
        new OptionsBuilder()
            .addProfiler(GCProfiler.class)
            .verbosity(VerboseMode.SILENT)
            .shouldFailOnError(true);
    names.forEach(
        name ->
            options.include("^" + Pattern.quote(Bench.class.getPackageName() + "." + name) + "$"));
    ifSet("bench.forks", options::forks);
    ifSet("bench.warmups", options::warmupIterations);
    ifSet("bench.iterations", options::measurementIterations);
    ifSet("bench.millis", millis -> options.warmupTime(TimeValue.milliseconds(millis)));
    ifSet("bench.millis", millis -> options.measurementTime(TimeValue.milliseconds(millis)));
    for (String param : List.of("payload", "items")) {
      String[] values = property("bench." + param);
      if (values.length > 0) {
        options.param(param, values);
      }
    }
    return options;
  }

  private static void ifSet(String property, IntConsumer option) {
    Integer value = Integer.getInteger(property);
    if (value != null) {
      option.accept(value);
    }
  }

  private static String[] property(String name) {
    String values = System.getProperty(name, "");
    return values.isEmpty() ? new String[0] : values.split(",");
  }
}
