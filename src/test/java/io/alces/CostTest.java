package io.alces;

import static io.alces.internal.request.Facts.MAX_BYTES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.alces.Cost.Range;
import io.alces.error.RequestException;
import io.alces.it.Clients;
import io.alces.it.Orders;
import io.alces.it.Orders.Order;
import io.alces.schema.Schema;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Costs as far as they are known, without anything being sent. */
class CostTest {
  private static final Alces DB = Alces.connect(Clients.none());
  private static final Model<Order> ORDERS = DB.model(Orders.SCHEMA);

  record Note(String id, String text) {}

  private static final Model<Note> NOTES =
      DB.model(Schema.of(Note.class).table("notes").partitionKey(Note::id).build());

  private static Note note(int bytes) {
    return new Note("a", "x".repeat(bytes - 7)); // names and the key are seven
  }

  @Nested
  class OfReads {
    @Test
    void aGetIsChargedByBlocksOfFourKilobytes() {
      GetItem<Note> get = NOTES.get("a");

      assertThat(get.explain(Given.bytes(4096)).cost()).hasToString("0.5 read units");
      assertThat(get.explain(Given.bytes(4097)).cost()).hasToString("1 read unit");
      assertThat(get.consistent().explain(Given.bytes(4097)).cost()).hasToString("2 read units");
      assertThat(get.explain(Given.absent()).cost()).hasToString("0.5 read units");
      assertThat(get.explain(Given.stored(note(9000))).cost()).hasToString("1.5 read units");
      assertThat(get.explain().cost().read()).isEqualTo(new Range(0.5, 50));
    }

    @Test
    void aQueryRoundsUpForEachPage() {
      Query<Order> query = ORDERS.query().where(Order::customerId).eq("c1");
      Given hundred = Given.items(100).ofBytes(100);

      assertThat(query.explain(hundred).cost()).hasToString("1.5 read units");
      assertThat(query.pageSize(10).explain(hundred).cost()).hasToString("5 read units");
      assertThat(query.limit(10).explain(hundred).cost()).hasToString("0.5 read units");
      assertThat(query.explain(Given.items(0)).cost().read()).isEqualTo(new Range(0.5, 0.5));
    }

    @Test
    void aFilterWithALimitMayReadEverything() {
      Cost cost =
          ORDERS
              .query()
              .where(Order::customerId)
              .eq("c1")
              .where(Order::open)
              .eq(true)
              .limit(10)
              .explain(Given.items(1000).ofBytes(4096))
              .cost();

      assertThat(cost.read()).isEqualTo(new Range(5, 500));
      assertThat(cost.unknown()).containsExactly("how many items there are (Given.items)");
    }

    @Test
    void withoutFactsThereIsNoBound() {
      Cost cost = ORDERS.scan().explain().cost();

      assertThat(cost.read()).isEqualTo(new Range(0.5, Double.POSITIVE_INFINITY));
      assertThat(cost)
          .hasToString(
              "at least 0.5 read units; not known: how many items there are (Given.items), how"
                  + " large items are (Given.bytes, Given.like)");
    }
  }

  @Nested
  class OfWrites {
    @Test
    void aPutIsChargedByTheLargerOfBothItems() {
      PutItem<Note> put = NOTES.put(note(1500));

      assertThat(put.explain(Given.absent()).cost()).hasToString("2 write units");
      assertThat(put.explain(Given.stored(note(5000))).cost()).hasToString("5 write units");
      assertThat(put.explain().cost())
          .hasToString(
              "2 write units; not known: the stored item (Given.stored, Given.absent), taken to be"
                  + " no larger than the new one");
    }

    @Test
    void aCreateMeetsNoItem() {
      assertThat(NOTES.create(note(1500)).explain().cost()).hasToString("2 write units");
    }

    @Test
    void aTransactionTakesTwice() {
      List<Plan> plans =
          DB.transact(NOTES.create(note(1500)), NOTES.delete("b"))
              .explain(Given.nothing(), Given.bytes(3000));

      assertThat(plans.get(0).cost()).hasToString("4 write units");
      assertThat(plans.get(1).cost().write()).isEqualTo(new Range(6, 6));
      assertThat(plans.get(0).cost().plus(plans.get(1).cost()).write())
          .isEqualTo(new Range(10, 10));
    }

    @Test
    void aBatchTakesWhatItsItemsTake() {
      assertThat(NOTES.batchPut(List.of()).explain(Given.items(1000).ofBytes(1500)).cost().write())
          .isEqualTo(new Range(2000, 2000));
    }
  }

  @Nested
  class Refuses {
    @Test
    void whatCannotBe() {
      assertThatThrownBy(() -> Given.items(-1))
          .isInstanceOf(RequestException.class)
          .hasMessage("Given.items() takes 0 items or more, not -1");
      assertThatThrownBy(() -> Given.bytes(0))
          .isInstanceOf(RequestException.class)
          .hasMessage("An item has from 1 to 409600 bytes (400 KB), not 0");
      assertThatThrownBy(() -> Given.bytes(MAX_BYTES + 1))
          .isInstanceOf(RequestException.class)
          .hasMessage("An item has from 1 to 409600 bytes (400 KB), not 409601");
      assertThatThrownBy(() -> Given.nothing().like(List.of()))
          .isInstanceOf(RequestException.class)
          .hasMessage("Given.like() takes at least one item to go by");
    }

    @Test
    void itemsOfAnotherModel() {
      assertThatThrownBy(() -> ORDERS.get("c1", "o1").explain(Given.stored(note(10))))
          .isInstanceOf(RequestException.class)
          .hasMessage(
              "An item that is given for Order is a io.alces.CostTest$Note; give one of"
                  + " io.alces.it.Orders$Order");
    }

    @Test
    void moreFactsThanOperations() {
      assertThatThrownBy(
              () -> DB.transact(NOTES.delete("a")).explain(Given.absent(), Given.absent()))
          .isInstanceOf(RequestException.class)
          .hasMessage(
              "explain() takes what is given of each of 1 operations, not of 2; use"
                  + " Given.nothing() for those of which nothing is known");
    }
  }
}
