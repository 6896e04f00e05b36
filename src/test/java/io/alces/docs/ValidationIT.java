package io.alces.docs;

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
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import jakarta.validation.groups.Default;
import java.util.List;
import org.hibernate.validator.messageinterpolation.ParameterMessageInterpolator;
import org.junit.jupiter.api.Test;

class ValidationIT {
  // region record
  record Line(@NotBlank String sku, @Positive int quantity) {}

  record Address(@NotBlank String street, @NotBlank @Size(max = 60) String city) {}

  record Order(
      @NotBlank String id,
      @Size(max = 80) String note,
      List<@Valid Line> lines,
      @Size(max = 3) List<@NotBlank String> tags,
      @Valid Address shipTo) {}

  static final Schema<Order> ORDERS =
      Schema.of(Order.class)
          .table("orders")
          .partitionKey(Order::id)
          .attribute(Order::note, a -> a.transform(String::strip))
          .build();
  // endregion

  // region groups
  interface Complete {}

  record Draft(@NotBlank String id, @NotNull(groups = Complete.class) String title) {}

  static final Schema<Draft> COMPLETE =
      Schema.of(Draft.class)
          .table("drafts")
          .partitionKey(Draft::id)
          .validationGroups(Default.class, Complete.class)
          .build();
  // endregion

  @Test
  void constraintsAreEnforced() {
    try (Alces db = Alces.local()) {
      Model<Order> orders = db.model(ORDERS);
      orders.table().create().run();
      // region put
      Order order =
          new Order("1", "", List.of(new Line("", 1)), List.of(), new Address("Main Street 1", ""));
      try {
        orders.put(order).run();
      } catch (InvalidItemException e) {
        for (Violation violation : e.violations()) {
          System.out.println(violation.path() + ": " + violation.rule());
        }
        // lines[0].sku: must not be blank
        // shipTo.city: must not be blank
      }
      // endregion
      assertThat(assertThrows(InvalidItemException.class, () -> orders.put(order).run()))
          .hasMessage("The Order is not valid: lines[0].sku must not be blank; shipTo.city must not be blank");
      orders.put(new Order("1", "", List.of(), List.of(), new Address("a", "b"))).run();
      InvalidItemException e =
          assertThrows(
              InvalidItemException.class,
              () -> {
                // region update
                orders.update("1")
                    .set(attr(Order::shipTo).dot(Address::city)).to("") // shipTo.city must not be blank
                    .append(Order::lines, new Line("A-1", 0)) // lines[].quantity must be greater than 0
                    .run();
                // endregion
              });
      assertThat(e)
          .hasMessage(
              "The Order is not valid: shipTo.city must not be blank; lines[].quantity must be greater than 0");
    }
  }

  @Test
  void groupsAreNamed() {
    try (Alces db = Alces.local()) {
      Model<Draft> drafts = db.model(COMPLETE);
      assertThat(assertThrows(InvalidItemException.class, () -> drafts.put(new Draft("1", null)).request()))
          .hasMessage("The Draft is not valid: title must not be null");
    }
  }

  @Test
  void theFactoryMayBeTheApplications() {
    // region factory
    ValidatorFactory factory =
        Validation.byDefaultProvider()
            .configure()
            .messageInterpolator(new ParameterMessageInterpolator())
            .buildValidatorFactory();
    Alces db = Alces.builder().local().validation(JakartaValidation.by(factory)).build();
    // endregion
    try (factory; db) {
      assertThat(db.model(ORDERS)).isNotNull();
    }
  }
}
