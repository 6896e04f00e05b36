package io.alces.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * The code in README and docs is that of the tests beside this one. A block of Java names its regions in the line before:
 * {@code <!-- ReadmeIT: imports, use -->}. With {@code -Ddocs.update=true} the blocks are written anew from the tests.
 */
class DocsTest {
  private static final Path TESTS = Path.of("src/test/java/io/alces/docs");
  private static final Pattern BLOCK =
      Pattern.compile("(?m)^(?:<!-- (\\w+): ([\\w, -]+) -->\n)?```java\n((?s:.*?))^```$");

  @TestFactory
  Stream<DynamicTest> everyExampleIsCodeOfATest() throws IOException {
    return pages().map(page -> DynamicTest.dynamicTest(page.toString(), () -> check(page)));
  }

  private static Stream<Path> pages() throws IOException {
    List<Path> pages = new ArrayList<>(List.of(Path.of("README.md")));
    try (Stream<Path> docs = Files.walk(Path.of("docs"))) {
      docs.filter(page -> page.toString().endsWith(".md"))
          .filter(page -> !page.startsWith("docs/decisions"))
          .sorted()
          .forEach(pages::add);
    }
    return pages.stream();
  }

  private static void check(Path page) throws IOException {
    String text = Files.readString(page);
    Matcher block = BLOCK.matcher(text);
    StringBuilder updated = new StringBuilder();
    while (block.find()) {
      assertThat(block.group(1)).as("the test that a block is from, in %s", page).isNotNull();
      String code = code(block.group(1), block.group(2));
      if (!Boolean.getBoolean("docs.update")) {
        assertThat(block.group(3)).as("%s: %s in %s", block.group(1), block.group(2), page).isEqualTo(code);
      }
      block.appendReplacement(
          updated,
          Matcher.quoteReplacement(
              "<!-- " + block.group(1) + ": " + block.group(2) + " -->\n```java\n" + code + "```"));
    }
    block.appendTail(updated);
    if (!updated.toString().equals(text)) {
      Files.writeString(page, updated);
    }
  }

  private static String code(String test, String regions) throws IOException {
    String source = Files.readString(TESTS.resolve(test + ".java"));
    StringBuilder code = new StringBuilder();
    for (String region : regions.split(", ")) {
      String part = region(source, test, region);
      code.append(code.length() == 0 || part.startsWith("}") ? "" : "\n").append(part);
    }
    return code.toString();
  }

  private static String region(String source, String test, String name) {
    Matcher region =
        Pattern.compile("(?ms)^ *// region " + Pattern.quote(name) + "\n(.*?)^ *// endregion$")
            .matcher(source);
    assertThat(region.find()).as("region %s of %s", name, test).isTrue();
    return region.group(1).stripTrailing().stripIndent().strip() + "\n";
  }
}
