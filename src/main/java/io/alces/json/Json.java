package io.alces.json;

import static java.util.Objects.requireNonNull;

import com.google.errorprone.annotations.CheckReturnValue;
import io.alces.error.InvalidJsonException;
import io.alces.error.InvalidJsonException.Problem;
import io.alces.error.RequestException;
import io.alces.internal.codec.JsonItemWriter;
import io.alces.internal.codec.JsonItems;
import io.alces.internal.codec.JsonRole;
import io.alces.internal.codec.JsonRules;
import io.alces.internal.codec.JsonText;
import io.alces.internal.codec.JsonTokens;
import io.alces.internal.codec.LimitedReader;
import io.alces.internal.document.JsonSchema;
import io.alces.internal.model.CompiledJson;
import io.alces.internal.model.JsonView;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Reader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;

/**
 * Items as plain JSON, for web APIs: {@code orders.json()}. The codecs are those of the table, so
 * that a value has the same form in both; members have the names of the application.
 *
 * <pre>{@code
 * Json<Order> json = orders.json();
 * String text = json.view("public").toJson(order);
 * Order changed = json.allowKeys().fromJson(text);
 * }</pre>
 *
 * <table>
 * <caption>How values are written</caption>
 * <tr><th>stored as</th><th>in JSON</th></tr>
 * <tr><td>S</td><td>text</td></tr>
 * <tr><td>N</td><td>a number, with all its digits and without an exponent</td></tr>
 * <tr><td>B</td><td>text in base64</td></tr>
 * <tr><td>BOOL, NULL</td><td>{@code true}, {@code false}, {@code null}</td></tr>
 * <tr><td>L, SS, NS, BS</td><td>an array</td></tr>
 * <tr><td>M</td><td>an object</td></tr>
 * </table>
 *
 * <p>What is not stored has no member: null, an empty set, an attribute that is hidden.
 *
 * <p><b>What comes in is not trusted.</b> Members that the schema does not declare, members of the
 * key, and those that are read-only (with {@code createdAt}, {@code updatedAt} and {@code version})
 * are refused unless they are allowed; hidden ones always are. So are members that occur twice,
 * nesting that is too deep, and text that is too long. All problems are told at once, in an {@link
 * InvalidJsonException}, and no value of the text is part of it. A member that is missing reads as
 * an absent attribute does: null, zero for a primitive, an empty set. The rules and defaults of the
 * schema are not applied: they belong to the put.
 *
 * <p>Immutable and thread-safe.
 *
 * @param <T> the type of the item
 */
@CheckReturnValue
public final class Json<T> {
  /** DynamoDB's own: what is nested deeper cannot be stored. */
  private static final int MAX_DEPTH = 32;

  /** More than an item of 400 KB needs in JSON, but for text of control characters. */
  private static final int DEFAULT_LENGTH = 1 << 20;

  private final CompiledJson<T> form;
  private final JsonView<T> view;
  private final JsonRules rules;
  private final int maxDepth;
  private final int maxLength;

  private Json(
      CompiledJson<T> form, JsonView<T> view, JsonRules rules, int maxDepth, int maxLength) {
    this.form = form;
    this.view = view;
    this.rules = rules;
    this.maxDepth = maxDepth;
    this.maxLength = maxLength;
  }

  /**
   * The JSON of a model; applications have it from {@code Model.json()}.
   *
   * @param <T> the type of the item
   * @param form the compiled JSON
   * @return what writes and reads it
   */
  public static <T> Json<T> of(CompiledJson<T> form) {
    return new Json<>(form, form.whole(), form.rules(), MAX_DEPTH, DEFAULT_LENGTH);
  }

  /**
   * Writes what a view shows, and not the whole item. What is read stays the same.
   *
   * @param name the name of a view that the schema declares
   * @return JSON of that view
   * @throws RequestException if there is none of that name
   */
  public Json<T> view(String name) {
    return new Json<>(form, form.view(requireNonNull(name, "name")), rules, maxDepth, maxLength);
  }

  /**
   * Lets incoming JSON set the attributes of the table's key.
   *
   * @return JSON that may
   */
  public Json<T> allowKeys() {
    return allow(JsonRole.KEY);
  }

  /**
   * Lets incoming JSON set attributes that are read-only, {@code createdAt}, {@code updatedAt} and
   * {@code version}.
   *
   * @return JSON that may
   */
  public Json<T> allowReadOnly() {
    return allow(JsonRole.READ_ONLY);
  }

  /**
   * Lets incoming JSON have members that the schema does not declare. They are left out, but for
   * those of documents and of a catch-all, which keep them; what becomes of them is for the write
   * to decide.
   *
   * @return JSON that may
   */
  public Json<T> allowUnknown() {
    return allow(JsonRole.UNKNOWN);
  }

  private Json<T> allow(JsonRole role) {
    return new Json<>(form, view, rules.allowing(role), maxDepth, maxLength);
  }

  /**
   * Limits how deep objects and arrays of incoming JSON may be in each other.
   *
   * @param levels from 1, the item itself, to 32, DynamoDB's own limit and what holds otherwise
   * @return JSON with that limit
   */
  public Json<T> maxDepth(int levels) {
    if (levels < 1 || levels > MAX_DEPTH) {
      throw new RequestException(
          "maxDepth(" + levels + "): must be from 1 to 32, the levels that DynamoDB stores");
    }
    return new Json<>(form, view, rules, levels, maxLength);
  }

  /**
   * Limits how long incoming JSON may be. In a list the limit is that of each item, give or take
   * what is read ahead.
   *
   * @param characters at least 2; 1,048,576 otherwise
   * @return JSON with that limit
   */
  public Json<T> maxLength(int characters) {
    if (characters < 2) {
      throw new RequestException(
          "maxLength(" + characters + "): must be at least 2, the length of an empty object");
    }
    return new Json<>(form, view, rules, maxDepth, characters);
  }

  /**
   * An item as JSON, on one line.
   *
   * @param item the item
   * @return the text
   * @throws io.alces.error.CodecException if a value could not be stored either
   */
  public String toJson(T item) {
    requireNonNull(item, "item");
    StringWriter text = new StringWriter(256);
    try (JsonGenerator out = JsonText.generator(text)) {
      view.write(view.writer(out), item);
    }
    return text.toString();
  }

  /**
   * Writes an item as JSON. Nothing is written unless the whole item can be.
   *
   * @param item the item
   * @param to where to, in UTF-8; flushed, not closed
   * @throws io.alces.error.CodecException if a value could not be stored either
   * @throws UncheckedIOException if the stream fails
   */
  public void write(T item, OutputStream to) {
    requireNonNull(item, "item");
    requireNonNull(to, "to");
    Unsent text = new Unsent();
    try (JsonGenerator out = JsonText.generator(text)) {
      view.write(view.writer(out), item);
    }
    text.send(to);
    flush(to);
  }

  private static void flush(OutputStream to) {
    try {
      to.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Writes an item as JSON. Nothing is written unless the whole item can be.
   *
   * @param item the item
   * @param to where to; flushed, not closed
   * @throws io.alces.error.CodecException if a value could not be stored either
   * @throws UncheckedIOException if the writer fails
   */
  public void write(T item, Writer to) {
    requireNonNull(to, "to");
    String text = toJson(item);
    try {
      to.write(text);
      to.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Writes items as one array, one after the other: only one of them is in memory as text. If an
   * item cannot be written, the array ends behind the one before, without its bracket.
   *
   * @param items the items
   * @param to where to, in UTF-8; flushed, not closed
   * @throws io.alces.error.CodecException if a value could not be stored either
   * @throws UncheckedIOException if the stream fails
   */
  public void writeAll(Iterable<? extends T> items, OutputStream to) {
    writeAll(requireNonNull(items, "items").iterator(), to);
  }

  /**
   * Writes items as one array, one after the other, as they come: {@code json.writeAll(query
   * .stream(), response)}.
   *
   * @param items the items; not closed
   * @param to where to, in UTF-8; flushed, not closed
   * @throws io.alces.error.CodecException if a value could not be stored either
   * @throws UncheckedIOException if the stream of bytes fails
   */
  public void writeAll(Stream<? extends T> items, OutputStream to) {
    writeAll(requireNonNull(items, "items").iterator(), to);
  }

  private void writeAll(Iterator<? extends T> items, OutputStream to) {
    requireNonNull(to, "to");
    Unsent text = new Unsent();
    try (JsonGenerator out = JsonText.generator(text)) {
      JsonItemWriter writer = view.writer(out);
      out.writeStartArray();
      while (items.hasNext()) {
        view.write(writer, requireNonNull(items.next(), "an item"));
        out.flush();
        text.send(to);
      }
      out.writeEndArray();
    }
    text.send(to);
    flush(to);
  }

  /**
   * Reads an item.
   *
   * @param text the JSON of one item and nothing behind it
   * @return the item
   * @throws InvalidJsonException with all that is wrong
   */
  public T fromJson(String text) {
    if (requireNonNull(text, "text").length() > maxLength) {
      throw new InvalidJsonException(
          rules.model(), List.of(new Problem("", LimitedReader.tooLong(maxLength))));
    }
    return readWhole(JsonText.parser(text));
  }

  /**
   * Reads an item.
   *
   * @param from the JSON of one item in UTF-8, read to its end; not closed
   * @return the item
   * @throws InvalidJsonException with all that is wrong
   * @throws UncheckedIOException if the stream fails
   */
  public T read(InputStream from) {
    return read(JsonText.utf8(requireNonNull(from, "from")));
  }

  /**
   * Reads an item.
   *
   * @param from the JSON of one item, read to its end; not closed
   * @return the item
   * @throws InvalidJsonException with all that is wrong
   * @throws UncheckedIOException if the reader fails
   */
  public T read(Reader from) {
    return readWhole(JsonText.parser(new LimitedReader(requireNonNull(from, "from"), maxLength)));
  }

  private T readWhole(JsonParser parser) {
    try (parser) {
      return reader(new JsonTokens(parser, maxDepth, false), "").readWhole(form.codec());
    }
  }

  /**
   * Reads the items of an array, one after the other, when the stream asks for them: the array may
   * be of any length. An item that is not valid ends the stream with an {@link
   * InvalidJsonException}, whose paths begin with its position.
   *
   * @param from the JSON of an array of items in UTF-8
   * @return the items; closing it closes {@code from}
   * @throws InvalidJsonException when it is read, with all that is wrong with one item
   * @throws UncheckedIOException when it is read, if the stream of bytes fails
   */
  public Stream<T> readAll(InputStream from) {
    LimitedReader text = new LimitedReader(JsonText.utf8(requireNonNull(from, "from")), maxLength);
    JsonTokens tokens = new JsonTokens(JsonText.parser(text), maxDepth, true);
    return Items.stream(
        position -> {
          text.renew();
          return next(tokens, position);
        },
        from);
  }

  private @Nullable T next(JsonTokens tokens, int position) {
    if (position == 0) {
      reader(tokens, "").beginItems();
    }
    return reader(tokens, "[" + position + "]").readNext(form.codec());
  }

  /**
   * The JSON Schema of what is written: the whole item, or what the view shows. What every item has
   * is required: the key, attributes that are {@code required()}, primitives. Rules and defaults of
   * the schema are in it where JSON Schema has words for them; what a view computes may be
   * anything.
   *
   * @return JSON Schema, draft 2020-12, indented
   * @see <a href="https://json-schema.org/draft/2020-12">JSON Schema</a>
   */
  public String schema() {
    return JsonSchema.of(rules.model(), view);
  }

  private JsonItems reader(JsonTokens tokens, String root) {
    return new JsonItems(root, tokens, rules);
  }

  @Override
  public String toString() {
    return "JSON of " + rules.model();
  }
}
