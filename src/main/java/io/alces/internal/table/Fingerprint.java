package io.alces.internal.table;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Tells whether a table is the one that a plan was made for: of all that defines it, and not of
 * what changes by itself, such as the number of its items.
 */
public final class Fingerprint {
  private Fingerprint() {}

  /**
   * The fingerprint of a table.
   *
   * @param live the table, or null if it is not there
   * @return 16 hexadecimal digits, or "absent"
   */
  public static String of(@Nullable LiveTable live) {
    if (live == null) {
      return "absent";
    }
    try {
      byte[] sum =
          MessageDigest.getInstance("SHA-256").digest(parts(live, null).toString().getBytes(UTF_8));
      return HexFormat.of().formatHex(sum, 0, 8);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }

  /**
   * In what two states of a table differ. Throughput that the models do not state may differ: no
   * step is about it, and Application Auto Scaling changes it at any time.
   *
   * @param wanted what the models want of the table
   * @param before the table, or null if it was not there
   * @param after the table, or null if it is not there
   * @return in words; empty if they do not differ
   */
  public static List<String> differences(
      TableDefinition wanted, @Nullable LiveTable before, @Nullable LiveTable after) {
    if (before == null || after == null) {
      return before == null && after == null
          ? List.of()
          : List.of(before == null ? "it was made" : "it was deleted");
    }
    Map<String, Object> old = parts(before, wanted);
    Map<String, Object> now = parts(after, wanted);
    List<String> different = new ArrayList<>();
    old.forEach(
        (part, value) -> {
          if (!value.equals(now.get(part))) {
            different.add("its " + part + " changed");
          }
        });
    return different.contains("its identity changed")
        ? List.of("it was deleted and made anew")
        : different;
  }

  /** The parts that may not change: all of them, or those that matter to what is wanted. */
  private static Map<String, Object> parts(LiveTable live, @Nullable TableDefinition wanted) {
    TableDefinition definition = live.definition();
    Map<String, Object> parts = new LinkedHashMap<>();
    parts.put(
        "identity",
        List.of(
            String.valueOf(live.description().tableArn()),
            String.valueOf(live.description().tableId()),
            String.valueOf(live.description().creationDateTime())));
    parts.put("key", definition.key());
    parts.put("indexes", definition.indexes());
    parts.put("time to live", String.valueOf(definition.timeToLive()));
    boolean isStated = wanted == null || wanted.settings().billing() != null;
    parts.put("billing", isStated ? String.valueOf(definition.settings().billing()) : mode(live));
    parts.put("index throughput", throughput(definition, wanted));
    parts.put("stream", String.valueOf(definition.settings().stream()));
    parts.put("class", String.valueOf(definition.settings().tableClass()));
    parts.put("encryption", String.valueOf(definition.settings().encryption()));
    parts.put("point-in-time recovery", String.valueOf(definition.settings().recovery()));
    parts.put("deletion protection", String.valueOf(definition.settings().isProtected()));
    parts.put("tags", definition.settings().tags());
    return parts;
  }

  private static String mode(LiveTable live) {
    return live.isOnDemand() ? "on demand" : "provisioned";
  }

  /** Without what an index can take at once, which grows by itself. */
  private static Map<String, Object> throughput(
      TableDefinition definition, @Nullable TableDefinition wanted) {
    Map<String, Object> throughput = new LinkedHashMap<>();
    definition
        .settings()
        .indexes()
        .forEach(
            (index, settings) -> {
              boolean isStated = wanted == null || wanted.settings(index) != null;
              if (isStated && (settings.throughput() != null || settings.maximum() != null)) {
                throughput.put(index, settings.throughput() + " " + settings.maximum());
              }
            });
    return throughput;
  }
}
