package io.alces.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.ObjectInputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The floors of the house: imports only point down, and nowhere in a circle. Plain tests of JUnit:
 * Surefire runs the rules of ArchUnit's own engine, but drops what they report, so that a broken
 * one would pass.
 */
class FloorsTest {
  private static final String[] BOTTOM = {
    "io.alces.annotation..",
    "io.alces.schema..",
    "io.alces.expression..",
    "io.alces.codec..",
    "io.alces.error..",
    "io.alces.observe..",
    "io.alces.table.."
  };

  private static final String[] TOP = {
    "io.alces", "io.alces.json..", "io.alces.local..", "io.alces.junit.."
  };

  private static JavaClasses classes;

  @BeforeAll
  static void read() {
    classes =
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.alces");
  }

  @Test
  void theClassesOfTheLibraryAreLookedAt() {
    assertThat(classes.contain("io.alces.Alces")).isTrue();
    assertThat(classes.contain(FloorsTest.class)).isFalse();
  }

  @Test
  void theBottomKnowsNoFloorAbove() {
    noClasses()
        .that()
        .resideInAnyPackage(BOTTOM)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "io.alces.internal..",
            "io.alces",
            "io.alces.json..",
            "io.alces.local..",
            "io.alces.junit..")
        .check(classes);
  }

  @Test
  void theMiddleDoesNotKnowTheTop() {
    noClasses()
        .that()
        .resideInAPackage("io.alces.internal..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(TOP)
        .check(classes);
  }

  @Test
  void packagesHaveNoCycles() {
    slices().matching("io.alces.(**)").should().beFreeOfCycles().check(classes);
  }

  @Test
  void onlyTheTransportCallsTheClient() {
    noClasses()
        .that()
        .resideOutsideOfPackages(
            "io.alces.internal.transport..", "io.alces.local..", "io.alces.junit..", "io.alces")
        .should()
        .dependOnClassesThat()
        .haveNameMatching(
            "software\\.amazon\\.awssdk\\.services\\.dynamodb\\.DynamoDb(Async)?Client")
        .check(classes);
  }

  @Test
  void onlyLocalKnowsDynamoDbLocal() {
    noClasses()
        .that()
        .resideOutsideOfPackage("io.alces.local..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("software.amazon.dynamodb..")
        .check(classes);
  }

  @Test
  void onlyTheTestingKitKnowsJUnitAndAssertJ() {
    noClasses()
        .that()
        .resideOutsideOfPackage("io.alces.junit..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.junit..", "org.assertj..")
        .check(classes);
  }

  /** What names them is loaded only where an application's classes have constraints. */
  @Test
  void onlyTheLastStepOfAWriteKnowsJakartaValidation() {
    noClasses()
        .that()
        .haveNameNotMatching("io\\.alces\\.internal\\.write\\.Jakarta.*")
        .and()
        .doNotHaveFullyQualifiedName("io.alces.JakartaValidation")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("jakarta.validation..", "org.hibernate.validator..")
        .check(classes);
  }

  @Test
  void nothingIsEverDeserializedByThePlatform() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .areAssignableTo(ObjectInputStream.class)
        .check(classes);
  }

  @Test
  void noClassIsLoadedByAName() {
    noClasses().should().callMethod(Class.class, "forName", String.class).check(classes);
  }
}
