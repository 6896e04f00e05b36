package io.alces;

import static io.alces.Shop.n;
import static io.alces.Shop.offline;
import static io.alces.Shop.orders;
import static io.alces.Shop.s;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.alces.Shop.Account;
import io.alces.Shop.Line;
import io.alces.Shop.Order;
import io.alces.Shop.Status;
import io.alces.error.CodecException;
import io.alces.error.RequestException;
import io.alces.schema.AttributeType;
import io.alces.schema.Document;
import io.alces.schema.Schema;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class ModelTest {
  record Event(UUID id, Instant at, String text) {}

  private static final Schema<Event> EVENTS =
      Schema.of(Event.class).table("events").partitionKey(Event::id).sortKey(Event::at).build();

  record Count(long id, byte[] part) {}

  private static final Schema<Count> COUNTS =
      Schema.of(Count.class).table("counts").partitionKey(Count::id).sortKey(Count::part).build();

  @Nested
  class KeyArguments {
    @Test
    void aSortKeyIsNotForgotten() {
      assertThatThrownBy(() -> orders().get("c1"))
          .isInstanceOf(RequestException.class)
          .hasMessage(
              "Order has the key customerId, orderId, which takes 2 values, and 1 is given");
      assertThatThrownBy(() -> orders().delete("c1")).isInstanceOf(RequestException.class);
      assertThatThrownBy(() -> orders().exists("c1")).isInstanceOf(RequestException.class);
    }

    @Test
    void noValueIsLeftOver() {
      assertThatThrownBy(() -> orders().get("c1", "o1", "x"))
          .isInstanceOf(RequestException.class)
          .hasMessage(
              "Order has the key customerId, orderId, which takes 2 values, and 3 are given");
      assertThatThrownBy(() -> Shop.accounts().get("a", "b"))
          .isInstanceOf(RequestException.class)
          .hasMessage("Account has the key id, which takes 1 value, and 2 are given");
    }

    @Test
    void valuesHaveTheTypesOfTheirAttributes() {
      assertThatThrownBy(() -> orders().get(7, "o1"))
          .isInstanceOf(RequestException.class)
          .hasMessage(
              "Attribute customerId of Order is of type String, and a value of type Integer is"
                  + " given for it");
      assertThatThrownBy(() -> offline().model(EVENTS).get("no UUID", Instant.EPOCH))
          .isInstanceOf(RequestException.class)
          .hasMessage(
              "Attribute id of Event is of type UUID, and a value of type String is given for it");
      assertThatThrownBy(() -> offline().model(COUNTS).get(1.5, new byte[] {1}))
          .isInstanceOf(RequestException.class)
          .hasMessage(
              "Attribute id of Count is of type long, and a value of type Double is given for it");
    }

    @Test
    void valuesAreEncodedByTheCodecsOfTheirAttributes() {
      UUID id = UUID.fromString("00000000-0000-0001-0000-000000000002");
      assertThat(offline().model(EVENTS).get(id, Instant.EPOCH).request().key())
          .isEqualTo(Map.of("id", s(id.toString()), "at", s("1970-01-01T00:00:00.000000000Z")));
      assertThat(offline().model(COUNTS).get(7, new byte[] {1, 2}).request().key())
          .isEqualTo(
              Map.of(
                  "id", n("7"),
                  "part",
                      AttributeValue.fromB(
                          software.amazon.awssdk.core.SdkBytes.fromByteArray(new byte[] {1, 2}))));
    }

    @Test
    @Tag("row-18")
    void wholeNumbersOfAnyTypeAreKeys() {
      Model<Count> counts = offline().model(COUNTS);
      byte[] part = {1};
      assertThat(counts.get(Long.MAX_VALUE, part).request().key())
          .containsEntry("id", n("9223372036854775807"));
      assertThat(counts.get(Long.MIN_VALUE, part).request().key())
          .containsEntry("id", n("-9223372036854775808"));
      assertThat(counts.get(new BigDecimal("7.00"), part).request().key())
          .containsEntry("id", n("7"));
      assertThatThrownBy(() -> counts.get(new BigDecimal("9223372036854775808"), part))
          .isInstanceOf(RequestException.class)
          .hasMessage(
              "Attribute id of Count is of type long, and a value of type BigDecimal is given for"
                  + " it");
    }

    @Test
    void nullsAreRefusedByName() {
      assertThatThrownBy(() -> orders().get(null, "o1"))
          .isInstanceOf(NullPointerException.class)
          .hasMessage("partitionKey");
      assertThatThrownBy(() -> orders().get("c1", (Object) null))
          .isInstanceOf(NullPointerException.class)
          .hasMessage("sortKey");
      assertThatThrownBy(() -> orders().get("c1", (Object[]) null))
          .isInstanceOf(NullPointerException.class)
          .hasMessage("sortKey");
      assertThatThrownBy(() -> orders().delete(null, "o1"))
          .isInstanceOf(NullPointerException.class)
          .hasMessage("partitionKey");
      assertThatThrownBy(() -> orders().exists("c1", (Object) null))
          .isInstanceOf(NullPointerException.class)
          .hasMessage("sortKey");
    }

    @Test
    @Tag("row-12")
    void emptyKeysAreRefused() {
      assertThatThrownBy(() -> orders().get("", "o1"))
          .isInstanceOf(RequestException.class)
          .hasMessage(
              "Attribute customerId of Order is empty, and DynamoDB takes no empty value for the"
                  + " partition key");
      assertThatThrownBy(() -> orders().get("c1", ""))
          .isInstanceOf(RequestException.class)
          .hasMessage(
              "Attribute orderId of Order is empty, and DynamoDB takes no empty value for the sort"
                  + " key");
      assertThatThrownBy(() -> offline().model(COUNTS).get(1, new byte[0]))
          .isInstanceOf(RequestException.class)
          .hasMessage(
              "Attribute part of Count is empty, and DynamoDB takes no empty value for the sort"
                  + " key");
    }

    @Test
    @Tag("row-14")
    void keysAreMeasuredInBytes() {
      assertThatCode(() -> orders().get("c".repeat(2048), "o".repeat(1024)))
          .doesNotThrowAnyException();
      assertThatThrownBy(() -> orders().get("c".repeat(2049), "o1"))
          .isInstanceOf(RequestException.class)
          .hasMessage(
              "Attribute customerId of Order takes 2049 bytes, and DynamoDB takes at most 2048 for"
                  + " the partition key");
      assertThatThrownBy(() -> orders().get("c1", "o".repeat(1025)))
          .isInstanceOf(RequestException.class)
          .hasMessage(
              "Attribute orderId of Order takes 1025 bytes, and DynamoDB takes at most 1024 for the"
                  + " sort key");
      assertThatCode(() -> orders().get("é".repeat(1024), "é".repeat(512)))
          .doesNotThrowAnyException();
      assertThatThrownBy(() -> orders().get("é".repeat(1025), "o1"))
          .isInstanceOf(RequestException.class)
          .hasMessage(
              "Attribute customerId of Order takes 2050 bytes, and DynamoDB takes at most 2048 for"
                  + " the partition key");
    }

    @Test
    void aKeyOfAnOptionalIsGivenPlainly() {
      record Maybe(Optional<String> id) {}
      Schema<Maybe> schema = Schema.of(Maybe.class).table("maybes").partitionKey(Maybe::id).build();
      assertThat(offline().model(schema).get("a").request().key()).isEqualTo(Map.of("id", s("a")));
      assertThat(offline().model(schema).deleteItem(new Maybe(Optional.of("a"))).request().key())
          .isEqualTo(Map.of("id", s("a")));
      assertThatThrownBy(() -> offline().model(schema).deleteItem(new Maybe(Optional.empty())))
          .isInstanceOf(RequestException.class)
          .hasMessage("The Maybe has no id, which is part of its key");
    }

    @Test
    void aTransformThatMakesNothingOfAKeyIsTold() {
      Schema<Document> schema =
          Schema.document("docs")
              .partitionKey("id", AttributeType.STRING)
              .attribute("id", AttributeType.STRING, a -> a.transform(id -> null))
              .build();
      assertThatThrownBy(() -> offline().model(schema).get("a"))
          .isInstanceOf(RequestException.class)
          .hasMessage(
              "The transform of attribute id of docs makes null of a value to compare with; use"
                  + " notExists() to ask for an absent attribute");
    }
  }

  @Nested
  class Nulls {
    @Test
    void nullsAreRefusedByName() {
      Model<Order> orders = orders();
      assertThatThrownBy(() -> orders.put(null))
          .isInstanceOf(NullPointerException.class)
          .hasMessage("item");
      assertThatThrownBy(() -> orders.create(null))
          .isInstanceOf(NullPointerException.class)
          .hasMessage("item");
      assertThatThrownBy(() -> orders.deleteItem(null))
          .isInstanceOf(NullPointerException.class)
          .hasMessage("item");
      assertThatThrownBy(() -> orders.toItem(null))
          .isInstanceOf(NullPointerException.class)
          .hasMessage("item");
      assertThatThrownBy(() -> orders.fromItem(null))
          .isInstanceOf(NullPointerException.class)
          .hasMessage("attributes");
    }
  }

  @Nested
  class Items {
    private final Order order =
        new Order(
            "C1",
            "o1",
            Status.PAID,
            new BigDecimal("19.9"),
            null,
            " hi ",
            List.of(new Line("A-1", 2)),
            Set.of("gift", "eco"),
            null,
            Map.of("a", 1),
            Optional.empty());

    @Test
    void toItemAndFromItemAreInverse() {
      assertThat(orders().fromItem(orders().toItem(order))).isEqualTo(order);
    }

    @Test
    void toItemTakesTheObjectAsItIs() {
      assertThat(orders().toItem(order))
          .containsEntry("customerId", s("C1"))
          .containsEntry("n", s(" hi "))
          .doesNotContainKey("paid");
      assertThat(Shop.accounts().toItem(new Account("a", null, null, null, 0)))
          .isEqualTo(Map.of("id", s("a"), "v", n("0")));
    }

    @Test
    @Tag("row-25")
    void fromItemOverlooksWhatTheClassDoesNotKnow() {
      assertThat(
              orders()
                  .fromItem(
                      Map.of(
                          "customerId",
                          s("c1"),
                          "orderId",
                          s("o1"),
                          "unknown",
                          n("1"),
                          "note",
                          s("x"))))
          .isEqualTo(
              new Order(
                  "c1",
                  "o1",
                  null,
                  null,
                  null,
                  null,
                  null,
                  Set.of(),
                  null,
                  null,
                  Optional.empty()));
    }

    @Test
    @Tag("row-25")
    void fromItemNamesWhatHasAnotherType() {
      assertThatThrownBy(
              () ->
                  orders()
                      .fromItem(
                          Map.of(
                              "lines",
                              AttributeValue.fromL(
                                  List.of(
                                      AttributeValue.fromM(
                                          Map.of("sku", s("A"), "quantity", s("secret"))))))))
          .isInstanceOfSatisfying(
              CodecException.class,
              e -> {
                assertThat(e.path()).isEqualTo("lines[0].quantity");
                assertThat(e.javaType()).isEqualTo("int");
                assertThat(e.dynamoType()).isEqualTo("S");
              })
          .hasMessage(
              "Attribute lines[0].quantity (Java type int, DynamoDB type S) should be stored as N");
    }

    @Test
    void fromItemTakesNoNullAttribute() {
      Map<String, AttributeValue> item = new java.util.HashMap<>();
      item.put("customerId", null);
      item.put("orderId", s("o1"));
      assertThat(orders().fromItem(item).customerId()).isNull();
    }
  }

  @Test
  void toStringNamesTheTable() {
    assertThat(orders()).hasToString("Model Order of table orders");
    assertThat(orders().table()).hasToString("Table orders");
    assertThat(orders().table().name()).isEqualTo("orders");
  }
}
