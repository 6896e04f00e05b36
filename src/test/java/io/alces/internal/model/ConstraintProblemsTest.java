package io.alces.internal.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.alces.error.SchemaException;
import io.alces.schema.Schema;
import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Constraints of Jakarta Validation that cannot be enforced as they stand. */
class ConstraintProblemsTest {
  private static <T> Schema.Builder<T> schema(Class<T> type) {
    return Schema.of(type).table("things").partitionKey("id");
  }

  private static List<String> problems(Schema.Builder<?> schema) {
    return assertThrows(SchemaException.class, () -> ModelCompiler.compile(schema.build()))
        .problems();
  }

  @Nested
  class WhatCannotBeApplied {
    record Moments(String id, @Size(max = 3) Instant at) {}

    @Test
    void isRefusedForTheTypeOfTheAttribute() {
      assertThat(problems(schema(Moments.class)))
          .containsExactly(
              "Moments.at has a constraint that cannot be applied: HV000030: No validator could be"
                  + " found for constraint 'jakarta.validation.constraints.Size' validating type"
                  + " 'java.time.Instant'. Check configuration for 'at'");
    }

    @Test
    void isNotRefusedIfConstraintsAreIgnored() {
      ModelCompiler.compile(schema(Moments.class).ignoreConstraints().build());
    }

    record Nested(String id, List<@Valid Moments> moments) {}

    @Test
    void isRefusedWhereItIsValidatedWithin() {
      assertThat(problems(schema(Nested.class)))
          .singleElement()
          .asString()
          .startsWith("Moments.at has a constraint that cannot be applied: ");
    }

    record Hidden(String id, @Checked String text) {}

    @Test
    void isRefusedForAValidatorThatCannotBeMade() {
      assertThat(problems(schema(Hidden.class)))
          .singleElement()
          .asString()
          .startsWith("Hidden.text has a constraint that cannot be applied: HV000064");
    }

    interface Named {
      @NotBlank
      String name();
    }

    record Thing(String id, String name) implements Named {}

    record Other(String id, @NotBlank String name) implements Named {}

    @Test
    void isRefusedOnMethodsThatAreNoGetters() {
      assertThat(problems(schema(Thing.class)))
          .containsExactly(
              "class Thing has the constraint @NotBlank on name(), a method that Jakarta Validation"
                  + " does not take for a getter and so never looks at; put it on the field of the"
                  + " same name");
    }

    @Test
    void isNotRefusedIfTheFieldHasItToo() {
      ModelCompiler.compile(schema(Other.class).build());
    }
  }

  @Target(ElementType.FIELD)
  @Retention(RetentionPolicy.RUNTIME)
  @Constraint(validatedBy = HiddenValidator.class)
  @interface Checked {
    String message() default "must be checked";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};
  }

  static class HiddenValidator implements ConstraintValidator<Checked, String> {
    private HiddenValidator() {}

    @Override
    public boolean isValid(String value, ConstraintValidatorContext context) {
      return true;
    }
  }

  interface Strictly {}

  @Nested
  class Groups {
    record Plain(String id) {}

    record Constrained(@NotBlank String id) {}

    @Test
    void areInterfaces() {
      assertThat(problems(schema(Constrained.class).validationGroups(String.class)))
          .containsExactly("the validation group String is no interface");
    }

    @Test
    void needConstraints() {
      assertThat(problems(schema(Plain.class).validationGroups(Strictly.class)))
          .containsExactly(
              "validation groups are named, and Plain has no constraints; leave them out, or add"
                  + " jakarta.validation:jakarta.validation-api to the class path, without which"
                  + " constraints cannot be seen");
    }

    @Test
    void areNotNamedForConstraintsThatAreIgnored() {
      assertThat(
              problems(
                  schema(Constrained.class).validationGroups(Strictly.class).ignoreConstraints()))
          .containsExactly(
              "constraints are ignored and validation groups are named; leave out one of"
                  + " ignoreConstraints() and validationGroups(…)");
    }
  }

  @Nested
  class Finding {
    record Plain(String id, List<String> names, Optional<Plain> inner) {}

    record Element(String id, List<@NotBlank String> names) {}

    record Unvalidated(String id, Element element) {}

    record Validated(String id, Optional<List<@Valid Element>> elements) {}

    record Twice(
        @Size(min = 1, groups = Strictly.class) @Size(max = 3) String id, @Valid Twice inner) {}

    record Generic<V>(String id, @Valid V value) {}

    record OfGeneric(String id, @Valid Generic<Element> generic) {}

    @Test
    void findsNothingWhereThereIsNothing() {
      assertThat(ConstraintFinder.find(Plain.class)).isEmpty();
    }

    @Test
    void findsConstraintsOfElements() {
      assertThat(ConstraintFinder.find(Element.class).get(0))
          .hasToString("class Element has the constraint @NotBlank on names");
    }

    @Test
    void goesWhereValidationGoes() {
      assertThat(ConstraintFinder.find(Unvalidated.class)).isEmpty();
      assertThat(ConstraintFinder.find(Validated.class)).isNotEmpty();
      assertThat(ConstraintFinder.find(OfGeneric.class)).isNotEmpty();
    }

    @Test
    void findsSeveralOfOneKindAndEndsInCycles() {
      assertThat(ConstraintFinder.find(Twice.class).get(0))
          .hasToString("class Twice has the constraint @Size on id");
    }
  }
}
