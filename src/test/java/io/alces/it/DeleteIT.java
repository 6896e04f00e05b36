package io.alces.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.alces.Model;
import io.alces.error.ConditionFailedException;
import io.alces.error.ConditionFailedException.Reason;
import io.alces.schema.Schema;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class DeleteIT {
  static LocalEngine engine;

  @BeforeAll
  static void start() {
    engine = new LocalEngine();
  }

  @AfterAll
  static void stop() {
    engine.close();
  }

  record Item(String id, int part, String text) {}

  private final Model<Item> items =
      engine.model(Schema.of(Item.class).partitionKey(Item::id).sortKey(Item::part));

  private final Item stored = items.put(new Item("a", 1, "x")).run();

  @Test
  void aDeletedItemIsGone() {
    assertThat(items.delete("a", 1).run()).isEmpty();
    assertThat(items.get("a", 1).consistent().run()).isEmpty();
  }

  @Test
  void theOldItemIsGivenIfAsked() {
    assertThat(items.delete("a", 1).returnOld().run()).contains(stored);
    assertThat(items.delete("a", 1).returnOld().run()).isEmpty();
  }

  @Test
  void theOldItemIsGivenAsynchronouslyToo() {
    assertThat(items.delete("a", 1).returnOld().runAsync().join()).contains(stored);
    assertThat(items.delete("a", 1).runAsync().join()).isEmpty();
  }

  @Test
  void deletingWhatIsNotThereSucceeds() {
    assertThat(items.delete("a", 2).run()).isEmpty();
    assertThat(items.get("a", 1).consistent().run()).contains(stored);
  }

  @Test
  void deletingAnItemWithoutAVersionSucceedsTwice() {
    assertThat(items.deleteItem(stored).returnOld().run()).contains(stored);
    assertThat(items.deleteItem(stored).returnOld().run()).isEmpty();
  }

  @Test
  @Tag("row-42")
  void anAbsentItemIsToldFromADifferentOne() {
    assertThatThrownBy(() -> items.delete("a", 2).onlyIf(Item::text).eq("x").run())
        .isInstanceOfSatisfying(
            ConditionFailedException.class,
            e -> {
              assertThat(e.reason()).isEqualTo(Reason.ITEM_ABSENT);
              assertThat(e.item(Item.class)).isEmpty();
            })
        .hasMessage(
            "The delete of Item changed nothing: no item with its key is stored, and it demands"
                + " text = ?");
    assertThatThrownBy(() -> items.delete("a", 1).onlyIf(Item::text).eq("y").run())
        .isInstanceOfSatisfying(
            ConditionFailedException.class,
            e -> {
              assertThat(e.reason()).isEqualTo(Reason.CONDITION_NOT_MET);
              assertThat(e.item(Item.class)).contains(stored);
            })
        .hasMessage(
            "The delete of Item changed nothing: the stored item does not meet its condition text ="
                + " ?");
    assertThat(items.delete("a", 1).onlyIf(Item::text).eq("x").returnOld().run()).contains(stored);
  }

  @Test
  void theFailureOfAnAsynchronousDeleteIsNotWrappedTwice() {
    assertThatThrownBy(() -> items.delete("a", 1).onlyIf(Item::text).eq("y").runAsync().join())
        .isInstanceOf(java.util.concurrent.CompletionException.class)
        .hasCauseInstanceOf(ConditionFailedException.class);
  }

  @Test
  void anItemOfAnotherClassIsNotGiven() {
    assertThatThrownBy(() -> items.delete("a", 1).onlyIf(Item::text).eq("y").run())
        .isInstanceOfSatisfying(
            ConditionFailedException.class,
            e ->
                assertThatThrownBy(() -> e.item(String.class))
                    .isInstanceOf(ClassCastException.class));
  }
}
