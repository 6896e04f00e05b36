package io.alces.json;

import static io.alces.expression.Attribute.attr;
import static io.alces.json.Parcels.FULL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.alces.error.CodecException;
import io.alces.error.RequestException;
import io.alces.error.SchemaException;
import io.alces.internal.model.ModelCompiler;
import io.alces.json.Parcels.Address;
import io.alces.json.Parcels.Parcel;
import io.alces.schema.AttributeType;
import io.alces.schema.Document;
import io.alces.schema.Schema;
import io.alces.schema.UnknownAttributes;
import io.alces.schema.ViewOptions;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class JsonViewTest {
  private static Schema.Builder<Parcel> parcels() {
    return Schema.of(Parcel.class)
        .table("parcels")
        .partitionKey(Parcel::customerId)
        .sortKey(Parcel::parcelId)
        .attribute(Parcel::note, a -> a.name("n"));
  }

  private static String shown(UnaryOperator<ViewOptions<Parcel>> view, Parcel parcel) {
    return Parcels.json(parcels().view("it", view).build()).view("it").toJson(parcel);
  }

  private static String shown(UnaryOperator<ViewOptions<Parcel>> view) {
    return shown(view, FULL);
  }

  @Nested
  class AView {
    @Test
    void showsWhatItIncludesInTheOrderOfTheClass() {
      assertThat(shown(v -> v.include(Parcel::note, Parcel::parcelId, Parcel::tags)))
          .isEqualTo("{\"parcelId\":\"p1\",\"note\":\"a \\\"note\\\"\\n\",\"tags\":[\"gift\"]}");
    }

    @Test
    void showsAllButWhatItExcludes() {
      assertThat(
              shown(
                  v ->
                      v.exclude(Parcel::lines, Parcel::extra, Parcel::payment, Parcel::counts)
                          .exclude("note", "label", "seals", "sentAt", "customerId")))
          .isEqualTo(
              "{\"parcelId\":\"p1\",\"status\":\"SENT\",\"total\":12.5,\"weight\":0.1,"
                  + "\"count\":9007199254740993,\"fragile\":true,\"tags\":[\"gift\"],"
                  + "\"coupon\":\"SAVE\",\"shipTo\":{\"city\":\"Oslo\"},\"version\":7}");
    }

    @Test
    void showsPartsOfObjects() {
      String expected = "{\"shipTo\":{\"city\":\"Oslo\"}}";
      Parcel parcel = withAddress(new Address("Oslo", "Karl Johan 1"));
      assertThat(shown(v -> v.include(attr(Parcel::shipTo).dot(Address::city)), parcel))
          .isEqualTo(expected);
      assertThat(shown(v -> v.include("shipTo.city"), parcel)).isEqualTo(expected);
      assertThat(shown(v -> v.include(Parcel::shipTo).exclude("shipTo.street"), parcel))
          .isEqualTo(expected);
      assertThat(shown(v -> v.include("shipTo.city").include(Parcel::shipTo), parcel))
          .isEqualTo("{\"shipTo\":{\"city\":\"Oslo\",\"street\":\"Karl Johan 1\"}}");
      assertThat(shown(v -> v.include(Parcel::count, Parcel::shipTo).exclude(Parcel::shipTo)))
          .isEqualTo("{\"count\":9007199254740993}");
    }

    @Test
    void showsPartsOfMapsAndSealedTypes() {
      assertThat(shown(v -> v.include("payment.owner.city", "extra.any")))
          .isEqualTo("{\"payment\":{\"owner\":{\"city\":\"Rome\"}},\"extra\":{\"any\":[1,true]}}");
      assertThat(shown(v -> v.include("payment").exclude("payment.number")))
          .isEqualTo(
              "{\"payment\":{\"type\":\"Card\",\"owner\":{\"city\":\"Rome\",\"street\":\"Via"
                  + " 1\"}}}");
    }

    private Parcel withAddress(Address address) {
      return Parcels.open()
          .fromJson(
              "{\"shipTo\":{\"city\":\""
                  + address.city()
                  + "\",\"street\":\""
                  + address.street()
                  + "\"}}");
    }

    @Test
    void showsWhatIsComputed() {
      assertThat(
              shown(
                  v ->
                      v.include(Parcel::parcelId)
                          .computed("label", p -> p.customerId() + "/" + p.parcelId())
                          .computed("numbers", p -> List.of(1, 2.5, Map.of("a", true)))
                          .computed("absent", p -> null)))
          .isEqualTo("{\"parcelId\":\"p1\",\"label\":\"c1/p1\",\"numbers\":[1,2.5,{\"a\":true}]}");
    }

    @Test
    void showsWhatIsComputedInPlaceOfAnAttribute() {
      assertThat(
              shown(
                  v ->
                      v.include(Parcel::parcelId, Parcel::note, Parcel::count)
                          .computed("note", p -> p.note().length())
                          .computed("count", p -> null)))
          .isEqualTo("{\"parcelId\":\"p1\",\"note\":9}");
    }

    @Test
    void letsWhatItComputesThrow() {
      IllegalStateException thrown = new IllegalStateException("mine");
      assertThatThrownBy(
              () ->
                  shown(
                      v ->
                          v.computed(
                              "label",
                              p -> {
                                throw thrown;
                              })))
          .isSameAs(thrown);
    }

    @Test
    void refusesToShowAnObjectOfAnyClass() {
      assertThatThrownBy(() -> shown(v -> v.computed("when", Parcel::sentAt)))
          .isInstanceOf(CodecException.class)
          .hasMessageStartingWith("Attribute when (Java type java.time.Instant) has no declared");
    }

    @Test
    void doesNotFailForWhatItLeavesOut() {
      record Reading(String id, double value, List<Double> values, Object any) {}
      Json<Reading> json =
          Parcels.json(
              Schema.of(Reading.class)
                  .table("readings")
                  .partitionKey("id")
                  .view("ids", v -> v.include("id"))
                  .build());
      Reading reading =
          new Reading("r", Double.NaN, List.of(Double.NaN, 1.0), Map.of("a", List.of("\ud83d")));
      assertThat(json.view("ids").toJson(reading)).isEqualTo("{\"id\":\"r\"}");
      assertThatThrownBy(() -> json.toJson(reading)).isInstanceOf(CodecException.class);
    }

    @Test
    void showsEachItemOfAList() {
      Json<Parcel> json =
          Parcels.json(parcels().view("ids", v -> v.include(Parcel::parcelId)).build());
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      json.view("ids").writeAll(List.of(FULL, FULL), bytes);
      assertThat(bytes.toString(StandardCharsets.UTF_8))
          .isEqualTo("[{\"parcelId\":\"p1\"},{\"parcelId\":\"p1\"}]");
    }

    @Test
    void readsAsTheWholeDoes() {
      Json<Parcel> json =
          Parcels.json(parcels().view("ids", v -> v.include(Parcel::parcelId)).build());
      assertThat(json.view("ids").fromJson("{\"note\":\"text\"}").note()).isEqualTo("text");
    }
  }

  @Nested
  class OfDocuments {
    private final Schema.Builder<Document> cats =
        Schema.document("cats")
            .partitionKey("id", AttributeType.STRING)
            .attribute("name", AttributeType.STRING, a -> a.name("n"));

    private final Document cat =
        Document.of(Map.of("id", "1", "name", "Tom", "chip", Map.of("no", 5, "by", "vet")));

    @Test
    void showsWhatIsNotDeclaredOnlyIfItIsIncluded() {
      Json<Document> json =
          Parcels.json(
              cats.unknownAttributes(UnknownAttributes.SAVE)
                  .view("names", v -> v.include("name"))
                  .view("chips", v -> v.include("chip.no"))
                  .build());
      assertThat(json.view("names").toJson(cat)).isEqualTo("{\"name\":\"Tom\"}");
      assertThat(json.view("chips").toJson(cat)).isEqualTo("{\"chip\":{\"no\":5}}");
    }
  }

  @Nested
  class AViewThatIsWrong {
    private void assertProblems(Schema<?> schema, String... problems) {
      assertThatThrownBy(() -> ModelCompiler.compile(schema))
          .isInstanceOfSatisfying(
              SchemaException.class,
              e -> assertThat(e.problems()).containsExactlyElementsOf(Arrays.asList(problems)));
    }

    @Test
    void isFoundWhenTheModelIsMade() {
      assertProblems(
          parcels()
              .view("public", v -> v.include("nte", "shipTo.zip"))
              .view("list", v -> v.exclude("lines[0].sku"))
              .view("public", v -> v)
              .view("", v -> v)
              .build(),
          "the view public: Parcel has no attribute nte; did you mean note?",
          "the view public: Attribute shipTo of Parcel (Address) has no attribute zip; there are"
              + " city, street",
          "the view list names lines[0].sku; it can name the whole list only",
          "the view public is declared twice",
          "a view, or what it computes, has no name");
    }

    @Test
    void isToldTogetherWithOtherProblems() {
      assertProblems(
          Schema.of(Parcel.class)
              .table("parcels")
              .partitionKey(Parcel::lines)
              .view("public", v -> v.include("nte"))
              .build(),
          "the partition key lines is of type List<Line>, stored as L, and keys are text, numbers"
              + " or binary (S, N, B)",
          "the view public: Parcel has no attribute nte; did you mean note?");
    }

    @Test
    void isNotTakenForTheWhole() {
      Json<Parcel> json =
          Parcels.json(parcels().view("public", v -> v).view("admin", v -> v).build());
      assertThatThrownBy(() -> json.view("pubic"))
          .isInstanceOf(RequestException.class)
          .hasMessage("Parcel has no view pubic; did you mean public?");
      assertThatThrownBy(() -> Parcels.json(parcels().build()).view("public"))
          .isInstanceOf(RequestException.class)
          .hasMessage("Parcel has no view public; there is none");
    }
  }
}
