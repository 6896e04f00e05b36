package io.alces.internal.codec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.alces.codec.ItemReader;
import io.alces.codec.Names;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Names and symbols that are matched as bytes are those that they would be as texts. */
class WireNamesTest {
  /** Reads an item as bytes and as attribute values, each without help of the other. */
  private static <R> R both(String json, Function<ItemReader, R> read) {
    WireItem item = received(json);
    R wire = read.apply(item.reader());
    assertThat(wire).isEqualTo(read.apply(AttributeValueReader.of(new LinkedHashMap<>(item))));
    return wire;
  }

  private static WireItem received(String json) {
    byte[] bytes = json.getBytes(UTF_8);
    assertThat(new WireScanner(bytes).item(0)).isEqualTo(bytes.length);
    return new WireItem(bytes, 0, bytes.length);
  }

  private static int symbol(String text, Names symbols) {
    return both(
        "{\"x\":{\"S\":\"" + text + "\"}}",
        in -> {
          in.beginMap();
          assertThat(in.nextName()).isEqualTo("x");
          return in.readSymbol(symbols);
        });
  }

  @Nested
  class TextsWithEscapes {
    /** A backslash and an n; two backslashes and an n. */
    private final Names symbols = Names.of("a\\n", "a\\\\n", "a\\u0062");

    @Test
    void areNotTheSymbolThatIsWrittenAsTheyAreInJson() {
      assertThat(symbol("a\\n", symbols)).isEqualTo(-1);
      assertThat(symbol("a\\u0062", symbols)).isEqualTo(-1);
    }

    @Test
    void areTheSymbolThatTheyMean() {
      assertThat(symbol("a\\\\n", symbols)).isEqualTo(0);
      assertThat(symbol("a\\\\\\\\n", symbols)).isEqualTo(1);
      assertThat(symbol("\\u0061b", Names.of("ab"))).isEqualTo(0);
    }

    @Test
    void areNamesOfWhatIsReadBackBeforeItIsSent() {
      WireWriter out = new WireWriter();
      out.beginMap(2);
      for (int i = 0; i < 3; i++) {
        out.name(symbols, i);
        out.writeNumber(i);
      }
      out.endMap();
      WireItem written = WireItem.of(out);
      for (int round = 0; round < 2; round++) { // the second one has an expectation
        ItemReader in = written.reader();
        in.beginMap();
        for (int i = 0; i < 3; i++) {
          assertThat(in.nextName(symbols)).isEqualTo(i);
          assertThat(in.readInt()).isEqualTo(i);
        }
        assertThat(in.nextName(symbols)).isEqualTo(-1);
      }
    }
  }

  @Nested
  class AMapInItsOwnOrder {
    private static final String JSON =
        "{\"a\":{\"N\":\"1\"},\"b\":{\"N\":\"2\"},\"c\":{\"N\":\"3\"},"
            + "\"d\":{\"N\":\"4\"},\"e\":{\"N\":\"5\"}}";

    private <R> R wire(Function<ItemReader, R> read) {
      return read.apply(received(JSON).reader());
    }

    @Test
    void mayBeReadByOneSetOfNamesAfterAnother() {
      Names many = Names.of("a", "b", "c", "d", "e");
      Names few = Names.of("d");
      for (int round = 0; round < 3; round++) {
        List<Integer> read =
            wire(
                in -> {
                  List<Integer> found = new ArrayList<>();
                  in.beginMap();
                  found.add(in.nextName(many));
                  found.add(in.readInt());
                  found.add(in.nextName(many));
                  found.add(in.readInt());
                  found.add(in.nextName(many));
                  in.skip();
                  found.add(in.nextName(few));
                  found.add(in.readInt());
                  found.add(in.nextName(many));
                  found.add(in.readInt());
                  found.add(in.nextName(few));
                  return found;
                });
        assertThat(read).containsExactly(0, 1, 1, 2, 2, 0, 4, 4, 5, -1);
      }
    }

    @Test
    void mayBeReadByNamesAndByPreparedNames() {
      Names names = Names.of("e", "c");
      List<Object> read =
          wire(
              in -> {
                List<Object> found = new ArrayList<>();
                in.beginMap();
                found.add(in.nextName());
                found.add(in.nextName(names));
                found.add(in.nextName());
                found.add(in.readLong());
                found.add(in.nextName(names));
                found.add(in.readLong());
                found.add(String.valueOf(in.nextName()));
                return found;
              });
      assertThat(read).containsExactly("a", 1, "d", 4L, 0, 5L, "null");
    }
  }
}
