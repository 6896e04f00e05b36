package io.alces.expression;

import static io.alces.expression.Attribute.attr;
import static io.alces.expression.AttributePath.of;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.alces.error.RequestException;
import io.alces.expression.AttributePath.Step;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class MethodReferenceTest {
  private static final String FIX =
      "; use a method reference to an accessor, like Order::status, or the attribute's name as"
          + " text";

  interface HasId {
    String id();
  }

  record Address(String city, int floor) {}

  record Line(String sku, int count) {}

  record Order(
      String id,
      int count,
      Address shipTo,
      List<Line> lines,
      Set<String> tags,
      Map<String, Address> places,
      Optional<String> note)
      implements HasId {
    Order(String id) {
      this(id, 0, new Address("", 0), List.of(), Set.of(), Map.of(), Optional.empty());
    }

    static String first(Order order) {
      return order.id();
    }

    String joined(String... parts) {
      return id + parts.length;
    }

    @Override
    public String toString() {
      return id;
    }
  }

  record Box<V>(V value) {}

  public static class Base {
    public long getStamp() {
      throw new AssertionError("a getter is never called");
    }
  }

  public static class Bean extends Base {
    public String getName() {
      throw new AssertionError("a getter is never called");
    }

    public boolean isActive() {
      throw new AssertionError("a getter is never called");
    }

    public String name() {
      throw new AssertionError("a getter is never called");
    }

    public Bean name(String name) {
      return this;
    }
  }

  private static AttributePath accessor(String method) {
    return new AttributePath(List.of(new Step.Accessor(method)));
  }

  @Nested
  class Names {
    @Test
    void anAccessorOfARecord() {
      assertThat(of((Getter<Order, String>) Order::id)).isEqualTo(accessor("id"));
    }

    @Test
    void aGetterThatIsNeverCalled() {
      assertThat(of((Getter<Bean, String>) Bean::getName)).isEqualTo(accessor("getName"));
      assertThat(of((Getter<Bean, Boolean>) Bean::isActive)).isEqualTo(accessor("isActive"));
    }

    @Test
    void anAccessorOfAnInterface() {
      assertThat(of((Getter<HasId, String>) HasId::id)).isEqualTo(accessor("id"));
      assertThat(of((Getter<Order, String>) HasId::id)).isEqualTo(accessor("id"));
    }

    @Test
    void aGetterInheritedFromAPublicClass() {
      assertThat(of((Getter<Bean, Long>) Bean::getStamp)).isEqualTo(accessor("getStamp"));
    }

    @Test
    void anAccessorOfAGenericClass() {
      assertThat(of((Getter<Box<Integer>, Integer>) Box<Integer>::value))
          .isEqualTo(accessor("value"));
    }

    @Test
    void anAccessorOfAPrimitive() {
      assertThat(attr(Order::count).path()).isEqualTo(accessor("count"));
    }

    @Test
    void anAccessorWhoseNameIsOverloadedWhereTheClassIsGiven() {
      Attribute<Bean, String> name = attr(Bean.class, Bean::name);

      assertThat(name.path()).isEqualTo(accessor("name"));
    }

    @Test
    void anOptional() {
      Attribute<Order, String> note = attr(Order::note);

      assertThat(note.path()).isEqualTo(accessor("note"));
    }

    @Test
    void aPlaceFurtherIn() {
      assertThat(attr(Order::shipTo).dot(Address::city).path())
          .isEqualTo(accessor("shipTo").then(new Step.Accessor("city")));
      assertThat(attr(Order::lines).at(2).dot(Line::sku).path())
          .isEqualTo(accessor("lines").then(new Step.Index(2)).then(new Step.Accessor("sku")))
          .hasToString("lines[2].sku");
      assertThat(attr(Order::places).key("a.b").dot(Address::floor).path())
          .isEqualTo(accessor("places").then(new Step.Key("a.b")).then(new Step.Accessor("floor")));
    }

    @Test
    void thePathOfAnAttributeThatStandsForAGetter() {
      Attribute<Address, String> city = attr(Address::city);

      assertThat(of(city)).isSameAs(city.path());
      assertThat(attr(Order::shipTo).dot(city).path()).hasToString("shipTo.city");
    }

    @Test
    void neitherANegativePositionNorNoKey() {
      assertThatThrownBy(() -> attr(Order::lines).at(-1))
          .isInstanceOf(RequestException.class)
          .hasMessage("A list position is 0 or more, not -1");
      assertThatThrownBy(() -> attr(Order::places).key(null))
          .isInstanceOf(NullPointerException.class)
          .hasMessage("key");
    }
  }

  @Nested
  class Refuses {
    private void refuses(Getter<?, ?> getter, String what) {
      for (int time = 0; time < 2; time++) {
        assertThatThrownBy(() -> of(getter))
            .isInstanceOf(RequestException.class)
            .hasMessage(what + FIX);
      }
    }

    private static String lambdaIn(Class<?> owner) {
      return "A lambda expression in "
          + owner.getName()
          + " names no attribute (javac also compiles a reference to one where the method is"
          + " inherited from a class that is not public, is protected, or has variable arguments)";
    }

    @Test
    void aLambdaBody() {
      refuses((Getter<Order, String>) order -> order.id(), lambdaIn(Refuses.class));
    }

    @Test
    void aMethodInheritedFromAClassThatIsNotPublic() {
      refuses((Getter<StringBuilder, Integer>) StringBuilder::length, lambdaIn(Refuses.class));
    }

    @Test
    void aMethodWithVariableArguments() {
      refuses((Getter<Order, String>) Order::joined, lambdaIn(Refuses.class));
    }

    @Test
    void aBoundReference() {
      Map<Order, String> names = Map.of();

      refuses(
          (Getter<Order, String>) names::get,
          "The method reference get is bound to an object and names no attribute");
    }

    @Test
    void aLambdaThatHoldsAVariable() {
      String fixed = new String("x");

      // A capture comes first: what it holds is neither looked at nor shown.
      assertThatThrownBy(() -> of((Getter<Order, String>) order -> fixed))
          .isInstanceOf(RequestException.class)
          .hasMessageEndingWith(FIX);
    }

    @Test
    void aConstructor() {
      refuses(
          (Getter<String, Order>) Order::new,
          "The constructor " + Order.class.getName() + "::new names no attribute");
    }

    @Test
    void aStaticMethod() {
      refuses(
          (Getter<Order, String>) Order::first,
          "The static method " + Order.class.getName() + ".first names no attribute");
    }

    @Test
    void aMethodOfObject() {
      refuses(
          (Getter<Order, String>) Order::toString,
          "The method toString of java.lang.Object names no attribute");
      refuses(
          (Getter<Bean, Integer>) Bean::hashCode,
          "The method hashCode of java.lang.Object names no attribute");
    }

    @Test
    void aClassWrittenByHandWithoutCallingIt() {
      refuses(new ByHand(), "An object of " + ByHand.class.getName() + " names no attribute");
    }

    @Test
    void nothing() {
      assertThatThrownBy(() -> of(null))
          .isInstanceOf(NullPointerException.class)
          .hasMessage("getter");
      assertThatThrownBy(() -> attr((Getter<Order, String>) null))
          .isInstanceOf(NullPointerException.class)
          .hasMessage("getter");
      assertThatThrownBy(() -> attr((String) null))
          .isInstanceOf(NullPointerException.class)
          .hasMessage("path");
      assertThatThrownBy(() -> attr((AttributePath) null))
          .isInstanceOf(NullPointerException.class)
          .hasMessage("path");
    }

    /** Would run code of its own if it were treated as what the platform makes. */
    private static final class ByHand implements Getter<Order, String> {
      private static final long serialVersionUID = 1L;

      @Override
      public String of(Order order) {
        throw new AssertionError("a getter is never called");
      }

      @SuppressWarnings("UnusedMethod")
      private Object writeReplace() {
        throw new AssertionError("a getter of one's own is never asked");
      }
    }
  }

  @Nested
  class Once {
    private Getter<Order, String> here() {
      return Order::id;
    }

    @Test
    void theSamePlaceGivesTheSamePath() {
      assertThat(of(here())).isSameAs(of(here()));
    }

    @Test
    void anotherPlaceGivesAnEqualOne() {
      Getter<Order, String> there = Order::id;

      assertThat(of(there)).isEqualTo(of(here()));
    }

    @Test
    void manyThreadsAtOnceAllGetTheSame() throws Exception {
      int threads = 16;
      List<Supplier<Getter<?, ?>>> places =
          List.of(
              () -> (Getter<Order, String>) Order::id,
              () -> (Getter<Order, Address>) Order::shipTo,
              () -> (Getter<Bean, String>) Bean::getName,
              () -> (Getter<Line, Integer>) Line::count);
      CountDownLatch start = new CountDownLatch(1);
      ExecutorService pool = Executors.newFixedThreadPool(threads);
      try {
        List<Future<List<AttributePath>>> all = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
          all.add(
              pool.submit(
                  () -> {
                    start.await();
                    return places.stream().map(place -> of(place.get())).toList();
                  }));
        }
        start.countDown();
        for (Future<List<AttributePath>> one : all) {
          assertThat(one.get())
              .containsExactly(
                  accessor("id"), accessor("shipTo"), accessor("getName"), accessor("count"));
        }
      } finally {
        pool.shutdownNow();
      }
    }
  }

  @Test
  void anAttributeReadsNothing() {
    assertThatThrownBy(() -> attr(Order::id).of(new Order("o1")))
        .isInstanceOf(UnsupportedOperationException.class)
        .hasMessage("An attribute names a place in an item; it does not read one");
    assertThat(attr(Order::id)).isInstanceOf(Serializable.class);
  }
}
