package io.alces.error;

import org.jspecify.annotations.Nullable;

/**
 * A value cannot be read from, or written to, an item. Names the path, the Java type and the
 * DynamoDB type, and never the value.
 */
public final class CodecException extends AlcesException {
  private static final long serialVersionUID = 1L;

  private final String path;
  private final @Nullable String javaType;
  private final @Nullable String dynamoType;
  private final String problem;

  /**
   * Makes an exception.
   *
   * @param path where in the item: {@code lines[3].qty}
   * @param problem what is wrong, as a clause without the value
   * @param javaType the Java type that was asked for, or null if it is not known yet
   * @param dynamoType the DynamoDB type that was found, or null where none was read
   * @param cause the exception behind it, or null
   */
  public CodecException(
      String path,
      String problem,
      @Nullable String javaType,
      @Nullable String dynamoType,
      @Nullable Throwable cause) {
    super(message(path, problem, javaType, dynamoType), cause);
    this.path = path;
    this.javaType = javaType;
    this.dynamoType = dynamoType;
    this.problem = problem;
  }

  /**
   * The same error with the Java type filled in, if it was not known.
   *
   * @param type the Java type that was being read or written
   * @return this exception, or a copy that knows the type
   */
  public CodecException withJavaType(String type) {
    if (javaType != null) {
      return this;
    }
    return copy(problem, type);
  }

  private CodecException copy(String otherProblem, @Nullable String type) {
    CodecException copy = new CodecException(path, otherProblem, type, dynamoType, getCause());
    copy.setStackTrace(getStackTrace());
    for (Throwable suppressed : getSuppressed()) { // where the application's code failed
      copy.addSuppressed(suppressed);
    }
    return copy;
  }

  /**
   * The same error, of the result of a write that was carried out.
   *
   * @param write what was carried out: "update of Order"
   * @return a copy that says so
   */
  public CodecException afterWrite(String write) {
    return copy(
        problem + "; the " + write + " was carried out, and only its result cannot be read",
        javaType);
  }

  /**
   * Where in the item.
   *
   * @return a path of stored names and positions: {@code lines[3].qty}; empty for the item itself
   */
  public String path() {
    return path;
  }

  /**
   * The Java type that was being read or written.
   *
   * @return its name, or null if it is not known
   */
  public @Nullable String javaType() {
    return javaType;
  }

  /**
   * The DynamoDB type that was found.
   *
   * @return its name in DynamoDB's API, such as {@code S}; null where none was read
   */
  public @Nullable String dynamoType() {
    return dynamoType;
  }

  /**
   * What is wrong.
   *
   * @return a clause without the value
   */
  public String problem() {
    return problem;
  }

  private static String message(
      String path, String problem, @Nullable String javaType, @Nullable String dynamoType) {
    StringBuilder text = new StringBuilder(path.isEmpty() ? "The item" : "Attribute " + path);
    if (javaType != null || dynamoType != null) {
      text.append(" (");
      if (javaType != null) {
        text.append("Java type ").append(javaType);
      }
      if (dynamoType != null) {
        text.append(javaType == null ? "" : ", ").append("DynamoDB type ").append(dynamoType);
      }
      text.append(')');
    }
    return text.append(' ').append(problem).toString();
  }
}
