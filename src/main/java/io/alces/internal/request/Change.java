package io.alces.internal.request;

import io.alces.expression.Term;
import io.alces.internal.model.ResolvedPath;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * One change of an update, ready to be written: where, and with which encoded values.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.UpdateExpressions.html">Update
 *     expressions</a>
 */
sealed interface Change {
  /** The clauses of an update expression, in the order in which they are written. */
  enum Clause {
    SET,
    REMOVE,
    ADD,
    DELETE
  }

  /** Where it happens. */
  ResolvedPath path();

  /** The clause that it belongs to. */
  default Clause clause() {
    return Clause.SET;
  }

  /** Writes it, without the name of the clause. */
  void write(ExpressionWriter out);

  /**
   * What stands at the path afterwards where nothing stood before.
   *
   * @return the value, or null for nothing
   */
  default @Nullable AttributeValue inAbsent() {
    return null;
  }

  /**
   * Whether it may have been done: what stands at its path is what it leaves there.
   *
   * @param stored what stands there, or null
   */
  boolean mayHaveLeft(@Nullable AttributeValue stored);

  /** Whether what it leaves can be told from what was there before. */
  default boolean leavesTrace() {
    return true;
  }

  /**
   * Whether what stands at its path afterwards owes nothing to what stood there, so that what is
   * stored by a former name is to be removed.
   */
  default boolean replaces() {
    return false;
  }

  /** Whether a second time has the same effect as the first. */
  default boolean isRepeatable() {
    // A position beyond the end of a list appends.
    return !path().hasPosition();
  }

  /** Sets a value. */
  record Set(ResolvedPath path, AttributeValue value) implements Change {
    @Override
    public boolean replaces() {
      return true;
    }

    @Override
    public void write(ExpressionWriter out) {
      out.attribute(path).text(" = ");
      out.bind(value);
    }

    @Override
    public boolean mayHaveLeft(@Nullable AttributeValue stored) {
      return Values.areSame(value, stored);
    }

    @Override
    public AttributeValue inAbsent() {
      return value;
    }
  }

  /** Sets a value where there is none; what a former name holds moves to the present one. */
  record SetIfAbsent(ResolvedPath path, AttributeValue value) implements Change {
    @Override
    public void write(ExpressionWriter out) {
      List<ResolvedPath> former = path.formerly();
      out.attribute(path).text(" = if_not_exists(");
      out.attribute(path).text(", ");
      for (ResolvedPath before : former) {
        out.text("if_not_exists(");
        out.attribute(before).text(", ");
      }
      out.bind(value);
      out.text(")".repeat(former.size() + 1));
    }

    @Override
    public boolean replaces() {
      return true;
    }

    @Override
    public boolean mayHaveLeft(@Nullable AttributeValue stored) {
      return stored != null;
    }

    @Override
    public AttributeValue inAbsent() {
      return value;
    }
  }

  /**
   * Sets what DynamoDB computes.
   *
   * @param readsChanged whether it reads what the same update changes
   */
  record Compute(ResolvedPath path, Term term, boolean readsChanged) implements Change {
    @Override
    public boolean replaces() {
      return true;
    }

    @Override
    public void write(ExpressionWriter out) {
      out.attribute(path).text(" = ");
      term.render(out);
    }

    @Override
    public boolean mayHaveLeft(@Nullable AttributeValue stored) {
      return true;
    }

    @Override
    public boolean leavesTrace() {
      return false;
    }

    @Override
    public boolean isRepeatable() {
      return !readsChanged && Change.super.isRepeatable();
    }
  }

  /**
   * Adds to a number, or subtracts from it.
   *
   * @param operator {@code +} or {@code -}
   * @param start what an absent attribute counts as, or null if it must be there
   */
  record Increment(
      ResolvedPath path, String operator, AttributeValue amount, @Nullable AttributeValue start)
      implements Change {
    @Override
    public void write(ExpressionWriter out) {
      out.attribute(path).text(" = ");
      out.orElse(path, start).text(" " + operator + " ");
      out.bind(amount);
    }

    @Override
    public boolean mayHaveLeft(@Nullable AttributeValue stored) {
      return stored != null;
    }

    @Override
    public @Nullable AttributeValue inAbsent() {
      return start == null ? null : Values.computed(start, operator, amount);
    }

    @Override
    public boolean isRepeatable() {
      return false;
    }
  }

  /**
   * Adds elements to a list.
   *
   * @param start the list that an absent attribute counts as
   */
  record Join(ResolvedPath path, AttributeValue elements, boolean isAtEnd, AttributeValue start)
      implements Change {
    @Override
    public void write(ExpressionWriter out) {
      out.attribute(path).text(" = list_append(");
      if (isAtEnd) {
        out.orElse(path, start).text(", ");
        out.bind(elements);
      } else {
        out.bind(elements);
        out.text(", ");
        out.orElse(path, start);
      }
      out.text(")");
    }

    @Override
    public boolean mayHaveLeft(@Nullable AttributeValue stored) {
      return stored != null;
    }

    @Override
    public AttributeValue inAbsent() {
      List<AttributeValue> joined = new ArrayList<>((isAtEnd ? start : elements).l());
      joined.addAll((isAtEnd ? elements : start).l());
      return AttributeValue.fromL(joined);
    }

    @Override
    public boolean isRepeatable() {
      return elements.l().isEmpty();
    }
  }

  /** Adds to a number, from 0; or elements to a set. */
  record Add(ResolvedPath path, AttributeValue value) implements Change {
    @Override
    public Clause clause() {
      return Clause.ADD;
    }

    @Override
    public void write(ExpressionWriter out) {
      out.attribute(path).text(" ");
      out.bind(value);
    }

    @Override
    public boolean mayHaveLeft(@Nullable AttributeValue stored) {
      return stored != null
          && (value.n() != null || Values.elements(stored).containsAll(Values.elements(value)));
    }

    @Override
    public AttributeValue inAbsent() {
      return value;
    }

    @Override
    public boolean isRepeatable() {
      return value.n() == null && Change.super.isRepeatable();
    }
  }

  /** Counts the version: a second time counts twice, which does no harm. */
  record Count(ResolvedPath path) implements Change {
    private static final AttributeValue ONE = AttributeValue.fromN("1");

    @Override
    public Clause clause() {
      return Clause.ADD;
    }

    @Override
    public void write(ExpressionWriter out) {
      out.attribute(path).text(" ");
      out.bind(ONE);
    }

    @Override
    public boolean mayHaveLeft(@Nullable AttributeValue stored) {
      return true;
    }

    @Override
    public AttributeValue inAbsent() {
      return ONE;
    }
  }

  /** Removes elements from a set. */
  record Delete(ResolvedPath path, AttributeValue elements) implements Change {
    @Override
    public Clause clause() {
      return Clause.DELETE;
    }

    @Override
    public void write(ExpressionWriter out) {
      out.attribute(path).text(" ");
      out.bind(elements);
    }

    @Override
    public boolean mayHaveLeft(@Nullable AttributeValue stored) {
      return stored == null
          || Collections.disjoint(Values.elements(stored), Values.elements(elements));
    }
  }

  /** Removes the attribute. */
  record Remove(ResolvedPath path) implements Change {
    @Override
    public boolean replaces() {
      return true;
    }

    @Override
    public Clause clause() {
      return Clause.REMOVE;
    }

    @Override
    public void write(ExpressionWriter out) {
      out.attribute(path);
    }

    @Override
    public boolean mayHaveLeft(@Nullable AttributeValue stored) {
      return stored == null;
    }
  }
}
