package io.alces.internal.transport;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.alces.internal.codec.WireItem;
import io.alces.internal.codec.WireScanner;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The body of an answer, with the items in it found and the rest for the AWS SDK to unmarshal.
 * Items are read later, by whoever wants them, in the thread of the application.
 */
final class WireBody {
  private final List<@Nullable Map<String, AttributeValue>> items;
  private final Map<String, List<Map<String, AttributeValue>>> tables;
  private final byte[] remainder;

  /** How the items of an answer stand in it. */
  enum Kind {
    /** No items, or none that are read as such. */
    NONE(""),
    /** One item. */
    ITEM("Item"),
    /** One item, of a write that returns it. */
    ATTRIBUTES("Attributes"),
    /** A list of items. */
    ITEMS("Items"),
    /** For each get, an object that has an item or not. */
    EACH("Responses"),
    /** For each table, a list of items. */
    TABLES("Responses");

    private final String member;

    Kind(String member) {
      this.member = member;
    }
  }

  private WireBody(
      List<@Nullable Map<String, AttributeValue>> items,
      Map<String, List<Map<String, AttributeValue>>> tables,
      byte[] remainder) {
    this.items = items;
    this.tables = tables;
    this.remainder = remainder;
  }

  /**
   * Finds the items in a body.
   *
   * @param body the body of an answer to a request that succeeded
   * @param kind where its items are
   * @return the body in parts; null if it has no items, or is not written as DynamoDB writes it
   */
  static @Nullable WireBody of(byte[] body, Kind kind) {
    return new Recognition(body, kind).run();
  }

  /** The items in order; of a transaction, null for an item that is not there. */
  List<@Nullable Map<String, AttributeValue>> items() {
    return items;
  }

  /** The items by their tables. */
  Map<String, List<Map<String, AttributeValue>>> tables() {
    return tables;
  }

  /** The body with null in the place of the items. */
  byte[] remainder() {
    return remainder;
  }

  /** One walk over a body. */
  private static final class Recognition {
    private static final byte[] NULL = {'n', 'u', 'l', 'l'};

    private final byte[] body;
    private final Kind kind;
    private final WireScanner scanner;
    private final Map<String, List<Map<String, AttributeValue>>> tables = new LinkedHashMap<>();
    private final List<@Nullable Map<String, AttributeValue>> items = new ArrayList<>();

    Recognition(byte[] body, Kind kind) {
      this.body = body;
      this.kind = kind;
      this.scanner = new WireScanner(body);
    }

    @Nullable WireBody run() {
      int from = -1;
      int to = -1;
      int p = 0;
      if (scanner.at(0) != '{') {
        return null;
      }
      do {
        int name = p + 1;
        int colon = scanner.name(name);
        if (colon < 0 || scanner.at(colon) != ':') {
          return null;
        }
        p = colon + 1;
        if (is(kind.member, name, colon)) {
          if (from >= 0) {
            return null; // twice: which of them counts is for the SDK to say
          }
          from = p;
          p = found(p);
          to = p;
        } else {
          p = scanner.skip(p);
        }
      } while (p >= 0 && scanner.at(p) == ',');
      boolean isWhole = p >= 0 && scanner.at(p) == '}' && p + 1 == body.length;
      return isWhole && from >= 0 ? new WireBody(items, tables, remainder(from, to)) : null;
    }

    /** Whether a name with its quotes is one of ASCII alone. */
    private boolean is(String name, int from, int to) {
      return to - from == name.length() + 2 && WireScanner.hasAscii(body, from + 1, name);
    }

    private int found(int p) {
      return switch (kind) {
        case NONE -> WireScanner.NO;
        case ITEM, ATTRIBUTES -> item(p, items);
        case ITEMS, EACH -> list(p, items);
        case TABLES -> tables(p);
      };
    }

    private int item(int p, List<? super WireItem> to) {
      int end = scanner.item(p);
      if (end >= 0) {
        to.add(new WireItem(body, p, end));
      }
      return end;
    }

    private int list(int p, List<? super WireItem> to) {
      if (scanner.at(p) != '[' || scanner.at(p + 1) == ']') {
        return scanner.at(p) == '[' ? p + 2 : WireScanner.NO;
      }
      int next = p;
      do {
        next = kind == Kind.EACH ? response(next + 1) : item(next + 1, to);
      } while (next >= 0 && scanner.at(next) == ',');
      return next >= 0 && scanner.at(next) == ']' ? next + 1 : WireScanner.NO;
    }

    /** What a transaction has for one of its gets. */
    private int response(int p) {
      if (scanner.at(p) == '{' && scanner.at(p + 1) == '}') {
        items.add(null);
        return p + 2;
      }
      int colon = scanner.at(p) == '{' ? scanner.name(p + 1) : WireScanner.NO;
      boolean isItem = colon >= 0 && scanner.at(colon) == ':' && is("Item", p + 1, colon);
      int end = isItem ? item(colon + 1, items) : WireScanner.NO;
      return end >= 0 && scanner.at(end) == '}' ? end + 1 : WireScanner.NO;
    }

    private int tables(int p) {
      if (scanner.at(p) != '{' || scanner.at(p + 1) == '}') {
        return scanner.at(p) == '{' ? p + 2 : WireScanner.NO;
      }
      int next = p;
      do {
        next = table(next + 1);
      } while (next >= 0 && scanner.at(next) == ',');
      return next >= 0 && scanner.at(next) == '}' ? next + 1 : WireScanner.NO;
    }

    private int table(int p) {
      int colon = scanner.name(p);
      if (colon < 0 || scanner.at(colon) != ':') {
        return WireScanner.NO;
      }
      List<Map<String, AttributeValue>> own = new ArrayList<>();
      int end = list(colon + 1, own);
      boolean isNew = end >= 0 && tables.put(text(p + 1, colon - 1), own) == null;
      return isNew ? end : WireScanner.NO;
    }

    private String text(int from, int to) {
      return new String(body, from, to - from, UTF_8);
    }

    private byte[] remainder(int from, int to) {
      ByteArrayOutputStream rest = new ByteArrayOutputStream(body.length - (to - from) + 4);
      rest.write(body, 0, from);
      rest.write(NULL, 0, NULL.length);
      rest.write(body, to, body.length - to);
      return rest.toByteArray();
    }
  }
}
