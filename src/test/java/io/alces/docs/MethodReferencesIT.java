package io.alces.docs;

import static io.alces.expression.Attribute.attr;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.alces.error.RequestException;
import io.alces.expression.Attribute;
import io.alces.expression.Condition;
import org.junit.jupiter.api.Test;

/** The code of docs/method-references.md. */
class MethodReferencesIT {
  // region cat
  interface Owned {
    String owner();
  }

  record Cat(String id, String owner, int lives) implements Owned {
    Cat lives(int changed) { // beside the accessor lives(): the name is overloaded
      return new Cat(id, owner, changed);
    }
  }
  // endregion

  @Test
  void accessorsOfInterfacesNameAttributes() {
    // region inherited
    Condition<Owned> mine = attr(Owned::owner).eq("me"); // for every model of what is Owned
    // endregion
    assertThat(mine).hasToString("owner = ?");
  }

  @Test
  void anOverloadedNameNeedsTheClass() {
    // region by-class
    Attribute<Cat, Integer> lives = attr(Cat.class, Cat::lives);

    Condition<Cat> many = lives.ge(7);
    // endregion
    assertThat(many).hasToString("lives >= ?");
  }

  @Test
  void aLambdaIsRefused() {
    assertThatThrownBy(() -> attr((Cat cat) -> cat.owner()))
        .isInstanceOf(RequestException.class)
        .hasMessageStartingWith("A lambda expression in io.alces.docs.MethodReferencesIT names no attribute");
  }
}
