package io.alces.json;

import static io.alces.json.Parcels.EMPTY;
import static io.alces.json.Parcels.PARCELS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.alces.error.InvalidJsonException;
import io.alces.json.Parcels.Parcel;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonListTest {
  private static final Json<Parcel> JSON = Parcels.json(PARCELS);

  private static InputStream utf8(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }

  private static List<Parcel> read(String text) {
    try (Stream<Parcel> parcels = JSON.readAll(utf8(text))) {
      return parcels.toList();
    }
  }

  /** An array that never ends: nobody can have read it whole. */
  private static final class Endless extends InputStream {
    private static final byte[] ITEM = "{\"count\":1},".getBytes(StandardCharsets.UTF_8);
    private int next = -1;
    boolean isClosed;

    @Override
    public int read() {
      return next++ < 0 ? '[' : ITEM[(next - 1) % ITEM.length];
    }

    @Override
    public void close() throws IOException {
      isClosed = true;
      throw new IOException("closed twice");
    }
  }

  @Nested
  class AnArray {
    @Test
    void isReadItemByItem() {
      assertThat(read("[]")).isEmpty();
      assertThat(read(" [ {} , {\"note\":\"b\"} ] "))
          .extracting(Parcel::note)
          .containsExactly(null, "b");
      assertThat(read("[{}]")).containsExactly(EMPTY);
    }

    @Test
    void isReadLazily() {
      Stream<Parcel> parcels = JSON.readAll(new Endless());
      assertThat(parcels.limit(200_000).mapToLong(Parcel::count).sum()).isEqualTo(200_000);
    }

    @Test
    void isClosedWithItsStream() {
      Endless endless = new Endless();
      Stream<Parcel> parcels = JSON.readAll(endless);
      assertThatThrownBy(parcels::close).isInstanceOf(UncheckedIOException.class);
      assertThat(endless.isClosed).isTrue();
    }

    @Test
    void isNotTouchedBeforeItsStreamIs() {
      InputStream untouched =
          new InputStream() {
            @Override
            public int read() {
              throw new AssertionError("read");
            }
          };
      assertThat(JSON.readAll(untouched)).isNotNull();
    }

    @Test
    void hasItemsOfTheDepthAndLengthOfOne() {
      String note = "{\"note\":\"" + "x".repeat(900_000) + "\"}";
      assertThat(read("[" + note + "," + note + "," + note + "]")).hasSize(3);
      String deep = "{\"extra\":" + "[".repeat(31) + "]".repeat(31) + "}";
      assertThat(read("[" + deep + "]")).hasSize(1);
    }
  }

  @Nested
  class AnItemThatIsWrong {
    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        value = {
          "[{},{\"count\":\"x\",\"nte\":1}]"
              + "|[1].count should be a number, and is text; [1].nte is not known; did you mean"
              + " note?",
          "[{},7]|[1] should be an object, and is a number",
          "[{},null]|[1] should be an object, and is null",
          "[{},[]]|[1] should be an object, and is an array",
          "[{}|[1] ends too early, at line 1, column 4",
          "[{} {}]|[1] is malformed JSON, at line 1, column 5",
          "[{},|[1] is malformed JSON, at line 1, column 5",
          "[{},{\"note\":\"a|[1].note ends too early, at line 1, column 15",
          "[{}] x|[1] is malformed JSON, at line 1, column 7",
          "[{}] []|[1] goes on after its end",
          "{}|it should be an array of items",
          "''|it is empty",
          "x|it is malformed JSON, at line 1, column 2"
        })
    void isToldWithItsPosition(String text, String problems) {
      assertThat(catchThrowableOfType(InvalidJsonException.class, () -> read(text)))
          .hasMessage("The JSON of Parcel is not valid: " + problems);
    }

    @Test
    void comesAfterThoseThatAreRight() {
      Iterator<Parcel> parcels = JSON.readAll(utf8("[{},{},{\"count\":{}},{}]")).iterator();
      parcels.next();
      parcels.next();
      assertThatThrownBy(parcels::hasNext).isInstanceOf(InvalidJsonException.class);
      assertThat(parcels.hasNext()).isFalse();
    }

    @Test
    void isTooLongOrTooDeep() {
      String note = "{\"note\":\"" + "x".repeat(1_100_000) + "\"}";
      assertThatThrownBy(() -> read("[{}," + note + "]"))
          .isInstanceOf(InvalidJsonException.class)
          .hasMessageEndingWith("[1].note is longer than 1048576 characters");
      assertThatThrownBy(() -> read("[".repeat(1_000_000)))
          .isInstanceOf(InvalidJsonException.class)
          .hasMessageEndingWith("[0] should be an object, and is an array");
      assertThatThrownBy(() -> read("[{\"extra\":" + "[".repeat(1_000_000)))
          .isInstanceOf(InvalidJsonException.class)
          .hasMessageEndingWith(" is nested deeper than 32 levels");
    }
  }
}
