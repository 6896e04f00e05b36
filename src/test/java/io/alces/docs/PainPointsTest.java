package io.alces.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Every complaint of docs/coming-from-dynamoose.md has its answer there, and a test that bears its number. */
class PainPointsTest {
  private static final Path TEST = Path.of("src/test/java/io/alces/it/PainPointsIT.java");
  private static final Path PAGE = Path.of("docs/coming-from-dynamoose.md");
  private static final Set<Integer> ALL = IntStream.rangeClosed(1, 32).boxed().collect(Collectors.toSet());

  @Test
  void everyComplaintHasATest() throws IOException {
    assertThat(found("@Tag\\(\"pain-(\\d+)\"\\)\n  void \\w+\\(", Files.readString(TEST))).isEqualTo(ALL);
  }

  @Test
  void everyComplaintHasAnAnswer() throws IOException {
    assertThat(found("(?m)^\\| (\\d+) \\| [^|]+ \\| [^|]+ \\|$", Files.readString(PAGE))).isEqualTo(ALL);
  }

  private static Set<Integer> found(String pattern, String text) {
    Set<Integer> found = new TreeSet<>();
    Matcher matcher = Pattern.compile(pattern).matcher(text);
    while (matcher.find()) {
      found.add(Integer.valueOf(matcher.group(1)));
    }
    return found;
  }
}
