package io.alces.internal.codec;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * Bodies of answers, as DynamoDB Local has sent them, and such as nobody should send; and what
 * becomes of bodies on bad ways.
 */
public final class WireCorpus {
  /** Answers of DynamoDB Local over HTTP. */
  public static final List<String> RECORDED =
      List.of(
          "get-item",
          "get-item-with-capacity",
          "get-item-projection",
          "get-item-nothing-projected",
          "get-item-absent",
          "get-item-all-types",
          "get-item-escaped-name",
          "query-page",
          "query-last-page",
          "query-index-with-capacity",
          "query-count",
          "query-empty",
          "query-empty-page-that-goes-on",
          "scan-page",
          "scan-all-types-and-escaped-name",
          "batch-get-two-tables",
          "batch-get-empty",
          "transact-get",
          "transact-get-all-absent",
          "update-all-new",
          "update-updated-old",
          "update-none",
          "delete-all-old",
          "delete-absent");

  /** Made by hand. */
  public static final List<String> NASTY =
      List.of(
          "nasty-batch-get-table-twice",
          "nasty-batch-get-unprocessed",
          "nasty-comments",
          "nasty-empty-value",
          "nasty-escaped-member",
          "nasty-get-item-duplicate-attributes",
          "nasty-get-item-numbers",
          "nasty-get-item-twice",
          "nasty-get-item-unknown-members",
          "nasty-html",
          "nasty-items-null",
          "nasty-pretty",
          "nasty-query-items-within-others",
          "nasty-transact-get-null",
          "nasty-two-types",
          "nasty-unknown-type");

  /** Bytes that mean something in JSON, numbers, Base64 or UTF-8. */
  private static final byte[] MEANT =
      "{}[]:,\"\\/ \n\t\u0000\u007f0-.eEtfnuSNBMLO=+#'"
          .getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);

  private static final int[] HIGH = {
    0x80, 0xbf, 0xc0, 0xc1, 0xc3, 0xe0, 0xed, 0xef, 0xf0, 0xf4, 0xf5, 0xff
  };

  private WireCorpus() {}

  /** The names of all. */
  public static List<String> all() {
    List<String> all = new ArrayList<>(RECORDED);
    all.addAll(NASTY);
    return all;
  }

  /** A body by its name. */
  public static byte[] body(String name) {
    try (InputStream in = WireCorpus.class.getResourceAsStream("/wire/" + name + ".json")) {
      if (in == null) {
        throw new IllegalArgumentException("There is no body " + name);
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The body after a few changes: bytes replaced, lost and added, slices moved and doubled. */
  public static byte[] mutated(byte[] body, long seed) {
    Random random = new Random(seed);
    byte[] changed = body;
    for (int changes = 1 + random.nextInt(3); changes > 0; changes--) {
      changed = changed.length == 0 ? changed : change(changed, random);
    }
    return changed;
  }

  private static byte[] change(byte[] body, Random random) {
    int at = random.nextInt(body.length);
    int length = 1 + random.nextInt(random.nextInt(4) == 0 ? Math.min(80, body.length) : 2);
    int to = Math.min(body.length, at + length);
    return switch (random.nextInt(7)) {
      case 0 -> spliced(body, at, at + 1, new byte[] {any(random)});
      case 1 -> spliced(body, at, at + 1, new byte[] {(byte) (body[at] ^ 1 << random.nextInt(8))});
      case 2 -> spliced(body, at, to, new byte[0]);
      case 3 -> spliced(body, at, at, new byte[] {any(random)});
      case 4 -> spliced(body, to, to, Arrays.copyOfRange(body, at, to));
      case 5 -> {
        int from = random.nextInt(body.length);
        byte[] slice = Arrays.copyOfRange(body, from, Math.min(body.length, from + length));
        yield spliced(body, at, random.nextBoolean() ? at : to, slice);
      }
      default -> random.nextInt(4) == 0 ? Arrays.copyOf(body, at) : member(body, at);
    };
  }

  /** A whole member is doubled, so that the body stays well-formed. */
  private static byte[] member(byte[] body, int at) {
    int from = at;
    while (from > 0 && !(body[from] == '"' && (body[from - 1] == '{' || body[from - 1] == ','))) {
      from--;
    }
    int to = new WireScanner(body).skip(from);
    if (from == 0 || to < 0 || to >= body.length) {
      return body;
    }
    byte[] member = Arrays.copyOfRange(body, from, to + 1);
    member[member.length - 1] = ',';
    return spliced(body, from, from, member);
  }

  private static byte any(Random random) {
    return random.nextInt(3) == 0
        ? (byte) HIGH[random.nextInt(HIGH.length)]
        : MEANT[random.nextInt(MEANT.length)];
  }

  private static byte[] spliced(byte[] body, int from, int to, byte[] instead) {
    byte[] all = Arrays.copyOf(body, from + instead.length + body.length - to);
    System.arraycopy(instead, 0, all, from, instead.length);
    System.arraycopy(body, to, all, from + instead.length, body.length - to);
    return all;
  }
}
