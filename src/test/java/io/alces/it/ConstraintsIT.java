package io.alces.it;

import static io.alces.expression.Attribute.attr;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.alces.Alces;
import io.alces.JakartaValidation;
import io.alces.Model;
import io.alces.error.InvalidItemException;
import io.alces.error.InvalidItemException.Violation;
import io.alces.schema.Schema;
import jakarta.validation.Valid;
import jakarta.validation.Validation;
import jakarta.validation.ValidatorFactory;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.util.ArrayList;
import java.util.List;
import org.hibernate.validator.messageinterpolation.ParameterMessageInterpolator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** What breaks a constraint is not stored, whatever operation it comes with. */
class ConstraintsIT {
  record Line(@NotBlank String sku, @Positive int quantity) {}

  record Address(@NotBlank @Size(max = 5) String city) {}

  record Order(
      @NotBlank String id,
      @Size(max = 3) String note,
      List<@Valid Line> lines,
      @Valid Address shipTo) {}

  static LocalEngine engine;
  static Alces db;

  private Model<Order> orders;

  @BeforeAll
  static void start() {
    engine = new LocalEngine();
    db = engine.db();
  }

  @AfterAll
  static void stop() {
    db.close();
    engine.close();
  }

  @BeforeEach
  void createTable() {
    orders =
        db.model(
            Schema.of(Order.class)
                .table(engine.freshName())
                .partitionKey(Order::id)
                .attribute(Order::note, a -> a.transform(String::strip))
                .build());
    orders.table().create().run();
    orders.put(order("1", "abc", "Oslo")).run();
  }

  private static Order order(String id, String note, String city) {
    return new Order(id, note, List.of(new Line("a", 1)), new Address(city));
  }

  private static List<String> refused(Executable call) {
    return assertThrows(InvalidItemException.class, call).violations().stream()
        .map(Violation::toString)
        .toList();
  }

  private void nothingIsChanged() {
    assertThat(orders.scan().list()).containsExactly(order("1", "abc", "Oslo"));
  }

  @Test
  void putAndCreateRefuseIt() {
    Order broken = order("2", " abcd ", "Trondheim");
    for (Executable call :
        List.<Executable>of(
            () -> orders.put(broken).run(),
            () -> orders.create(broken).run(),
            () -> orders.batchPut(List.of(order("3", "", "Rome"), broken)).run(),
            () -> db.batch(orders.put(broken)).run(),
            () -> db.transact(orders.put(broken)).run(),
            () -> db.transact(orders.create(broken)).run())) {
      assertThat(refused(call))
          .containsExactly(
              "note size must be between 0 and 3", "shipTo.city size must be between 0 and 5");
    }
    assertThat(orders.get("2").run()).isEmpty();
  }

  @Test
  void putStoresWhatIsRightAfterItsTransform() {
    assertThat(orders.put(order("2", "  abc  ", "Oslo")).run().note()).isEqualTo("abc");
  }

  @Test
  void updatesRefuseIt() {
    for (Executable call :
        List.<Executable>of(
            () -> orders.update("1").set(attr(Order::shipTo).dot(Address::city)).to("").run(),
            () -> orders.upsert("1").set(attr(Order::shipTo).dot(Address::city)).to("").run(),
            () ->
                db.transact(orders.update("1").set(attr(Order::shipTo).dot(Address::city)).to(""))
                    .run(),
            () -> orders.change(order("1", "abc", "Oslo"), order("1", "abc", "")).run())) {
      assertThat(refused(call)).containsExactly("shipTo.city must not be blank");
    }
    assertThat(refused(() -> orders.update("1").append(Order::lines, new Line("", 0)).run()))
        .containsExactly(
            "lines[].quantity must be greater than 0", "lines[].sku must not be blank");
    assertThat(
            refused(
                () -> orders.update("1").set(attr(Order::lines).at(0)).to(new Line("", 1)).run()))
        .containsExactly("lines[0].sku must not be blank");
    nothingIsChanged();
  }

  @Test
  void updatesStoreWhatIsRight() {
    Order after =
        orders
            .update("1")
            .set(Order::note)
            .to(" x ")
            .set(attr(Order::lines).at(0).dot(Line::quantity))
            .to(2)
            .run();
    assertThat(after.note()).isEqualTo("x");
    assertThat(after.lines()).containsExactly(new Line("a", 2));
  }

  @Test
  void asynchronousWritesRefuseIt() {
    assertThat(refused(() -> orders.put(order("2", "abcd", "Oslo")).runAsync().join()))
        .containsExactly("note size must be between 0 and 3");
  }

  @Test
  void whatIsStoredAlreadyIsRead() {
    engine
        .client()
        .putItem(
            p ->
                p.tableName(orders.put(order("1", "", "a")).request().tableName())
                    .item(
                        java.util.Map.of("id", LocalEngine.s("9"), "note", LocalEngine.s("long"))));
    assertThat(orders.get("9").run()).get().extracting(Order::note).isEqualTo("long");
  }

  @Test
  void theApplicationsOwnFactoryIsUsedAndNotClosed() {
    List<String> asked = new ArrayList<>();
    ValidatorFactory own =
        Validation.byDefaultProvider()
            .configure()
            .messageInterpolator(
                new ParameterMessageInterpolator() {
                  @Override
                  public String interpolate(String template, Context context) {
                    asked.add(String.valueOf(context.getValidatedValue()));
                    return "is not what we want";
                  }
                })
            .buildValidatorFactory();
    try (own) {
      try (Alces other =
          Alces.builder().client(engine.client()).validation(JakartaValidation.by(own)).build()) {
        Model<Order> model =
            other.model(
                Schema.of(Order.class).table(engine.freshName()).partitionKey(Order::id).build());
        assertThat(refused(() -> model.put(order("2", "abcd", "Oslo")).run()))
            .containsExactly("note is not what we want");
        assertThat(asked).contains("(not shown)");
      }
      assertThat(own.getValidator().validate(order("2", "abc", "Oslo"))).isEmpty();
    }
  }
}
