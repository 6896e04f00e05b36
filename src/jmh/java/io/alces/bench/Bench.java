package io.alces.bench;

import java.io.File;
import java.io.PrintStream;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Runs the benchmarks whose name matches, and prints a table of ratios: within a class, every
 * method is compared with the baseline of its group. The baseline is {@code handWritten}, or {@code
 * readHandWritten} for the group of the methods that begin with {@code read}, with the same
 * parameters.
 *
 * <p>Arguments: a regular expression, and the file for JMH's JSON. The system properties {@code
 * bench.forks}, {@code bench.iterations}, {@code bench.warmups} and {@code bench.millis} (of one
 * iteration) change how long it takes; without them it is as the benchmark's class says.
 */
public final class Bench {
  private static final String BASELINE = "handWritten";
  private static final String ROW = "%-36s %-16s %12s %10s %-6s %7s %12s %7s%n";

  private final Map<String, RunResult> baselines = new HashMap<>();
  private final Collection<RunResult> results;

  private Bench(Collection<RunResult> results) {
    this.results = results;
    for (RunResult result : results) {
      String method = method(result.getParams());
      if (isBaseline(method)) {
        String prefix = method.substring(0, method.length() - BASELINE.length());
        baselines.put(key(result.getParams(), prefix), result);
      }
    }
  }

  /**
   * Runs benchmarks.
   *
   * @param args a regular expression, and the file for JMH's JSON
   * @throws RunnerException if a benchmark fails
   */
  public static void main(String[] args) throws RunnerException {
    File json = new File(args[1]);
    json.getAbsoluteFile().getParentFile().mkdirs();
    Collection<RunResult> results = new Runner(options(args[0], json)).run();
    new Bench(results).print(System.out);
  }

  private static Options options(String regex, File json) {
    ChainedOptionsBuilder options =
        new OptionsBuilder()
            .include(regex)
            .addProfiler(GCProfiler.class)
            .verbosity(VerboseMode.SILENT)
            .shouldFailOnError(true)
            .resultFormat(ResultFormatType.JSON)
            .result(json.getPath());
    ifSet("bench.forks", options::forks);
    ifSet("bench.warmups", options::warmupIterations);
    ifSet("bench.iterations", options::measurementIterations);
    ifSet("bench.millis", millis -> options.warmupTime(TimeValue.milliseconds(millis)));
    ifSet("bench.millis", millis -> options.measurementTime(TimeValue.milliseconds(millis)));
    return options.build();
  }

  private static void ifSet(String property, IntConsumer option) {
    Integer value = Integer.getInteger(property);
    if (value != null) {
      option.accept(value);
    }
  }

  private void print(PrintStream out) {
    out.printf(ROW, "benchmark", "params", "score", "error", "unit", "ratio", "B/op", "ratio");
    for (RunResult result : results) {
      Result<?> score = result.getPrimaryResult();
      RunResult baseline = baseline(result);
      out.printf(
          ROW,
          name(result.getParams()),
          params(result.getParams()),
          number("%.3f", score.getScore()),
          number("%.3f", score.getScoreError()),
          score.getScoreUnit(),
          ratio(score.getScore(), baseline == null ? null : baseline.getPrimaryResult().getScore()),
          number("%.0f", allocated(result)),
          ratio(allocated(result), baseline == null ? null : allocated(baseline)));
    }
  }

  /**
   * The baseline of the longest prefix, so that a class may have one for all and another for a
   * group.
   */
  private RunResult baseline(RunResult result) {
    String method = method(result.getParams());
    for (int end = method.length(); end >= 0; end--) {
      RunResult found = baselines.get(key(result.getParams(), method.substring(0, end)));
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  private static boolean isBaseline(String method) {
    return method.toLowerCase(Locale.ROOT).endsWith(BASELINE.toLowerCase(Locale.ROOT));
  }

  private static String key(BenchmarkParams params, String prefix) {
    String name = params.getBenchmark();
    return name.substring(0, name.lastIndexOf('.') + 1) + prefix + " " + params(params);
  }

  private static String name(BenchmarkParams params) {
    List<String> parts = List.of(params.getBenchmark().split("\\."));
    return String.join(".", parts.subList(parts.size() - 2, parts.size()));
  }

  private static String method(BenchmarkParams params) {
    return params.getBenchmark().substring(params.getBenchmark().lastIndexOf('.') + 1);
  }

  private static String params(BenchmarkParams params) {
    return params.getParamsKeys().stream()
        .map(key -> key + "=" + params.getParam(key))
        .collect(Collectors.joining(","));
  }

  private static double allocated(RunResult result) {
    Result<?> bytes = result.getSecondaryResults().get("gc.alloc.rate.norm");
    return bytes == null ? Double.NaN : bytes.getScore();
  }

  private static String ratio(double score, Double baseline) {
    return baseline == null ? "" : number("%.2f", score / baseline);
  }

  private static String number(String format, double value) {
    return Double.isNaN(value) ? "" : String.format(Locale.ROOT, format, value);
  }
}
