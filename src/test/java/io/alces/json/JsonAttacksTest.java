package io.alces.json;

import static io.alces.json.Parcels.FULL;
import static io.alces.json.Parcels.PARCELS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.alces.error.InvalidJsonException;
import io.alces.error.RequestException;
import io.alces.json.Parcels.Parcel;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.SequenceInputStream;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonAttacksTest {
  private static final Json<Parcel> JSON = Parcels.json(PARCELS);
  private static final Json<Parcel> LENIENT = Parcels.open().allowUnknown();

  private static String refusal(Json<?> json, String text) {
    return catchThrowableOfType(InvalidJsonException.class, () -> json.fromJson(text)).getMessage();
  }

  private static String refusal(String text) {
    return refusal(JSON, text);
  }

  private static InputStream bytes(int... bytes) {
    byte[] all = new byte[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      all[i] = (byte) bytes[i];
    }
    return new ByteArrayInputStream(all);
  }

  private static InputStream utf8(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }

  @Nested
  class Depth {
    @ParameterizedTest
    @ValueSource(strings = {"[", "{\"extra\":", "{\"extra\":[", "{\"unknown\":["})
    void ofAMillionBracketsIsRefused(String opening) {
      String text = opening + "[".repeat(1_000_000);
      assertThat(refusal(text)).contains("The JSON of Parcel is not valid: ");
      assertThat(refusal(LENIENT, text)).contains("The JSON of Parcel is not valid: ");
      assertThatThrownBy(() -> LENIENT.read(utf8(text))).isInstanceOf(InvalidJsonException.class);
    }

    @Test
    void isThatOfDynamoDb() {
      String within = "[".repeat(31) + "]".repeat(31);
      assertThat(JSON.fromJson("{\"extra\":" + within + "}").extra()).isNotNull();
      assertThat(refusal("{\"extra\":[" + within + "]}"))
          .isEqualTo(
              "The JSON of Parcel is not valid: extra"
                  + "[0]".repeat(30)
                  + " is nested deeper than 32 levels");
    }

    @Test
    void canBeLess() {
      assertThat(JSON.maxDepth(2).fromJson("{\"shipTo\":{}}").shipTo()).isNotNull();
      assertThat(refusal(JSON.maxDepth(1), "{\"shipTo\":{}}"))
          .isEqualTo("The JSON of Parcel is not valid: shipTo is nested deeper than 1 level");
      assertThatThrownBy(() -> JSON.maxDepth(33))
          .isInstanceOf(RequestException.class)
          .hasMessage("maxDepth(33): must be from 1 to 32, the levels that DynamoDB stores");
      assertThatThrownBy(() -> JSON.maxDepth(0)).isInstanceOf(RequestException.class);
    }

    @Test
    void whereAClassIsLookedForIsLimited() {
      String text = "{\"payment\":{\"x\":" + "[".repeat(1_000_000);
      assertThat(refusal(text)).endsWith("payment is nested deeper than 32 levels");
    }
  }

  @Nested
  class Length {
    private final String note = "x".repeat(10 << 20);

    @Test
    void ofTenMegabytesIsRefused() {
      String text = "{\"note\":\"" + note + "\"}";
      String refusal = "The JSON of Parcel is not valid: it is longer than 1048576 characters";
      assertThat(refusal(text)).isEqualTo(refusal);
      assertThatThrownBy(() -> JSON.read(utf8(text)))
          .isInstanceOf(InvalidJsonException.class)
          .hasMessage("The JSON of Parcel is not valid: note is longer than 1048576 characters");
      assertThatThrownBy(() -> JSON.read(new StringReader(text)))
          .isInstanceOf(InvalidJsonException.class);
    }

    @Test
    void canBeMore() {
      String text = "{\"note\":\"" + note + "\"}";
      assertThat(JSON.maxLength(11 << 20).fromJson(text).note()).hasSize(10 << 20);
      assertThat(JSON.maxLength(11 << 20).read(utf8(text)).note()).hasSize(10 << 20);
    }

    @Test
    void isCountedToTheCharacter() {
      String text = "{\"note\":\"é\"}";
      assertThat(JSON.maxLength(text.length()).read(utf8(text)).note()).isEqualTo("é");
      assertThat(JSON.maxLength(text.length()).fromJson(text).note()).isEqualTo("é");
      assertThatThrownBy(() -> JSON.maxLength(text.length()).read(utf8(text + " ")))
          .isInstanceOf(InvalidJsonException.class);
      assertThatThrownBy(() -> JSON.maxLength(text.length()).fromJson(text + " "))
          .isInstanceOf(InvalidJsonException.class);
    }

    @Test
    void ofNothingIsNotForJson() {
      assertThatThrownBy(() -> JSON.maxLength(1))
          .isInstanceOf(RequestException.class)
          .hasMessage("maxLength(1): must be at least 2, the length of an empty object");
    }

    @Test
    void ofAStreamThatNeverEndsIsReadUpToTheLimit() {
      InputStream endless =
          new InputStream() {
            @Override
            public int read() {
              return ' ';
            }
          };
      assertThatThrownBy(() -> JSON.read(endless))
          .isInstanceOf(InvalidJsonException.class)
          .hasMessage("The JSON of Parcel is not valid: it is longer than 1048576 characters");
    }
  }

  @Nested
  class ANumber {
    @Test
    void ofTenThousandDigitsIsRefused() {
      String digits = "1".repeat(10_000);
      assertThat(refusal("{\"total\":" + digits + ",\"count\":0." + digits + "}"))
          .isEqualTo(
              "The JSON of Parcel is not valid: total is a number of more digits than DynamoDB"
                  + " keeps; count is a number of more digits than DynamoDB keeps");
      assertThat(refusal("{\"extra\":" + digits + "}"))
          .contains("extra is a number of more digits than DynamoDB keeps");
    }

    @Test
    void ofMoreDigitsThanDynamoDbKeepsIsRefused() {
      assertThat(JSON.fromJson("{\"total\":" + "1".repeat(38) + "00}").total()).isNotNull();
      assertThat(refusal("{\"total\":" + "1".repeat(39) + "}"))
          .contains("total has 39 significant digits, and DynamoDB keeps at most 38");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e999999999", "1e-999999999", "1e99999999999999", "1e126"})
    void ofAHugeExponentIsRefused(String number) {
      assertThat(refusal("{\"total\":" + number + "}")).contains("total is ");
      assertThat(refusal("{\"count\":" + number + "}")).contains("count is ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"NaN", "Infinity", "-Infinity", "+1", "01", "0x1", ".5", "1.", "1_0"})
    void thatIsNoneInJsonIsRefused(String number) {
      assertThat(refusal("{\"weight\":" + number + "}"))
          .startsWith("The JSON of Parcel is not valid: it is malformed JSON, at line 1");
    }
  }

  @Nested
  class Text {
    @ParameterizedTest
    @ValueSource(strings = {"\\ud83d", "\\ude00", "\\ud83dx", "x\\ude00\\ud83d"})
    void withHalfOfASurrogatePairIsRefused(String half) {
      assertThat(refusal("{\"note\":\"" + half + "\",\"count\":1}"))
          .isEqualTo(
              "The JSON of Parcel is not valid: note holds half of a surrogate pair, which is no"
                  + " valid Unicode");
      assertThat(refusal("{\"counts\":{\"" + half + "\":1}}"))
          .contains(" has a name with half of a surrogate pair, which is no valid Unicode");
    }

    @Test
    void withAWholePairIsRead() {
      assertThat(JSON.fromJson("{\"note\":\"\\ud83d\\ude00\"}").note()).isEqualTo("😀");
    }

    @Test
    void thatIsNoUtf8IsRefused() {
      int[][] invalid = {
        {'{', '"', 'n', 'o', 't', 'e', '"', ':', '"', 0xff, '"', '}'},
        {'{', '"', 'n', 'o', 't', 'e', '"', ':', '"', 0xc0, 0xaf, '"', '}'},
        {'{', '"', 'n', 'o', 't', 'e', '"', ':', '"', 0xed, 0xa0, 0x80, '"', '}'},
        {'{', 0xe9, '}'}
      };
      for (int[] text : invalid) {
        assertThatThrownBy(() -> JSON.read(bytes(text)))
            .isInstanceOf(InvalidJsonException.class)
            .hasMessageEndingWith(" is not valid UTF-8");
      }
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "{\"note\":\"a\tb\"}",
          "{'note':1}",
          "{note:1}",
          "{\"note\":1,}",
          "[1",
          "{} x",
          "nul",
          "{\"note\":\"\\x\"}",
          "{\"a\" 1}",
          "{\"note\":tru}",
          "/* */ {}",
          "{\"note\" : \"a\" \"b\"}"
        })
    void thatIsNoJsonIsRefused(String text) {
      assertThat(refusal(LENIENT, text)).startsWith("The JSON of Parcel is not valid: ");
    }

    @Test
    void thatEndsTooEarlyIsRefused() {
      String whole = Parcels.open().toJson(FULL);
      for (int i = 0; i < whole.length(); i++) {
        String part = whole.substring(0, i);
        assertThatThrownBy(() -> Parcels.open().fromJson(part))
            .as("%s", part)
            .isInstanceOf(InvalidJsonException.class);
      }
    }

    @Test
    void isRefusedWithThePlaceWhereItEnds() {
      assertThat(refusal("")).isEqualTo("The JSON of Parcel is not valid: it is empty");
      assertThat(refusal("{} {}"))
          .isEqualTo("The JSON of Parcel is not valid: it goes on after its end");
      assertThat(refusal("{\n  \"note\": \"a"))
          .isEqualTo("The JSON of Parcel is not valid: note ends too early, at line 2, column 13");
      assertThat(refusal("[]"))
          .isEqualTo("The JSON of Parcel is not valid: it should be an object, and is an array");
      assertThat(refusal("null"))
          .isEqualTo("The JSON of Parcel is not valid: it should be an object, and is null");
    }

    @Test
    void isNeverPartOfAMessage() {
      String[] texts = {
        "{\"note\": S3CRET}",
        "{\"note\":\"S3CRET\tx\"}",
        "S3CRET",
        "{\"total\":\"S3CRET\"}",
        "{\"label\":\"S3CRET-\"}",
        "{\"sentAt\":\"S3CRET\"}",
        "{\"status\":\"S3CRET\"}",
        "{\"payment\":{\"type\":\"S3CRET\"}}",
        "{\"lines\":[S3CRET]}",
        "{} S3CRET"
      };
      for (String text : texts) {
        InvalidJsonException refused =
            catchThrowableOfType(InvalidJsonException.class, () -> JSON.fromJson(text));
        StringWriter trace = new StringWriter();
        refused.printStackTrace(new PrintWriter(trace));
        assertThat(trace.toString()).as("%s", text).doesNotContain("S3CRET");
      }
    }
  }

  @Nested
  class Names {
    @Test
    void ofAnyLengthAndCharactersAreShownBriefly() {
      String name = "a\\n[INFO] all is well" + "x".repeat(1_000);
      assertThat(refusal("{\"" + name + "\":1}"))
          .isEqualTo(
              "The JSON of Parcel is not valid: a?[INFO] all is well"
                  + "x".repeat(44)
                  + "… is not known; there are customerId, parcelId, status, total, weight, count,"
                  + " fragile, note, label, sentAt, lines, tags, seals, counts, coupon, shipTo,"
                  + " payment, extra, version");
    }

    @Test
    void thatAreEmptyAreRefused() {
      String path =
          "The JSON of Parcel is not valid: counts. has an empty name, and DynamoDB has none";
      assertThat(refusal("{\"counts\":{\"\":1}}")).isEqualTo(path);
    }

    @Test
    void longerThanDynamoDbsAreRefused() {
      assertThat(refusal("{\"" + "x".repeat(70_000) + "\":1}"))
          .startsWith(
              "The JSON of Parcel is not valid: it is beyond a limit of the JSON parser, such as"
                  + " the length of a name");
    }

    @Test
    void thatAreManyMakeAShortMessage() {
      String members =
          IntStream.range(0, 50_000)
              .mapToObj(i -> "\"u" + i + "\":1")
              .collect(Collectors.joining(","));
      InvalidJsonException refused =
          catchThrowableOfType(
              InvalidJsonException.class, () -> JSON.fromJson("{" + members + "}"));
      assertThat(refused.problems()).hasSize(1_000);
      assertThat(refused.getMessage()).endsWith("; and 980 more").hasSizeLessThan(10_000);
      assertThat(LENIENT.fromJson("{" + members + "}")).isNotNull();
    }
  }

  @Nested
  class ASealedType {
    @Test
    void whoseClassIsToldTooLateIsRefused() {
      String text = "{\"payment\":{\"x\":[" + "1,".repeat(60_000) + "1],\"type\":\"Cash\"}}";
      assertThat(refusal(LENIENT, text))
          .isEqualTo(
              "The JSON of Parcel is not valid: payment is too large to find the member that tells"
                  + " its class; put that member first");
      assertThat(
              LENIENT.fromJson(
                  text.replace("{\"x\"", "{\"type\":\"Cash\",\"x\"")
                      .replace(",\"type\":\"Cash\"}}", "}}")))
          .isNotNull();
    }

    @Test
    void takesNoOtherClass() {
      assertThat(refusal("{\"payment\":{\"type\":\"java.lang.Runtime\"}}"))
          .endsWith("payment has a member type that is none of Card, Cash");
    }
  }

  @Nested
  class AStream {
    @Test
    void thatFailsThrowsItsOwnException() {
      IOException broken = new IOException("broken pipe");
      InputStream failing =
          new InputStream() {
            @Override
            public int read() throws IOException {
              throw broken;
            }
          };
      InputStream half = new SequenceInputStream(utf8("{\"sentAt\": "), failing);
      assertThatThrownBy(() -> JSON.read(half))
          .isInstanceOf(UncheckedIOException.class)
          .hasCause(broken);
    }
  }
}
