package io.alces.expression;

/**
 * The comparison operators of DynamoDB's expressions.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.OperatorsAndFunctions.html">Condition
 *     and filter expressions, operators, and functions</a>
 */
public enum Operator {
  /** Equal. */
  EQ("="),
  /** Not equal. */
  NE("<>"),
  /** Less than. */
  LT("<"),
  /** Less than or equal. */
  LE("<="),
  /** Greater than. */
  GT(">"),
  /** Greater than or equal. */
  GE(">=");

  private final String symbol;

  Operator(String symbol) {
    this.symbol = symbol;
  }

  /**
   * How DynamoDB writes it.
   *
   * @return the operator in an expression
   */
  public String symbol() {
    return symbol;
  }
}
