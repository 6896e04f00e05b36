package io.alces.bench;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.IntConsumer;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.BenchmarkResult;
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
 * bench.forks} (JVMs, in which the sides take turns), {@code bench.iterations}, {@code
 * bench.warmups} and {@code bench.millis} (of one iteration) change how long it takes, {@code
 * bench.payload} and {@code bench.items} what is measured; without them it is as the benchmark's
 * class says, but that orders, which come first, are warmed up for longer, and that pages of 1 and
 * of 1000 are of orders only, for the sake of time.
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
    List<BenchmarkListEntry> entries;
    try {
      entries = entries(args[0]);
    } catch (IllegalArgumentException e) {
      System.err.println(e.getMessage());
      System.exit(1);
      return;
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
    List<RunResult> results = new ArrayList<>();
    List<String> wanted = property("bench.payload");
    for (String kind : wanted) {
      results.addAll(of(kind, entries, options));
    }
    if (wanted.isEmpty() && !property("bench.items").isEmpty()) {
      results.addAll(
          run(those(entries, kinds -> !kinds.isEmpty()), options, UnaryOperator.identity()));
    } else if (wanted.isEmpty()) {
      int warmups = Integer.getInteger("bench.warmups", ORDER_WARMUPS);
      results.addAll(of("order", entries, some -> options.apply(some).warmupIterations(warmups)));
      List<BenchmarkListEntry> others = those(entries, kinds -> kinds.size() > 1);
      String[] kinds = {"tiny", "small", "flat", "nested"};
      results.addAll(run(others, options, o -> o.param("payload", kinds).param("items", "25")));
    }
    results.addAll(run(those(entries, List::isEmpty), options, UnaryOperator.identity()));
    return results;
  }

  private static Collection<RunResult> of(
      String kind,
      List<BenchmarkListEntry> entries,
      Function<List<BenchmarkListEntry>, ChainedOptionsBuilder> options)
      throws RunnerException {
    return run(
        those(entries, kinds -> kinds.contains(kind)), options, o -> o.param("payload", kind));
  }

  private static Collection<RunResult> run(
      List<BenchmarkListEntry> entries,
      Function<List<BenchmarkListEntry>, ChainedOptionsBuilder> options,
      UnaryOperator<ChainedOptionsBuilder> more)
      throws RunnerException {
    Map<String, List<BenchmarkListEntry>> classes = new LinkedHashMap<>();
    for (BenchmarkListEntry entry : entries) {
      String name = shortName(entry);
      classes
          .computeIfAbsent(name.substring(0, name.indexOf('.')), c -> new ArrayList<>())
          .add(entry);
    }
    List<RunResult> results = new ArrayList<>();
    for (List<BenchmarkListEntry> sides : classes.values()) {
      results.addAll(byTurns(sides, some -> more.apply(options.apply(some))));
    }
    return results;
  }

  /**
   * The sides of a class, in as many JVMs each as there are turns, every other turn backwards: a
   * machine that gets slower or faster meanwhile does so to all of them.
   */
  private static Collection<RunResult> byTurns(
      List<BenchmarkListEntry> sides,
      Function<List<BenchmarkListEntry>, ChainedOptionsBuilder> options)
      throws RunnerException {
    List<BenchmarkListEntry> order = new ArrayList<>(sides);
    Map<String, RunResult> results = new TreeMap<>();
    for (int turn = 0; turn < Integer.getInteger("bench.forks", 1); turn++) {
      for (BenchmarkListEntry side : order) {
        for (RunResult result : new Runner(options.apply(List.of(side)).build()).run()) {
          results.merge(result.getParams().id(), result, Bench::both);
        }
      }
      Collections.reverse(order);
    }
    return results.values();
  }

  private static RunResult both(RunResult before, RunResult now) {
    List<BenchmarkResult> all = new ArrayList<>(before.getBenchmarkResults());
    all.addAll(now.getBenchmarkResults());
    return new RunResult(before.getParams(), all);
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

  /** Those that match, and that have one of the wanted kinds of item if they have kinds. */
  private static List<BenchmarkListEntry> entries(String regex) {
    for (String number : List.of("forks", "warmups", "iterations", "millis", "items")) {
      property("bench." + number).forEach(value -> refuseWrong(number, value));
    }
    List<BenchmarkListEntry> all =
        BenchmarkList.defaultList().getAll(silent(), List.of()).stream()
            .sorted(Comparator.comparing(Bench::shortName))
            .toList();
    List<String> kinds = all.stream().flatMap(entry -> kinds(entry).stream()).distinct().toList();
    List<String> wanted = property("bench.payload");
    for (String kind : wanted) {
      if (!kinds.contains(kind)) {
        throw new IllegalArgumentException(
            "No payload is named " + kind + ". There are " + String.join(", ", kinds) + ".");
      }
    }
    Pattern pattern = pattern(regex);
    List<BenchmarkListEntry> found =
        all.stream()
            .filter(entry -> pattern.matcher(shortName(entry)).find())
            .filter(
                entry ->
                    wanted.isEmpty()
                        || kinds(entry).isEmpty()
                        || !Collections.disjoint(kinds(entry), wanted))
            .toList();
    if (found.isEmpty()) {
      throw new IllegalArgumentException(
          "No benchmark "
              + (wanted.isEmpty() ? "" : "of " + String.join(", ", wanted) + " ")
              + "is named like \""
              + regex
              + "\". There are "
              + all.stream().map(Bench::shortName).collect(Collectors.joining(", "))
              + ".");
    }
    return found;
  }

  private static Pattern pattern(String regex) {
    try {
      return Pattern.compile(regex);
    } catch (PatternSyntaxException e) {
      throw new IllegalArgumentException(
          "\"" + regex + "\" is no regular expression: " + e.getDescription(), e);
    }
  }

  private static void refuseWrong(String option, String value) {
    if (!value.matches("[0-9]{1,9}")) {
      throw new IllegalArgumentException("bench." + option + " takes a number, not " + value);
    }
    if (option.equals("forks") && Integer.parseInt(value) == 0) {
      throw new IllegalArgumentException("bench.forks takes at least 1, or nothing would run");
    }
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
    ifSet("bench.warmups", options::warmupIterations);
    ifSet("bench.iterations", options::measurementIterations);
    ifSet("bench.millis", millis -> options.warmupTime(TimeValue.milliseconds(millis)));
    ifSet("bench.millis", millis -> options.measurementTime(TimeValue.milliseconds(millis)));
    List<String> items = property("bench.items");
    return items.isEmpty() ? options : options.param("items", items.toArray(new String[0]));
  }

  private static void ifSet(String property, IntConsumer option) {
    Integer value = Integer.getInteger(property);
    if (value != null) {
      option.accept(value);
    }
  }

  private static List<String> property(String name) {
    String values = System.getProperty(name, "");
    return values.isEmpty() ? List.of() : List.of(values.split(","));
  }
}
