package io.alces.expression;

import static java.util.Objects.requireNonNull;

import io.alces.codec.DynamoType;
import io.alces.error.RequestException;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A condition on an item: what {@code onlyIf} demands before a write and {@code where} of what is
 * read.
 *
 * <pre>{@code
 * anyOf(attr(Order::status).in(NEW, PAID), attr(Order::total).gt(TEN))
 * }</pre>
 *
 * <p>Immutable. Its text form shows names and operators, and {@code ?} for each value.
 *
 * @param <T> the type of the item
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.OperatorsAndFunctions.html">Condition
 *     and filter expressions, operators, and functions</a>
 */
public sealed interface Condition<T> {
  /**
   * Renders the condition.
   *
   * @param out where to
   */
  void render(Rendering out);

  /**
   * Both this condition and another.
   *
   * @param <S> the type of item that both are about
   * @param other the other condition
   * @return the conjunction
   */
  default <S extends T> Condition<S> and(Condition<? super S> other) {
    return new All<>(List.of(this, requireNonNull(other, "other")));
  }

  /**
   * This condition or another, or both.
   *
   * @param <S> the type of item that both are about
   * @param other the other condition
   * @return the disjunction
   */
  default <S extends T> Condition<S> or(Condition<? super S> other) {
    return new Any<>(List.of(this, requireNonNull(other, "other")));
  }

  /**
   * All of some conditions.
   *
   * @param <T> the type of the item
   * @param conditions at least one
   * @return the conjunction
   * @throws RequestException if there is none
   */
  @SafeVarargs
  @SuppressWarnings("varargs")
  static <T> Condition<T> allOf(Condition<? super T>... conditions) {
    return new All<>(Junction.checked(conditions));
  }

  /**
   * Any of some conditions.
   *
   * @param <T> the type of the item
   * @param conditions at least one
   * @return the disjunction
   * @throws RequestException if there is none
   */
  @SafeVarargs
  @SuppressWarnings("varargs")
  static <T> Condition<T> anyOf(Condition<? super T>... conditions) {
    return new Any<>(Junction.checked(conditions));
  }

  /**
   * The opposite of a condition. Renders as {@code NOT}: it holds also for an item that lacks the
   * attribute, which {@code ne} or a turned comparison would not all say.
   *
   * @param <T> the type of the item
   * @param condition the condition
   * @return its negation
   */
  static <T> Condition<T> not(Condition<T> condition) {
    return new Not<>(requireNonNull(condition, "condition"));
  }

  /**
   * A fragment of DynamoDB's expression language, sent as it is. Unsafe: nothing is checked, and
   * text that comes from outside the program must never be part of it. It brings its own
   * placeholders; those of digits only ({@code #0}, {@code :0}) are Alces's own and refused.
   *
   * @param <T> the type of the item
   * @param fragment the fragment: {@code "contains(#tags, :tag)"}
   * @param names placeholder to stored name: {@code Map.of("#tags", "tags")}
   * @param values placeholder to value
   * @return the condition
   */
  static <T> Condition<T> unsafeFragment(
      String fragment, Map<String, String> names, Map<String, AttributeValue> values) {
    return new Fragment<>(fragment, names, values);
  }

  /**
   * A comparison of two terms.
   *
   * @param <T> the type of the item
   * @param left the left side
   * @param operator the operator
   * @param right the right side
   */
  record Compare<T>(Term left, Operator operator, Term right) implements Condition<T> {
    /** Refuses what DynamoDB refuses: an operand compared with itself. */
    public Compare {
      if (Term.areSame(left, right)) {
        throw new RequestException(left + " is compared with itself; DynamoDB refuses that");
      }
    }

    @Override
    public void render(Rendering out) {
      out.operator().compared(left, right);
      left.render(out);
      out.text(" ").text(operator.symbol()).text(" ");
      right.render(out);
    }

    @Override
    public String toString() {
      return Describing.describe(this);
    }
  }

  /**
   * A term within two bounds, both included.
   *
   * @param <T> the type of the item
   * @param term the term
   * @param low the lower bound
   * @param high the upper bound
   */
  record Between<T>(Term term, Term low, Term high) implements Condition<T> {
    @Override
    public void render(Rendering out) {
      out.operator();
      term.render(out);
      out.text(" BETWEEN ").bounds(low, high);
    }

    @Override
    public String toString() {
      return Describing.describe(this);
    }
  }

  /**
   * A term that equals one of some operands.
   *
   * @param <T> the type of the item
   * @param left the attribute, or its size
   * @param path the attribute
   * @param operands from 1 to 100
   */
  record In<T>(Term left, AttributePath path, List<Term> operands) implements Condition<T> {
    /** Checks that there is an operand. */
    public In {
      operands = List.copyOf(operands);
      if (operands.isEmpty()) {
        throw new RequestException(
            "in() for attribute "
                + path
                + " has no values, and nothing is in an empty list: there is nothing to find or to"
                + " write, so do not run the operation (DynamoDB has no empty IN)");
      }
    }

    @Override
    public void render(Rendering out) {
      out.operands(path, operands.size()).operator();
      left.render(out);
      out.text(" IN (");
      String separator = "";
      for (Term operand : operands) {
        out.text(separator);
        operand.render(out);
        separator = ", ";
      }
      out.text(")");
    }

    @Override
    public String toString() {
      return Describing.describe(this);
    }
  }

  /**
   * {@code begins_with} or {@code contains}.
   *
   * @param <T> the type of the item
   * @param name the function as DynamoDB writes it
   * @param path the attribute
   * @param operand its second argument
   */
  record Function<T>(String name, AttributePath path, Term operand) implements Condition<T> {
    @Override
    public void render(Rendering out) {
      out.operator().text(name).text("(").path(path).text(", ");
      operand.render(out);
      out.text(")");
    }

    @Override
    public String toString() {
      return Describing.describe(this);
    }
  }

  /**
   * Whether an item has an attribute.
   *
   * @param <T> the type of the item
   * @param path the attribute
   * @param present whether it must be there, or must not
   */
  record Exists<T>(AttributePath path, boolean present) implements Condition<T> {
    @Override
    public void render(Rendering out) {
      out.operator()
          .text(present ? "attribute_exists(" : "attribute_not_exists(")
          .path(path)
          .text(")");
    }

    @Override
    public String toString() {
      return Describing.describe(this);
    }
  }

  /**
   * Whether an attribute has a DynamoDB type.
   *
   * @param <T> the type of the item
   * @param path the attribute
   * @param type the type
   */
  record IsType<T>(AttributePath path, DynamoType type) implements Condition<T> {
    /** Checks that there is a type. */
    public IsType {
      requireNonNull(type, "type");
    }

    @Override
    public void render(Rendering out) {
      out.operator().text("attribute_type(").path(path).text(", ").constant(type.name()).text(")");
    }

    @Override
    public String toString() {
      return Describing.describe(this);
    }
  }

  /**
   * All of some conditions. Conjunctions inside are drawn up, since DynamoDB refuses redundant
   * parentheses.
   *
   * @param <T> the type of the item
   * @param members at least one
   */
  record All<T>(List<Condition<?>> members) implements Condition<T> {
    /** Draws up conjunctions and checks that there is a member. */
    public All {
      members =
          Junction.flatten(members, "allOf", m -> m instanceof All<?> all ? all.members() : null);
    }

    @Override
    public void render(Rendering out) {
      Junction.render(
          out, members, " AND ", m -> m instanceof Any<?> any && any.members().size() > 1);
    }

    @Override
    public String toString() {
      return Describing.describe(this);
    }
  }

  /**
   * Any of some conditions.
   *
   * @param <T> the type of the item
   * @param members at least one
   */
  record Any<T>(List<Condition<?>> members) implements Condition<T> {
    /** Draws up disjunctions and checks that there is a member. */
    public Any {
      members =
          Junction.flatten(members, "anyOf", m -> m instanceof Any<?> any ? any.members() : null);
    }

    @Override
    public void render(Rendering out) {
      Junction.render(out, members, " OR ", m -> false);
    }

    @Override
    public String toString() {
      return Describing.describe(this);
    }
  }

  /**
   * The opposite of a condition.
   *
   * @param <T> the type of the item
   * @param condition the condition
   */
  record Not<T>(Condition<?> condition) implements Condition<T> {
    @Override
    public void render(Rendering out) {
      boolean compound = Junction.isCompound(condition);
      out.operator().text(compound ? "NOT (" : "NOT ");
      condition.render(out);
      out.text(compound ? ")" : "");
    }

    @Override
    public String toString() {
      return Describing.describe(this);
    }
  }

  /**
   * A fragment that the application wrote itself.
   *
   * @param <T> the type of the item
   * @param fragment its text
   * @param names placeholder to stored name
   * @param values placeholder to value
   */
  record Fragment<T>(String fragment, Map<String, String> names, Map<String, AttributeValue> values)
      implements Condition<T> {
    /** Copies the maps. */
    public Fragment {
      requireNonNull(fragment, "fragment");
      names = Map.copyOf(names);
      values = Map.copyOf(values);
    }

    @Override
    public void render(Rendering out) {
      out.fragment(fragment, names, values);
    }

    @Override
    public String toString() {
      return Describing.describe(this);
    }
  }
}
