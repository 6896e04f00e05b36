package io.alces.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.alces.Alces;
import io.alces.Model;
import io.alces.Write;
import io.alces.error.RequestException;
import io.alces.schema.Schema;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What DynamoDB allows in a transaction passes, and what it does not is refused before. */
@Tag("row-38")
class TransactionRulesIT {
  private static LocalEngine engine;

  private static Alces db;
  private static Model<Thing> things;

  record Thing(String id, int value) {}

  @BeforeAll
  static void start() {
    engine = new LocalEngine();
    db = engine.db();
    things = db.model(Schema.of(Thing.class).table("things").partitionKey(Thing::id).build());
    things.table().create().run();
  }

  @AfterAll
  static void stop() {
    engine.close();
  }

  private static List<Write<Thing>> puts(int count) {
    return IntStream.range(0, count)
        .<Write<Thing>>mapToObj(i -> things.put(new Thing("n" + i, i)))
        .toList();
  }

  @Nested
  class TheNumberOfOperations {
    @Test
    void isUpTo100() {
      db.transact(puts(100)).run();

      assertThat(things.scan().count()).isGreaterThanOrEqualTo(100);
      assertThat(
              db.transactGet(IntStream.range(0, 100).mapToObj(i -> things.get("n" + i)).toList())
                  .run())
          .hasToString("Results of 100 operations");
    }

    @Test
    void isNotMore() {
      List<Write<Thing>> tooMany = puts(101);
      assertThatThrownBy(() -> db.transact(tooMany))
          .isInstanceOf(RequestException.class)
          .hasMessage(
              "A transaction has from 1 to 100 operations, and 101 are given; Alces does not divide"
                  + " it, since it would be none any more");
    }

    @Test
    void isNotNone() {
      assertThatThrownBy(() -> db.transact(List.of())).isInstanceOf(RequestException.class);
    }
  }

  @Nested
  class TwoOperationsOnOneItem {
    private void areRefused(Write<Thing> one, Write<Thing> other) {
      assertThatThrownBy(() -> db.transact(one, other).run())
          .isInstanceOf(RequestException.class)
          .hasMessage(
              "Operations 1 and 2 of the transaction are on the same item of Thing, and DynamoDB"
                  + " takes one operation for each; make one of them, or a condition of one the"
                  + " condition of the other");
    }

    @Test
    void areRefused() {
      Write<Thing> put = things.put(new Thing("same", 1));
      Write<Thing> check = things.check("same").onlyIf(Thing::value).eq(1);
      areRefused(put, things.delete("same"));
      areRefused(put, check);
      areRefused(check, things.update("same").increment(Thing::value, 1));
      assertThat(things.get("same").run()).isEmpty();
    }

    @Test
    void areTwoItemsWhereTheKeyDiffers() {
      db.transact(things.put(new Thing("a", 1)), things.put(new Thing("A", 1))).run();

      assertThat(things.get("a").run()).isPresent();
      assertThat(things.get("A").run()).isPresent();
    }
  }

  @Nested
  class TheSize {
    record Large(String id, String text) {}

    /** Of the same Alces as the transaction. */
    private static Model<Large> large() {
      Schema<Large> schema =
          Schema.of(Large.class).table(engine.freshName()).partitionKey(Large::id).build();
      Model<Large> model = db.model(schema);
      model.table().create().run();
      return model;
    }

    private final Model<Large> large = large();

    private List<Write<Large>> puts(int count, int length) {
      return IntStream.range(0, count)
          .<Write<Large>>mapToObj(i -> large.put(new Large("n" + i, "x".repeat(length))))
          .toList();
    }

    @Test
    void isUpTo4MB() {
      db.transact(puts(10, 390_000)).run();

      assertThat(large.scan().count()).isEqualTo(10);
    }

    @Test
    void isNotMore() {
      assertThatThrownBy(() -> db.transact(puts(11, 390_000)).run())
          .isInstanceOf(RequestException.class)
          .hasMessage(
              "The items and values of the transaction take 4290089 bytes, and DynamoDB takes at"
                  + " most 4194304 (4 MB); write less at once");
      assertThat(large.scan().count()).isZero();
    }
  }
}
