package io.alces;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A cursor as a value. */
class CursorTest {
  @Test
  void isItsText() {
    assertThat(Cursor.of("AbC").text()).isEqualTo("AbC");
    assertThat(Cursor.of("AbC")).isEqualTo(Cursor.of("AbC")).hasSameHashCodeAs(Cursor.of("AbC"));
    assertThat(Cursor.of("AbC")).isNotEqualTo(Cursor.of("Abc"));
  }

  @Test
  @Tag("S6")
  void hidesTheKeyWithin() {
    assertThat(Cursor.of("AbC")).hasToString("Cursor of 3 characters");
  }

  @Test
  void needsAText() {
    assertThatThrownBy(() -> Cursor.of(null))
        .isInstanceOf(NullPointerException.class)
        .hasMessage("text");
  }
}
