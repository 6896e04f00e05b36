package io.alces.conformance;

import static java.util.Comparator.comparing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A schema and a call, and what becomes of them.
 *
 * @param name the file and the case: {@code put/string}
 * @param schema the schema
 * @param op the call
 * @param expect a request in canonical form, an item, or an error
 */
record ConformanceCase(
    String name, Map<String, Object> schema, Map<String, Object> op, Map<String, Object> expect) {
  /** The cases of all files of a folder, in the order of names. */
  static List<ConformanceCase> in(Path folder) throws IOException {
    List<ConformanceCase> cases = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.sorted(comparing(Path::toString)).toList()) {
        if (file.toString().endsWith(".json")) {
          add(cases, file);
        }
      }
    }
    if (cases.isEmpty()) {
      throw new IllegalArgumentException("There are no cases in " + folder);
    }
    return cases;
  }

  private static void add(List<ConformanceCase> cases, Path file) throws IOException {
    String group = file.getFileName().toString().replaceFirst("\\.json$", "");
    for (Object json : Json.list(Json.parse(Files.readString(file)))) {
      Map<String, Object> stated = Json.object(json);
      cases.add(
          new ConformanceCase(
              group + "/" + stated.get("name"),
              Json.object(stated.get("schema")),
              Json.object(stated.get("op")),
              Json.object(stated.get("expect"))));
    }
  }

  @Override
  public String toString() {
    return name;
  }
}
