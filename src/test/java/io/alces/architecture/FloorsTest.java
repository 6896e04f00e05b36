package io.alces.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.io.ObjectInputStream;

/** The floors of the house: imports only point down, and nowhere in a circle. */
@AnalyzeClasses(packages = "io.alces", importOptions = ImportOption.DoNotIncludeTests.class)
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

  @ArchTest
  static final ArchRule theBottomKnowsNoFloorAbove =
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
              "io.alces.junit..");

  @ArchTest
  static final ArchRule theMiddleDoesNotKnowTheTop =
      noClasses()
          .that()
          .resideInAPackage("io.alces.internal..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(TOP);

  @ArchTest
  static final ArchRule packagesHaveNoCycles =
      slices().matching("io.alces.(**)").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule onlyTheTransportCallsTheClient =
      noClasses()
          .that()
          .resideOutsideOfPackages(
              "io.alces.internal.transport..", "io.alces.local..", "io.alces.junit..", "io.alces")
          .should()
          .dependOnClassesThat()
          .haveNameMatching(
              "software\\.amazon\\.awssdk\\.services\\.dynamodb\\.DynamoDb(Async)?Client");

  @ArchTest
  static final ArchRule onlyLocalKnowsDynamoDbLocal =
      noClasses()
          .that()
          .resideOutsideOfPackage("io.alces.local..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("software.amazon.dynamodb..");

  @ArchTest
  static final ArchRule onlyTheTestingKitKnowsJUnitAndAssertJ =
      noClasses()
          .that()
          .resideOutsideOfPackage("io.alces.junit..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.junit..", "org.assertj..");

  /** What names them is loaded only where an application's classes have constraints. */
  @ArchTest
  static final ArchRule onlyTheLastStepOfAWriteKnowsJakartaValidation =
      noClasses()
          .that()
          .haveNameNotMatching("io\\.alces\\.internal\\.write\\.Jakarta.*")
          .and()
          .doNotHaveFullyQualifiedName("io.alces.JakartaValidation")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("jakarta.validation..", "org.hibernate.validator..");

  @ArchTest
  static final ArchRule nothingIsEverDeserializedByThePlatform =
      noClasses().should().dependOnClassesThat().areAssignableTo(ObjectInputStream.class);

  @ArchTest
  static final ArchRule noClassIsLoadedByAName =
      noClasses().should().callMethod(Class.class, "forName", String.class);
}
