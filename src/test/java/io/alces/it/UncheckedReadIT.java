package io.alces.it;

import static io.alces.schema.AttributeType.NUMBER;
import static io.alces.schema.AttributeType.STRING;
import static io.alces.schema.AttributeType.object;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.alces.Alces;
import io.alces.Model;
import io.alces.Page;
import io.alces.Query;
import io.alces.Results;
import io.alces.UnreadableItem;
import io.alces.error.CodecException;
import io.alces.error.InvalidItemException;
import io.alces.error.NotUniqueException;
import io.alces.error.RequestException;
import io.alces.local.LocalDynamoDb;
import io.alces.schema.Document;
import io.alces.schema.Projected;
import io.alces.schema.Ref;
import io.alces.schema.Schema;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Reads of items that cannot be decoded, or that break the rules of their schema. */
@Tag("row-25")
class UncheckedReadIT {
  record Part(String sku, Integer quantity) {
    Part {
      if (quantity != null && quantity < 0) {
        throw new IllegalArgumentException("negative");
      }
    }
  }

  record Order(
      String shop, int number, String note, String day, List<Part> parts, Ref<Order> before) {}

  record Note(String note) {}

  private static final Schema<Order> ORDERS =
      Schema.of(Order.class)
          .table("orders")
          .partitionKey(Order::shop)
          .sortKey(Order::number)
          .globalIndex("byDay", Order::day, Order::number, Projected.KEYS_ONLY)
          .attribute(Order::note, a -> a.required().size(1, 5).transform(String::strip))
          .within(Part.class, p -> p.attribute(Part::sku, a -> a.required().matches("[a-z]+")))
          .check("has a note or parts", o -> o.note() != null || !o.parts().isEmpty())
          .check("is no order of the sentinel", o -> !o.note().equals("none"))
          .build();

  private static LocalDynamoDb local;
  private static DynamoDbClient client;
  private static Alces db;
  private static Model<Order> orders;
  private final List<UnreadableItem> reported = Collections.synchronizedList(new ArrayList<>());

  private static AttributeValue s(String text) {
    return AttributeValue.fromS(text);
  }

  private static AttributeValue n(int number) {
    return AttributeValue.fromN("" + number);
  }

  private static void put(String shop, int number, Map<String, AttributeValue> more) {
    Map<String, AttributeValue> item = new java.util.HashMap<>(more);
    item.put("shop", s(shop));
    item.put("number", n(number));
    client.putItem(r -> r.tableName("orders").item(item));
  }

  private static AttributeValue part(String sku, int quantity) {
    return AttributeValue.fromM(Map.of("sku", s(sku), "quantity", n(quantity)));
  }

  /** Of shop "half", every even number cannot be decoded. */
  @BeforeAll
  static void store() {
    local = LocalDynamoDb.start();
    client = local.client();
    db = Alces.connect(client, local.asyncClient());
    orders = db.model(ORDERS);
    orders.table().create().run();
    for (int i = 1; i <= 40; i++) {
      put("half", i, Map.of("note", i % 2 == 0 ? n(i) : s("ok"), "day", s("monday")));
    }
    put("class", 1, Map.of("parts", AttributeValue.fromL(List.of(part("a", 1), part("b", -1)))));
    put(
        "rules",
        1,
        Map.of("note", s(" too long "), "parts", AttributeValue.fromL(List.of(part("A", 1)))));
    put("rules", 2, Map.of("note", s("fine")));
    put("rules", 3, Map.of("note", s("none")));
    put("rules", 4, Map.of("note", n(1)));
    put("refs", 1, Map.of("note", s("ok"), "before", key("half", 2)));
    put("refs", 2, Map.of("note", s("ok"), "before", key("half", 1)));
  }

  private static AttributeValue key(String shop, int number) {
    return AttributeValue.fromM(Map.of("shop", s(shop), "number", n(number)));
  }

  @AfterAll
  static void stop() {
    local.close();
  }

  private Query<Order> half() {
    return orders.query().where(Order::shop).eq("half").lenient(reported::add);
  }

  private static List<Integer> numbers(List<Order> found) {
    return found.stream().map(Order::number).toList();
  }

  private List<String> reportedNumbers() {
    return reported.stream().map(item -> item.key().get("number").n()).toList();
  }

  private static final List<Integer> ODD =
      java.util.stream.IntStream.rangeClosed(1, 20).mapToObj(i -> 2 * i - 1).toList();

  @Nested
  class ALenientRead {
    @Test
    void leavesOutWhatHasAnotherTypeAndReportsItWithKeyAndPath() {
      assertThat(numbers(half().list())).isEqualTo(ODD);
      assertThat(reported).hasSize(20);
      UnreadableItem first = reported.get(0);
      assertThat(first.key()).isEqualTo(Map.of("shop", s("half"), "number", n(2)));
      assertThat(first.path()).isEqualTo("note");
      assertThat(first.problem()).isInstanceOf(CodecException.class);
      assertThat(first.violations()).isEmpty();
      assertThat(first.attributes()).containsEntry("day", s("monday"));
      assertThat(first.model()).isEqualTo("Order");
      assertThat(first)
          .hasToString(
              "Order with shop half, number 2: Attribute note (Java type String, DynamoDB type N)"
                  + " should be stored as S");
    }

    @Test
    void leavesOutWhatTheClassRefuses() {
      assertThat(orders.get("class", 1).lenient(reported::add).run()).isEmpty();
      assertThat(reported.get(0).path()).isEqualTo("parts[1]");
    }

    @Test
    void isAnErrorWithoutIt() {
      assertThatThrownBy(() -> orders.query().where(Order::shop).eq("half").list())
          .isInstanceOf(CodecException.class);
      assertThatThrownBy(() -> orders.get("half", 2).run()).isInstanceOf(CodecException.class);
    }

    @Test
    void givesAsManyAsItsLimitSays() {
      assertThat(numbers(half().limit(5).list())).isEqualTo(ODD.subList(0, 5));
      assertThat(numbers(half().limit(20).list())).isEqualTo(ODD);
      assertThat(numbers(half().limit(21).list())).isEqualTo(ODD);
    }

    @Test
    void goesOnByItsCursor() {
      for (int limit = 1; limit <= 7; limit++) {
        List<Order> all = new ArrayList<>();
        Page<Order> page = half().limit(limit).run();
        while (true) {
          all.addAll(page.items());
          if (page.cursor().isEmpty()) {
            break;
          }
          assertThat(page.items()).hasSize(limit);
          page = half().limit(limit).after(page.cursor().get()).run();
        }
        assertThat(numbers(all)).isEqualTo(ODD);
      }
      assertThat(reported).hasSize(7 * 20);
    }

    @Test
    void findsTheFirstBehindWhatCannotBeRead() {
      Query<Order> fromTwo = half().where(Order::number).ge(2);
      assertThat(fromTwo.first().map(Order::number)).contains(3);
      assertThat(half().where(Order::number).eq(2).first()).isEmpty();
    }

    @Test
    void findsTheOnlyOneBesideWhatCannotBeRead() {
      assertThat(half().where(Order::number).between(2, 4).one().map(Order::number)).contains(3);
      Query<Order> two = half().where(Order::number).between(2, 5);
      assertThatThrownBy(two::one).isInstanceOf(NotUniqueException.class);
    }

    @Test
    void readsOnByPages() {
      List<Order> all = new ArrayList<>();
      for (Page<Order> page : half().pageSize(3).pages()) {
        all.addAll(page.items());
      }
      assertThat(numbers(all)).isEqualTo(ODD);
      assertThat(numbers(half().pageSize(3).stream().toList())).isEqualTo(ODD);
      assertThat(
              StreamSupport.stream(half().pageSize(3).limit(4).pages().spliterator(), false)
                  .mapToInt(page -> page.items().size())
                  .sum())
          .isEqualTo(4);
    }

    @Test
    void countsAllSinceItReadsNone() {
      assertThat(half().count()).isEqualTo(40);
    }

    @Test
    void readsWithoutBlocking() {
      assertThat(numbers(half().limit(3).async().list().join())).containsExactly(1, 3, 5);
      assertThat(orders.get("half", 2).lenient(reported::add).runAsync().join()).isEmpty();
    }

    @Test
    void readsSegmentsAtTheSameTime() {
      ExecutorService threads = Executors.newFixedThreadPool(3);
      try {
        assertThat(orders.scan().lenient(reported::add).parallel(3, threads).list()).hasSize(25);
      } finally {
        threads.shutdown();
      }
      assertThat(reported).hasSize(22);
    }

    @Test
    void reportsParts() {
      List<Document> notes = half().limit(3).select(Order::note).list();

      assertThat(notes).containsOnly(Document.partOf(Map.of("note", "ok"))).hasSize(3);
      assertThat(reportedNumbers()).containsExactly("2", "4");
      assertThat(orders.get("half", 2).lenient(reported::add).as(Note.class).run()).isEmpty();
      assertThat(reported.get(2).key()).isEqualTo(Map.of("shop", s("half"), "number", n(2)));
    }

    @Test
    void reportsWhatIsFetchedBehindAnIndex() {
      Query<Order> ofDay =
          orders.query().where(Order::day).eq("monday").hydrate().lenient(reported::add);
      assertThat(numbers(ofDay.limit(4).list())).containsExactly(1, 3, 5, 7);
    }

    @Test
    void isEmptyInBatchesAndTransactions() {
      var two = orders.get("half", 2).lenient(reported::add);
      var one = orders.get("half", 1).lenient(reported::add);
      Results together = db.transactGet(one, two).run();
      assertThat(together.get(one)).isPresent();
      assertThat(together.get(two)).isEmpty();
      Results each = db.batchGet(one, two).run();
      assertThat(each.get(one)).isPresent();
      assertThat(each.get(two)).isEmpty();
      assertThat(
              orders
                  .batchGet(List.of(io.alces.Key.of("half", 2), io.alces.Key.of("half", 1)))
                  .lenient(reported::add)
                  .run())
          .extracting(Optional::isPresent)
          .containsExactly(false, true);
      assertThat(reportedNumbers()).containsExactly("2", "2", "2");
    }

    @Test
    void reportsWhatReferencesLeadTo() {
      List<Order> found =
          orders
              .query()
              .where(Order::shop)
              .eq("refs")
              .lenient(reported::add)
              .populate(Order::before)
              .list();

      assertThat(found).hasSize(2);
      assertThat(found.get(0).before().item()).isEmpty();
      assertThat(found.get(1).before().item().map(Order::number)).contains(1);
      assertThat(reportedNumbers()).containsExactly("2");
    }

    @Test
    void endsWithWhatItsListenerThrows() {
      IllegalStateException stop = new IllegalStateException("enough");
      assertThatThrownBy(
              () ->
                  orders
                      .get("half", 2)
                      .lenient(
                          item -> {
                            throw stop;
                          })
                      .run())
          .isSameAs(stop);
    }

    @Test
    void doesNotCheckRules() {
      assertThat(orders.get("rules", 1).lenient(reported::add).run()).isPresent();
      assertThat(reported).isEmpty();
    }
  }

  @Nested
  class AStrictRead {
    private static final String FIRST =
        "The stored item with shop rules, number 1: The Order is not valid: parts[0].sku ";

    @Test
    void tellsAllViolationsOfAnItemWithItsKey() {
      InvalidItemException e =
          catchThrowableOfType(
              InvalidItemException.class, () -> orders.get("rules", 1).strict().run());

      assertThat(e.violations())
          .extracting(InvalidItemException.Violation::path)
          .containsExactly("parts[0].sku", "note");
      assertThat(e).hasMessageStartingWith(FIRST).hasMessageNotContaining("too long");
    }

    @Test
    void checksTheWhole() {
      assertThatThrownBy(() -> orders.get("rules", 3).strict().run())
          .isInstanceOf(InvalidItemException.class)
          .hasMessage(
              "The stored item with shop rules, number 3: The Order is not valid: item is no order"
                  + " of the sentinel");
    }

    @Test
    void givesWhatKeepsTheRulesAndChangesNothing() {
      assertThat(orders.get("rules", 2).strict().run().map(Order::note)).contains("fine");
    }

    @Test
    void isForEveryReadOfItems() {
      assertThatThrownBy(() -> orders.query().where(Order::shop).eq("rules").strict().list())
          .isInstanceOf(InvalidItemException.class);
      assertThatThrownBy(() -> orders.batchGet(List.of(io.alces.Key.of("rules", 1))).strict().run())
          .isInstanceOf(InvalidItemException.class);
      assertThatThrownBy(() -> db.transactGet(orders.get("rules", 1).strict()).run())
          .isInstanceOf(InvalidItemException.class);
      assertThatThrownBy(() -> orders.get("rules", 1).strict().runAsync().join())
          .hasCauseInstanceOf(InvalidItemException.class);
    }

    @Test
    void doesNotCheckWhatIsNotStrict() {
      assertThat(orders.get("rules", 1).run().map(Order::note)).contains(" too long ");
    }

    @Test
    void reportsBothWhenLenient() {
      List<Order> found =
          orders.query().where(Order::shop).eq("rules").strict().lenient(reported::add).list();

      assertThat(numbers(found)).containsExactly(2);
      assertThat(reportedNumbers()).containsExactly("1", "3", "4");
      assertThat(reported.get(0).problem()).isInstanceOf(InvalidItemException.class);
      assertThat(reported.get(0).path()).isEqualTo("parts[0].sku");
      assertThat(reported.get(0).violations()).hasSize(2);
      assertThat(reported.get(2).problem()).isInstanceOf(CodecException.class);
      assertThat(
              numbers(
                  orders
                      .scan()
                      .lenient(reported::add)
                      .strict()
                      .where(Order::shop)
                      .eq("rules")
                      .list()))
          .containsExactly(2);
    }
  }

  @Test
  void documentsAreCheckedToo() {
    Model<Document> cats =
        db.model(
            Schema.document("cats")
                .partitionKey("id", STRING)
                .attribute("name", STRING, a -> a.required().defaultTo("Tom"))
                .attribute("day", STRING)
                .attribute("owner", object(o -> o.attribute("age", NUMBER, a -> a.min(0))))
                .globalIndex("byDay", "day", Projected.KEYS_ONLY)
                .build());
    cats.table().create().run();
    client.putItem(
        r ->
            r.tableName("cats")
                .item(
                    Map.of(
                        "id", s("1"),
                        "day", s("d"),
                        "other", s("kept"),
                        "owner", AttributeValue.fromM(Map.of("age", n(-1))))));

    assertThat(cats.get("1").run().orElseThrow().names()).contains("other");
    assertThatThrownBy(() -> cats.get("1").strict().run())
        .isInstanceOf(InvalidItemException.class)
        .hasMessageStartingWith("The stored item with id 1: The cats is not valid: ")
        .hasMessageContaining("owner.age ")
        .hasMessageContaining("name is required");
    assertThat(cats.query().where("day").eq("d").list()).hasSize(1);
    assertThatThrownBy(() -> cats.query().where("day").eq("d").strict().list())
        .isInstanceOf(RequestException.class)
        .hasMessageContaining("which does not hold whole items but id, day;");
  }
}
