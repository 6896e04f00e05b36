package io.alces.internal.model;

import static io.alces.schema.AttributeType.STRING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.alces.annotation.AtLeast;
import io.alces.annotation.AtMost;
import io.alces.annotation.CombinedOf;
import io.alces.annotation.Constant;
import io.alces.annotation.CreatedAt;
import io.alces.annotation.Default;
import io.alces.annotation.DynamoTable;
import io.alces.annotation.GeneratedId;
import io.alces.annotation.GlobalIndex;
import io.alces.annotation.GlobalIndexSortKey;
import io.alces.annotation.Hidden;
import io.alces.annotation.LocalIndex;
import io.alces.annotation.Matches;
import io.alces.annotation.OneOf;
import io.alces.annotation.PartitionKey;
import io.alces.annotation.ReadOnly;
import io.alces.annotation.Required;
import io.alces.annotation.Rest;
import io.alces.annotation.Sized;
import io.alces.annotation.SortKey;
import io.alces.annotation.StoreNull;
import io.alces.annotation.Stored;
import io.alces.annotation.Ttl;
import io.alces.annotation.UpdatedAt;
import io.alces.annotation.Version;
import io.alces.codec.Codec;
import io.alces.codec.DynamoType;
import io.alces.codec.ItemReader;
import io.alces.codec.ItemWriter;
import io.alces.error.SchemaException;
import io.alces.expression.AttributePath;
import io.alces.internal.codec.Member;
import io.alces.schema.AttributeRule;
import io.alces.schema.AttributeSettings;
import io.alces.schema.Declaration;
import io.alces.schema.Document;
import io.alces.schema.Projected;
import io.alces.schema.Schema;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Period;
import java.time.Year;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What annotations declare, and what they must not. */
class AnnotationProblemsTest {
  private static List<String> problems(Schema.Builder<?> schema) {
    return assertThrows(SchemaException.class, () -> ModelCompiler.compile(schema.build()))
        .problems();
  }

  private static List<String> problems(Class<?> type) {
    return problems(Schema.of(type));
  }

  private static AttributeSettings settings(CompiledModel<?> model, String name) {
    Member member = model.codec().member(name);
    assertThat(member).isNotNull();
    return member.settings();
  }

  enum Level {
    LOW,
    HIGH
  }

  record Money(String text) {}

  enum MoneyCodec implements Codec<Money> {
    INSTANCE;

    @Override
    public Money read(ItemReader in) {
      return new Money(in.readString());
    }

    @Override
    public void write(ItemWriter out, Money value) {
      out.writeString(value.text());
    }

    @Override
    public DynamoType type() {
      return DynamoType.S;
    }
  }

  @Nested
  class TextsOfDefaults {
    @DynamoTable("texts")
    record Texts(
        @PartitionKey @Default("none") String text,
        @Default("7") Integer whole,
        @Default("-7") Long large,
        @Default("1.50") BigDecimal decimal,
        @Default("12345678901234567890") BigInteger big,
        @Default("2.5") Double real,
        @Default("true") Boolean flag,
        @Default("x") Character character,
        @Default("HIGH") Level level,
        @Default("2026-01-02T03:04:05Z") Instant moment,
        @Default("2026-01-02") LocalDate date,
        @Default("03:04") LocalTime time,
        @Default("2026-01-02T03:04") LocalDateTime dateTime,
        @Default("PT90S") Duration duration,
        @Default("P1Y") Period period,
        @Default("2026") Year year,
        @Default("123e4567-e89b-12d3-a456-426614174000") UUID id,
        @Default("https://example.com") URI uri,
        @Default("maybe") Optional<String> optional,
        @Default("3") OptionalInt optionalWhole,
        @Default("5 EUR") Money money,
        @Default("anything") Object any) {}

    @Test
    void areReadAsTheTypeOfTheAttribute() {
      CompiledModel<Texts> model =
          ModelCompiler.compile(
              Schema.of(Texts.class).codec(Money.class, MoneyCodec.INSTANCE).build());
      assertThat(model.codec().members())
          .extracting(m -> ((io.alces.schema.DefaultValue.Value) m.settings().defaultTo()).value())
          .containsExactly(
              "none",
              7,
              -7L,
              new BigDecimal("1.50"),
              new BigInteger("12345678901234567890"),
              2.5,
              true,
              'x',
              Level.HIGH,
              Instant.parse("2026-01-02T03:04:05Z"),
              LocalDate.of(2026, 1, 2),
              LocalTime.of(3, 4),
              LocalDateTime.of(2026, 1, 2, 3, 4),
              Duration.ofSeconds(90),
              Period.ofYears(1),
              Year.of(2026),
              UUID.fromString("123e4567-e89b-12d3-a456-426614174000"),
              URI.create("https://example.com"),
              Optional.of("maybe"),
              OptionalInt.of(3),
              new Money("5 EUR"),
              "anything");
    }

    @DynamoTable("texts")
    record Misread(
        @PartitionKey String id,
        @Default("a lot") Integer whole,
        @Default("2.5") Long large,
        @Default("yes") Boolean flag,
        @Default("xx") Character character,
        @Default("MIDDLE") Level level,
        @Default("yesterday") Instant moment,
        @Default("1h") Duration duration,
        @Default("42") UUID uuid,
        @Constant("x") Integer constant,
        @AtLeast("none") BigDecimal least,
        @AtMost("all") BigDecimal greatest,
        @OneOf({"LOW", "high"}) Level oneOf,
        @Default("a") List<String> list,
        @Default("a") Money money,
        @Default("a") byte[] bytes) {}

    @Test
    void thatTheTypeDoesNotHaveAreProblems() {
      String end =
          "; write a number, true or false, the name of an enum's constant, or a date, time or"
              + " duration as ISO 8601 does";
      String noText = ", whose values are not written as text; state it in the schema";
      assertThat(problems(Misread.class))
          .containsExactly(
              "@Default stands on Misread.whole, and its text cannot be read as Integer" + end,
              "@Default stands on Misread.large, and its text cannot be read as Long" + end,
              "@Default stands on Misread.flag, and its text cannot be read as Boolean" + end,
              "@Default stands on Misread.character, and its text cannot be read as Character"
                  + end,
              "@Default stands on Misread.level, and its text cannot be read as Level" + end,
              "@Default stands on Misread.moment, and its text cannot be read as Instant" + end,
              "@Default stands on Misread.duration, and its text cannot be read as Duration" + end,
              "@Default stands on Misread.uuid, and its text cannot be read as UUID" + end,
              "@Constant stands on Misread.constant, and its text cannot be read as Integer" + end,
              "@AtLeast stands on Misread.least, and its text cannot be read as BigDecimal" + end,
              "@AtMost stands on Misread.greatest, and its text cannot be read as BigDecimal" + end,
              "@OneOf stands on Misread.oneOf, and its text cannot be read as Level" + end,
              "@Default stands on Misread.list, of type List<String>" + noText,
              "@Default stands on Misread.money, of type Money" + noText,
              "@Default stands on Misread.bytes, of type byte[]" + noText);
    }

    record Wrong(@PartitionKey String id, @Default("7") int count, @Matches("[") String text) {}

    @Test
    void andPatternsAreCheckedAsThoseOfABuilder() {
      assertThat(problems(Schema.of(Wrong.class).table("wrong")))
          .containsExactly(
              "attribute count is of type int, which is never null, so that its default would never"
                  + " be used; declare it as Integer",
              "attribute text is to match \"[\", which is no regular expression: Unclosed character"
                  + " class near index 0");
    }
  }

  @Nested
  class Options {
    @DynamoTable("all")
    record All(
        @PartitionKey String id,
        @Stored(
                value = "s",
                aliases = {"a", "b"},
                formerNames = "f")
            String stored,
        @Default(value = "x", always = true) String always,
        @Constant("c") String constant,
        @OneOf({"1", "2"}) Integer oneOf,
        @AtLeast("1") @AtMost("9") Integer range,
        @Sized(min = 1) @Matches("a+") String text,
        @CombinedOf(
                value = {"id", "text"},
                separator = "/")
            String combined,
        @Required String required,
        @Hidden String hidden,
        @ReadOnly String readOnly,
        @StoreNull String nulls,
        @StoreNull(false) String noNulls) {}

    @Test
    void areThoseOfABuilder() {
      Schema<All> fluent =
          Schema.of(All.class)
              .attribute(All::stored, a -> a.name("s").aliases("a", "b").formerNames("f"))
              .attribute(All::always, a -> a.defaultTo("x").alwaysDefault())
              .attribute(All::constant, a -> a.constant("c"))
              .attribute(All::oneOf, a -> a.oneOf(1, 2))
              .attribute(All::range, a -> a.min((Integer) 1).max((Integer) 9))
              .attribute(All::text, a -> a.size(1, Integer.MAX_VALUE).matches("a+"))
              .attribute(All::combined, a -> a.combine("/", "id", "text"))
              .attribute(All::required, a -> a.required())
              .attribute(All::hidden, a -> a.hidden())
              .attribute(All::readOnly, a -> a.readOnly())
              .attribute(All::nulls, a -> a.storeNull())
              .attribute(All::noNulls, a -> a.storeNull(false))
              .build();
      CompiledModel<All> model = ModelCompiler.compile(Schema.of(All.class).build());
      assertThat(model.table()).isEqualTo("all");
      fluent
          .declaration()
          .settings()
          .forEach(
              (path, stated) -> {
                AttributeSettings own = settings(model, path.toString());
                assertThat(own)
                    .usingRecursiveComparison()
                    .ignoringFields("rules")
                    .isEqualTo(stated);
                assertThat(own.rules()).containsExactlyInAnyOrderElementsOf(stated.rules());
              });
    }

    @Test
    void areAddedToThoseOfTheBuilderAndReplacedOneByOne() {
      CompiledModel<All> model =
          ModelCompiler.compile(
              Schema.of(All.class)
                  .attribute(All::stored, a -> a.aliases("z"))
                  .attribute(All::text, a -> a.matches("b+").required())
                  .build());
      assertThat(settings(model, "stored").storedName()).isEqualTo("s");
      assertThat(settings(model, "stored").aliases()).containsExactly("z");
      assertThat(settings(model, "stored").formerNames()).containsExactly("f");
      assertThat(settings(model, "text").rules())
          .containsExactly(
              new AttributeRule.Size(1, Integer.MAX_VALUE), new AttributeRule.Matches("b+"));
      assertThat(settings(model, "text").isRequired()).isTrue();
    }

    record Plain(String id, String text) {}

    @Test
    void ofAClassWithoutAnnotationsAreTheVeryOnesOfTheBuilder() {
      Schema<Plain> schema =
          Schema.of(Plain.class)
              .table("plain")
              .partitionKey(Plain::id)
              .attribute(Plain::text, a -> a.required())
              .build();
      Annotations annotations = new Annotations(schema.declaration(), new ArrayList<>());
      assertThat(annotations.arePlain(Plain.class)).isTrue();
      assertThat(annotations.under(schema.declaration())).isSameAs(schema.declaration());
      assertThat(settings(ModelCompiler.compile(schema), "id")).isSameAs(AttributeSettings.NONE);
    }
  }

  @Nested
  class Keys {
    @DynamoTable("t01")
    record Twice(
        @PartitionKey String a,
        @PartitionKey String b,
        @SortKey String c,
        @SortKey String d,
        @Version long e,
        @Version long f,
        @CreatedAt Instant g,
        @CreatedAt Instant h,
        @UpdatedAt Instant i,
        @UpdatedAt Instant j,
        @Ttl Instant k,
        @Ttl Instant l) {}

    @Test
    void standOnOneAttributeOnly() {
      String end = "; leave one of the two out";
      assertThat(problems(Twice.class))
          .containsExactly(
              "@PartitionKey stands on both Twice.a and Twice.b" + end,
              "@SortKey stands on both Twice.c and Twice.d" + end,
              "@Version stands on both Twice.e and Twice.f" + end,
              "@CreatedAt stands on both Twice.g and Twice.h" + end,
              "@UpdatedAt stands on both Twice.i and Twice.j" + end,
              "@Ttl stands on both Twice.k and Twice.l" + end);
    }

    record Kept(
        @PartitionKey String id,
        @SortKey String sort,
        @GlobalIndex("gsi") @LocalIndex(value = "lsi", include = "id") String a,
        @GlobalIndexSortKey("gsi") @CreatedAt Instant at,
        @GeneratedId String made,
        @Ttl(after = "P1D") Instant until) {}

    @Test
    void areThoseOfTheDeclarationOfABuilder() {
      Schema.Builder<Kept> none = Schema.of(Kept.class).table("kept");
      Declaration<Kept> fluent =
          none.partitionKey(Kept::id)
              .sortKey(Kept::sort)
              .globalIndex("gsi", Kept::a, Kept::at)
              .localIndex("lsi", Kept::a, Projected.include("id"))
              .createdAt(Kept::at)
              .generated(Kept::made)
              .ttl(Kept::until, Duration.ofDays(1))
              .build()
              .declaration();
      Schema<Kept> schema = Schema.of(Kept.class).table("kept").build();
      List<String> problems = new ArrayList<>();
      Annotations annotations = new Annotations(schema.declaration(), problems);
      ModelCompiler.compile(schema)
          .codec()
          .members()
          .forEach(
              m ->
                  annotations.under(
                      AttributeSettings.NONE,
                      Kept.class,
                      new io.alces.internal.codec.Shape.Property(
                          m.name(), m.accessors(), m.type())));
      assertThat(annotations.under(schema.declaration())).isEqualTo(fluent);
      assertThat(problems).isEmpty();
    }

    @DynamoTable("t02")
    record Unreadable(
        @PartitionKey String id, @Ttl(after = "one hour") Instant until, @Required String text) {}

    @Test
    void aDurationThatCannotBeReadIsAProblem() {
      assertThat(problems(Unreadable.class))
          .containsExactly(
              "@Ttl stands on Unreadable.until, and its time cannot be read; write it as ISO 8601"
                  + " does, such as PT1H or P30D");
    }

    record Inner(
        @PartitionKey String a,
        @GlobalIndex("xxx") @GlobalIndex("yyy") String b,
        @Version long c,
        @GeneratedId String d,
        @Stored("e") String renamed) {}

    @DynamoTable("t03")
    record Outer(@PartitionKey String id, List<Inner> inner) {}

    @Test
    void doNotStandWithinAnItem() {
      String end =
          ", and Inner stands within Outer; only attributes of the item itself can have it";
      assertThat(problems(Outer.class))
          .containsExactly(
              "@PartitionKey stands on Inner.a" + end,
              "@GlobalIndex stands on Inner.b" + end,
              "@Version stands on Inner.c" + end,
              "@GeneratedId stands on Inner.d" + end);
    }

    @Test
    void doNotStandWithinDocumentsEither() {
      assertThat(
              problems(
                  Schema.document("docs")
                      .partitionKey("id", STRING)
                      .attribute("inner", io.alces.schema.AttributeType.of(Inner.class))))
          .hasSize(4)
          .allSatisfy(p -> assertThat(p).contains("Inner stands within docs"));
    }
  }

  @Nested
  class Indexes {
    @DynamoTable("t10")
    record Wrong(
        @PartitionKey String id,
        @SortKey String sort,
        @GlobalIndex("two") @GlobalIndexSortKey("none") String a,
        @GlobalIndex("two") @GlobalIndexSortKey("sorts") String b,
        @GlobalIndex("sorts") @GlobalIndexSortKey("sorts") String c,
        @LocalIndex("local") String d,
        @LocalIndex("local") String e,
        @GlobalIndex(value = "keys", projected = Projected.Kind.KEYS_ONLY, include = "a") String f,
        @GlobalIndex(value = "bare", projected = Projected.Kind.INCLUDE) String g,
        @GlobalIndex(
                value = "blank",
                include = {"a", ""})
            String h,
        @GlobalIndex(value = "misspelt", include = "sorte") String i) {}

    @Test
    void thatAreNoneAreProblems() {
      assertThat(problems(Wrong.class))
          .containsExactly(
              "index two has two partition keys, Wrong.a and Wrong.b; mark one only, or name two"
                  + " indexes",
              "index none has the sort key Wrong.a, and no partition key; mark that with"
                  + " @GlobalIndex(\"none\")",
              "index sorts has two sort keys, Wrong.b and Wrong.c; mark one only, or name two"
                  + " indexes",
              "index keys holds keys only, and includes attributes; leave one of the two out",
              "index blank includes an attribute without a name",
              "two indexes are named local",
              "index bare includes no attributes; use Projected.KEYS_ONLY",
              "an attribute that index misspelt includes is sorte, which is no attribute; did you"
                  + " mean sort?");
    }

    @Test
    void thatTheBuilderReplacesAreNone() {
      assertThat(
              problems(
                  Schema.of(Wrong.class)
                      .globalIndex("two", Wrong::a)
                      .globalIndex("none", Wrong::a)
                      .globalIndex("sorts", Wrong::a)
                      .globalIndex("keys", Wrong::a)
                      .globalIndex("bare", Wrong::a)
                      .globalIndex("blank", Wrong::a)
                      .globalIndex("misspelt", Wrong::a)))
          .containsExactly("two indexes are named local");
    }
  }

  @Nested
  class Places {
    @DynamoTable("t20")
    static class Bean {
      @Hidden static String shared;

      @Stored("x")
      String noProperty;

      private String id;
      private String name;

      @PartitionKey
      public String getId() {
        return id;
      }

      public void setId(String id) {
        this.id = id;
      }

      @Required
      public String getNameInCapitals() {
        return name;
      }

      @Default("x")
      public void setNameAndId(String name, String id) {
        this.name = name;
        this.id = id;
      }
    }

    @Test
    void thatAreNoAttributesAreProblems() {
      String end =
          ", which is no attribute of Bean; move it to a component, or to the field, getter or"
              + " setter of an attribute";
      assertThat(problems(Bean.class))
          .containsExactlyInAnyOrder(
              "@Hidden stands on Bean.shared" + end,
              "@Stored stands on Bean.noProperty" + end,
              "@Required stands on Bean.getNameInCapitals" + end,
              "@Default stands on Bean.setNameAndId" + end);
    }

    @DynamoTable("t21")
    record Rests(
        @PartitionKey String id,
        @Rest @Stored("e") Map<String, Object> extra,
        @Rest Map<String, Object> more) {}

    @Test
    void ofTheRestAreOneWithoutOptions() {
      assertThat(problems(Rests.class))
          .containsExactly(
              "@Rest stands on both Rests.extra and Rests.more; leave one of the two out",
              "@Stored stands on Rests.extra, which is no attribute of Rests; move it to a"
                  + " component, or to the field, getter or setter of an attribute");
    }

    @DynamoTable("t22")
    record Torn(@PartitionKey String id, @Stored("a") String text) {
      @Override
      @Stored("b")
      public String text() {
        return text;
      }
    }

    @DynamoTable("t23")
    record Same(@PartitionKey String id, @Stored("a") String text) {
      @Override
      @Stored("a")
      public String text() {
        return text;
      }
    }

    @Test
    void ofOneAttributeMustNotDiffer() {
      assertThat(problems(Torn.class))
          .containsExactly(
              "@Stored stands on Torn.text twice, and differs; leave one of the two out");
      assertThatCode(() -> ModelCompiler.compile(Schema.of(Same.class).build()))
          .doesNotThrowAnyException();
    }

    @DynamoTable("t24")
    record Blank(
        @PartitionKey String id,
        @CombinedOf(
                value = {"id", ""},
                separator = "#")
            String combined,
        @OneOf({}) String oneOf) {}

    @Test
    void thatNameNothingAreProblems() {
      assertThat(problems(Blank.class))
          .containsExactly(
              "@CombinedOf stands on Blank.combined, and names an attribute without a name",
              "@OneOf stands on Blank.oneOf, and holds no values; write at least one");
    }

    @Test
    void documentsHaveNone() {
      Declaration<Document> docs =
          Schema.document("docs").partitionKey("id", STRING).build().declaration();
      Annotations annotations = new Annotations(docs, new ArrayList<>());
      assertThat(annotations.arePlain(Document.class)).isTrue();
      assertThat(docs.partitionKey()).isEqualTo(AttributePath.of("id"));
    }
  }
}
