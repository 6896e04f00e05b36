package io.alces.internal.codec;

import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.Reader;
import java.io.Writer;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import tools.jackson.core.JsonEncoding;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonFactory;

/** Makes Jackson's parsers and generators, all by one factory. */
public final class JsonText {
  /** DynamoDB's longest name, in bytes. */
  private static final int MAX_NAME = 65_535;

  /**
   * Depth and length are limited by {@link JsonTokens} and {@link LimitedReader}, and the digits of
   * a number by the reader, which knows its path. The constraints are what holds where these do not
   * look.
   */
  private static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(64)
                  .maxNameLength(MAX_NAME)
                  .maxStringLength(Integer.MAX_VALUE)
                  .maxNumberLength(Integer.MAX_VALUE)
                  .maxDocumentLength(-1)
                  .build())
          .disable(StreamReadFeature.AUTO_CLOSE_SOURCE)
          .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
          // What is half written must not look whole.
          .disable(StreamWriteFeature.AUTO_CLOSE_CONTENT)
          .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
          .build();

  private JsonText() {}

  /**
   * Reads a text.
   *
   * @param text the text
   * @return a parser
   */
  public static JsonParser parser(String text) {
    return JSON.createParser(ObjectReadContext.empty(), text);
  }

  /**
   * Reads characters.
   *
   * @param text where from
   * @return a parser, which does not close its source
   */
  public static JsonParser parser(Reader text) {
    return JSON.createParser(ObjectReadContext.empty(), text);
  }

  /**
   * Decodes UTF-8, and nothing that only resembles it: Jackson's own decoder takes overlong forms
   * and halves of surrogate pairs.
   *
   * @param bytes where from
   * @return the characters
   */
  public static Reader utf8(InputStream bytes) {
    return new InputStreamReader(
        bytes,
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT));
  }

  /**
   * Writes characters.
   *
   * @param to where to
   * @return a generator, which does not close its target
   */
  public static JsonGenerator generator(Writer to) {
    return JSON.createGenerator(ObjectWriteContext.empty(), to);
  }

  /**
   * Writes UTF-8.
   *
   * @param to where to
   * @return a generator, which does not close its target
   */
  public static JsonGenerator generator(OutputStream to) {
    return JSON.createGenerator(ObjectWriteContext.empty(), to, JsonEncoding.UTF8);
  }
}
