package io.alces.schema;

import static io.alces.schema.AttributeType.NUMBER;
import static io.alces.schema.AttributeType.STRING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.alces.codec.Codec;
import io.alces.expression.AttributePath;
import io.alces.expression.Getter;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class SchemaTest {
  record Item(String id, String text, int count, Instant at) {}

  private static Schema.Builder<Item> items() {
    return Schema.of(Item.class).table("items").partitionKey(Item::id);
  }

  @Test
  void aClassNamesItsModel() {
    assertThat(items().build()).hasToString("Schema of Item");
    assertThat(items().name("Thing").build()).hasToString("Schema of Thing");
  }

  @Test
  void aDocumentIsNamedByItsTable() {
    Declaration<Document> cats =
        Schema.document("cats").partitionKey("id", STRING).build().declaration();
    assertThat(cats.name()).isEqualTo("cats");
    assertThat(cats.table()).isEqualTo("cats");
    assertThat(cats.type()).isEqualTo(Document.class);
    assertThat(cats.unknownAttributes()).isEqualTo(UnknownAttributes.REFUSE);
  }

  @Test
  void whatIsDeclaredLaterPrevails() {
    Declaration<Item> declaration =
        items()
            .table("others")
            .partitionKey("text")
            .attribute(Item::text, a -> a.name("t").required())
            .attribute(Item::text, a -> a.name("u").matches("x"))
            .build()
            .declaration();
    assertThat(declaration.table()).isEqualTo("others");
    assertThat(declaration.partitionKey()).isEqualTo(AttributePath.of("text"));
    AttributeSettings settings = declaration.settings().values().iterator().next();
    assertThat(settings.storedName()).isEqualTo("u");
    assertThat(settings.isRequired()).isTrue();
    assertThat(settings.rules()).containsExactly(new AttributeRule.Matches("x"));
  }

  @Test
  void aBuiltSchemaDoesNotChangeWithItsBuilder() {
    Schema.Builder<Item> builder = items();
    Schema<Item> schema = builder.build();
    assertThat(builder.globalIndex("byText", Item::text).build().declaration().indexes())
        .hasSize(1);
    assertThat(schema.declaration().indexes()).isEmpty();
  }

  @Test
  void indexesAreKeptInTheOrderOfTheirDeclaration() {
    assertThat(
            items()
                .globalIndex("c", Item::text)
                .localIndex("a", Item::count)
                .globalIndex("b", "text", Projected.KEYS_ONLY)
                .build()
                .declaration()
                .indexes())
        .extracting(Index::name)
        .containsExactly("c", "a", "b");
  }

  @Nested
  class Nulls {
    private void isRefused(
        org.assertj.core.api.ThrowableAssert.ThrowingCallable call, String name) {
      assertThatThrownBy(call).isInstanceOf(NullPointerException.class).hasMessage(name);
    }

    @Test
    void ofClassesAndTablesAreRefused() {
      isRefused(() -> Schema.of(null), "type");
      isRefused(() -> Schema.document(null), "table");
      isRefused(() -> items().table(null), "tableName");
      isRefused(() -> items().name(null), "modelName");
    }

    @Test
    void ofAttributesAreRefused() {
      assertThatThrownBy(() -> items().partitionKey((String) null))
          .isInstanceOf(NullPointerException.class);
      assertThatThrownBy(() -> items().partitionKey((Getter<Item, ?>) null))
          .isInstanceOf(NullPointerException.class);
      assertThatThrownBy(() -> items().sortKey((String) null))
          .isInstanceOf(NullPointerException.class);
      assertThatThrownBy(() -> items().createdAt((String) null))
          .isInstanceOf(NullPointerException.class);
      assertThatThrownBy(() -> items().version((String) null))
          .isInstanceOf(NullPointerException.class);
      assertThatThrownBy(() -> items().ttl((String) null)).isInstanceOf(NullPointerException.class);
      assertThatThrownBy(() -> items().generated((String) null))
          .isInstanceOf(NullPointerException.class);
      isRefused(() -> items().ttl(Item::text, null), "after");
      isRefused(() -> items().ttl("text", null), "after");
      isRefused(() -> Schema.document("cats").attribute(null, STRING), "attribute");
      isRefused(
          () -> Schema.document("cats").attribute("a", (AttributeType<String>) null),
          "attributeType");
    }

    @Test
    void ofIndexesAreRefused() {
      isRefused(() -> items().globalIndex(null, Item::text), "name");
      isRefused(() -> items().globalIndex("a", Item::text, (Projected) null), "projected");
      isRefused(() -> new Projected(null, List.of()), "kind");
    }

    @Test
    void ofOptionsAreRefused() {
      isRefused(() -> items().attribute(Item::text, a -> a.name(null)), "storedName");
      isRefused(() -> items().attribute(Item::text, a -> a.defaultTo((String) null)), "value");
      isRefused(() -> items().attribute(Item::text, a -> a.generated(null)), "maker");
      isRefused(() -> items().attribute(Item::text, a -> a.transform(null)), "change");
      isRefused(() -> items().attribute(Item::text, a -> a.codec((Codec<String>) null)), "own");
      assertThatThrownBy(() -> items().attribute(Item::text, a -> a.matches(null)))
          .isInstanceOf(NullPointerException.class);
      isRefused(() -> items().attribute(Item::text, (Options.OfText<Item>) null), "options");
    }

    @Test
    void ofCodecsAndPoliciesAreRefused() {
      isRefused(() -> items().codec(null, null), "valueType");
      isRefused(() -> items().codec(Item.class, null), "codec");
      isRefused(() -> items().sealed(null, "kind"), "sealedType");
      isRefused(() -> items().sealed(Item.class, null), "member");
      isRefused(() -> items().unknownAttributes(null), "policy");
    }

    @Test
    void ofTypesAreRefused() {
      isRefused(() -> AttributeType.of(null), "type");
      isRefused(() -> AttributeType.listOf(null), "element");
      isRefused(() -> AttributeType.setOf(null), "element");
      isRefused(() -> AttributeType.mapOf(null), "value");
      isRefused(() -> AttributeType.object(o -> o.attribute(null, NUMBER)), "name");
      isRefused(() -> AttributeType.object(o -> o.attribute("a", null)), "type");
      isRefused(() -> AttributeType.object(null), "members");
    }
  }
}
