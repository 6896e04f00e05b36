package io.alces;

import static io.alces.expression.Attribute.attr;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.alces.error.InvalidItemException;
import io.alces.error.InvalidItemException.Violation;
import io.alces.error.RequestException;
import io.alces.internal.model.ModelCompiler;
import io.alces.schema.Schema;
import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import jakarta.validation.groups.ConvertGroup;
import jakarta.validation.groups.Default;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Constraints of Jakarta Validation, as writes enforce them. */
class ConstraintsTest {
  private static final Instant NOW = Instant.parse("2026-03-04T05:06:07Z");

  record Line(@NotBlank String sku, @Positive int quantity) {}

  record Address(@NotBlank String street, @NotBlank @Size(max = 5) String city) {}

  record Order(
      @NotBlank String id,
      @Size(max = 3) String note,
      @DecimalMin(value = "0.01") BigDecimal total,
      @Valid Address shipTo,
      Address billTo,
      List<@Valid Line> lines,
      @Valid List<Line> extra,
      @Size(max = 2) List<@NotBlank String> names,
      Set<@Size(max = 2) String> tags,
      Map<@Size(max = 2) String, @Valid Address> places,
      Map<String, List<@Max(9) Integer>> points,
      Optional<@Email String> mail,
      Optional<@Valid Address> home,
      OptionalInt rest) {}

  private static final Order FINE =
      new Order(
          "1",
          "abc",
          BigDecimal.ONE,
          new Address("Main", "Oslo"),
          null,
          List.of(new Line("a", 1)),
          null,
          List.of("x"),
          Set.of("t"),
          Map.of("a", new Address("Main", "Oslo")),
          Map.of("p", List.of(1, 2)),
          Optional.of("a@b.c"),
          Optional.empty(),
          OptionalInt.empty());

  private static Schema.Builder<Order> orders() {
    return Schema.of(Order.class).table("orders").partitionKey(Order::id);
  }

  private static <T> void put(Schema.Builder<T> schema, T item) {
    ModelCompiler.compile(schema.build())
        .pipeline()
        .prepare(item, NOW, new Random(1), false, false);
  }

  private static <T> List<String> refused(Schema.Builder<T> schema, T item) {
    return texts(assertThrows(InvalidItemException.class, () -> put(schema, item)));
  }

  private static List<String> texts(InvalidItemException e) {
    return e.violations().stream().map(Violation::toString).toList();
  }

  @Nested
  class AWholeItem {
    @Test
    void isStoredIfAllConstraintsAreMet() {
      put(orders(), FINE);
    }

    @Test
    void isRefusedWithEveryViolationAtItsPath() {
      Order order =
          new Order(
              "1",
              "abcd",
              BigDecimal.ZERO,
              new Address("", "Trondheim"),
              new Address("", "not validated"),
              List.of(new Line("a", 1), new Line(" ", 0)),
              List.of(new Line("", 1)),
              List.of("x", "", "z"),
              Set.of("long"),
              Map.of("abc", new Address("x", "")),
              Map.of("p", List.of(1, 12)),
              Optional.of("nobody"),
              Optional.of(new Address("a", "")),
              OptionalInt.empty());
      assertThat(refused(orders(), order))
          .containsExactly(
              "extra[0].sku must not be blank",
              "home.city must not be blank",
              "lines[1].quantity must be greater than 0",
              "lines[1].sku must not be blank",
              "mail must be a well-formed email address",
              "names size must be between 0 and 2",
              "names[1] must not be blank",
              "note size must be between 0 and 3",
              "places.abc key size must be between 0 and 2",
              "places.abc.city must not be blank",
              "points.p[1] must be less than or equal to 9",
              "shipTo.city size must be between 0 and 5",
              "shipTo.street must not be blank",
              "tags size must be between 0 and 2",
              "total must be greater than or equal to 0.01");
    }
  }

  @Nested
  class AnUpdate {
    private List<String> refused(UnaryOperator<UpdateItem<Order>> change) {
      UpdateItem<Order> update = change.apply(Shop.offline().model(orders().build()).update("1"));
      return texts(assertThrows(InvalidItemException.class, update::request));
    }

    private void isAllowed(UnaryOperator<UpdateItem<Order>> change) {
      assertThat(change.apply(Shop.offline().model(orders().build()).update("1")).request())
          .isNotNull();
    }

    @Test
    void ofAnAttributeIsCheckedByItsConstraints() {
      assertThat(refused(u -> u.set(Order::note).to("abcd")))
          .containsExactly("note size must be between 0 and 3");
      isAllowed(u -> u.set(Order::note).to("abc"));
    }

    @Test
    void tellsAllThatIsWrongAtOnce() {
      assertThat(refused(u -> u.set(Order::note).to("abcd").set(Order::total).to(BigDecimal.ZERO)))
          .containsExactly(
              "note size must be between 0 and 3", "total must be greater than or equal to 0.01");
    }

    @Test
    void ofAnObjectIsCheckedWithin() {
      assertThat(refused(u -> u.set(Order::shipTo).to(new Address("", "Oslo"))))
          .containsExactly("shipTo.street must not be blank");
      isAllowed(u -> u.set(Order::shipTo).to(new Address("a", "Oslo")));
    }

    @Test
    void ofAnObjectThatIsNotToBeValidatedIsNot() {
      isAllowed(u -> u.set(Order::billTo).to(new Address("", "")));
      isAllowed(u -> u.set(attr(Order::billTo).dot(Address::city)).to(""));
    }

    @Test
    void ofANestedAttributeIsCheckedAtItsPath() {
      assertThat(refused(u -> u.set(attr(Order::shipTo).dot(Address::city)).to("Trondheim")))
          .containsExactly("shipTo.city size must be between 0 and 5");
      isAllowed(u -> u.set(attr(Order::shipTo).dot(Address::city)).to("Oslo"));
    }

    @Test
    void ofAnElementIsCheckedAndTheListIsNot() {
      assertThat(refused(u -> u.set(attr(Order::names).at(7)).to(" ")))
          .containsExactly("names[7] must not be blank");
      isAllowed(u -> u.set(attr(Order::names).at(7)).to("a"));
    }

    @Test
    void ofAnObjectInAListIsCheckedWithin() {
      assertThat(refused(u -> u.set(attr(Order::lines).at(3)).to(new Line("", 0))))
          .containsExactly(
              "lines[3].quantity must be greater than 0", "lines[3].sku must not be blank");
      assertThat(refused(u -> u.set(attr(Order::extra).at(3)).to(new Line("", 1))))
          .containsExactly("extra[3].sku must not be blank");
      isAllowed(u -> u.set(attr(Order::lines).at(3)).to(new Line("a", 1)));
    }

    @Test
    void ofAMemberOfAnObjectInAListIsChecked() {
      assertThat(refused(u -> u.set(attr(Order::lines).at(3).dot(Line::sku)).to("")))
          .containsExactly("lines[3].sku must not be blank");
      assertThat(refused(u -> u.set(attr(Order::extra).at(3).dot(Line::sku)).to("")))
          .containsExactly("extra[3].sku must not be blank");
      isAllowed(u -> u.set(attr(Order::lines).at(3).dot(Line::sku)).to("a"));
    }

    @Test
    void ofAMemberOfAMapIsChecked() {
      assertThat(refused(u -> u.set(attr(Order::places).key("abc")).to(new Address("a", ""))))
          .containsExactly(
              "places.abc key size must be between 0 and 2", "places.abc.city must not be blank");
      assertThat(refused(u -> u.set(attr(Order::places).key("a").dot(Address::city)).to("")))
          .containsExactly("places.a.city must not be blank");
      isAllowed(u -> u.set(attr(Order::places).key("a")).to(new Address("a", "b")));
    }

    @Test
    void ofAnElementInAListInAMapIsChecked() {
      assertThat(refused(u -> u.set("points.a[0]").to(10)))
          .containsExactly("points.a[0] must be less than or equal to 9");
      assertThat(refused(u -> u.set(attr(Order::points).key("a")).to(List.of(1, 10))))
          .containsExactly("points.a[1] must be less than or equal to 9");
      isAllowed(u -> u.set("points.a[0]").to(9));
    }

    @Test
    void ofWhatAnOptionalHoldsIsChecked() {
      assertThat(refused(u -> u.set(Order::mail).to("nobody")))
          .containsExactly("mail must be a well-formed email address");
      assertThat(refused(u -> u.set(Order::home).to(new Address("", "Oslo"))))
          .containsExactly("home.street must not be blank");
      assertThat(refused(u -> u.set(attr(Order::home).dot(Address::city)).to("")))
          .containsExactly("home.city must not be blank");
      isAllowed(u -> u.set(Order::mail).to("a@b.c"));
      isAllowed(u -> u.set(Order::rest).to(OptionalInt.of(3)));
    }

    @Test
    void thatAddsElementsIsChecked() {
      assertThat(refused(u -> u.append(Order::lines, new Line("", 1))))
          .containsExactly("lines[].sku must not be blank");
      assertThat(refused(u -> u.prepend(Order::extra, new Line("", 1))))
          .containsExactly("extra[].sku must not be blank");
      assertThat(refused(u -> u.appendAll(Order::names, List.of("a", ""))))
          .containsExactly("names[] must not be blank");
      assertThat(refused(u -> u.addTo(Order::tags, "long")))
          .containsExactly("tags size must be between 0 and 2");
      isAllowed(u -> u.appendAll(Order::names, List.of("a", "b", "c")).addTo(Order::tags, "t"));
    }

    @Test
    void thatRemovesElementsIsNot() {
      isAllowed(u -> u.removeFrom(Order::tags, "long"));
      isAllowed(u -> u.remove(attr(Order::names).at(0)));
      isAllowed(u -> u.remove(attr(Order::places).key("abc")));
    }

    @Test
    void thatRemovesWhatMustBeThereIsRefused() {
      assertThat(refused(u -> u.remove(attr(Order::shipTo).dot(Address::city))))
          .containsExactly("shipTo.city must not be blank");
      isAllowed(u -> u.remove(Order::shipTo));
    }

    @Test
    void mergesAreCheckedMemberByMember() {
      assertThat(refused(u -> u.merge(Order::shipTo, new Address(null, "Trondheim"))))
          .containsExactly("shipTo.city size must be between 0 and 5");
    }
  }

  @Nested
  class AnUpsert {
    record Part(
        @NotNull String id, @NotBlank String name, @Min(1) int count, @NotNull Set<String> tags) {}

    private UpdateItem<Part> upsert() {
      return Shop.offline()
          .model(Schema.of(Part.class).table("parts").partitionKey(Part::id).build())
          .upsert("1");
    }

    @Test
    void asksForWhatAnItemCannotBeWithout() {
      UpdateItem<Part> upsert = upsert().addTo(Part::tags, "t");
      assertThat(texts(assertThrows(InvalidItemException.class, upsert::request)))
          .containsExactly(
              "name is required, and the upsert may create the item",
              "count is required, and the upsert may create the item");
    }

    @Test
    void takesWhatIsGiven() {
      assertThat(upsert().set(Part::name).to("a").set(Part::count).to(1).request()).isNotNull();
    }
  }

  @Nested
  class TheValues {
    record Note(
        @NotBlank String id,
        @NotNull @Size(max = 3) String text,
        @NotNull Instant at,
        long version) {}

    private Schema.Builder<Note> notes() {
      return Schema.of(Note.class).table("notes").partitionKey(Note::id);
    }

    @Test
    void areSeenAfterDefaultsAndTransforms() {
      Schema.Builder<Note> schema =
          notes()
              .attribute(Note::id, a -> a.defaultTo("none"))
              .attribute(Note::text, a -> a.transform(String::strip))
              .createdAt(Note::at)
              .version(Note::version);
      put(schema, new Note(null, "  abc  ", null, 0));
    }

    @Test
    void areRefusedIfATransformBreaksAConstraint() {
      assertThat(
              refused(
                  notes().attribute(Note::text, a -> a.transform(t -> t + "d")),
                  new Note("1", "abc", NOW, 0)))
          .containsExactly("text size must be between 0 and 3");
    }

    @Test
    void ofAnUpdateAreSeenAfterTransforms() {
      Model<Note> model =
          Shop.offline()
              .model(notes().attribute(Note::text, a -> a.transform(String::strip)).build());
      assertThat(model.update("1").set(Note::text).to(" abc ").request()).isNotNull();
      UpdateItem<Note> update = model.update("1").set(Note::text).to(" abcd ");
      assertThat(texts(assertThrows(InvalidItemException.class, update::request)))
          .containsExactly("text size must be between 0 and 3");
    }

    @Test
    void thatBreakRulesOfTheSchemaAreToldWithThoseThatBreakConstraints() {
      assertThat(
              refused(
                  notes()
                      .attribute(Note::id, a -> a.matches("[a-z]"))
                      .attribute(Note::at, a -> a.required()),
                  new Note("1", "abcd", null, 0)))
          .containsExactly(
              "id should match [a-z]",
              "at is required",
              "at must not be null",
              "text size must be between 0 and 3");
    }

    record Strict(@NotBlank String id, @Size(max = 1) String text, @Valid Line line) {
      Strict {
        if (text == null) {
          throw new IllegalArgumentException("text");
        }
      }
    }

    @Test
    void areCheckedOneByOneIfTheClassRefusesWhatBreaksARule() {
      Schema.Builder<Strict> schema =
          Schema.of(Strict.class)
              .table("strict")
              .partitionKey(Strict::id)
              .attribute(Strict::text, a -> a.transform(t -> null).required());
      assertThat(refused(schema, new Strict(" ", "ab", new Line("", 1))))
          .containsExactly(
              "text is required", "id must not be blank", "line.sku must not be blank");
    }

    @Test
    void thatTheClassRefusesThoughTheyBreakNoRuleAreRefused() {
      Schema.Builder<Strict> schema =
          Schema.of(Strict.class)
              .table("strict")
              .partitionKey(Strict::id)
              .attribute(Strict::text, a -> a.transform(t -> null));
      assertThat(refused(schema, new Strict("1", "ab", new Line("a", 1))))
          .containsExactly(
              "item cannot be made: the class refused its values with"
                  + " java.lang.IllegalArgumentException");
    }

    @Test
    void areThoseOfTheObjectItselfIfNothingChangesThem() {
      Counted item = new Counted();
      item.setId("1");
      put(Schema.of(Counted.class).table("counted").partitionKey(Counted::getId), item);
      assertThat(item.asked).isEqualTo(1);
    }

    @Test
    void areThoseOfAnotherObjectIfSomethingDoes() {
      Counted item = new Counted();
      item.setId("1");
      put(
          Schema.of(Counted.class)
              .table("counted")
              .partitionKey(Counted::getId)
              .attribute(Counted::getId, a -> a.transform(id -> id + "2")),
          item);
      assertThat(item.asked).isZero();
    }
  }

  static class Counted {
    private String id;
    int asked;

    @NotBlank
    public String getId() {
      return id;
    }

    public void setId(String id) {
      this.id = id;
    }

    @AssertTrue
    public boolean isAsked() {
      asked++;
      return true;
    }
  }

  @Nested
  class Messages {
    record Secret(
        @NotBlank String id,
        @Size(max = 3, message = "is ${validatedValue}, and that is too long") String shown,
        @Pattern(regexp = "[a-z]+", message = "${validatedValue.length()} characters")
            String computed,
        @Told String told,
        @Told(isQuiet = true) String quiet,
        @Size(max = 3, message = "") String silent) {}

    private List<String> broken(Secret secret) {
      return refused(Schema.of(Secret.class).table("secrets").partitionKey(Secret::id), secret);
    }

    @Test
    void neverShowTheValue() {
      assertThat(broken(new Secret("1", "hunter2", null, null, null, null)))
          .containsExactly("shown is (not shown), and that is too long");
      assertThat(broken(new Secret("1", null, "HUNTER2", null, null, null)))
          .containsExactly("computed should satisfy @Pattern(regexp = [a-z]+)");
    }

    @Test
    void thatAValidatorHasMadeAreKeptUnlessTheyHoldTheValue() {
      assertThat(broken(new Secret("1", null, null, "hunter2", null, null)))
          .containsExactly("told must be known");
      assertThat(broken(new Secret("1", null, null, null, "hunter2", null)))
          .containsExactly("quiet is not known to the validator");
    }

    @Test
    void nameTheConstraintIfTheySayNothing() {
      assertThat(broken(new Secret("1", null, null, null, null, "hunter2")))
          .containsExactly("silent should satisfy @Size(max = 3)");
    }

    @Test
    void leaveTheValueToItsAccessor() {
      InvalidItemException e =
          assertThrows(
              InvalidItemException.class,
              () ->
                  put(
                      Schema.of(Secret.class).table("secrets").partitionKey(Secret::id),
                      new Secret("1", "hunter2", null, null, null, null)));
      assertThat(e.violations().get(0).value()).isEqualTo("hunter2");
      assertThat(e).hasMessageNotContaining("hunter2");
    }
  }

  @Target({ElementType.FIELD, ElementType.METHOD})
  @Retention(RetentionPolicy.RUNTIME)
  @Constraint(validatedBy = Teller.class)
  @interface Told {
    String message() default "must be known";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    boolean isQuiet() default false;
  }

  public static class Teller implements ConstraintValidator<Told, String> {
    private boolean isQuiet;

    @Override
    public void initialize(Told told) {
      isQuiet = told.isQuiet();
    }

    @Override
    public boolean isValid(String value, ConstraintValidatorContext context) {
      if (value != null) {
        context.disableDefaultConstraintViolation();
        context
            .buildConstraintViolationWithTemplate(
                isQuiet ? "is not known to the validator" : value + " is not known")
            .addConstraintViolation();
      }
      return value == null;
    }
  }

  interface Strictly {}

  interface Loosely {}

  @Nested
  class Groups {
    record Inner(@NotBlank(groups = Strictly.class) String name) {}

    record Grouped(
        @NotBlank String id,
        @NotNull(groups = Strictly.class) String text,
        @Valid Inner inner,
        @Valid @ConvertGroup(from = Default.class, to = Strictly.class) Inner converted) {}

    private Schema.Builder<Grouped> grouped() {
      return Schema.of(Grouped.class).table("grouped").partitionKey(Grouped::id);
    }

    @Test
    void thatAreNotNamedAreNotEnforced() {
      put(grouped(), new Grouped("1", null, new Inner(""), null));
    }

    @Test
    void thatAreNamedAre() {
      assertThat(
              refused(
                  grouped().validationGroups(Strictly.class, Default.class),
                  new Grouped(" ", null, new Inner(""), null)))
          .containsExactly(
              "id must not be blank", "inner.name must not be blank", "text must not be null");
      assertThat(
              refused(
                  grouped().validationGroups(Strictly.class), new Grouped(" ", null, null, null)))
          .containsExactly("text must not be null");
    }

    @Test
    void holdForUpdates() {
      Model<Grouped> loose = Shop.offline().model(grouped().build());
      assertThat(loose.update("1").remove(Grouped::text).request()).isNotNull();
      UpdateItem<Grouped> update =
          Shop.offline()
              .model(grouped().validationGroups(Strictly.class).build())
              .update("1")
              .remove(Grouped::text)
              .set(attr(Grouped::inner).dot(Inner::name))
              .to("");
      assertThat(texts(assertThrows(InvalidItemException.class, update::request)))
          .containsExactly("text must not be null", "inner.name must not be blank");
    }

    @Test
    void areConvertedOnTheWay() {
      assertThat(refused(grouped(), new Grouped("1", null, null, new Inner(""))))
          .containsExactly("converted.name must not be blank");
      Model<Grouped> model = Shop.offline().model(grouped().build());
      for (UpdateItem<Grouped> update :
          List.of(
              model.update("1").set(Grouped::converted).to(new Inner("")),
              model.update("1").set(attr(Grouped::converted).dot(Inner::name)).to(""))) {
        assertThat(texts(assertThrows(InvalidItemException.class, update::request)))
            .containsExactly("converted.name must not be blank");
      }
    }
  }

  @Nested
  class OtherClasses {
    sealed interface Shape permits Circle, Square {}

    record Circle(@Positive int radius, @NotBlank String name) implements Shape {}

    record Square(@Positive int side, String name) implements Shape {}

    record Drawing(String id, @Valid Shape shape, Map<String, List<@Valid Shape>> layers) {}

    private Schema.Builder<Drawing> drawings() {
      return Schema.of(Drawing.class).table("drawings").partitionKey(Drawing::id);
    }

    @Test
    void sealedTypesAreCheckedByTheClassOfTheObject() {
      assertThat(
              refused(
                  drawings(),
                  new Drawing("1", new Square(0, null), Map.of("a", List.of(new Circle(0, "c"))))))
          .containsExactly(
              "layers.a[0].radius must be greater than 0", "shape.side must be greater than 0");
    }

    @Test
    void sealedTypesAreUpdatedByWhatOneClassAllows() {
      Model<Drawing> model = Shop.offline().model(drawings().build());
      UpdateItem<Drawing> update = model.update("1").set("shape.radius").to(0);
      assertThat(texts(assertThrows(InvalidItemException.class, update::request)))
          .containsExactly("shape.radius must be greater than 0");
      assertThat(model.update("1").set("shape.name").to("").request()).isNotNull();
    }

    @Test
    void beansAreCheckedByFieldsAndGetters() {
      Bean bean = new Bean();
      bean.setName("");
      bean.setInner(new Bean());
      assertThat(refused(Schema.of(Bean.class).table("beans").partitionKey(Bean::getId), bean))
          .contains(
              "id must not be null",
              "inner.id must not be null",
              "inner.name must not be blank",
              "name must not be blank");
      UpdateItem<Bean> update =
          Shop.offline()
              .model(Schema.of(Bean.class).table("beans").partitionKey(Bean::getId).build())
              .update("1")
              .set(attr(Bean::getInner).dot(Bean::getName))
              .to("");
      assertThat(texts(assertThrows(InvalidItemException.class, update::request)))
          .containsExactly("inner.name must not be blank");
    }

    @Test
    void classesWithABuilderAreCheckedByTheirFields() {
      assertThat(
              refused(
                  Schema.of(Built.class).table("built").partitionKey(Built::id),
                  Built.builder().id("1").name("").build()))
          .containsExactly("name must not be blank");
    }

    @Ordered
    record Period(int from, int to) {}

    @Ordered
    record Ranges(@NotNull String id, @Valid Period period, int from, int to) implements Span {}

    @Test
    void constraintsOfAClassAreAtItsPath() {
      Schema.Builder<Ranges> schema =
          Schema.of(Ranges.class).table("ranges").partitionKey(Ranges::id);
      assertThat(refused(schema, new Ranges("1", new Period(2, 1), 3, 2)))
          .containsExactly("item must be ordered", "period must be ordered");
      put(schema, new Ranges("1", new Period(1, 2), 2, 3));
      UpdateItem<Ranges> update =
          Shop.offline().model(schema.build()).update("1").set(Ranges::period).to(new Period(2, 1));
      assertThat(texts(assertThrows(InvalidItemException.class, update::request)))
          .containsExactly("period must be ordered");
    }
  }

  interface Span {}

  static class Bean {
    @NotNull private String id;
    private String name;
    @Valid private Bean inner;

    public String getId() {
      return id;
    }

    public void setId(String id) {
      this.id = id;
    }

    @NotBlank
    public String getName() {
      return name;
    }

    public void setName(String name) {
      this.name = name;
    }

    public Bean getInner() {
      return inner;
    }

    public void setInner(Bean inner) {
      this.inner = inner;
    }
  }

  static final class Built {
    private final String id;
    @NotBlank private final String name;

    private Built(String id, String name) {
      this.id = id;
      this.name = name;
    }

    public String id() {
      return id;
    }

    public String name() {
      return name;
    }

    public static BuiltBuilder builder() {
      return new BuiltBuilder();
    }
  }

  static final class BuiltBuilder {
    private String id;
    private String name;

    public BuiltBuilder id(String value) {
      id = value;
      return this;
    }

    public BuiltBuilder name(String value) {
      name = value;
      return this;
    }

    public Built build() {
      return new Built(id, name);
    }
  }

  @Target(ElementType.TYPE)
  @Retention(RetentionPolicy.RUNTIME)
  @Constraint(validatedBy = OrderCheck.class)
  @interface Ordered {
    String message() default "must be ordered";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};
  }

  public static class OrderCheck implements ConstraintValidator<Ordered, Object> {
    @Override
    public boolean isValid(Object value, ConstraintValidatorContext context) {
      return value instanceof OtherClasses.Period period
          ? period.from() <= period.to()
          : value instanceof OtherClasses.Ranges ranges && ranges.from() <= ranges.to();
    }
  }

  @Nested
  class AValidatorThatFails {
    record Inner(@Failing String text) {}

    record Outer(String id, @Size(max = 3) String note, List<@Valid Inner> inner) {}

    private Schema.Builder<Outer> outers() {
      return Schema.of(Outer.class).table("outers").partitionKey(Outer::id);
    }

    @Test
    void isAnErrorThatTellsWhere() {
      RequestException e =
          assertThrows(
              RequestException.class,
              () ->
                  put(
                      outers(),
                      new Outer("1", null, List.of(new Inner(null), new Inner("hunter2")))));
      assertThat(e)
          .hasMessage(
              "A constraint on inner[1].text of Outer could not be checked, since its validator"
                  + " threw java.lang.IllegalStateException; nothing was sent");
      assertThat(e).hasStackTraceContaining("Failure.isValid");
      assertThat(e.getCause()).hasMessageNotContaining("hunter2");
    }

    @Test
    void isAnErrorOfAnUpdateThatTellsWhere() {
      UpdateItem<Outer> update =
          Shop.offline()
              .model(outers().build())
              .update("1")
              .set(attr(Outer::inner).at(2).dot(Inner::text))
              .to("hunter2");
      assertThat(assertThrows(RequestException.class, update::request))
          .hasMessage(
              "A constraint on inner[2].text of Outer could not be checked, since its validator"
                  + " threw java.lang.IllegalStateException; nothing was sent");
    }
  }

  @Target(ElementType.FIELD)
  @Retention(RetentionPolicy.RUNTIME)
  @Constraint(validatedBy = Failure.class)
  @interface Failing {
    String message() default "must be fine";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};
  }

  public static class Failure implements ConstraintValidator<Failing, String> {
    @Override
    public boolean isValid(String value, ConstraintValidatorContext context) {
      if (value != null) {
        throw new IllegalStateException(value);
      }
      return true;
    }
  }
}
