package io.alces.it;

import static io.alces.expression.Attribute.attr;
import static io.alces.expression.Condition.unsafeFragment;
import static io.alces.it.LocalEngine.n;
import static io.alces.it.LocalEngine.s;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.alces.Model;
import io.alces.PutItem;
import io.alces.error.CodecException;
import io.alces.error.ConditionFailedException;
import io.alces.error.ConditionFailedException.Reason;
import io.alces.schema.Schema;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

class PutIT {
  static LocalEngine engine;

  @BeforeAll
  static void start() {
    engine = new LocalEngine();
  }

  @AfterAll
  static void stop() {
    engine.close();
  }

  enum Colour {
    RED,
    GREEN
  }

  sealed interface Payment permits Card, Invoice {}

  record Card(String number, Optional<LocalDate> expires) implements Payment {}

  record Invoice(List<String> recipients) implements Payment {}

  record Inner(String name, Inner next, Map<Colour, BigDecimal> prices) {}

  record Rich(
      String id,
      int whole,
      Integer boxed,
      long large,
      short small,
      byte tiny,
      float real,
      double precise,
      boolean flag,
      Boolean maybe,
      char letter,
      BigDecimal decimal,
      BigInteger integer,
      Instant moment,
      LocalDate day,
      Duration time,
      ZoneId zone,
      UUID uuid,
      URI uri,
      Locale locale,
      Colour colour,
      Optional<String> text,
      OptionalInt count,
      ByteBuffer bytes,
      List<Inner> inners,
      List<List<Integer>> matrix,
      Set<String> words,
      Set<Integer> numbers,
      TreeSet<UUID> sorted,
      Set<Inner> things,
      Map<String, Object> anything,
      Payment payment,
      Inner inner) {}

  private static Schema.Builder<Rich> rich() {
    return Schema.of(Rich.class).partitionKey(Rich::id);
  }

  private static Rich empty(String id) {
    return new Rich(
        id, 0, null, 0, (short) 0, (byte) 0, 0, 0, false, null, '\0', null, null, null, null, null,
        null, null, null, null, null, null, null, null, null, null, null, null, null, null, null,
        null, null);
  }

  private static Rich full(String id) {
    Inner leaf = new Inner("leaf", null, Map.of(Colour.RED, new BigDecimal("1.50")));
    return new Rich(
        id,
        Integer.MIN_VALUE,
        -1,
        Long.MAX_VALUE,
        Short.MIN_VALUE,
        Byte.MAX_VALUE,
        0.1f,
        1e-7,
        true,
        false,
        'ß',
        new BigDecimal("-12345678901234567890.123456789012345678"),
        BigInteger.TEN.pow(30),
        Instant.parse("2026-01-02T03:04:05.000000006Z"),
        LocalDate.of(2024, 2, 29),
        Duration.ofSeconds(-1, 5),
        ZoneId.of("Europe/Oslo"),
        UUID.fromString("0000000a-0000-0000-0000-00000000000b"),
        URI.create("https://example.org/a?b=c"),
        Locale.forLanguageTag("de-CH"),
        Colour.GREEN,
        Optional.of("\uD83E\uDD8C"),
        OptionalInt.of(0),
        ByteBuffer.wrap(new byte[] {0, -1, 5}).asReadOnlyBuffer(),
        Arrays.asList(leaf, null, new Inner(null, leaf, Map.of())),
        List.of(List.of(), List.of(1, 2), List.of(-3)),
        Set.of("", "a", "b"),
        Set.of(1, -1, 100),
        new TreeSet<>(Set.of(new UUID(0, 1), new UUID(0, 2))),
        Set.of(leaf),
        Map.of(
            "n", new BigDecimal("1.5"),
            "l", List.of("x", true),
            "m", Map.of("k", "v")),
        new Card("4111", Optional.of(LocalDate.of(2030, 12, 1))),
        leaf);
  }

  @Nested
  class WhatAPutReturns {
    private final Model<Rich> model = engine.model(rich());

    private void isWhatAReadReturns(Rich object) {
      Rich put = model.put(object).run();
      Rich read = model.get(object.id()).consistent().run().orElseThrow();
      assertThat(put).isEqualTo(read);
      assertThat(put.hashCode()).isEqualTo(read.hashCode());
      assertThat(model.put(put).run()).isEqualTo(read);
      assertThat(model.fromItem(model.toItem(put))).isEqualTo(put);
    }

    @Test
    void isWhatAReadReturnsOfAFullObject() {
      isWhatAReadReturns(full("full"));
    }

    @Test
    void isWhatAReadReturnsOfAnEmptyObject() {
      isWhatAReadReturns(empty("empty"));
    }

    @Test
    void isTheObjectItselfWhereNothingIsLost() {
      Rich object = full("same");
      Rich put = model.put(object).run();
      assertThat(put)
          .usingRecursiveComparison()
          .withComparatorForType(BigDecimal::compareTo, BigDecimal.class)
          .isEqualTo(object);
    }

    @Test
    void hasEmptySetsForAbsentOnes() {
      Rich put = model.put(empty("sets")).run();
      assertThat(put.words()).isEmpty();
      assertThat(put.text()).isEmpty();
      assertThat(put.inners()).isNull();
    }

    @Test
    @Tag("row-16")
    void hasNumbersAsDynamoDbReturnsThem() {
      record Numbers(String id, BigDecimal a, BigDecimal b, BigDecimal c, double d) {}
      Model<Numbers> numbers = engine.model(Schema.of(Numbers.class).partitionKey(Numbers::id));
      Numbers put =
          numbers
              .put(
                  new Numbers(
                      "n",
                      new BigDecimal("1.500"),
                      new BigDecimal("1E+125"),
                      new BigDecimal("0E-7"),
                      -0.0))
              .run();
      assertThat(put).isEqualTo(numbers.get("n").consistent().run().orElseThrow());
      assertThat(put.a()).isEqualTo(new BigDecimal("1.5"));
      assertThat(put.b()).isEqualByComparingTo(new BigDecimal("1E+125"));
      assertThat(put.b().toPlainString()).hasSize(126);
      assertThat(put.c()).isEqualTo(BigDecimal.ZERO);
      assertThat(put.d()).isEqualTo(0.0);
    }

    @Test
    void isGivenAsynchronouslyToo() {
      Rich put = model.put(full("async")).runAsync().join();
      assertThat(model.get("async").consistent().runAsync().join()).contains(put);
    }

    @Test
    void hasTransformsDefaultsAndMomentsApplied() {
      record Note(String id, String text, Colour colour, Instant created, Instant updated) {}
      Instant now = Instant.parse("2026-03-04T05:06:07.123456789Z");
      Model<Note> notes =
          engine.model(
              Schema.of(Note.class)
                  .partitionKey(Note::id)
                  .attribute(Note::id, a -> a.transform(id -> id.toLowerCase(Locale.ROOT)))
                  .attribute(Note::text, a -> a.name("t").transform(String::strip))
                  .attribute(Note::colour, a -> a.defaultTo(Colour.RED))
                  .createdAt(Note::created)
                  .updatedAt(Note::updated),
              Clock.fixed(now, ZoneOffset.UTC));
      Note put = notes.put(new Note("ID", " a ", null, null, null)).run();
      assertThat(put).isEqualTo(new Note("id", "a", Colour.RED, now, now));
      assertThat(notes.get("ID").consistent().run()).contains(put);
    }
  }

  record Item(String id, String text, Integer count) {}

  private static Model<Item> items() {
    return engine.model(Schema.of(Item.class).partitionKey(Item::id));
  }

  @Nested
  class Creates {
    @Test
    void theFirstIsStoredAndTheSecondFailsWithTheStoredItem() {
      Model<Item> items = items();
      Item first = items.create(new Item("a", "first", 1)).run();
      assertThatThrownBy(() -> items.create(new Item("a", "second", 2)).run())
          .isInstanceOfSatisfying(
              ConditionFailedException.class,
              e -> {
                assertThat(e.reason()).isEqualTo(Reason.ITEM_EXISTS);
                assertThat(e.item(Item.class)).contains(first);
                assertThat(e.attributes())
                    .isEqualTo(Map.of("id", s("a"), "text", s("first"), "count", n("1")));
              })
          .hasMessage(
              "The create of Item changed nothing: its item was to be new, and one with the same"
                  + " key is already stored; read that one, or use another key");
      assertThat(items.get("a").consistent().run()).contains(first);
      assertThat(items.create(new Item("b", null, null)).run())
          .isEqualTo(new Item("b", null, null));
    }

    @Test
    void aFailureTellsTheSameAsynchronously() {
      Model<Item> items = items();
      items.create(new Item("a", null, null)).runAsync().join();
      assertThat(items.create(new Item("a", null, null)).runAsync())
          .failsWithin(Duration.ofMinutes(1))
          .withThrowableOfType(java.util.concurrent.ExecutionException.class)
          .withCauseInstanceOf(ConditionFailedException.class);
    }

    @Test
    void aCreateWithAConditionOfItsOwnStillFailsForTheExistingItem() {
      Model<Item> items = items();
      items.create(new Item("a", "x", 1)).run();
      assertThatThrownBy(
              () -> items.create(new Item("a", null, null)).onlyIf(Item::text).ne("y").run())
          .isInstanceOfSatisfying(
              ConditionFailedException.class,
              e -> assertThat(e.reason()).isEqualTo(Reason.ITEM_EXISTS));
    }
  }

  @Nested
  class OnlyIf {
    @Test
    @Tag("row-42")
    void anAbsentItemIsToldFromADifferentOne() {
      Model<Item> items = items();
      assertThatThrownBy(() -> items.put(new Item("a", "x", 1)).onlyIf(Item::count).eq(5).run())
          .isInstanceOfSatisfying(
              ConditionFailedException.class,
              e -> {
                assertThat(e.reason()).isEqualTo(Reason.ITEM_ABSENT);
                assertThat(e.item(Item.class)).isEmpty();
                assertThat(e.attributes()).isEmpty();
              })
          .hasMessage(
              "The put of Item changed nothing: no item with its key is stored, and it demands"
                  + " count = ?");
      Item stored = items.put(new Item("a", "x", 1)).run();
      assertThatThrownBy(() -> items.put(new Item("a", "y", 2)).onlyIf(Item::count).eq(5).run())
          .isInstanceOfSatisfying(
              ConditionFailedException.class,
              e -> {
                assertThat(e.reason()).isEqualTo(Reason.CONDITION_NOT_MET);
                assertThat(e.item(Item.class)).contains(stored);
              })
          .hasMessage(
              "The put of Item changed nothing: the stored item does not meet its condition count ="
                  + " ?");
      assertThat(items.put(new Item("a", "y", 2)).onlyIf(Item::count).eq(1).run())
          .isEqualTo(new Item("a", "y", 2));
    }

    @Test
    void aFragmentMayHaveParenthesesOfItsOwn() {
      Model<Item> items = items();
      items.put(new Item("a", "x", 1)).run();
      Item changed =
          items
              .put(new Item("a", "y", 2))
              .onlyIf(attr(Item::text).exists())
              .onlyIf(unsafeFragment("(#c = :c)", Map.of("#c", "count"), Map.of(":c", n("1"))))
              .run();
      assertThat(changed.count()).isEqualTo(2);
    }
  }

  @Test
  void aConditionOfTheCallersOwnFailsWithTheSdksException() {
    Model<Item> items = items();
    PutItem<Item> put =
        items
            .put(new Item("a", "x", 1))
            .customize(b -> b.conditionExpression("attribute_not_exists(id)"));
    put.run();
    assertThatThrownBy(put::run).isInstanceOf(ConditionalCheckFailedException.class);
    assertThatThrownBy(() -> put.runAsync().join())
        .hasCauseInstanceOf(ConditionalCheckFailedException.class);
  }

  @Test
  void anAsynchronousClientAloneServesBlockingCallsToo() {
    Schema<Item> schema =
        Schema.of(Item.class).table(engine.freshName()).partitionKey(Item::id).build();
    Model<Item> same = engine.asyncDb().model(schema);
    same.table().create().run();
    Item put = same.create(new Item("a", "x", 1)).run();
    assertThat(same.get("a").consistent().run()).contains(put);
    assertThat(same.exists("a").run()).isTrue();
    assertThatThrownBy(() -> same.create(put).run()).isInstanceOf(ConditionFailedException.class);
    assertThat(same.delete("a").returnOld().run()).contains(put);
  }

  @Test
  @Tag("row-45")
  void aPutReplacesTheWholeItem() {
    Model<Item> items = items();
    String table = items.table().name();
    engine
        .client()
        .putItem(
            b ->
                b.tableName(table)
                    .item(Map.of("id", s("a"), "text", s("x"), "unknown", s("lost"))));
    items.put(new Item("a", null, 1)).run();
    assertThat(engine.client().getItem(b -> b.tableName(table).key(Map.of("id", s("a")))).item())
        .isEqualTo(Map.of("id", s("a"), "count", n("1")));
  }

  @Test
  void anEmptyNameWithinIsRefusedBeforeSending() {
    record Counts(String id, Map<String, Integer> counts) {}
    Model<Counts> counts = engine.model(Schema.of(Counts.class).partitionKey(Counts::id));
    assertThatThrownBy(() -> counts.put(new Counts("a", Map.of("", 1))).run())
        .isInstanceOf(CodecException.class)
        .hasMessage("Attribute counts has a member with an empty name, which DynamoDB refuses");
    assertThat(counts.put(new Counts("a", Map.of(" ", 1))).run().counts()).containsKey(" ");
  }

  @Nested
  class OtherShapes {
    public static class Bean {
      private String id;
      private int count;
      private List<String> tags = new ArrayList<>();
      private boolean active;

      public String getId() {
        return id;
      }

      public void setId(String id) {
        this.id = id;
      }

      public int getCount() {
        return count;
      }

      public void setCount(int count) {
        this.count = count;
      }

      public List<String> getTags() {
        return tags;
      }

      public void setTags(List<String> tags) {
        this.tags = tags;
      }

      public boolean isActive() {
        return active;
      }

      public void setActive(boolean active) {
        this.active = active;
      }
    }

    @Test
    void aBeanIsStoredAndRead() {
      Model<Bean> beans =
          engine.model(
              Schema.of(Bean.class)
                  .partitionKey(Bean::getId)
                  .attribute(Bean::isActive, a -> a.name("on"))
                  .version(Bean::getCount));
      Bean bean = new Bean();
      bean.setId("a");
      bean.setTags(List.of("x"));
      bean.setActive(true);
      Bean put = beans.put(bean).run();
      assertThat(put).isNotSameAs(bean);
      assertThat(bean.getCount()).isZero();
      assertThat(put.getCount()).isEqualTo(1);
      Bean read = beans.get("a").consistent().run().orElseThrow();
      assertThat(read).usingRecursiveComparison().isEqualTo(put);
      assertThat(beans.query().where(Bean::getId).eq("a").where(Bean::isActive).eq(true).list())
          .hasSize(1);
      assertThat(beans.deleteItem(read).returnOld().run()).isPresent();
    }

    static final class Built {
      private final String id;
      private final List<Integer> counts;

      private Built(Builder builder) {
        id = builder.id;
        counts = builder.counts;
      }

      static Builder builder() {
        return new Builder();
      }

      String id() {
        return id;
      }

      List<Integer> counts() {
        return counts;
      }

      static final class Builder {
        private String id;
        private List<Integer> counts = List.of();

        Builder id(String id) {
          this.id = id;
          return this;
        }

        Builder counts(List<Integer> counts) {
          this.counts = counts;
          return this;
        }

        Built build() {
          return new Built(this);
        }
      }
    }

    @Test
    void aClassWithABuilderIsStoredAndRead() {
      Model<Built> built =
          engine.model(
              Schema.of(Built.class)
                  .partitionKey(Built::id)
                  .attribute(Built::counts, a -> a.name("c").defaultTo(List.of(7))));
      Built put = built.put(Built.builder().id("a").counts(List.of(1, 2)).build()).run();
      assertThat(put)
          .usingRecursiveComparison()
          .isEqualTo(built.get("a").consistent().run().orElseThrow());
      assertThat(put.counts()).containsExactly(1, 2);
      assertThat(built.toItem(put)).containsOnlyKeys("id", "c");
    }

    record Order(String id, Payment payment, List<Payment> others) {}

    @Test
    void sealedTypesAreStoredWithTheirClassesAndRead() {
      Model<Order> orders =
          engine.model(
              Schema.of(Order.class)
                  .partitionKey(Order::id)
                  .sealed(
                      Payment.class, "kind", Map.of(Card.class, "card", Invoice.class, "invoice")));
      Order order =
          new Order(
              "a",
              new Invoice(List.of("x")),
              List.of(new Card("1", Optional.empty()), new Invoice(List.of())));
      assertThat(orders.put(order).run()).isEqualTo(order);
      assertThat(orders.get("a").consistent().run()).contains(order);
      assertThat(orders.toItem(order).get("payment").m().get("kind")).isEqualTo(s("invoice"));
    }
  }
}
