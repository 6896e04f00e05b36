package io.alces.bench;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntConsumer;
import java.util.function.Predicate;
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
 * measured; without them it is as the benchmark's class says, but that orders, which come first,
 * are warmed up for longer, and that pages of 1 and of 1000 are of orders only, for the sake of
 * time.
 */
public final class Bench {
  private static final String END_TO_END = EndToEnd.class.getSimpleName() + ".";
  private static final int ORDER_WARMUPS = 7;

  private Bench() {}

  /**
   * Runs benchmarks.
   *
   * @param args a regular expression, and the file for JMH's JSON
   * @throws RunnerException if a benchmark fails
   * @throws IOException if DynamoDB Local does not start
   */
  public static void main(String[] args) throws RunnerException, IOException {
    List<BenchmarkListEntry> entries = entries(args[0]);
    if (entries.isEmpty()) {
      System.err.println(
          "No benchmark is named like \""
              + args[0]
              + "\". There are "
              + entries("").stream().map(Bench::shortName).collect(Collectors.joining(", "))
              + ".");
      System.exit(1);
    }
    Collection<RunResult> results = run(entries);
    File json = new File(args[1]);
    json.getAbsoluteFile().getParentFile().mkdirs();
    ResultFormatFactory.getInstance(ResultFormatType.JSON, json.getPath()).writeOut(results);
    new Table(results).print(System.out);
  }

  private static Collection<RunResult> run(List<BenchmarkListEntry> entries)
      throws RunnerException, IOException {
    if (entries.stream().noneMatch(entry -> shortName(entry).startsWith(END_TO_END))) {
      return run(entries, Bench::options);
    }
    try (LocalServer server = LocalServer.start()) {
      EndToEnd.store(server.endpoint());
      String endpoint = "-D" + EndToEnd.ENDPOINT + "=" + server.endpoint();
      return run(entries, some -> options(some).jvmArgsAppend(endpoint));
    }
  }

  private static Collection<RunResult> run(
      List<BenchmarkListEntry> entries,
      Function<List<BenchmarkListEntry>, ChainedOptionsBuilder> options)
      throws RunnerException {
    if (property("bench.payload").length > 0 || property("bench.items").length > 0) {
      return new Runner(options.apply(entries).build()).run();
    }
    List<RunResult> results = new ArrayList<>();
    List<BenchmarkListEntry> orders = those(entries, kinds -> kinds.contains("order"));
    if (!orders.isEmpty()) {
      int warmups = Integer.getInteger("bench.warmups", ORDER_WARMUPS);
      ChainedOptionsBuilder ofOrders = options.apply(orders).warmupIterations(warmups);
      results.addAll(new Runner(ofOrders.param("payload", "order").build()).run());
    }
    List<BenchmarkListEntry> others = those(entries, kinds -> kinds.size() > 1);
    if (!others.isEmpty()) {
      String[] kinds = {"tiny", "small", "flat", "nested"};
      ChainedOptionsBuilder ofOthers = options.apply(others).param("payload", kinds);
      results.addAll(new Runner(ofOthers.param("items", "25").build()).run());
    }
    List<BenchmarkListEntry> rest = those(entries, List::isEmpty);
    if (!rest.isEmpty()) {
      results.addAll(new Runner(options.apply(rest).build()).run());
    }
    return results;
  }

  /** Those whose kinds of item are as wanted. */
  private static List<BenchmarkListEntry> those(
      List<BenchmarkListEntry> entries, Predicate<List<String>> wanted) {
    return entries.stream().filter(entry -> wanted.test(kinds(entry))).toList();
  }

  /** The kinds of item that it has; none if it does not have them for a parameter. */
  private static List<String> kinds(BenchmarkListEntry entry) {
    String[] kinds = entry.getParams().hasValue() ? entry.getParams().get().get("payload") : null;
    return kinds == null ? List.of() : List.of(kinds);
  }

  /** Those that match, and that have the wanted kinds of item if they have kinds. */
  private static List<BenchmarkListEntry> entries(String regex) {
    Pattern pattern = Pattern.compile(regex);
    List<String> wanted = List.of(property("bench.payload"));
    return BenchmarkList.defaultList().getAll(silent(), List.of()).stream()
        .filter(entry -> pattern.matcher(shortName(entry)).find())
        .filter(entry -> kinds(entry).isEmpty() || kinds(entry).containsAll(wanted))
        .sorted(Comparator.comparing(Bench::shortName))
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

  private static ChainedOptionsBuilder options(List<BenchmarkListEntry> entries) {
    ChainedOptionsBuilder options =
        new OptionsBuilder()
            .addProfiler(GCProfiler.class)
            .verbosity(VerboseMode.SILENT)
            .shouldFailOnError(true);
    entries.forEach(entry -> options.include("^" + Pattern.quote(entry.getUsername()) + "$"));
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
