package io.alces;

import static io.alces.Shop.n;
import static io.alces.Shop.s;
import static io.alces.expression.Attribute.attr;
import static io.alces.schema.AttributeType.STRING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.alces.error.CodecException;
import io.alces.error.InvalidItemException;
import io.alces.error.RequestException;
import io.alces.schema.Document;
import io.alces.schema.Schema;
import io.alces.schema.UnknownAttributes;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Options hold on every way by which a value comes into an item. */
class OptionPathsTest {
  record Stop(String city, String zip, Optional<String> note) {}

  record Box<T>(T held) {}

  record Node(String name, Node next) {}

  record Tour(
      String id,
      String title,
      Integer seats,
      Instant created,
      String label,
      byte[] seal,
      Stop start,
      List<Stop> stops,
      Box<String> text,
      Box<Integer> number,
      Node node) {
    static Tour of(String id) {
      return new Tour(id, null, null, null, null, null, null, null, null, null, null);
    }

    Tour withSeal(byte... bytes) {
      return new Tour(id, title, seats, created, label, bytes, start, stops, text, number, node);
    }

    Tour withNumber(Integer held) {
      return new Tour(
          id, title, seats, created, label, seal, start, stops, text, new Box<>(held), node);
    }

    Tour withNode(Node first) {
      return new Tour(id, title, seats, created, label, seal, start, stops, text, number, first);
    }
  }

  private static Schema.Builder<Tour> tours() {
    return Schema.of(Tour.class).table("tours").partitionKey(Tour::id);
  }

  private static <T> Model<T> model(Schema.Builder<T> schema) {
    return Shop.offline().model(schema.build());
  }

  private static Collection<AttributeValue> values(UpdateItem<?> update) {
    return update.request().expressionAttributeValues().values();
  }

  private static void refused(UpdateItem<?> update, String violations) {
    assertThatThrownBy(() -> update.request())
        .isInstanceOf(InvalidItemException.class)
        .hasMessage("The Tour is not valid: " + violations);
  }

  @Test
  void combinationsAreMadeOfMomentsToo() {
    Model<Tour> model =
        model(
            tours()
                .createdAt(Tour::created)
                .attribute(Tour::label, a -> a.combine("#", Tour::id, Tour::created)));
    Map<String, AttributeValue> item = model.put(Tour.of("a")).request().item();
    assertThat(item.get("label").s()).isEqualTo("a#" + item.get("created").s());
  }

  @Test
  void aChangeStoresTheNullOfADocument() {
    Model<Document> model =
        model(
            Schema.document("docs")
                .partitionKey("id", STRING)
                .attribute("name", STRING, a -> a.storeNull())
                .unknownAttributes(UnknownAttributes.SAVE));
    Map<String, Object> before = new HashMap<>(Map.of("id", "a", "name", "x", "other", "y"));
    Map<String, Object> after = new HashMap<>(Map.of("id", "a"));
    after.put("name", null);
    after.put("other", null);
    UpdateItem<Document> change = model.change(Document.of(before), Document.of(after));
    assertThat(change.request().updateExpression()).isEqualTo("SET #0 = :0, #1 = :1");
    assertThat(values(change)).containsOnly(AttributeValue.fromNul(true));
    after.remove("other");
    assertThat(model.change(Document.of(before), Document.of(after)).request().updateExpression())
        .isEqualTo("SET #0 = :0 REMOVE #1");
  }

  @Test
  void elementsThatAreAddedFollowTheRulesOfTheirClass() {
    Model<Tour> model =
        model(
            tours()
                .within(
                    Stop.class,
                    stop ->
                        stop.attribute(Stop::zip, a -> a.required())
                            .attribute(
                                Stop::city, a -> a.transform(c -> c.toUpperCase(Locale.ROOT)))));
    refused(
        model.update("a").append(Tour::stops, new Stop("x", null, Optional.empty())),
        "stops[].zip is required");
    refused(
        model.update("a").prepend(Tour::stops, new Stop("x", null, Optional.empty())),
        "stops[].zip is required");
    assertThat(values(model.update("a").append(Tour::stops, new Stop("x", "1", Optional.empty()))))
        .contains(
            AttributeValue.fromL(
                List.of(AttributeValue.fromM(Map.of("city", s("X"), "zip", s("1"))))));
  }

  @Test
  void optionalsWithinAClassAreUpdatedByTheirRules() {
    Model<Tour> model =
        model(
            tours()
                .within(
                    Stop.class,
                    stop ->
                        stop.attribute(
                            Stop::note,
                            a ->
                                a.transform(note -> note.map(String::strip))
                                    .check("should be short", note -> note.get().length() < 3))));
    assertThat(values(model.update("a").set(attr(Tour::start).dot(Stop::note)).to(" x ")))
        .contains(s("x"));
    refused(
        model.update("a").set(attr(Tour::start).dot(Stop::note)).to("long"),
        "start.note should be short");
  }

  @Test
  void constantsAreChangedByNoAction() {
    Stop home = new Stop("Oslo", "1", Optional.empty());
    Model<Tour> model =
        model(
            tours()
                .attribute(Tour::seats, a -> a.constant(7))
                .attribute(Tour::start, a -> a.constant(home))
                .attribute(Tour::stops, a -> a.constant(List.of(home))));
    List<UpdateItem<Tour>> changing =
        List.of(
            model.update("a").increment(Tour::seats, 1),
            model.update("a").add(Tour::seats, 1),
            model.update("a").remove(Tour::seats),
            model.update("a").append(Tour::stops, home),
            model.update("a").set(attr(Tour::stops).at(0)).to(home),
            model.update("a").set(attr(Tour::start).dot(Stop::city)).to("Rome"));
    for (UpdateItem<Tour> update : changing) {
      assertThatThrownBy(() -> update.request())
          .isInstanceOf(RequestException.class)
          .hasMessageEndingWith(
              " of Tour is a constant of its schema, or within one; leave it out of the update");
    }
    assertThat(values(model.update("a").set(Tour::seats).to(7))).containsExactly(n("7"));
  }

  @Test
  void defaultsOfAnUpsertAreChecked() {
    Model<Tour> model =
        model(tours().attribute(Tour::title, a -> a.defaultTo(() -> "long").size(0, 3)));
    refused(
        model.upsert("a").set(Tour::seats).to(1),
        "title should have a size of at most 3, and has 4");
    assertThatCode(() -> model.update("a").set(Tour::seats).to(1).request())
        .doesNotThrowAnyException();
  }

  @Test
  @SuppressWarnings({"unchecked", "rawtypes"})
  void checksOfAGenericClassHoldForAllItsTypes() {
    Model<Tour> model =
        model(tours().within(Box.class, box -> box.check("should be full", b -> b.held() != null)));
    assertThatThrownBy(() -> model.put(Tour.of("a").withNumber(null)).request())
        .isInstanceOf(InvalidItemException.class)
        .hasMessage("The Tour is not valid: number should be full");
    assertThatCode(() -> model.put(Tour.of("a").withNumber(1)).request())
        .doesNotThrowAnyException();
  }

  @Test
  void whatIsFarTooDeepIsToldSo() {
    Model<Tour> model =
        model(tours().within(Node.class, node -> node.attribute(Node::name, a -> a.required())));
    Node node = null;
    for (int i = 0; i < 100_000; i++) {
      node = new Node("n", node);
    }
    Tour tour = Tour.of("a").withNode(node);
    assertThatThrownBy(() -> model.put(tour).request())
        .isInstanceOf(CodecException.class)
        .hasMessageContaining("is nested deeper than DynamoDB's 32 levels");
  }

  @Test
  void binaryIsComparedByItsBytes() {
    Model<Tour> constant = model(tours().attribute(Tour::seal, a -> a.constant(new byte[] {1, 2})));
    assertThatCode(() -> constant.put(Tour.of("a").withSeal((byte) 1, (byte) 2)).request())
        .doesNotThrowAnyException();
    Model<Tour> several =
        model(
            tours().attribute(Tour::seal, a -> a.oneOf(new byte[] {1}, new byte[] {2}).size(1, 1)));
    assertThatCode(() -> several.put(Tour.of("a").withSeal((byte) 2)).request())
        .doesNotThrowAnyException();
    assertThatThrownBy(() -> several.put(Tour.of("a").withSeal((byte) 3)).request())
        .isInstanceOf(InvalidItemException.class)
        .hasMessage(
            "The Tour is not valid: seal should be one of the 2 values that its schema allows");
  }
}
