package io.alces.property;

import static io.alces.expression.Attribute.attr;
import static io.alces.expression.Condition.allOf;
import static io.alces.expression.Condition.anyOf;
import static io.alces.expression.Condition.not;
import static org.assertj.core.api.Assertions.assertThat;

import io.alces.expression.AttributePath;
import io.alces.expression.Condition;
import io.alces.expression.Rendering;
import io.alces.expression.Term;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class ConditionProperties {
  private static final Pattern REDUNDANT = Pattern.compile("\\(\\(|\\)\\)");

  /** Every name is a placeholder, every value is one of another kind. */
  private static final class Placeholders implements Rendering {
    private final StringBuilder text = new StringBuilder();
    private final List<Object> values = new ArrayList<>();

    static Placeholders of(Condition<?> condition) {
      Placeholders out = new Placeholders();
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
      text.append("#n");
      return this;
    }

    @Override
    public Rendering value(Object value, As as, AttributePath of) {
      text.append(":v");
      values.add(value);
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
      return value(value, As.ATTRIBUTE, AttributePath.of("constant"));
    }

    @Override
    public Rendering operator() {
      return this;
    }

    @Override
    public Rendering operands(AttributePath of, int count) {
      return this;
    }

    @Override
    public Rendering fragment(
        String fragment, Map<String, String> names, Map<String, AttributeValue> values) {
      throw new AssertionError("no fragment was given");
    }
  }

  /** The shape of a condition: a leaf by its operator, or a junction, or a negation. */
  record Shape(int kind, List<Shape> inner) {
    Condition<Object> with(String name, String value) {
      List<Condition<Object>> members = new ArrayList<>();
      for (Shape one : inner) {
        members.add(one.with(name, value));
      }
      return switch (kind) {
        case 0 -> attr(AttributePath.of(name)).eq(value);
        case 1 -> attr(AttributePath.of(name)).between(value, value);
        case 2 -> attr(AttributePath.of(name)).in(value, value + value);
        case 3 -> attr(AttributePath.of(name)).beginsWith(value);
        case 4 -> attr(AttributePath.of(name)).contains(value);
        case 5 -> attr(AttributePath.of(name)).size().ge(value.length());
        case 6 -> all(members);
        case 7 -> any(members);
        default -> not(members.get(0));
      };
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static Condition<Object> all(List<Condition<Object>> members) {
      return allOf(members.toArray(new Condition[0]));
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static Condition<Object> any(List<Condition<Object>> members) {
      return anyOf(members.toArray(new Condition[0]));
    }
  }

  @Provide
  Arbitrary<Shape> shapes() {
    return shapes(3);
  }

  private static Arbitrary<Shape> shapes(int depth) {
    Arbitrary<Shape> leaf = Arbitraries.integers().between(0, 5).map(k -> new Shape(k, List.of()));
    if (depth == 0) {
      return leaf;
    }
    Arbitrary<Shape> junction =
        Combinators.combine(
                Arbitraries.integers().between(6, 8),
                shapes(depth - 1).list().ofMinSize(1).ofMaxSize(3))
            .as(Shape::new);
    return Arbitraries.oneOf(leaf, junction);
  }

  @Provide
  Arbitrary<String> hostile() {
    return Arbitraries.oneOf(
        Arbitraries.strings().ofMinLength(1),
        Arbitraries.of(
            ") OR attribute_exists(#n",
            ":v",
            "#n",
            "x = x",
            "a OR b",
            "'; --",
            "size(a)",
            "😀.[0]"));
  }

  @Property
  @Tag("S1")
  @Tag("row-4")
  void theTextOfAnExpressionDependsOnNoNameAndNoValue(
      @ForAll("shapes") Shape shape,
      @ForAll("hostile") String name,
      @ForAll("hostile") String value) {
    byte[] plain = bytes(shape.with("a", "b"));

    assertThat(bytes(shape.with(name, value))).isEqualTo(plain);
  }

  @Property
  @Tag("S1")
  void eachValueHasItsPlaceholder(@ForAll("shapes") Shape shape, @ForAll("hostile") String value) {
    Placeholders out = Placeholders.of(shape.with("a", value));

    assertThat(out.text.toString().split(":v", -1)).hasSize(out.values.size() + 1);
  }

  @Property
  @Tag("row-32")
  void noParenthesesAreRedundant(@ForAll("shapes") Shape shape) {
    String text = Placeholders.of(shape.with("a", "b")).text.toString();
    String junctionsOnly = text.replaceAll("(size|begins_with|contains| IN )\\([^()]*\\)", "f");

    assertThat(REDUNDANT.matcher(junctionsOnly).results())
        .as(text)
        .allSatisfy(pair -> assertThat(isRedundant(junctionsOnly, pair.start())).isFalse());
    assertThat(wrapsAll(junctionsOnly)).as(text).isFalse();
  }

  @Property
  @Tag("S6")
  void theTextFormShowsNoValue(@ForAll("shapes") Shape shape) {
    assertThat(shape.with("a", "c4n4ry").toString()).doesNotContain("c4n4ry");
  }

  private static byte[] bytes(Condition<?> condition) {
    return Placeholders.of(condition).text.toString().getBytes(StandardCharsets.UTF_8);
  }

  /** Whether two parentheses that open together also close together. */
  private static boolean isRedundant(String text, int at) {
    return text.charAt(at) == '(' && closing(text, at) == closing(text, at + 1) + 1;
  }

  private static boolean wrapsAll(String text) {
    return text.startsWith("(") && closing(text, 0) == text.length() - 1;
  }

  private static int closing(String text, int open) {
    int depth = 0;
    for (int i = open; i < text.length(); i++) {
      depth += text.charAt(i) == '(' ? 1 : text.charAt(i) == ')' ? -1 : 0;
      if (depth == 0) {
        return i;
      }
    }
    throw new AssertionError("parentheses do not close in " + text);
  }
}
