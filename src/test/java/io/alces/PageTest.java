package io.alces;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A page as a value. */
class PageTest {
  @Test
  void holdsItsItemsInOrder() {
    Page<String> page = new Page<>(List.of("b", "a"), Cursor.of("x"), 5, StoppedBy.PAGE, null);

    assertThat(page).containsExactly("b", "a");
    assertThat(page.items()).containsExactly("b", "a");
    assertThat(page.evaluated()).isEqualTo(5);
    assertThat(page.cursor()).contains(Cursor.of("x"));
  }

  @Test
  void doesNotChangeWithTheListThatItWasMadeOf() {
    List<String> items = new ArrayList<>(List.of("a"));
    Page<String> page = new Page<>(items, null, 1, StoppedBy.END, null);
    items.add("b");

    assertThat(page.items()).containsExactly("a");
    assertThatThrownBy(() -> page.items().add("c"))
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void showsNoItemsInItsText() {
    assertThat(new Page<>(List.of("a"), null, 1, StoppedBy.END, null))
        .hasToString("Page of 1, the last");
    assertThat(new Page<>(List.of(), Cursor.of("x"), 9, StoppedBy.PAGE, null))
        .hasToString("Page of 0, with a cursor");
  }
}
