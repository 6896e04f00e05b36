package io.alces.docs;

import static io.alces.expression.Attribute.attr;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.alces.Alces;
import io.alces.Model;
import io.alces.error.RequestException;
import io.alces.expression.Attribute;
import io.alces.expression.Condition;
import io.alces.schema.Schema;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

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
  void anAttributeIsAlsoNamedByText() {
    // region by-name
    Schema<Cat> cats =
        Schema.of(Cat.class)
            .table("cats")
            .partitionKey("id")
            .globalIndex("byOwner", Cat::owner, attr(Cat.class, "lives"))
            .build();
    // endregion
    Model<Cat> model = Alces.connect(unused()).model(cats);
    assertThat(model.query().where(Cat::owner).eq("me").where("lives").ge(7).explain().keyCondition())
        .isEqualTo("owner = ? AND lives >= ?");
  }

  private static DynamoDbClient unused() {
    return DynamoDbClient.builder().region(Region.EU_NORTH_1).build();
  }

  @Test
  void aLambdaIsRefused() {
    assertThatThrownBy(() -> attr((Cat cat) -> cat.owner()))
        .isInstanceOf(RequestException.class)
        .hasMessageStartingWith("A lambda expression in io.alces.docs.MethodReferencesIT names no attribute");
  }
}
