package io.alces.internal.codec;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What is recognised as DynamoDB writes it, and what is next to that and is not. */
class WireScannerTest {
  private static final String EVERYTHING =
      "{'id':{'S':'a\\\"\\u00e9 é😀'},'n':{'N':'-1.5'},'b':{'B':'AQI='},'t':{'BOOL':true},"
          + "'f':{'BOOL':false},'0':{'NULL':true},'l':{'L':[{'S':''},{'L':[]}]},"
          + "'m':{'M':{'é':{'N':'1'}}},'ss':{'SS':['a','b']},'ns':{'NS':['1']},'bs':{'BS':['AQ==']}}";

  /** The body, with apostrophes for quotes. */
  private static byte[] json(String text) {
    return text.replace('\'', '"').getBytes(UTF_8);
  }

  private static boolean isRecognised(byte[] body) {
    int end = new WireScanner(body).item(0);
    if (end != WireScanner.NO) {
      byte[] item = Arrays.copyOf(body, end);
      Map<String, AttributeValue> same = JacksonItems.item(JacksonItems.tree(item));
      assertThat((Object) new WireItem(body, 0, end)).isEqualTo(same);
    }
    return end == body.length;
  }

  private static boolean isRecognised(String item) {
    return isRecognised(json(item));
  }

  private static boolean isValue(String value) {
    return isRecognised("{'a':" + value + "}");
  }

  /** A text of the bytes that characters up to 255 stand for. */
  private static boolean isText(String bytes) {
    return isRecognised(("{\"a\":{\"S\":\"" + bytes + "\"}}").getBytes(ISO_8859_1));
  }

  private static boolean isName(String bytes) {
    return isRecognised(("{\"" + bytes + "\":{\"S\":\"\"}}").getBytes(ISO_8859_1));
  }

  @Nested
  class Items {
    @ParameterizedTest
    @ValueSource(
        strings = {
          "{}",
          EVERYTHING,
          "{'a':{'S':''}}",
          "{'':{'S':''}}",
          "{'a':{'S':'1'},'a':{'N':'2'}}",
          "{'a':{'M':{}}}",
          "{'a':{'L':[]}}",
          "{'a':{'SS':[]},'b':{'NS':[]},'c':{'BS':[]}}"
        })
    void areRecognised(String item) {
      assertThat(isRecognised(item)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "",
          "{",
          "}",
          "[]",
          "null",
          "'a'",
          "{,}",
          "{'a'}",
          "{'a':}",
          "{'a':{'S':''},}",
          "{,'a':{'S':''}}",
          "{'a':{'S':''}'b':{'S':''}}",
          "{'a':{'S':''};'b':{'S':''}}",
          "{'a'={'S':''}}",
          "{a:{'S':''}}",
          "{'a':{'S':''}]",
          "{'a':{'S':''}}}",
          "{'a':{'S':''}} "
        })
    void areNotIfAlmost(String item) {
      assertThat(isRecognised(item)).isFalse();
    }

    @Test
    void areNotRecognisedWhereverTheyEndTooEarly() {
      byte[] whole = json(EVERYTHING);
      for (int length = 0; length < whole.length; length++) {
        assertThat(new WireScanner(Arrays.copyOf(whole, length)).item(0)).isEqualTo(WireScanner.NO);
      }
    }

    @Test
    void areNotRecognisedWithWhiteSpaceBetweenTheirParts() {
      byte[] whole = json(EVERYTHING);
      for (int at = 0; at <= whole.length; at++) {
        for (byte space : new byte[] {' ', '\t', '\n', '\r'}) {
          byte[] spaced = Arrays.copyOf(whole, whole.length + 1);
          System.arraycopy(whole, at, spaced, at + 1, whole.length - at);
          spaced[at] = space;
          if (isRecognised(spaced)) { // a space within a text or a name
            assertThat(space).isEqualTo((byte) ' ');
            assertThat((Object) new WireItem(spaced, 0, spaced.length))
                .isNotEqualTo(new WireItem(whole, 0, whole.length));
          }
        }
      }
    }

    @Test
    void areWhatJacksonReadsWhateverByteIsAnother() {
      byte[] whole = json(EVERYTHING);
      byte[] others =
          "\"\\{}[],:SNBML0-.e=/+ \n\u0000\u007f\u0080\u00bf\u00c3\u00e9\u00ed\u00f0\u00ff"
              .getBytes(ISO_8859_1);
      int recognised = 0;
      for (int at = 0; at < whole.length; at++) {
        byte right = whole[at];
        for (byte other : others) {
          whole[at] = other;
          recognised += isRecognised(whole) ? 1 : 0;
        }
        whole[at] = right;
      }
      assertThat(recognised).isBetween(200, 2000);
    }
  }

  @Nested
  class Types {
    @ParameterizedTest
    @ValueSource(
        strings = {
          "{}",
          "[]",
          "null",
          "'S'",
          "1",
          "true",
          "{'S':null}",
          "{'S':1}",
          "{'S':true}",
          "{'S':{}}",
          "{'S':'a','N':'1'}",
          "{'S':'a','S':'b'}",
          "{'S':'a',}",
          "{'S'}",
          "{'S':}",
          "{'s':'a'}",
          "{'':'a'}",
          "{'X':'a'}",
          "{'Sx':'a'}",
          "{'\\u0053':'a'}",
          "{'N':1}",
          "{'B':[1]}",
          "{'BOOL':'true'}",
          "{'BOOL':True}",
          "{'BOOL':tru}",
          "{'BOOL':truee}",
          "{'BOOL':falsy}",
          "{'BOOL':null}",
          "{'BOO':true}",
          "{'BOOK':true}",
          "{'NULL':false}",
          "{'NULL':null}",
          "{'NULL':'true'}",
          "{'NUL':true}",
          "{'NUXL':true}",
          "{'M':[]}",
          "{'M':null}",
          "{'M':{'a':'b'}}",
          "{'M':{'a':{'S':'b'}}",
          "{'L':{}}",
          "{'L':[null]}",
          "{'L':['a']}",
          "{'L':[{'S':'a'},]}",
          "{'L':[,{'S':'a'}]}",
          "{'L':[{'S':'a'}{'S':'a'}]}",
          "{'L':[{'S':'a'}}",
          "{'SS':'a'}",
          "{'SS':{}}",
          "{'SS':[1]}",
          "{'SS':[null]}",
          "{'SS':['a',]}",
          "{'SS':['a' 'b']}",
          "{'SS':[['a']]}",
          "{'SX':['a']}",
          "{'NS':['a']}",
          "{'NS':[1]}",
          "{'BS':['a']}",
          "{'LS':['a']}"
        })
    void areNotRecognisedIfAlmost(String value) {
      assertThat(isValue(value)).isFalse();
    }

    @Test
    void areRecognisedInSets() {
      assertThat(isValue("{'SS':['a']}")).isTrue();
      assertThat(isValue("{'NS':['1','-2.5E+3']}")).isTrue();
      assertThat(isValue("{'BS':['','AQ==']}")).isTrue();
      assertThat(isValue("{'NULL':true}")).isTrue();
      assertThat(isValue("{'BOOL':false}")).isTrue();
    }
  }

  @Nested
  class NumbersAndBinaries {
    @ParameterizedTest
    @ValueSource(
        strings = {"0", "-0", "1.50", "1E-130", "1e+125", "007", "", "-", "1.2.3", "+-eE."})
    void holdWhatNumbersAreMadeOf(String number) {
      assertThat(isValue("{'N':'" + number + "'}")).isTrue();
      assertThat(isValue("{'NS':['" + number + "']}")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
        strings = {" 1", "1 ", "1,5", "0x10", "NaN", "Infinity", "1f", "1_0", "\\u0031", "١", "\0"})
    void holdNothingElse(String number) {
      assertThat(isValue("{'N':'" + number + "'}")).isFalse();
      assertThat(isValue("{'NS':['" + number + "']}")).isFalse();
    }

    @Test
    void areOfSomeHundredDigitsAtMost() {
      assertThat(isValue("{'N':'" + "1".repeat(200) + "'}")).isTrue();
      assertThat(isValue("{'N':'" + "1".repeat(201) + "'}")).isFalse();
      assertThat(isValue("{'N':'" + "1".repeat(10_000) + "'}")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "AA==", "AAA=", "AAAA", "+/09", "az+/AZ8=", "AB==", "AAB="})
    void areInBase64(String text) {
      assertThat(isValue("{'B':'" + text + "'}")).isTrue();
      assertThat(isValue("{'BS':['" + text + "']}")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "A",
          "AA",
          "AAA",
          "A===",
          "AA=",
          "AAAA=",
          "AAAAA===",
          "=",
          "==",
          "====",
          "AA==AA==",
          "AA=A",
          "-_AA",
          "AA A",
          "AAA\\u003d",
          "AA\\/A",
          "AAAé",
          "AA==\n"
        })
    void areNotInWhatIsAlmostBase64(String text) {
      assertThat(isValue("{'B':'" + text + "'}")).isFalse();
      assertThat(isValue("{'BS':['" + text + "']}")).isFalse();
    }
  }

  @Nested
  class Texts {
    @ParameterizedTest
    @ValueSource(
        strings = {
          "\\\"",
          "\\\\",
          "\\/",
          "\\b\\f\\n\\r\\t",
          "\\u0000",
          "\\uABCD\\uabcd",
          "\\ud83d\\ude00",
          "\\ud83d",
          "\\ude00",
          "\\\\u12",
          "\u007f",
          "'{}[],:"
        })
    void areRecognised(String text) {
      assertThat(isText(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "\\", "\\x", "\\'", "\\0", "\\U0041", "\\u", "\\u12", "\\u123", "\\u123g", "\\u 123",
          "\\u-123", "\\\"\"", "\t", "\n", "\u0000", "\u001f", "\\\n", "a\"b"
        })
    void areNotIfAlmost(String text) {
      assertThat(isText(text)).isFalse();
    }

    /** UTF-8 of two, three and four bytes: the first and the last of each. */
    @ParameterizedTest
    @ValueSource(
        strings = {
          "\u00c2\u0080", "\u00df\u00bf", "\u00e0\u00a0\u0080", "\u00ec\u00bf\u00bf",
          "\u00ed\u0080\u0080", "\u00ed\u009f\u00bf", "\u00ee\u0080\u0080", "\u00ef\u00bf\u00bf",
          "\u00f0\u0090\u0080\u0080", "\u00f3\u00bf\u00bf\u00bf", "\u00f4\u008f\u00bf\u00bf"
        })
    void areInUtf8(String bytes) {
      assertThat(isText(bytes)).isTrue();
      assertThat(isText("a" + bytes + bytes + "b")).isTrue();
      assertThat(isName(bytes)).isTrue();
      for (int length = 1; length < bytes.length(); length++) {
        assertThat(isText(bytes.substring(0, length))).isFalse();
        assertThat(isText(bytes.substring(length))).isFalse();
        assertThat(isText(bytes.substring(0, length) + "a")).isFalse();
        assertThat(isText(bytes.substring(0, length) + "\\n")).isFalse();
        assertThat(isName(bytes.substring(0, length))).isFalse();
      }
    }

    /** In more bytes than needed, halves of pairs, beyond Unicode, and what begins nothing. */
    @ParameterizedTest
    @ValueSource(
        strings = {
          "\u0080",
          "\u00bf",
          "\u00c0\u0080",
          "\u00c1\u00bf",
          "\u00c2\u007f",
          "\u00c2\u00c0",
          "\u00e0\u0080\u0080",
          "\u00e0\u009f\u00bf",
          "\u00ed\u00a0\u0080",
          "\u00ed\u00bf\u00bf",
          "\u00ed\u00a0\u00bd\u00ed\u00b8\u0080",
          "\u00e1\u0080\u007f",
          "\u00f0\u0080\u0080\u0080",
          "\u00f0\u008f\u00bf\u00bf",
          "\u00f4\u0090\u0080\u0080",
          "\u00f5\u0080\u0080\u0080",
          "\u00f8\u0088\u0080\u0080\u0080",
          "\u00fe",
          "\u00ff"
        })
    void areNotInWhatIsAlmostUtf8(String bytes) {
      assertThat(isText(bytes)).isFalse();
      assertThat(isText("a" + bytes + "b")).isFalse();
      assertThat(isName(bytes)).isFalse();
    }
  }

  @Nested
  class Limits {
    private String maps(int levels) {
      return "{'a':{'M':".repeat(levels) + "{}" + "}}".repeat(levels);
    }

    private String lists(int levels) {
      return "{'a':" + "{'L':[".repeat(levels) + "]}".repeat(levels) + "}";
    }

    @Test
    void areAboveTheDepthThatDynamoDbStores() {
      for (int levels = 1; levels <= 33; levels++) {
        assertThat(isRecognised(maps(levels))).isTrue();
        assertThat(isRecognised(lists(levels))).isTrue();
      }
      for (int levels = 34; levels <= 40; levels++) {
        assertThat(isRecognised(maps(levels))).isFalse();
        assertThat(isRecognised(lists(levels))).isFalse();
      }
    }

    @Test
    void keepDeepNestingFromTheStack() {
      int size = 10_000_000;
      byte[] brackets = new byte[size];
      for (String open : new String[] {"[", "{", "{\"L\":[", "{\"a\":{\"M\":"}) {
        byte[] part = open.getBytes(ISO_8859_1);
        for (int i = 0; i < size; i++) {
          brackets[i] = part[i % part.length];
        }
        assertThat(new WireScanner(brackets).item(0)).isEqualTo(WireScanner.NO);
        assertThat(new WireScanner(brackets).skip(0)).isEqualTo(WireScanner.NO);
      }
    }

    @Test
    void areOnNamesAsDynamoDbHasThem() {
      assertThat(isName("a".repeat(65_535))).isTrue();
      assertThat(isName("a".repeat(65_536))).isFalse();
      assertThat(isName("\u00c3\u00a9".repeat(32_767))).isTrue();
      assertThat(isName("\u00c3\u00a9".repeat(32_768))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\\n", "\\u0061", "\\\"", "\n", "\u0000"})
    void areOnNamesWithoutEscapes(String name) {
      assertThat(isName(name)).isFalse();
    }

    @Test
    void areOnValuesOfAnyLengthNowhere() {
      assertThat(isText("a".repeat(5_000_000))).isTrue();
    }
  }

  @Nested
  class Skipping {
    private int skipped(String json) {
      return new WireScanner(json(json)).skip(0);
    }

    @Test
    void goesToTheEndOfAValue() {
      assertThat(skipped("1,")).isEqualTo(1);
      assertThat(skipped("-1.5e3}")).isEqualTo(6);
      assertThat(skipped("null")).isEqualTo(4);
      assertThat(skipped("'a,}\\\\\\'',")).isEqualTo(9);
      assertThat(skipped("{'a':[1,{'b':'}'}]},'c'")).isEqualTo(19);
      assertThat(skipped("[],")).isEqualTo(2);
    }

    @Test
    void endsWhereNoValueDoes() {
      assertThat(skipped("")).isEqualTo(WireScanner.NO);
      assertThat(skipped("'a")).isEqualTo(WireScanner.NO);
      assertThat(skipped("'a\\")).isEqualTo(WireScanner.NO);
      assertThat(skipped("{'a':1")).isEqualTo(WireScanner.NO);
      assertThat(skipped("[")).isEqualTo(WireScanner.NO);
      assertThat(skipped("1}".substring(1))).isEqualTo(WireScanner.NO);
    }

    /** The AWS SDK's parser takes them for white space, and what is in them is not there. */
    @Test
    void endsAtComments() {
      assertThat(skipped("1/*,'b':2*/,")).isEqualTo(WireScanner.NO);
      assertThat(skipped("[1//,\n]")).isEqualTo(WireScanner.NO);
      assertThat(skipped("'a/*b*/',")).isEqualTo(8);
    }
  }

  @Property(tries = 3000)
  void whatIsRecognisedIsWhatJacksonReads(@ForAll long seed) {
    String name =
        WireCorpus.RECORDED.get((int) Long.remainderUnsigned(seed, WireCorpus.RECORDED.size()));
    byte[] body = WireCorpus.mutated(WireCorpus.body(name), seed);
    WireScanner scanner = new WireScanner(body);
    for (int at = 0; at < body.length; at++) {
      if (body[at] == '{' && scanner.item(at) != WireScanner.NO) {
        assertThat(isRecognised(Arrays.copyOfRange(body, at, scanner.item(at)))).isTrue();
        at = scanner.item(at);
      }
    }
  }
}
