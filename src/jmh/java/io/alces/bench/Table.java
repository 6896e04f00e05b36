package io.alces.bench;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;

/**
 * The results by class and parameters, each method with its ratio to the baseline, which is {@code
 * lowLevel}, or {@code nestedLowLevel} for those that begin with {@code nested}: of the means, and
 * of the fastest iterations. What a forked JVM allocates says nothing of a benchmark whose work is
 * done in another process, so that those show no allocation.
 */
final class Table {
  private static final String BASELINE = "lowLevel";
  private static final String SUFFIX = "LowLevel";
  private static final List<String> ORDER =
      List.of(BASELINE, "alces", "enhancedBean", "enhancedStatic", "enhancedImmutable", "mapperV1");
  private static final String ROW = "  %-24s %12s %12s %-6s %7s %7s %12s %7s%n";

  private final Map<String, List<RunResult>> groups = new LinkedHashMap<>();

  Table(Collection<RunResult> results) {
    for (RunResult result : results) {
      groups.computeIfAbsent(group(result.getParams()), g -> new ArrayList<>()).add(result);
    }
  }

  private static String group(BenchmarkParams params) {
    String[] parts = params.getBenchmark().split("\\.");
    return params.getParamsKeys().stream()
        .map(key -> key + "=" + params.getParam(key))
        .collect(Collectors.joining(" ", parts[parts.length - 2] + " ", ""));
  }

  void print(PrintStream out) {
    out.printf(ROW, "", "time", "error", "", "ratio", "least", "B/op", "ratio");
    groups.forEach(
        (name, group) -> {
          out.println(name);
          group.sort(Comparator.comparingInt(result -> position(method(result))));
          group.forEach(result -> print(out, result, baseline(group, method(result))));
        });
  }

  private static int position(String method) {
    int position = ORDER.indexOf(method);
    int last = ORDER.size() + (method.endsWith(SUFFIX) ? 0 : 1);
    return position < 0 ? last : position;
  }

  /** The baseline of the longest prefix of a method. */
  private static RunResult baseline(List<RunResult> group, String method) {
    for (int end = method.length(); end >= 0; end--) {
      String baseline = end == 0 ? BASELINE : method.substring(0, end) + SUFFIX;
      for (RunResult result : group) {
        if (method(result).equals(baseline)) {
          return result;
        }
      }
    }
    return null;
  }

  private static String method(RunResult result) {
    String name = result.getParams().getBenchmark();
    return name.substring(name.lastIndexOf('.') + 1);
  }

  private static void print(PrintStream out, RunResult result, RunResult baseline) {
    Result<?> score = result.getPrimaryResult();
    out.printf(
        ROW,
        method(result),
        number("%.3f", score.getScore()),
        number("%.3f", score.getScoreError()),
        score.getScoreUnit(),
        baseline == null ? "" : ratio(score.getScore(), baseline.getPrimaryResult().getScore()),
        baseline == null ? "" : ratio(least(result), least(baseline)),
        number("%.0f", allocated(result)),
        baseline == null ? "" : ratio(allocated(result), allocated(baseline)));
    counters(result).forEach((name, value) -> out.printf("    %s: %.0f%n", name, value));
  }

  /** The time of the fastest iteration, which others on the machine have disturbed least. */
  private static double least(RunResult result) {
    return result.getPrimaryResult().getStatistics().getMin();
  }

  private static double allocated(RunResult result) {
    Result<?> bytes = result.getSecondaryResults().get("gc.alloc.rate.norm");
    boolean isElsewhere = result.getParams().getMode() == Mode.SingleShotTime;
    return bytes == null || isElsewhere ? Double.NaN : bytes.getScore();
  }

  /** What a benchmark itself has counted. */
  private static Map<String, Double> counters(RunResult result) {
    Map<String, Double> counters = new TreeMap<>();
    result
        .getSecondaryResults()
        .forEach(
            (name, value) -> {
              if (!name.startsWith("gc.")) {
                counters.put(name, value.getScore());
              }
            });
    return counters;
  }

  private static String ratio(double score, double baseline) {
    return number("%.2f", score / baseline);
  }

  private static String number(String format, double value) {
    return Double.isNaN(value) ? "" : String.format(Locale.ROOT, format, value);
  }
}
