package io.alces.internal.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromL;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromM;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromN;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromNul;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromSs;

import io.alces.codec.Codec;
import io.alces.codec.DynamoType;
import io.alces.codec.ItemReader;
import io.alces.codec.ItemWriter;
import io.alces.codec.Names;
import io.alces.error.CodecException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class GuardedCodecTest {
  record Money(long cents) {}

  /** Text such as {@code 12.34}, by the rules of the interface. */
  static class MoneyCodec implements Codec<Money> {
    @Override
    public Money read(ItemReader in) {
      return new Money(Long.parseLong(in.readString().replace(".", "")));
    }

    @Override
    public void write(ItemWriter out, Money value) {
      if (value.cents() < 0) {
        throw out.problem("is less than nothing");
      }
      out.writeString(String.format("%d.%02d", value.cents() / 100, value.cents() % 100));
    }

    @Override
    public DynamoType type() {
      return DynamoType.S;
    }
  }

  record Line(Money price) {}

  record Bill(
      Money total,
      List<Line> lines,
      List<Money> list,
      Set<Money> set,
      Map<Money, String> byKey,
      Map<String, Money> byName,
      Optional<Money> tip) {}

  private final ItemCoding<Bill> bills =
      ItemCoding.of(Bill.class, Map.of(Money.class, new MoneyCodec()));

  private static Bill total(Money total) {
    return new Bill(total, null, null, Set.of(), null, null, Optional.empty());
  }

  @Test
  void servesItsTypeAtAnyDepth() {
    Money m = new Money(1234);
    bills.assertStored(
        new Bill(
            m,
            List.of(new Line(m)),
            Arrays.asList(m, null),
            Set.of(m),
            Map.of(m, "x"),
            Map.of("x", m),
            Optional.of(m)),
        Map.of(
            "total", fromS("12.34"),
            "lines", fromL(List.of(fromM(Map.of("price", fromS("12.34"))))),
            "list", fromL(List.of(fromS("12.34"), fromNul(true))),
            "set", fromSs(List.of("12.34")),
            "byKey", fromM(Map.of("12.34", fromS("x"))),
            "byName", fromM(Map.of("x", fromS("12.34"))),
            "tip", fromS("12.34")));
  }

  @Test
  void isNeverAskedAboutNull() {
    bills.assertStored(total(null), Map.of());
    assertThat(bills.read(Map.of("total", fromNul(true), "tip", fromNul(true))))
        .isEqualTo(total(null));
  }

  @Test
  void whatItThrowsGetsAPathAndATypeAndLosesItsMessage() {
    assertThat(bills.readFailure("lines", fromL(List.of(fromM(Map.of("price", fromS("much")))))))
        .hasMessage(
            "Attribute lines[0].price (Java type Money) cannot be read: its codec %s threw"
                + " java.lang.NumberFormatException",
            MoneyCodec.class.getName())
        .hasNoCause();
  }

  @Test
  void aProblemOfItsOwnKeepsItsWords() {
    assertThat(bills.writeFailure(total(new Money(-1))))
        .hasMessage("Attribute total (Java type Money) is less than nothing");
    assertThat(
            bills.writeFailure(
                new Bill(null, null, null, Set.of(), Map.of(new Money(-1), "x"), null, null)))
        .hasMessage("Attribute byKey (Java type Money) is less than nothing");
  }

  @Test
  void anotherDynamoDbTypeIsRefused() {
    assertThat(bills.readFailure("total", fromN("1")))
        .hasMessage("Attribute total (Java type Money, DynamoDB type N) should be stored as S");
    assertThat(bills.readFailure("byKey", fromM(Map.of("x", fromS("y")))))
        .hasMessage("Attribute byKey.x (Java type Money) has a name that is no key of its map");
  }

  record One(Money money, String after) {}

  @Nested
  class WhenItBreaksTheRules {
    private ItemCoding<One> with(Codec<Money> codec) {
      return ItemCoding.of(One.class, Map.of(Money.class, codec));
    }

    @Test
    void andReadsNull() {
      ItemCoding<One> ones =
          with(
              new MoneyCodec() {
                @Override
                public Money read(ItemReader in) {
                  return null;
                }
              });
      assertThat(ones.readFailure("money", fromS("1")))
          .hasMessage("Attribute money (Java type Money) cannot be read: its codec returned null");
    }

    @Test
    void andWritesNothing() {
      ItemCoding<One> ones =
          with(
              new MoneyCodec() {
                @Override
                public void write(ItemWriter out, Money value) {}
              });
      assertThat(ones.writeFailure(new One(new Money(1), "a")))
          .isNotNull()
          .hasMessageStartingWith("Attribute money ");
      assertThat(ones.writeFailure(new One(new Money(1), null)))
          .isNotNull()
          .hasMessageStartingWith("Attribute money ");
    }

    @Test
    void andWritesTwice() {
      ItemCoding<One> ones =
          with(
              new MoneyCodec() {
                @Override
                public void write(ItemWriter out, Money value) {
                  out.writeString("1");
                  out.writeString("2");
                }
              });
      assertThat(ones.writeFailure(new One(new Money(1), null))).isNotNull();
    }

    private static MoneyCodec writing(Consumer<ItemWriter> write) {
      return new MoneyCodec() {
        @Override
        public void write(ItemWriter out, Money value) {
          write.accept(out);
        }
      };
    }

    @Test
    void andWritesTwoElementsOrNoneOfAList() {
      Bill two =
          new Bill(null, null, List.of(new Money(1), new Money(2)), Set.of(), null, null, null);
      MoneyCodec both =
          writing(
              out -> {
                out.writeString("1");
                out.writeString("2");
              });
      assertThat(ItemCoding.of(Bill.class, Map.of(Money.class, both)).writeFailure(two))
          .hasMessage(
              "Attribute list[2] (Java type Money) cannot be written: its codec %s wrote more than"
                  + " one value",
              both.getClass().getName());
      assertThat(
              ItemCoding.of(Bill.class, Map.of(Money.class, writing(out -> {}))).writeFailure(two))
          .hasMessage(
              "Attribute list[0] (Java type Money) was not written: its codec wrote nothing");
    }

    @Test
    void andDoesNotEndWhatItBeginsOrEndsWhatItHasNot() {
      for (Consumer<ItemWriter> unbalanced :
          List.<Consumer<ItemWriter>>of(
              out -> out.beginMap(1),
              out -> out.beginList(1),
              out -> out.beginSet(DynamoType.SS, 1),
              out -> {
                out.writeString("1");
                out.endMap();
              })) {
        MoneyCodec codec = writing(unbalanced);
        for (String after : Arrays.asList("a", null)) {
          One one = new One(new Money(1), after);
          assertThat(with(codec).writeFailure(one))
              .isNotNull()
              .hasMessageEndingWith(
                  " (Java type Money) cannot be written: its codec %s did not end a map, list or"
                      + " set, or ended one that it has not begun",
                  codec.getClass().getName());
        }
      }
    }

    private static MoneyCodec reading(Consumer<ItemReader> read) {
      return new MoneyCodec() {
        @Override
        public Money read(ItemReader in) {
          read.accept(in);
          return new Money(1);
        }
      };
    }

    /** What follows would be taken for a member of the map that it has left in the middle. */
    @Test
    void andDoesNotReadToTheEndOrReadsOnBehindIt() {
      AttributeValue map = fromM(Map.of("after", fromS("within"), "b", fromS("x")));
      for (Consumer<ItemReader> half :
          List.<Consumer<ItemReader>>of(
              in -> in.beginMap(),
              in -> {
                in.beginMap();
                in.nextName(Names.of("b"));
                in.skip();
              },
              in -> {
                in.beginMap();
                while (in.nextName() != null) {
                  in.skip();
                }
                while (in.nextName() != null) {
                  in.skip();
                }
              })) {
        MoneyCodec codec = reading(half);
        CodecException failure =
            with(codec).readFailure(Map.of("money", map, "after", fromS("behind")));
        assertThat(failure)
            .isNotNull()
            .hasMessageEndingWith(
                " (Java type Money) cannot be read: its codec %s did not read a map, list or set"
                    + " to its end, or read on behind it",
                codec.getClass().getName());
      }
    }

    @Test
    void andWritesAnotherTypeThanItSaysInAKey() {
      ItemCoding<Bill> liars =
          ItemCoding.of(
              Bill.class,
              Map.of(
                  Money.class,
                  new MoneyCodec() {
                    @Override
                    public void write(ItemWriter out, Money value) {
                      out.writeNumber(value.cents());
                    }
                  }));
      assertThat(
              liars.writeFailure(
                  new Bill(null, null, null, Set.of(), Map.of(new Money(1), "x"), null, null)))
          .isNotNull()
          .hasMessageStartingWith("Attribute byKey ");
      assertThat(
              liars.writeFailure(
                  new Bill(null, null, null, Set.of(new Money(1)), null, null, null)))
          .hasMessage(
              "Attribute set (Java type Money) is a set of type SS with an element of a set of type"
                  + " NS");
    }
  }

  @Test
  void anAbsentValueOfItsOwnIsUsed() {
    ItemCoding<One> ones =
        ItemCoding.of(
            One.class,
            Map.of(
                Money.class,
                new MoneyCodec() {
                  @Override
                  public boolean isAbsent(Money value) {
                    return value == null || value.cents() == 0;
                  }

                  @Override
                  public Money absentValue() {
                    return new Money(0);
                  }
                }));
    ones.assertStored(new One(new Money(0), "a"), Map.of("after", fromS("a")));
    ones.assertStored(new One(new Money(1), null), Map.of("money", fromS("0.01")));
  }

  @Test
  void aCodecForAPlatformTypeReplacesTheBuiltInOne() {
    record Texts(String text, Map<String, String> map) {}
    Codec<String> upper =
        new Codec<>() {
          @Override
          public String read(ItemReader in) {
            return in.readString().toLowerCase(java.util.Locale.ROOT);
          }

          @Override
          public void write(ItemWriter out, String value) {
            out.writeString(value.toUpperCase(java.util.Locale.ROOT));
          }

          @Override
          public DynamoType type() {
            return DynamoType.S;
          }
        };
    ItemCoding.of(Texts.class, Map.of(String.class, upper))
        .assertStored(
            new Texts("a", Map.of("k", "v")),
            Map.of("text", fromS("A"), "map", fromM(Map.of("K", fromS("V")))));
  }
}
