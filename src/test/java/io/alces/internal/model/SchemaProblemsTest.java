package io.alces.internal.model;

import static io.alces.expression.Attribute.attr;
import static io.alces.schema.AttributeType.BOOLEAN;
import static io.alces.schema.AttributeType.STRING;
import static io.alces.schema.AttributeType.listOf;
import static io.alces.schema.AttributeType.object;
import static io.alces.schema.AttributeType.setOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.alces.codec.Codec;
import io.alces.codec.Codecs;
import io.alces.codec.DynamoType;
import io.alces.codec.ItemReader;
import io.alces.codec.ItemWriter;
import io.alces.error.SchemaException;
import io.alces.schema.AttributeType;
import io.alces.schema.Document;
import io.alces.schema.Projected;
import io.alces.schema.Schema;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SchemaProblemsTest {
  private static final String NAME_RULE =
      " is not one of DynamoDB's, which have from 3 to 255 of the characters a-z A-Z 0-9 _ - .";
  private static final String ATTRIBUTES =
      "customerId, orderId, status, placedAt, total, quantity, level, lines, shipTo, paid,"
          + " anything, version";

  record Address(String city) {}

  record Line(String sku, int qty) {}

  record Order(
      String customerId,
      String orderId,
      String status,
      Instant placedAt,
      BigDecimal total,
      int quantity,
      byte level,
      List<Line> lines,
      Address shipTo,
      boolean paid,
      Object anything,
      long version) {
    String label() {
      return customerId + orderId;
    }
  }

  private static Schema.Builder<Order> orders() {
    return Schema.of(Order.class)
        .table("orders")
        .partitionKey(Order::customerId)
        .sortKey(Order::orderId);
  }

  private static Schema.Builder<Order> unkeyed() {
    return Schema.of(Order.class).table("orders");
  }

  private static List<String> problems(Schema.Builder<?> schema) {
    return assertThrows(SchemaException.class, () -> ModelCompiler.compile(schema.build()))
        .problems();
  }

  private static void isFine(Schema.Builder<?> schema) {
    assertThatCode(() -> ModelCompiler.compile(schema.build())).doesNotThrowAnyException();
  }

  @Test
  void aSchemaWithoutMistakesIsFine() {
    isFine(orders());
  }

  @Test
  void oneProblemIsToldInOneLine() {
    Schema<Order> schema = Schema.of(Order.class).partitionKey(Order::customerId).build();
    SchemaException e = assertThrows(SchemaException.class, () -> ModelCompiler.compile(schema));
    assertThat(e)
        .hasMessage("The schema of Order has a problem: no table is named; name one with table(…)")
        .hasNoCause();
  }

  @Test
  void manyProblemsAreToldTogether() {
    Schema<Order> schema =
        Schema.of(Order.class)
            .table("o/")
            .partitionKey("custmerId")
            .sortKey(Order::paid)
            .globalIndex("by", Order::status)
            .globalIndex("byTotal", Order::total)
            .globalIndex("byTotal", Order::lines)
            .globalIndex("byStatus", Order::status, Projected.include("totl"))
            .attribute(Order::label, a -> a.name("l"))
            .attribute(Order::level, a -> a.defaultTo(300))
            .createdAt(Order::status)
            .version(Order::total)
            .build();
    SchemaException e = assertThrows(SchemaException.class, () -> ModelCompiler.compile(schema));
    assertThat(e)
        .hasMessage(
            """
            The schema of Order has 11 problems:
              - the table's name "o/" is not one of DynamoDB's, which have from 3 to 255 of the characters a-z A-Z 0-9 _ - .
              - options are stated for label, which is no attribute; there are customerId, orderId, status, placedAt, total, quantity, level, lines, shipTo, paid, anything, version
              - the partition key is custmerId, which is no attribute; did you mean customerId?
              - the sort key paid is of type boolean, stored as BOOL, and keys are text, numbers or binary (S, N, B)
              - the index's name "by" is not one of DynamoDB's, which have from 3 to 255 of the characters a-z A-Z 0-9 _ - .
              - two indexes are named byTotal
              - the partition key of index byTotal lines is of type List<Line>, stored as L, and keys are text, numbers or binary (S, N, B)
              - an attribute that index byStatus includes is totl, which is no attribute; did you mean total?
              - attribute level is of type Byte, which has no value like its default of type Long
              - the attribute of createdAt is status, of type String, and must be an Instant that is stored at least to the second
              - the version is total, of type BigDecimal, and must be a whole number that is stored as N\
            """);
  }

  @Test
  void aFailedSchemaFailsAgainInTheSameWay() {
    Schema<Order> schema = Schema.of(Order.class).table("orders").build();
    String first =
        assertThrows(SchemaException.class, () -> ModelCompiler.compile(schema)).getMessage();
    assertThat(assertThrows(SchemaException.class, () -> ModelCompiler.compile(schema)))
        .hasMessage(first);
  }

  @Nested
  @Tag("row-54")
  class Tables {
    @Test
    void aTableMustBeNamed() {
      assertThat(problems(Schema.of(Order.class).partitionKey(Order::customerId)))
          .containsExactly("no table is named; name one with table(…)");
    }

    @ParameterizedTest
    @ValueSource(
        strings = {"", "ab", "or/ders", "or ders", "orders\n", "bücher", "a:b", "a\u0000b"})
    void aNameThatIsNotOneOfDynamoDbsIsRefused(String name) {
      assertThat(problems(orders().table(name)))
          .containsExactly("the table's name \"" + name + "\"" + NAME_RULE);
    }

    @Test
    void aNameOf256CharactersIsRefused() {
      assertThat(problems(orders().table("t".repeat(256))))
          .containsExactly("the table's name \"" + "t".repeat(256) + "\"" + NAME_RULE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"abc", "A.b-c_9", "...", "000"})
    void aNameOfDynamoDbsIsFine(String name) {
      isFine(orders().table(name));
    }

    @Test
    void aNameOf255CharactersIsFine() {
      isFine(orders().table("t".repeat(255)));
    }
  }

  @Nested
  class Keys {
    @Test
    void aPartitionKeyMustBeDeclared() {
      assertThat(problems(Schema.of(Order.class).table("orders")))
          .containsExactly("no partition key is declared; declare one with partitionKey(…)");
    }

    @Test
    void withoutAPartitionKeyTheSortKeyIsCheckedAllTheSame() {
      assertThat(problems(Schema.of(Order.class).table("orders").sortKey(Order::paid)))
          .containsExactly(
              "no partition key is declared; declare one with partitionKey(…)",
              "the sort key paid is of type boolean, stored as BOOL, and keys are text, numbers or"
                  + " binary (S, N, B)");
    }

    @Test
    void aMisspeltKeyIsToldWithWhatWasMeant() {
      assertThat(problems(unkeyed().partitionKey("custmerId").sortKey("orderid")))
          .containsExactly(
              "the partition key is custmerId, which is no attribute; did you mean customerId?",
              "the sort key is orderid, which is no attribute; did you mean orderId?");
    }

    @Test
    void aKeyThatIsLikeNoAttributeIsToldWithAllOfThem() {
      assertThat(problems(unkeyed().partitionKey("zzzzzz")))
          .containsExactly(
              "the partition key is zzzzzz, which is no attribute; there are " + ATTRIBUTES);
    }

    @Test
    void aKeyMustBeTextANumberOrBinary() {
      assertThat(problems(unkeyed().partitionKey(Order::lines).sortKey(Order::anything)))
          .containsExactly(
              "the partition key lines is of type List<Line>, stored as L, and keys are text,"
                  + " numbers or binary (S, N, B)",
              "the sort key anything is of type Object, whose stored type differs, and keys are"
                  + " text, numbers or binary (S, N, B)");
    }

    @Test
    void aKeyMayBeAnInstantANumberOrABigDecimal() {
      isFine(unkeyed().partitionKey(Order::placedAt).sortKey(Order::total));
      isFine(unkeyed().partitionKey(Order::quantity).sortKey(Order::level));
    }

    @Test
    void aKeyWithinAnAttributeIsRefused() {
      assertThat(problems(unkeyed().partitionKey(attr(Order::shipTo).dot(Address::city))))
          .containsExactly(
              "the partition key is shipTo.city, which is within an attribute; DynamoDB takes none"
                  + " of those");
    }

    @Test
    void oneAttributeIsNotBothKeys() {
      assertThat(problems(unkeyed().partitionKey(Order::customerId).sortKey(Order::customerId)))
          .containsExactly("customerId is both the partition key and the sort key");
    }

    @Test
    void aKeysStoredNameHasUpTo255Bytes() {
      isFine(orders().attribute(Order::customerId, a -> a.name("k".repeat(255))));
      assertThat(problems(orders().attribute(Order::customerId, a -> a.name("é".repeat(128)))))
          .containsExactly("the partition key customerId has a stored name of more than 255 bytes");
    }

    record Maybe(Optional<String> id, Optional<Boolean> flag) {}

    @Test
    void anOptionalKeyIsAKeyOfWhatItHolds() {
      isFine(Schema.of(Maybe.class).table("maybe").partitionKey(Maybe::id));
    }
  }

  @Nested
  class Attributes {
    record Unmappable(String id, Iterator<String> iterator, Thread thread, Object[] array) {}

    @Test
    void typesThatCannotBeMappedAreTold() {
      assertThat(problems(Schema.of(Unmappable.class).table("odd").partitionKey(Unmappable::id)))
          .containsExactly(
              "Unmappable.iterator is of type Iterator<String>, which Alces cannot map; register a"
                  + " codec for it",
              "Unmappable.thread is of type Thread, which Alces cannot map; register a codec for"
                  + " it",
              "Unmappable.array is of type Object[], which Alces cannot map; register a codec for"
                  + " it");
    }

    record Collections(
        String id,
        ArrayDeque<String> queue,
        TreeMap<String, String> sorted,
        Map<Boolean, String> flags) {}

    @Test
    void collectionsThatAreNotMadeAreTold() {
      assertThat(problems(Schema.of(Collections.class).table("odd").partitionKey(Collections::id)))
          .containsExactly(
              "Collections.queue is of type ArrayDeque<String>, a collection that Alces does not"
                  + " make; use List, Set or SortedSet, or register a codec for ArrayDeque",
              "Collections.sorted is of type TreeMap<String, String>, a map that Alces does not"
                  + " make; use Map, or register a codec for TreeMap",
              "Collections.flags is a map with keys of type Boolean, which are not stored as text"
                  + " or numbers; register a codec for it that is, or use text");
    }

    static final class NoShape {
      private final String id;

      NoShape(String id) {
        this.id = id;
      }

      String id() {
        return id;
      }
    }

    @Test
    void aClassThatCannotBeMadeIsTold() {
      assertThat(problems(Schema.of(NoShape.class).table("odd").partitionKey(NoShape::id)))
          .containsExactly(
              "NoShape: class io.alces.internal.model.SchemaProblemsTest$Attributes$NoShape is no"
                  + " record, has no constructor without parameters and setters, and no static"
                  + " builder() whose build() makes it; register a codec for it");
    }

    @Test
    void anAttributeOfAnUnmappableTypeIsNoProblemOfTheKeyThatItIs() {
      assertThat(
              problems(Schema.of(Unmappable.class).table("odd").partitionKey(Unmappable::thread)))
          .hasSize(3);
    }

    @Test
    void twoAttributesAreNotStoredUnderOneName() {
      assertThat(problems(orders().attribute(Order::status, a -> a.name("total"))))
          .containsExactly(
              "Order stores both status and total as total; give one of them another name");
    }

    @Test
    void aNameClashHidesNoOtherProblem() {
      assertThat(
              problems(
                  unkeyed()
                      .partitionKey(Order::customerId)
                      .attribute(Order::status, a -> a.name("total"))
                      .sortKey(Order::paid)))
          .containsExactly(
              "Order stores both status and total as total; give one of them another name",
              "the sort key paid is of type boolean, stored as BOOL, and keys are text, numbers or"
                  + " binary (S, N, B)");
    }

    @Test
    void optionsOfAnAttributeThatClashesAreFound() {
      assertThat(
              problems(
                  orders()
                      .attribute(Order::total, a -> a.name("status").required())
                      .globalIndex("byTotal", Order::total)))
          .containsExactly(
              "Order stores both status and total as status; give one of them another name");
      assertThat(
              problems(
                  Schema.document("cats")
                      .partitionKey("id", STRING)
                      .attribute("city", STRING)
                      .attribute("town", STRING, a -> a.name("city"))))
          .containsExactly("cats stores both city and town as city; give one of them another name");
    }

    @Test
    void twoAttributesMayExchangeTheirNames() {
      isFine(
          orders()
              .attribute(Order::status, a -> a.name("total"))
              .attribute(Order::total, a -> a.name("status")));
    }

    @Test
    void aStoredNameIsNotEmptyAndNotTooLong() {
      assertThat(problems(orders().attribute(Order::status, a -> a.name(""))))
          .containsExactly(
              "attribute status has a stored name of 0 bytes, and DynamoDB's names have from 1 to"
                  + " 65535");
      assertThat(problems(orders().attribute(Order::status, a -> a.name("n".repeat(65_536)))))
          .containsExactly(
              "attribute status has a stored name of 65536 bytes, and DynamoDB's names have from 1"
                  + " to 65535");
      isFine(orders().attribute(Order::status, a -> a.name("n".repeat(65_535))));
    }

    @Test
    void optionsOfWhatIsNoAttributeAreTold() {
      assertThat(problems(orders().attribute(Order::label, a -> a.name("l"))))
          .containsExactly(
              "options are stated for label, which is no attribute; there are " + ATTRIBUTES);
    }

    @Test
    void optionsWithinAnAttributeAreTold() {
      assertThat(
              problems(
                  orders().attribute(attr(Order::shipTo).dot(Address::city), a -> a.name("c"))))
          .containsExactly(
              "options are stated for shipTo.city, which is within an attribute; state them for the"
                  + " class that it is an attribute of, by within(…), or where the document within"
                  + " is declared");
    }

    @Test
    void aDefaultMustFit() {
      assertThat(problems(orders().attribute(Order::level, a -> a.defaultTo(300))))
          .containsExactly(
              "attribute level is of type Byte, which has no value like its default of type Long");
      isFine(orders().attribute(Order::total, a -> a.defaultTo(300)));
    }

    @Test
    @Tag("row-52")
    void aSortKeyMustSortAsItsValuesDo() {
      record Task(String id, java.time.Duration length) {}
      Schema.Builder<Task> tasks =
          Schema.of(Task.class).table("tasks").partitionKey(Task::id).sortKey(Task::length);
      assertThat(problems(tasks))
          .containsExactly(
              "the sort key length is of type Duration, whose text does not sort as its values do;"
                  + " give it a codec whose text or number does");
      isFine(
          tasks.attribute(
              Task::length,
              a ->
                  a.codec(
                      io.alces.codec.Codecs.zeroPadded(12)
                          .map(java.time.Duration::ofSeconds, java.time.Duration::toSeconds))));
    }

    @Test
    void aPatternMustBeOne() {
      assertThat(problems(orders().attribute(Order::status, a -> a.matches("["))))
          .containsExactly(
              "attribute status is to match \"[\", which is no regular expression: Unclosed"
                  + " character class near index 0");
    }

    @Test
    void optionsAndIndexesTakeNames() {
      isFine(
          orders()
              .attribute("status", a -> a.name("n"))
              .globalIndex("byStatusAlone", "status")
              .globalIndex("byStatusAndTotal", "status", "total")
              .localIndex("byTotalAgain", "total"));
      assertThat(problems(orders().attribute("statsu", a -> a.name("n"))))
          .containsExactly(
              "options are stated for statsu, which is no attribute; did you mean status?");
    }

    @Test
    void aDefaultOfAPrimitiveWouldNeverBeUsed() {
      assertThat(problems(orders().attribute(Order::level, a -> a.defaultTo(127))))
          .containsExactly(
              "attribute level is of type byte, which is never null, so that its default would"
                  + " never be used; declare it as Byte");
      isFine(orders().attribute(Order::level, a -> a.defaultTo(0)));
    }

    @Test
    void typesOfTheAttributesOfAClassAreNotDeclared() {
      assertThat(problems(orders().attribute("status", STRING).attribute("total", STRING)))
          .containsExactly(
              "types are declared for status, total, and the attributes of a class have their types"
                  + " from the class; leave them out");
    }

    record Grow<A>(String id, Grow<List<A>> next) {}

    record Growing(String id, Grow<String> grow) {}

    @Test
    void aTypeThatGrowsWithoutEndIsTold() {
      assertThat(problems(Schema.of(Growing.class).table("grow").partitionKey(Growing::id)))
          .singleElement()
          .asString()
          .endsWith(" has a type whose arguments grow without end; register a codec for Grow");
    }

    record Tree(String id, List<Tree> children, Optional<Tree> left) {}

    @Test
    void aTypeThatHoldsItselfIsFine() {
      isFine(Schema.of(Tree.class).table("trees").partitionKey(Tree::id));
    }

    @Test
    void aClassOfAClosedModuleIsToldWithWhatToOpen() throws ClassNotFoundException {
      Class<?> closed = Class.forName("sun.net.www.MessageHeader");
      assertThat(
              problems(
                  Schema.document("closed")
                      .partitionKey("id", STRING)
                      .attribute("header", AttributeType.of(closed))))
          .containsExactly(
              "closed.header: class sun.net.www.MessageHeader is in a module that does not let"
                  + " Alces see it; add \"opens sun.net.www to io.alces;\" to module java.base");
    }
  }

  @Nested
  class Sealed {
    sealed interface Shape {}

    record Circle(double radius) implements Shape {}

    record Square(double side, String type) implements Shape {}

    record Drawing(String id, Shape shape) {}

    private Schema.Builder<Drawing> drawings() {
      return Schema.of(Drawing.class).table("drawings").partitionKey(Drawing::id);
    }

    @Test
    void theMemberThatTellsTheClassIsNoMemberOfTheClass() {
      assertThat(problems(drawings()))
          .containsExactly(
              "Drawing.shape is of sealed type Shape, and its class Square has a member type, which"
                  + " is also the name of the member that tells the class; choose another one with"
                  + " sealed(…)");
      isFine(drawings().sealed(Shape.class, "kind"));
    }

    @Test
    void twoClassesHaveNotOneLabel() {
      assertThat(
              problems(
                  drawings()
                      .sealed(Shape.class, "kind", Map.of(Circle.class, "s", Square.class, "s"))))
          .containsExactly(
              "Drawing.shape is of sealed type Shape, of which two classes have the label s");
      assertThat(problems(drawings().sealed(Shape.class, "kind", Map.of(Circle.class, "Square"))))
          .containsExactly(
              "Drawing.shape is of sealed type Shape, of which two classes have the label Square");
    }
  }

  @Nested
  @Tag("row-54")
  class Indexes {
    private Schema.Builder<Order> global(int count) {
      Schema.Builder<Order> schema = orders();
      for (int i = 0; i < count; i++) {
        schema = schema.globalIndex("index" + i, Order::status);
      }
      return schema;
    }

    private Schema.Builder<Order> local(int count) {
      Schema.Builder<Order> schema = orders();
      for (int i = 0; i < count; i++) {
        schema = schema.localIndex("index" + i, Order::status);
      }
      return schema;
    }

    @Test
    void twentyGlobalIndexesAreFineAndOneMoreIsNot() {
      isFine(global(20));
      assertThat(problems(global(21)))
          .containsExactly("there are 21 global indexes, and DynamoDB takes at most 20");
    }

    @Test
    void fiveLocalIndexesAreFineAndOneMoreIsNot() {
      isFine(local(5));
      assertThat(problems(local(6)))
          .containsExactly("there are 6 local indexes, and DynamoDB takes at most 5");
    }

    private Schema.Builder<Document> including(int... counts) {
      Schema.Builder<Document> schema = Schema.document("docs").partitionKey("id", STRING);
      for (int i = 0; i < 21; i++) {
        schema = schema.attribute("a" + i, STRING);
      }
      for (int i = 0; i < counts.length; i++) {
        schema = schema.globalIndex("index" + i, "id", Projected.include(names(counts[i])));
      }
      return schema;
    }

    private static String[] names(int count) {
      return IntStream.range(0, count).mapToObj(i -> "a" + i).toArray(String[]::new);
    }

    @Test
    void aHundredIncludedAttributesAreFineAndOneMoreIsNot() {
      isFine(including(20, 20, 20, 20, 20));
      assertThat(problems(including(20, 20, 20, 20, 20, 1)))
          .containsExactly(
              "there are 101 attributes included in indexes, all indexes together, and DynamoDB"
                  + " takes at most 100");
    }

    @Test
    void anIndexIncludesUpTo20Attributes() {
      assertThat(problems(including(21)))
          .containsExactly(
              "there are 21 attributes included in index index0, and DynamoDB takes at"
                  + " most 20");
      isFine(
          including()
              .globalIndex("byLast", "a20", Projected.include(names(20)))
              .globalIndex("byFirst", "a0", Projected.include(names(20))));
    }

    @Test
    void twoIndexesHaveTwoNames() {
      assertThat(
              problems(
                  orders()
                      .globalIndex("byStatus", Order::status)
                      .localIndex("byStatus", Order::status)))
          .containsExactly("two indexes are named byStatus");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "by", "by status", "by/status"})
    void anIndexHasANameOfDynamoDbs(String name) {
      assertThat(problems(orders().globalIndex(name, Order::status)))
          .containsExactly("the index's name \"" + name + "\"" + NAME_RULE);
    }

    @Test
    void anIndexNameHasFrom3To255Characters() {
      isFine(
          orders().globalIndex("idx", Order::status).globalIndex("i".repeat(255), Order::status));
      assertThat(problems(orders().globalIndex("i".repeat(256), Order::status)))
          .containsExactly("the index's name \"" + "i".repeat(256) + "\"" + NAME_RULE);
    }

    @Test
    void aLocalIndexNeedsATableWithASortKey() {
      assertThat(
              problems(
                  Schema.of(Order.class)
                      .table("orders")
                      .partitionKey(Order::customerId)
                      .localIndex("byTotal", Order::total)))
          .containsExactly(
              "local index byTotal needs a table with a sort key; declare a global index instead");
    }

    @Test
    void aLocalIndexIsSortedByAnotherAttributeThanThePartitionKey() {
      assertThat(problems(orders().localIndex("byCustomer", Order::customerId)))
          .containsExactly(
              "customerId is both the partition key and the sort key of index byCustomer");
    }

    @Test
    void aGlobalIndexHasTwoDifferentKeys() {
      assertThat(problems(orders().globalIndex("byStatus", Order::status, Order::status)))
          .containsExactly(
              "status is both the partition key of index byStatus and the sort key of index"
                  + " byStatus");
    }

    @Test
    void theKeysOfAnIndexAreAttributes() {
      assertThat(
              problems(
                  orders()
                      .globalIndex("one", "stauts", "totl", Projected.ALL)
                      .localIndex("two", "pad", Projected.ALL)))
          .containsExactly(
              "the partition key of index one is stauts, which is no attribute; did you mean"
                  + " status?",
              "the sort key of index one is totl, which is no attribute; did you mean total?",
              "the sort key of index two is pad, which is no attribute; did you mean paid?");
    }

    @Test
    void whatAnIndexIncludesAreAttributes() {
      assertThat(
              problems(
                  orders()
                      .globalIndex("byStatus", Order::status, Projected.include("totl", "paid"))))
          .containsExactly(
              "an attribute that index byStatus includes is totl, which is no attribute; did you"
                  + " mean total?");
    }

    @Test
    void anIndexThatIncludesNothingIsToldHowToSaySo() {
      assertThat(
              problems(
                  orders()
                      .globalIndex("byStatus", Order::status, Projected.include(new String[0]))))
          .containsExactly("index byStatus includes no attributes; use Projected.KEYS_ONLY");
    }

    @Test
    void anIndexThatIncludesKeysOnlyIsFine() {
      CompiledModel<Order> model =
          ModelCompiler.compile(
              orders()
                  .globalIndex(
                      "byStatus", Order::status, Projected.include(Order::orderId, Order::status))
                  .build());
      assertThat(model.indexes().get(0).projection()).isEqualTo(Projected.Kind.INCLUDE);
      assertThat(model.indexes().get(0).included()).containsExactly("orderId", "status");
      assertThat(model.indexes().get(0).projected())
          .containsExactly("customerId", "orderId", "status");
    }
  }

  @Nested
  class Managed {
    @Test
    void momentsAreInstants() {
      assertThat(problems(orders().createdAt(Order::status).updatedAt("totl")))
          .containsExactly(
              "the attribute of createdAt is status, of type String, and must be an Instant that is"
                  + " stored at least to the second",
              "the attribute of updatedAt is totl, which is no attribute; did you mean total?");
      isFine(orders().createdAt(Order::placedAt));
    }

    /** Keeps the day alone. */
    private static final class Days implements Codec<Instant> {
      @Override
      public Instant read(ItemReader in) {
        return Instant.EPOCH.plus(in.readLong(), ChronoUnit.DAYS);
      }

      @Override
      public void write(ItemWriter out, Instant value) {
        out.writeNumber(value.getEpochSecond() / 86_400);
      }

      @Override
      public DynamoType type() {
        return DynamoType.N;
      }
    }

    @Test
    void momentsAreStoredAtLeastToTheSecond() {
      isFine(
          orders()
              .attribute(Order::placedAt, a -> a.codec(Codecs.epochSeconds()))
              .createdAt(Order::placedAt));
      assertThat(
              problems(
                  orders()
                      .attribute(Order::placedAt, a -> a.codec(new Days()))
                      .createdAt(Order::placedAt)))
          .containsExactly(
              "the attribute of createdAt is placedAt, of type Instant, and must be an Instant that"
                  + " is stored at least to the second");
    }

    @Test
    void whatEachPutChangesIsNoPartOfTheKey() {
      assertThat(
              problems(
                  unkeyed()
                      .partitionKey(Order::customerId)
                      .sortKey(Order::placedAt)
                      .updatedAt(Order::placedAt)))
          .containsExactly(
              "the attribute of updatedAt is placedAt, which is part of the key and never changes");
      isFine(
          unkeyed()
              .partitionKey(Order::customerId)
              .sortKey(Order::placedAt)
              .createdAt(Order::placedAt));
    }

    @Test
    void oneAttributeDoesNotKeepBothMoments() {
      assertThat(problems(orders().createdAt(Order::placedAt).updatedAt(Order::placedAt)))
          .containsExactly("placedAt is the attribute of both createdAt and updatedAt");
    }

    @Test
    void aVersionIsAWholeNumber() {
      assertThat(problems(orders().version(Order::total)))
          .containsExactly(
              "the version is total, of type BigDecimal, and must be a whole number that is stored"
                  + " as N");
      assertThat(problems(orders().version("status")))
          .containsExactly(
              "the version is status, of type String, and must be a whole number that is stored as"
                  + " N");
      isFine(orders().version(Order::quantity));
      isFine(orders().version(Order::version));
    }

    @Test
    void aVersionIsNoPartOfTheKey() {
      assertThat(
              problems(
                  unkeyed()
                      .partitionKey(Order::customerId)
                      .sortKey(Order::version)
                      .version(Order::version)))
          .containsExactly("the version version is part of the key, which never changes");
    }
  }

  @Nested
  class Documents {
    private Schema.Builder<Document> cats() {
      return Schema.document("cats").partitionKey("id", STRING);
    }

    @Test
    void theTableOfADocumentIsCheckedAsAnyOther() {
      assertThat(problems(Schema.document("ca").partitionKey("id", STRING)))
          .containsExactly("the table's name \"ca\"" + NAME_RULE);
    }

    @Test
    void aKeyNeedsATypeThatKeysHave() {
      assertThat(problems(Schema.document("cats").partitionKey("id", BOOLEAN)))
          .containsExactly(
              "the partition key id is of type Boolean, stored as BOOL, and keys are text, numbers"
                  + " or binary (S, N, B)");
      assertThat(problems(Schema.document("cats").partitionKey("id")))
          .containsExactly("the partition key is id, which is no attribute; there is none");
    }

    @Test
    void aSetHoldsTextNumbersOrBinary() {
      assertThat(problems(cats().attribute("flags", setOf(BOOLEAN))))
          .containsExactly(
              "cats.flags is a set whose elements are not stored as text, numbers or binary, and"
                  + " DynamoDB has no other sets; use listOf(…)");
      isFine(cats().attribute("flags", listOf(BOOLEAN)));
    }

    @Test
    void aClassThatCannotBeMappedIsToldAtAnyDepth() {
      assertThat(
              problems(
                  cats()
                      .attribute(
                          "owner", object(o -> o.attribute("t", AttributeType.of(Thread.class))))))
          .containsExactly(
              "cats.owner.t is of type Thread, which Alces cannot map; register a codec for it");
    }

    @Test
    void twoAttributesWithinAreNotStoredUnderOneName() {
      assertThat(
              problems(
                  cats()
                      .attribute(
                          "owner",
                          object(
                              o ->
                                  o.attribute("city", STRING)
                                      .attribute("town", STRING, a -> a.name("city"))))))
          .containsExactly(
              "cats.owner stores both city and town as city; give one of them another name");
    }
  }
}
