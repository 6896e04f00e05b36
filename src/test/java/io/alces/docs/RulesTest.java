package io.alces.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every rule of docs/dynamodb-rules.md has a test that bears its number. */
class RulesTest {
  private static final Pattern RULE = Pattern.compile("(?m)^\\| (S?\\d+) \\|");
  private static final Pattern TAG = Pattern.compile("@Tag\\(\"(?:row-)?(S?\\d+)\"\\)");

  @Test
  void everyRuleHasATest() throws IOException {
    Set<String> rules = found(RULE, Files.readString(Path.of("docs/dynamodb-rules.md")));
    Set<String> tagged = new TreeSet<>();
    for (Path test : tests()) {
      tagged.addAll(found(TAG, Files.readString(test)));
    }

    assertThat(rules).hasSizeGreaterThan(35);
    assertThat(tagged).containsAll(rules);
  }

  private static List<Path> tests() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("src/test/java"))) {
      return files.filter(file -> file.toString().endsWith(".java")).toList();
    }
  }

  private static Set<String> found(Pattern pattern, String text) {
    Set<String> found = new TreeSet<>();
    Matcher matcher = pattern.matcher(text);
    while (matcher.find()) {
      found.add(matcher.group(1));
    }
    return found;
  }
}
