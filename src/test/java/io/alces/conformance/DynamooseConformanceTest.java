package io.alces.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.alces.error.AlcesException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * What Dynamoose makes of a schema and a call, Alces makes of the same, declared through its own
 * documents. {@code -Dconformance.cases=DIR} runs the cases of another folder.
 */
class DynamooseConformanceTest {
  private static final Path RESOURCES = Path.of("src/test/resources");

  @Test
  void everyRecordedCaseBecomesTheSameRequestItemOrError() throws IOException {
    String folder = System.getProperty("conformance.cases", "");
    List<String> failures =
        failures(folder.isEmpty() ? RESOURCES.resolve("conformance") : Path.of(folder), true);
    assertThat(failures).isEmpty();
  }

  @Test
  void whatTheRecordedCasesLeaveOutBecomesWhatTheirLanguageSays() throws IOException {
    assertThat(failures(RESOURCES.resolve("conformance-own"), false)).isEmpty();
  }

  private static List<String> failures(Path folder, boolean isReported) throws IOException {
    List<ConformanceCase> cases = ConformanceCase.in(folder);
    List<String> failed = new ArrayList<>();
    List<String> reasons = new ArrayList<>();
    for (ConformanceCase stated : cases) {
      String reason = failure(stated);
      if (reason != null) {
        failed.add(stated.name());
        reasons.add(stated.name() + ": " + reason);
      }
    }
    if (isReported) {
      report(cases.size() - failed.size(), failed);
    }
    return reasons;
  }

  /** Why a case fails; null if it does not. */
  private static String failure(ConformanceCase stated) {
    boolean isError = stated.expect().containsKey("error");
    Map<String, Object> outcome;
    try {
      outcome = CaseOperations.outcome(stated);
    } catch (AlcesException | CaseRefusal e) {
      return isError ? null : "refused: " + e.getMessage();
    } catch (RuntimeException e) {
      return "failed: " + e;
    }
    if (isError) {
      return "expected " + stated.expect().get("error") + ", got " + Json.text(outcome);
    }
    Map<String, Object> expected = CaseOperations.expected(stated);
    return expected.equals(outcome)
        ? null
        : "expected " + Json.text(expected) + ", got " + Json.text(outcome);
  }

  /** Lines for whoever counts them, each at the beginning of a line. */
  private static void report(int passed, List<String> failed) {
    StringBuilder lines = new StringBuilder("\n");
    lines.append("conformance: ").append(passed).append(" passed, ");
    lines.append(failed.size()).append(" failed\n");
    failed.forEach(name -> lines.append("conformance: failed ").append(name).append('\n'));
    System.out.print(lines);
    System.out.flush();
  }
}
