package io.alces.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RefTest {
  record User(String id) {}

  private record Fixed(boolean isPopulated, User item) implements Ref.Source<User> {}

  private static Ref<User> read(Ref.Source<User> source) {
    return Ref.backedBy(source, "User", List.of("secret"));
  }

  @Test
  void referencesAreEqualByTheirKey() {
    assertThat(Ref.<User>of("u1")).isEqualTo(Ref.<User>of("u1")).isNotEqualTo(Ref.<User>of("u2"));
    assertThat(Ref.of("t", "u1")).isEqualTo(Ref.of("t", "u1")).isNotEqualTo(Ref.of("t"));
    assertThat(new HashSet<>(List.of(Ref.of("u1")))).contains(Ref.of("u1"));
  }

  @Test
  void numbersAreComparedByValueAndBytesByContent() {
    assertThat(Ref.of(1)).isEqualTo(Ref.of(new BigDecimal("1.0"))).isNotEqualTo(Ref.of("1"));
    assertThat(Set.of(Ref.of(1L))).contains(Ref.of(1));
    assertThat(Ref.of(new byte[] {1})).isEqualTo(Ref.of(new byte[] {1}));
  }

  @Test
  void aPopulatedReferenceEqualsOneThatIsNot() {
    assertThat(read(new Fixed(true, new User("secret")))).isEqualTo(Ref.<User>of("secret"));
  }

  @Test
  void itsBytesCannotBeChangedFromOutside() {
    byte[] bytes = {1};
    Ref<User> ref = Ref.of(bytes);
    bytes[0] = 2;
    ((byte[]) ref.key().get(0))[0] = 3;

    assertThat(ref.key().get(0)).isEqualTo(new byte[] {1});
    List<Object> key = Ref.of("u1").key();
    assertThatThrownBy(() -> key.add("x")).isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void oneThatWasMadeIsNotPopulated() {
    assertThat(Ref.<User>of("u1").isPopulated()).isFalse();
    assertThat(Ref.<User>of("u1").item()).isEmpty();
  }

  @Test
  void oneThatWasReadGivesWhatItsSourceHas() {
    assertThat(read(new Fixed(true, new User("u"))).item()).contains(new User("u"));
    assertThat(read(new Fixed(true, null)).isPopulated()).isTrue();
    assertThat(read(new Fixed(true, null)).item()).isEmpty();
    assertThat(read(new Fixed(false, null)).isPopulated()).isFalse();
  }

  @Test
  void itsTextTellsTheTargetAndNoValues() {
    assertThat(Ref.of("secret")).hasToString("Ref");
    assertThat(read(new Fixed(false, null))).hasToString("Ref to User");
    assertThat(read(new Fixed(true, null))).hasToString("Ref to User (missing)");
    assertThat(read(new Fixed(true, new User("secret")))).hasToString("Ref to User (populated)");
  }

  @Test
  void nullIsNoKey() {
    assertThatThrownBy(() -> Ref.of(null)).hasMessage("partitionKey");
    assertThatThrownBy(() -> Ref.of("a", new Object[] {null})).hasMessage("sortKey");
  }
}
