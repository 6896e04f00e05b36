package io.alces.expression;

import static io.alces.expression.Attribute.attr;
import static io.alces.expression.Condition.allOf;
import static io.alces.expression.Condition.anyOf;
import static io.alces.expression.Condition.not;
import static io.alces.expression.Condition.unsafeFragment;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.alces.codec.DynamoType;
import io.alces.error.RequestException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class ConditionTest {
  enum Status {
    NEW,
    PAID
  }

  record Order(
      String id,
      String note,
      Status status,
      int count,
      int limit,
      BigDecimal total,
      List<String> lines,
      Set<String> tags,
      Map<String, Integer> stock) {}

  /** Writes names as they are and numbers the values in their order. */
  private static final class Recorded implements Rendering {
    private final StringBuilder text = new StringBuilder();
    private final List<Object> values = new ArrayList<>();
    private final List<As> encodings = new ArrayList<>();
    private int operators;
    private int operands;

    static Recorded of(Condition<?> condition) {
      Recorded out = new Recorded();
      condition.render(out);
      return out;
    }

    @Override
    public Rendering text(String expression) {
      text.append(expression);
      return this;
    }

    @Override
    public Rendering path(AttributePath path) {
      text.append(path);
      return this;
    }

    @Override
    public Rendering value(Object value, As as, AttributePath of) {
      text.append(":").append(values.size());
      values.add(value);
      encodings.add(as);
      return this;
    }

    @Override
    public Rendering bounds(Term low, Term high) {
      low.render(this);
      text.append(" AND ");
      high.render(this);
      return this;
    }

    @Override
    public Rendering constant(String value) {
      text.append("'").append(value).append("'");
      return this;
    }

    @Override
    public Rendering operator() {
      operators++;
      return this;
    }

    @Override
    public Rendering operands(AttributePath of, int count) {
      operands = count;
      return this;
    }

    @Override
    public Rendering fragment(
        String fragment, Map<String, String> names, Map<String, AttributeValue> values) {
      text.append(fragment);
      return this;
    }
  }

  private static final Condition<Order> A = attr(Order::id).eq("a");
  private static final Condition<Order> B = attr(Order::note).eq("b");
  private static final Condition<Order> C = attr(Order::count).eq(3);
  private static final Condition<Order> F = unsafeFragment("#x = :x", Map.of(), Map.of());

  private static String text(Condition<?> condition) {
    return Recorded.of(condition).text.toString();
  }

  private static void renders(Condition<?> condition, String expected, Object... values) {
    Recorded out = Recorded.of(condition);
    assertThat(out.text).hasToString(expected);
    assertThat(out.values).containsExactly(values);
  }

  private static void isNull(ThrowingCallable call, String name) {
    assertThatThrownBy(call).isInstanceOf(NullPointerException.class).hasMessage(name);
  }

  private static void isRefused(ThrowingCallable call, String message) {
    assertThatThrownBy(call).isInstanceOf(RequestException.class).hasMessage(message);
  }

  @Nested
  class Operators {
    @Test
    void compareWithAValue() {
      renders(attr(Order::status).eq(Status.NEW), "status = :0", Status.NEW);
      renders(attr(Order::status).ne(Status.NEW), "status <> :0", Status.NEW);
      renders(attr(Order::total).lt(BigDecimal.TEN), "total < :0", BigDecimal.TEN);
      renders(attr(Order::total).le(BigDecimal.TEN), "total <= :0", BigDecimal.TEN);
      renders(attr(Order::total).gt(BigDecimal.TEN), "total > :0", BigDecimal.TEN);
      renders(attr(Order::total).ge(BigDecimal.TEN), "total >= :0", BigDecimal.TEN);
    }

    @Test
    void compareANumberWithAnyWholeNumber() {
      renders(attr(Order::total).eq(1), "total = :0", 1L);
      renders(attr(Order::total).ne(1), "total <> :0", 1L);
      renders(attr(Order::total).lt(1), "total < :0", 1L);
      renders(attr(Order::total).le(1), "total <= :0", 1L);
      renders(attr(Order::total).gt(1), "total > :0", 1L);
      renders(attr(Order::total).ge(1), "total >= :0", 1L);
      renders(attr(Order::total).between(1, 2), "total BETWEEN :0 AND :1", 1L, 2L);
      renders(attr(Order::total).in(1, 2L), "total IN (:0, :1)", 1, 2L);
    }

    @Test
    void compareWithAnotherAttribute() {
      renders(attr(Order::count).eq(attr(Order::limit)), "count = limit");
      renders(attr(Order::count).ne(attr(Order::limit)), "count <> limit");
      renders(attr(Order::count).lt(attr(Order::limit)), "count < limit");
      renders(attr(Order::count).le(attr(Order::limit)), "count <= limit");
      renders(attr(Order::count).gt(attr(Order::limit)), "count > limit");
      renders(attr(Order::count).ge(attr(Order::limit)), "count >= limit");
    }

    @Test
    void boundAndList() {
      renders(attr(Order::id).between("a", "b"), "id BETWEEN :0 AND :1", "a", "b");
      renders(attr(Order::id).in("a"), "id IN (:0)", "a");
      renders(attr(Order::id).in("a", "b"), "id IN (:0, :1)", "a", "b");
      renders(attr(Order::id).in(List.of("a", "b")), "id IN (:0, :1)", "a", "b");
      assertThat(Recorded.of(attr(Order::id).in("a", "b")).operands).isEqualTo(2);
    }

    @Test
    void callFunctions() {
      renders(attr(Order::id).beginsWith("a"), "begins_with(id, :0)", "a");
      renders(attr(Order::id).contains("a"), "contains(id, :0)", "a");
      renders(attr(Order::tags).contains("a"), "contains(tags, :0)", "a");
      renders(attr(Order::lines).contains("a"), "contains(lines, :0)", "a");
      renders(attr(Order::note).exists(), "attribute_exists(note)");
      renders(attr(Order::note).notExists(), "attribute_not_exists(note)");
      renders(attr(Order::note).isType(DynamoType.NULL), "attribute_type(note, 'NULL')");
    }

    @Test
    void measure() {
      renders(attr(Order::tags).size().ge(2), "size(tags) >= :0", 2L);
      renders(attr(Order::stock).size().between(1, 2), "size(stock) BETWEEN :0 AND :1", 1L, 2L);
      renders(attr(Order::id).size().in(1, 2), "size(id) IN (:0, :1)", 1, 2);
      renders(attr(Order::lines).size().eq(attr(Order::count)), "size(lines) = count");
    }

    @Test
    void sayHowTheirValuesAreEncoded() {
      assertThat(Recorded.of(attr(Order::id).eq("a")).encodings)
          .containsExactly(Rendering.As.ATTRIBUTE);
      assertThat(Recorded.of(attr(Order::id).beginsWith("a")).encodings)
          .containsExactly(Rendering.As.PART);
      assertThat(Recorded.of(attr(Order::tags).contains("a")).encodings)
          .containsExactly(Rendering.As.ELEMENT);
      assertThat(Recorded.of(attr(Order::tags).size().eq(1)).encodings)
          .containsExactly(Rendering.As.SIZE);
    }

    @Test
    void areAllThereForAnAttributeNamedByText() {
      AnyAttribute<Order> any = attr("a.b[0]");

      renders(any.eq(1), "a.b[0] = :0", 1);
      renders(any.eq(attr("c")), "a.b[0] = c");
      renders(any.beginsWith("x"), "begins_with(a.b[0], :0)", "x");
      renders(any.contains(1), "contains(a.b[0], :0)", 1);
      renders(any.size().lt(3), "size(a.b[0]) < :0", 3L);
      renders(any.at(1).dot("c.d").exists(), "attribute_exists(a.b[0][1].c.d)");
    }

    @Test
    void areCounted() {
      assertThat(Recorded.of(A).operators).isEqualTo(1);
      assertThat(Recorded.of(allOf(A, B)).operators).isEqualTo(3);
      assertThat(Recorded.of(not(anyOf(A, B, C))).operators).isEqualTo(6);
    }
  }

  @Nested
  @Tag("row-32")
  class Parentheses {
    @Test
    void areNotThereAroundAConjunctionInADisjunction() {
      assertThat(text(anyOf(allOf(A, B), C))).isEqualTo("id = :0 AND note = :1 OR count = :2");
      assertThat(text(C.or(A.and(B)))).isEqualTo("count = :0 OR id = :1 AND note = :2");
    }

    @Test
    void areThereAroundADisjunctionInAConjunction() {
      assertThat(text(allOf(anyOf(A, B), C))).isEqualTo("(id = :0 OR note = :1) AND count = :2");
      assertThat(text(A.or(B).and(C))).isEqualTo("(id = :0 OR note = :1) AND count = :2");
    }

    @Test
    void areNotThereAroundTheSameKind() {
      assertThat(text(allOf(A, allOf(B, C)))).isEqualTo("id = :0 AND note = :1 AND count = :2");
      assertThat(text(anyOf(anyOf(A, B), C))).isEqualTo("id = :0 OR note = :1 OR count = :2");
      assertThat(text(A.and(B).and(C))).isEqualTo("id = :0 AND note = :1 AND count = :2");
    }

    @Test
    void areNotThereAroundASingleMember() {
      assertThat(text(allOf(A))).isEqualTo("id = :0");
      assertThat(text(allOf(anyOf(allOf(A))))).isEqualTo("id = :0");
      assertThat(text(allOf(anyOf(A), B))).isEqualTo("id = :0 AND note = :1");
      assertThat(text(anyOf(allOf(A), B))).isEqualTo("id = :0 OR note = :1");
    }

    @Test
    void areNotThereWhereASingleMemberIsAJunction() {
      assertThat(text(allOf(anyOf(A, B)))).isEqualTo("id = :0 OR note = :1");
      assertThat(text(allOf(A, anyOf(allOf(B, C)))))
          .isEqualTo("id = :0 AND note = :1 AND count = :2");
      assertThat(text(allOf(C, anyOf(anyOf(A, B)))))
          .isEqualTo("count = :0 AND (id = :1 OR note = :2)");
    }

    @Test
    void areThereInANegationOfAJunctionOnly() {
      assertThat(text(not(A))).isEqualTo("NOT id = :0");
      assertThat(text(not(not(A)))).isEqualTo("NOT NOT id = :0");
      assertThat(text(not(allOf(A)))).isEqualTo("NOT id = :0");
      assertThat(text(not(attr(Order::id).between("a", "b"))))
          .isEqualTo("NOT id BETWEEN :0 AND :1");
      assertThat(text(not(allOf(A, B)))).isEqualTo("NOT (id = :0 AND note = :1)");
      assertThat(text(not(anyOf(A, B)))).isEqualTo("NOT (id = :0 OR note = :1)");
      assertThat(text(not(allOf(anyOf(A, B))))).isEqualTo("NOT (id = :0 OR note = :1)");
      assertThat(text(allOf(not(A), not(anyOf(B, C)))))
          .isEqualTo("NOT id = :0 AND NOT (note = :1 OR count = :2)");
    }

    @Test
    void areThereAroundAFragmentAmongOthersOnly() {
      assertThat(text(F)).isEqualTo("#x = :x");
      assertThat(text(allOf(F))).isEqualTo("#x = :x");
      assertThat(text(allOf(F, A))).isEqualTo("(#x = :x) AND id = :0");
      assertThat(text(anyOf(A, F))).isEqualTo("id = :0 OR (#x = :x)");
      assertThat(text(anyOf(A, allOf(F)))).isEqualTo("id = :0 OR (#x = :x)");
      assertThat(text(not(F))).isEqualTo("NOT (#x = :x)");
      assertThat(text(not(anyOf(F)))).isEqualTo("NOT (#x = :x)");
      assertThat(text(allOf(A, not(F)))).isEqualTo("id = :0 AND NOT (#x = :x)");
    }
  }

  @Nested
  class Refuses {
    private static final String NO_VALUE =
        "The value for attribute id is null; null is stored as absence, so ask with notExists()";

    @Test
    @Tag("row-32")
    void anAttributeComparedWithItself() {
      isRefused(
          () -> attr(Order::count).eq(attr(Order::count)),
          "count is compared with itself; DynamoDB refuses that");
      isRefused(
          () -> attr("a.b[0]").lt(attr("a.b[0]")),
          "a.b[0] is compared with itself; DynamoDB refuses that");
    }

    @Test
    void anEmptyList() {
      String message =
          "in() for attribute id has no values, and nothing is in an empty list: there is nothing"
              + " to find or to write, so do not run the operation (DynamoDB has no empty IN)";
      isRefused(() -> attr(Order::id).in(), message);
      isRefused(() -> attr(Order::id).in(List.of()), message);
      isRefused(
          () -> attr(Order::count).in(new Integer[0]),
          message.replace("attribute id", "attribute count"));
    }

    @Test
    @SuppressWarnings("unchecked")
    void anEmptyJunction() {
      isRefused(() -> allOf(), "allOf() has no conditions; give it at least one, or leave it out");
      isRefused(() -> anyOf(), "anyOf() has no conditions; give it at least one, or leave it out");
    }

    @Test
    void nullAsAValue() {
      isNull(() -> attr(Order::id).eq((String) null), NO_VALUE);
      isNull(() -> attr(Order::id).ne((String) null), NO_VALUE);
      isNull(() -> attr(Order::id).lt((String) null), NO_VALUE);
      isNull(() -> attr(Order::id).le((String) null), NO_VALUE);
      isNull(() -> attr(Order::id).gt((String) null), NO_VALUE);
      isNull(() -> attr(Order::id).ge((String) null), NO_VALUE);
      isNull(() -> attr(Order::id).between(null, "b"), NO_VALUE);
      isNull(() -> attr(Order::id).between("a", null), NO_VALUE);
      isNull(() -> attr(Order::id).beginsWith(null), "prefix");
      isNull(() -> attr(Order::id).contains(null), "part");
      isNull(() -> attr(Order::tags).contains(null), "element");
      isNull(() -> attr("a").contains(null), "part");
      isNull(() -> attr(Order::id).isType(null), "type");
    }

    @Test
    void nullAsAnAttribute() {
      isNull(() -> attr(Order::id).eq((TextAttribute<Order>) null), "other");
      isNull(() -> attr(Order::id).ne((TextAttribute<Order>) null), "other");
      isNull(() -> attr(Order::id).lt((TextAttribute<Order>) null), "other");
      isNull(() -> attr(Order::id).le((TextAttribute<Order>) null), "other");
      isNull(() -> attr(Order::id).gt((TextAttribute<Order>) null), "other");
      isNull(() -> attr(Order::id).ge((TextAttribute<Order>) null), "other");
    }

    @Test
    void nullInAList() {
      isNull(() -> attr(Order::id).in("a", null), NO_VALUE);
      isNull(() -> attr(Order::id).in(Arrays.asList("a", null)), NO_VALUE);
      isNull(
          () -> attr(Order::count).in(1, null),
          NO_VALUE.replace("attribute id", "attribute count"));
      isNull(() -> attr(Order::id).in((String[]) null), "values");
      isNull(() -> attr(Order::id).in((Collection<String>) null), "values");
      isNull(() -> attr(Order::count).in((Number[]) null), "values");
    }

    @Test
    @SuppressWarnings("unchecked")
    void nullAsACondition() {
      isNull(() -> allOf((Condition<Order>) null), "condition");
      isNull(() -> anyOf(A, null), "condition");
      isNull(() -> allOf((Condition<Order>[]) null), "conditions");
      isNull(() -> A.and(null), "other");
      isNull(() -> A.or(null), "other");
      isNull(() -> not(null), "condition");
      isNull(() -> unsafeFragment(null, Map.of(), Map.of()), "fragment");
    }
  }

  /** What {@code where} and {@code onlyIf} hand on. */
  @Nested
  class AfterWhere {
    private final Filtered<Order, Condition<? super Order>> query = condition -> condition;
    private final Conditional<Order, Condition<? super Order>> write = condition -> condition;

    @Test
    void theSameConditionsFollow() {
      assertThat(query.where(Order::id).beginsWith("a")).isEqualTo(attr(Order::id).beginsWith("a"));
      assertThat(query.where(Order::count).ge(1)).isEqualTo(attr(Order::count).ge(1));
      assertThat(query.where(Order::tags).contains("a")).isEqualTo(attr(Order::tags).contains("a"));
      assertThat(query.where(Order::stock).size().eq(1)).isEqualTo(attr(Order::stock).size().eq(1));
      assertThat(query.where("a.b").in(1, 2)).isEqualTo(attr("a.b").in(1, 2));
      assertThat(write.onlyIf(Order::status).eq(Status.NEW))
          .isEqualTo(attr(Order::status).eq(Status.NEW));
      assertThat(write.onlyIf(Order::lines).size().gt(0))
          .isEqualTo(attr(Order::lines).size().gt(0));
      assertThat(write.onlyIf("a").notExists()).isEqualTo(attr("a").notExists());
    }

    @Test
    void nothingIsRefused() {
      isNull(() -> query.where((String) null), "path");
      isNull(() -> query.where((Getter<Order, Status>) null), "getter");
      isNull(() -> write.onlyIf((String) null), "path");
      isNull(() -> write.onlyIf((TextGetter<Order>) null), "getter");
    }
  }

  @Nested
  @Tag("S6")
  class TextForms {
    private static final String SECRET = "c4n4ry";

    static Stream<Object> conditions() {
      Condition<Order> equal = attr(Order::id).eq(SECRET);
      return Stream.of(
          equal,
          attr(Order::id).between(SECRET, SECRET),
          attr(Order::id).in(SECRET, SECRET),
          attr(Order::id).beginsWith(SECRET),
          attr(Order::tags).contains(SECRET),
          attr("a").ne(SECRET),
          not(equal),
          allOf(equal, B),
          anyOf(equal, B),
          new Term.Value(SECRET, Rendering.As.PART, AttributePath.of("a")),
          unsafeFragment("#a = :a", Map.of(), Map.of(":a", AttributeValue.fromS(SECRET))));
    }

    @ParameterizedTest
    @MethodSource("conditions")
    void neverShowAValue(Object condition) {
      assertThat(condition.toString()).doesNotContain(SECRET).isNotBlank();
    }

    @Test
    void showNamesAndOperators() {
      assertThat(allOf(anyOf(A, attr(Order::tags).size().ge(2)), not(B)))
          .hasToString("(id = ? OR size(tags) >= ?) AND NOT note = ?");
      assertThat(attr(Order::id).in("a", "b")).hasToString("id IN (?, ?)");
      assertThat(attr(Order::id).between("a", "b")).hasToString("id BETWEEN ? AND ?");
      assertThat(attr(Order::id).isType(DynamoType.S)).hasToString("attribute_type(id, S)");
      assertThat(attr(Order::id).exists()).hasToString("attribute_exists(id)");
      assertThat(attr(Order::id).beginsWith("a")).hasToString("begins_with(id, ?)");
    }

    @Test
    void ofTermsAreWhatTheyRender() {
      assertThat(attr(Order::count).term()).hasToString("count");
      assertThat(attr(Order::tags).size().left()).hasToString("size(tags)");
    }
  }
}
