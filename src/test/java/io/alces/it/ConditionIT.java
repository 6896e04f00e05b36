package io.alces.it;

import static io.alces.expression.Attribute.attr;
import static io.alces.expression.Condition.allOf;
import static io.alces.expression.Condition.anyOf;
import static io.alces.expression.Condition.not;
import static io.alces.expression.Condition.unsafeFragment;
import static io.alces.it.LocalEngine.n;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.alces.Model;
import io.alces.codec.DynamoType;
import io.alces.error.ConditionFailedException;
import io.alces.error.ConditionFailedException.Reason;
import io.alces.expression.Condition;
import io.alces.schema.Schema;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the conditions mean, as DynamoDB decides it. */
class ConditionIT {
  static LocalEngine engine;
  static Model<Item> items;

  @BeforeAll
  static void start() {
    engine = new LocalEngine();
    items = engine.model(Schema.of(Item.class).partitionKey(Item::id));
    items.put(ITEM).run();
  }

  @AfterAll
  static void stop() {
    engine.close();
  }

  enum Status {
    NEW,
    PAID,
    SENT
  }

  record Inner(String name, int count) {}

  record Item(
      String id,
      Status status,
      BigDecimal total,
      BigDecimal paid,
      String text,
      List<Inner> inners,
      Set<String> tags,
      Set<Integer> numbers,
      Map<String, Integer> counts,
      Inner inner,
      Optional<String> absent,
      boolean flag) {}

  private static final Item ITEM =
      new Item(
          "a",
          Status.PAID,
          new BigDecimal("10.5"),
          new BigDecimal("9.99"),
          "hello world",
          List.of(new Inner("x", 1), new Inner("y", 2)),
          Set.of("red", "blue"),
          Set.of(1, 2),
          Map.of("k.1", 7),
          new Inner("z", 3),
          Optional.empty(),
          true);

  @SafeVarargs
  @SuppressWarnings("varargs")
  private static Stream<Condition<? super Item>> conditions(Condition<? super Item>... conditions) {
    return Stream.of(conditions);
  }

  static Stream<Condition<? super Item>> met() {
    return conditions(
        attr(Item::status).eq(Status.PAID),
        attr(Item::status).ne(Status.NEW),
        attr(Item::total).lt(11),
        attr(Item::total).le(new BigDecimal("10.50")),
        attr(Item::total).gt(new BigDecimal("9.995")),
        attr(Item::total).ge(10),
        attr(Item::total).between(10, 11),
        attr(Item::status).in(Status.NEW, Status.PAID),
        attr(Item::text).beginsWith("hello"),
        attr(Item::text).contains("o w"),
        attr(Item::tags).contains("red"),
        attr(Item::numbers).contains(2),
        attr(Item::inners).contains(new Inner("y", 2)),
        attr(Item::text).exists(),
        attr(Item::absent).notExists(),
        attr(Item::total).isType(DynamoType.N),
        attr(Item::inners).isType(DynamoType.L),
        attr(Item::text).size().eq(11),
        attr(Item::tags).size().ge(2),
        attr(Item::inners).size().between(1, 2),
        attr(Item::counts).size().lt(2),
        attr(Item::paid).lt(attr(Item::total)),
        attr(Item::inner).eq(new Inner("z", 3)),
        attr(Item::inner).dot(Inner::count).eq(3),
        attr(Item::inners).at(1).dot(Inner::name).eq("y"),
        attr(Item::inners).at(2).notExists(),
        attr(Item::counts).key("k.1").gt(6),
        attr(Item::flag).eq(true),
        attr(Item::tags).eq(Set.of("blue", "red")),
        attr("inner.name").eq("z"),
        not(attr(Item::absent).eq("x")),
        not(attr(Item::absent).ne("x")).or(attr(Item::id).eq("a")),
        allOf(attr(Item::flag).eq(true), anyOf(attr(Item::total).eq(1), attr(Item::paid).gt(1))),
        anyOf(
            allOf(attr(Item::flag).eq(false), attr(Item::total).eq(1)), attr(Item::text).exists()),
        not(allOf(attr(Item::flag).eq(true), attr(Item::total).eq(1))),
        not(not(attr(Item::flag).eq(true))),
        unsafeFragment("size(#t) > :n", Map.of("#t", "text"), Map.of(":n", n("3"))),
        not(unsafeFragment("#t < :n OR #t = :n", Map.of("#t", "total"), Map.of(":n", n("3")))));
  }

  static Stream<Condition<? super Item>> notMet() {
    return conditions(
        attr(Item::status).eq(Status.NEW),
        attr(Item::status).ne(Status.PAID),
        attr(Item::total).lt(new BigDecimal("10.5")),
        attr(Item::total).gt(new BigDecimal("10.5")),
        attr(Item::total).between(11, 12),
        attr(Item::status).in(List.of(Status.SENT)),
        attr(Item::text).beginsWith("ello"),
        attr(Item::text).contains("ow"),
        attr(Item::tags).contains("re"),
        attr(Item::numbers).contains(3),
        attr(Item::inners).contains(new Inner("y", 3)),
        attr(Item::text).notExists(),
        attr(Item::absent).exists(),
        attr(Item::absent).eq("x"),
        attr(Item::total).isType(DynamoType.S),
        attr(Item::text).size().eq(10),
        attr(Item::paid).ge(attr(Item::total)),
        attr(Item::inners).at(0).dot(Inner::name).eq("y"),
        attr(Item::counts).key("k").exists(),
        attr(Item::flag).eq(false),
        not(attr(Item::flag).eq(true)),
        allOf(attr(Item::flag).eq(true), attr(Item::total).eq(1)),
        anyOf(attr(Item::flag).eq(false), attr(Item::total).eq(1)));
  }

  @ParameterizedTest
  @MethodSource("met")
  void aPutWhoseConditionIsMetIsDone(Condition<? super Item> condition) {
    assertThat(items.put(ITEM).onlyIf(condition).run()).isEqualTo(ITEM);
  }

  @ParameterizedTest
  @MethodSource("notMet")
  void aPutWhoseConditionIsNotMetFailsWithTheStoredItem(Condition<? super Item> condition) {
    assertThatThrownBy(() -> items.put(ITEM).onlyIf(condition).run())
        .isInstanceOfSatisfying(
            ConditionFailedException.class,
            e -> {
              assertThat(e.reason()).isEqualTo(Reason.CONDITION_NOT_MET);
              assertThat(e.item(Item.class)).contains(ITEM);
            });
  }

  @ParameterizedTest
  @MethodSource("notMet")
  void aDeleteWhoseConditionIsNotMetDeletesNothing(Condition<? super Item> condition) {
    assertThatThrownBy(() -> items.delete("a").onlyIf(condition).run())
        .isInstanceOf(ConditionFailedException.class);
    assertThat(items.get("a").consistent().run()).contains(ITEM);
  }

  @ParameterizedTest
  @MethodSource("met")
  void whatWasAskedOfOneItemIsFoundByAFilterToo(Condition<? super Item> condition) {
    assertThat(items.scan().where(condition).list()).containsExactly(ITEM);
  }

  @Test
  @Tag("row-1")
  void aHundredOperandsAreTaken() {
    Number[] hundred = IntStream.range(0, 100).boxed().toArray(Number[]::new);
    assertThatThrownBy(() -> items.put(ITEM).onlyIf(Item::total).in(hundred).run())
        .isInstanceOf(ConditionFailedException.class);
  }
}
