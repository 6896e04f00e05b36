package io.alces.internal.request;

import io.alces.error.RequestException;
import io.alces.expression.AttributePath;
import io.alces.expression.Condition;
import io.alces.expression.Rendering;
import io.alces.expression.Term;
import io.alces.internal.model.CompiledModel;
import io.alces.internal.model.ResolvedPath;
import io.alces.internal.write.ItemSize;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Writes the expressions of one request. They share the placeholders: {@code #0}, {@code #1}… for
 * names, each stored name once, and {@code :0}, {@code :1}… for values. DynamoDB's limits are
 * checked while writing.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html#limits-expression-parameters">Quotas
 *     of expression parameters</a>
 */
public final class ExpressionWriter implements Rendering {
  private static final int MAX_EXPRESSION_BYTES = 4096;
  private static final int MAX_OPERATORS = 300;
  private static final int MAX_IN_OPERANDS = 100;
  private static final long MAX_VALUE_BYTES = 2L * 1024 * 1024;

  private final CompiledModel<?> model;

  private final Placeholders<String> names;
  private final Placeholders<AttributeValue> values;

  /** How many of the names are those of paths, and not of fragments. */
  private int pathNames;

  private final StringBuilder text;
  private int operators;

  private static final Change.Clause[] CLAUSES = Change.Clause.values();

  /**
   * Makes a writer for one request.
   *
   * @param model resolves paths and encodes values
   */
  public ExpressionWriter(CompiledModel<?> model) {
    this(model, 4, 64);
  }

  private ExpressionWriter(CompiledModel<?> model, int placeholders, int length) {
    this.model = model;
    this.names = new Placeholders<>(placeholders);
    this.values = new Placeholders<>(placeholders);
    this.text = new StringBuilder(length);
  }

  /** With room for an update, which has more to say than a condition. */
  static ExpressionWriter ofUpdate(CompiledModel<?> model) {
    return new ExpressionWriter(model, 8, 128);
  }

  /**
   * Writes a condition, filter or key condition.
   *
   * @param what names the expression in errors: "the filter"
   * @param condition the condition
   * @return the expression
   */
  public String condition(String what, Condition<?> condition) {
    Comparisons.check(model, condition);
    begin();
    condition.render(this);
    return end(what);
  }

  /**
   * Writes a projection.
   *
   * @param paths what to read; none inside another
   * @return the expression
   */
  public String projection(List<ResolvedPath> paths) {
    begin();
    String separator = "";
    for (ResolvedPath path : paths) {
      text.append(separator);
      path(path);
      separator = ", ";
    }
    return end("the projection");
  }

  /**
   * Writes the changes of an update, clause by clause.
   *
   * @param changes at least one; no two of one path
   * @return the expression
   */
  String update(List<Change> changes) {
    begin();
    for (Change.Clause clause : CLAUSES) {
      boolean isBegun = false;
      for (int i = 0; i < changes.size(); i++) {
        Change change = changes.get(i);
        if (change.clause() == clause) {
          beginChange(clause, isBegun);
          change.write(this);
          isBegun = true;
        }
      }
    }
    return end("the update");
  }

  private void beginChange(Change.Clause clause, boolean isBegun) {
    if (isBegun) {
      text.append(", ");
    } else {
      text.append(text.length() == 0 ? "" : " ").append(clause.name()).append(' ');
    }
  }

  /** Adds an attribute. */
  Rendering attribute(ResolvedPath path) {
    path(path);
    return this;
  }

  /** Adds an attribute, or a value where it is absent. */
  Rendering orElse(ResolvedPath path, @Nullable AttributeValue start) {
    if (start == null) {
      return attribute(path);
    }
    operators++;
    text.append("if_not_exists(");
    path(path);
    text.append(", ");
    bind(start);
    return text(")");
  }

  /**
   * The names behind the placeholders.
   *
   * @return the names, or null if there are none, since DynamoDB refuses an empty map
   */
  public @Nullable Map<String, String> names() {
    return names.isEmpty() ? null : names;
  }

  /**
   * The values behind the placeholders.
   *
   * @return the values, or null if there are none, since DynamoDB refuses an empty map
   */
  public @Nullable Map<String, AttributeValue> values() {
    if (values.isEmpty()) {
      return null;
    }
    long bytes = bytes();
    if (bytes > MAX_VALUE_BYTES) {
      throw tooLarge(
          "the request", bytes + " bytes of names and values", "at most " + MAX_VALUE_BYTES);
    }
    return values;
  }

  /** Names and values with their placeholders, which DynamoDB counts, too. */
  private long bytes() {
    long bytes = ItemSize.of(values);
    for (int i = 0; i < names.size(); i++) {
      bytes += ItemSize.utf8(names.key(i)) + ItemSize.utf8(names.value(i));
    }
    return bytes;
  }

  @Override
  public Rendering text(String expression) {
    text.append(expression);
    return this;
  }

  @Override
  public Rendering path(AttributePath path) {
    path(model.resolve(path));
    return this;
  }

  private void path(ResolvedPath path) {
    List<ResolvedPath.Element> elements = path.elements();
    for (int i = 0; i < elements.size(); i++) {
      if (elements.get(i) instanceof ResolvedPath.Element.Index index) {
        text.append('[').append(index.index()).append(']');
      } else {
        String stored = ((ResolvedPath.Element.Name) elements.get(i)).stored();
        text.append(i == 0 ? "" : ".").append(placeholder(stored));
      }
    }
  }

  private String placeholder(String stored) {
    for (int i = 0; i < names.size(); i++) {
      if (stored.equals(names.value(i)) && Placeholders.isNumbered(names.key(i))) {
        return names.key(i);
      }
    }
    String placeholder = Placeholders.ofName(pathNames++);
    names.add(placeholder, stored);
    return placeholder;
  }

  @Override
  public Rendering value(Object value, As as, AttributePath of) {
    bind(Values.encode(model, model.resolve(of), value, as));
    return this;
  }

  /** Adds a value. */
  void bind(AttributeValue value) {
    String placeholder = Placeholders.ofValue(values.size());
    values.add(placeholder, value);
    text.append(placeholder);
  }

  @Override
  public Rendering bounds(Term low, Term high) {
    if (low instanceof Term.Value from && high instanceof Term.Value to) {
      ResolvedPath path = model.resolve(from.of());
      AttributeValue first = Values.encode(model, path, from.value(), from.as());
      AttributeValue last = Values.encode(model, path, to.value(), to.as());
      if (Values.compare(first, last) > 0) {
        throw new RequestException(
            "The bounds for attribute "
                + from.of()
                + " of "
                + model.name()
                + " are the wrong way round: the lower one comes first");
      }
      bind(first);
      text.append(" AND ");
      bind(last);
    } else {
      low.render(this);
      text.append(" AND ");
      high.render(this);
    }
    return this;
  }

  @Override
  public Rendering compared(Term left, Term right) {
    if (left instanceof Term.Path one && right instanceof Term.Path other) {
      refuseSame(one.path(), other.path());
    } else if (left instanceof Term.Size one && right instanceof Term.Size other) {
      refuseSame(one.path(), other.path());
    }
    return this;
  }

  private void refuseSame(AttributePath one, AttributePath other) {
    if (model.resolve(one).elements().equals(model.resolve(other).elements())) {
      throw new RequestException(
          one + " of " + model.name() + " is compared with itself; DynamoDB refuses that");
    }
  }

  @Override
  public Rendering constant(String value) {
    bind(AttributeValue.createS(value));
    return this;
  }

  @Override
  public Rendering operator() {
    operators++;
    return this;
  }

  @Override
  public Rendering operands(AttributePath of, int count) {
    if (count > MAX_IN_OPERANDS) {
      throw new RequestException(
          "in() for attribute "
              + of
              + " has "
              + count
              + " values and DynamoDB takes at most "
              + MAX_IN_OPERANDS
              + "; ask in several requests");
    }
    return this;
  }

  @Override
  public Rendering fragment(
      String fragment, Map<String, String> theirNames, Map<String, AttributeValue> theirValues) {
    theirNames.forEach((placeholder, name) -> add(names, placeholder, name, '#', fragment));
    theirValues.forEach((placeholder, value) -> add(values, placeholder, value, ':', fragment));
    text.append(fragment);
    return this;
  }

  private static <V> void add(
      Placeholders<V> to, String placeholder, V value, char mark, String fragment) {
    if (placeholder.length() < 2
        || placeholder.charAt(0) != mark
        || Placeholders.isNumbered(placeholder)) {
      throw new RequestException(
          "The placeholder "
              + placeholder
              + " of a fragment must be "
              + mark
              + " and a word, not digits alone: these are Alces's own");
    }
    if (!Pattern.compile(Pattern.quote(placeholder) + "(?!\\w)").matcher(fragment).find()) {
      throw new RequestException(
          "The fragment does not use its placeholder " + placeholder + "; DynamoDB refuses that");
    }
    V before = to.get(placeholder);
    if (before == null) {
      to.add(placeholder, value);
    } else if (!before.equals(value)) {
      throw new RequestException(
          "Two fragments of one request use the placeholder "
              + placeholder
              + " differently; rename one");
    }
  }

  private void begin() {
    text.setLength(0);
    operators = 0;
  }

  private String end(String what) {
    if (operators > MAX_OPERATORS) {
      throw tooLarge(what, operators + " operators and functions", "at most " + MAX_OPERATORS);
    }
    String expression = text.toString();
    long bytes = ItemSize.utf8(expression);
    if (bytes > MAX_EXPRESSION_BYTES) {
      throw tooLarge(what, bytes + " bytes of expression", "at most " + MAX_EXPRESSION_BYTES);
    }
    return expression;
  }

  private RequestException tooLarge(String what, String actual, String limit) {
    return new RequestException(
        what
            + " of "
            + model.name()
            + " has "
            + actual
            + ", and DynamoDB takes "
            + limit
            + "; ask for less at once");
  }
}
