package io.alces.internal.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromL;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromM;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromN;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromNul;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class SealedCodecTest {
  sealed interface Figure permits Circle, Polygon {}

  record Circle(int radius) implements Figure {}

  sealed interface Polygon extends Figure permits Square, Triangle {}

  record Square(int side) implements Polygon {}

  record Triangle(int a, int b, int c) implements Polygon {}

  record Drawing(Figure main, List<Figure> all, Circle circle) {}

  private final ItemCoding<Drawing> drawings = ItemCoding.of(Drawing.class);

  @Test
  void eachClassIsStoredWithItsLabel() {
    drawings.assertStored(
        new Drawing(new Circle(1), List.of(new Square(2), new Circle(3)), null),
        Map.of(
            "main", fromM(Map.of("type", fromS("Circle"), "radius", fromN("1"))),
            "all",
                fromL(
                    List.of(
                        fromM(Map.of("type", fromS("Square"), "side", fromN("2"))),
                        fromM(Map.of("type", fromS("Circle"), "radius", fromN("3")))))));
  }

  @Test
  void aClassThatIsDeclaredItselfHasNoLabel() {
    drawings.assertStored(
        new Drawing(null, null, new Circle(1)),
        Map.of("circle", fromM(Map.of("radius", fromN("1")))));
  }

  @Test
  void nullIsReadAsNull() {
    assertThat(drawings.read("main", fromNul(true)).main()).isNull();
  }

  @Test
  void labelsAndTheirMemberCanBeChosen() {
    ItemCoding<Drawing> chosen =
        ItemCoding.of(
            Drawing.class,
            Map.of(),
            Map.of(
                Figure.class,
                new CodecResolver.Discriminator("kind", Map.of(Circle.class, "round"))));
    chosen.assertStored(
        new Drawing(new Circle(1), List.of(new Square(2)), null),
        Map.of(
            "main", fromM(Map.of("kind", fromS("round"), "radius", fromN("1"))),
            "all", fromL(List.of(fromM(Map.of("kind", fromS("Square"), "side", fromN("2")))))));
  }

  @Test
  void aMissingLabelIsRefused() {
    assertThat(drawings.readFailure("main", fromM(Map.of("radius", fromN("1")))))
        .hasMessage(
            "Attribute main (Java type Figure) has no text member type that tells its class; it is"
                + " one of Circle, Square, Triangle");
    assertThat(drawings.readFailure("main", fromM(Map.of("type", fromN("1"))))).isNotNull();
  }

  @Test
  @Tag("row-25")
  void anotherTypeThanAMapIsRefused() {
    assertThat(drawings.readFailure("main", fromS("Circle")))
        .hasMessageStartingWith("Attribute main (Java type Figure")
        .hasMessageNotContaining(" S)) ");
  }

  @Test
  void anErrorWithinNamesItsPath() {
    AttributeValue bad = fromM(Map.of("type", fromS("Circle"), "radius", fromS("x")));
    assertThat(drawings.readFailure("all", fromL(List.of(bad))))
        .hasMessage(
            "Attribute all[0].radius (Java type int, DynamoDB type S) should be stored as N");
  }

  static final AtomicInteger LOADED = new AtomicInteger();

  /** Known to the class loader, and to nothing else. */
  static final class Gadget {
    static {
      LOADED.incrementAndGet();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "io.alces.internal.codec.SealedCodecTest$Gadget",
        "java.lang.Runtime",
        "io.alces.internal.codec.SealedCodecTest$Circle",
        "circle",
        "Polygon",
        "Figure",
        ""
      })
  @Tag("S5")
  void aLabelThatIsNotInTheListIsRefusedAndLoadsNoClass(String label) {
    assertThat(
            drawings.readFailure("main", fromM(Map.of("type", fromS(label), "radius", fromN("1")))))
        .hasMessage(
            "Attribute main (Java type Figure) has a member type that is none of Circle, Square,"
                + " Triangle");
    assertThat(LOADED).hasValue(0);
  }

  @Nested
  class ThatReferToThemselves {
    sealed interface Expression permits Number, Sum {}

    record Number(int value) implements Expression {}

    record Sum(Expression left, Expression right) implements Expression {}

    record ByInterface(Expression e) {}

    record ByClass(Sum sum) {}

    private final Sum sum = new Sum(new Number(1), new Sum(new Number(2), new Number(3)));

    @Test
    void roundTripWhenReachedByTheInterface() {
      ByInterface value = new ByInterface(sum);
      assertThat(ItemCoding.of(ByInterface.class).roundTrip(value)).isEqualTo(value);
    }

    @Test
    void roundTripWhenReachedByAClass() {
      ByClass value = new ByClass(sum);
      assertThat(ItemCoding.of(ByClass.class).roundTrip(value)).isEqualTo(value);
    }
  }

  @Nested
  class ThatAreGeneric {
    sealed interface Result<T> permits Ok, Failed {}

    record Ok<V>(V value) implements Result<V> {}

    record Failed<T>(String why) implements Result<T> {}

    record Reply(Result<Circle> circle, Result<Integer> number) {}

    @Test
    void fillTheirClassesIn() {
      Reply value = new Reply(new Ok<>(new Circle(1)), new Ok<>(7));
      Reply other = new Reply(new Failed<>("no"), null);
      ItemCoding<Reply> replies = ItemCoding.of(Reply.class);
      assertThat(replies.roundTrip(value)).isEqualTo(value);
      assertThat(replies.roundTrip(other)).isEqualTo(other);
    }
  }

  @Nested
  class AbstractClasses {
    abstract static sealed class Animal permits Cat, Dog {
      private String name;

      public String getName() {
        return name;
      }

      public void setName(String name) {
        this.name = name;
      }
    }

    static final class Cat extends Animal {}

    static non-sealed class Dog extends Animal {}

    static final class Puppy extends Dog {}

    record Home(Animal pet) {}

    private final ItemCoding<Home> homes = ItemCoding.of(Home.class);

    @Test
    void areStoredAsInterfacesAre() {
      Cat cat = new Cat();
      cat.setName("Tom");
      assertThat(homes.write(new Home(cat)))
          .isEqualTo(Map.of("pet", fromM(Map.of("type", fromS("Cat"), "name", fromS("Tom")))));
      assertThat(homes.roundTrip(new Home(cat)).pet())
          .isInstanceOfSatisfying(Cat.class, read -> assertThat(read.getName()).isEqualTo("Tom"));
    }

    @Test
    void refuseASubclassThatIsNotPermitted() {
      assertThat(homes.writeFailure(new Home(new Puppy())))
          .hasMessage(
              "Attribute pet (Java type Animal) is of class %s, which is not permitted",
              Puppy.class.getName());
    }
  }

  sealed interface Clashing permits Tagged {}

  record Tagged(String type) implements Clashing {}

  record Holder(Clashing c) {}

  @Test
  void aMemberNamedAsTheLabelIsAProblem() {
    assertThat(ItemCoding.problems(Holder.class))
        .containsExactly(
            "Holder.c is of sealed type Clashing, and its class Tagged has a member type, which is"
                + " also the name of the member that tells the class; choose another one with"
                + " sealed(…)");
  }
}
