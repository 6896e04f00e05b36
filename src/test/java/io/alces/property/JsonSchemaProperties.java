package io.alces.property;

import static org.assertj.core.api.Assertions.assertThat;

import dev.harrel.jsonschema.Validator;
import dev.harrel.jsonschema.ValidatorFactory;
import io.alces.Alces;
import io.alces.json.Json;
import io.alces.schema.Schema;
import java.net.URI;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The JSON of an item is what its JSON Schema describes, and what is changed is not. */
class JsonSchemaProperties {
  record Item(String id, CodecProperties.Everything all, long version) {}

  private static final Schema<Item> ITEMS =
      Schema.of(Item.class)
          .table("items")
          .partitionKey(Item::id)
          .version(Item::version)
          .view("some", v -> v.exclude("all.texts").exclude("all.figure").exclude(Item::version))
          .build();

  private static final Json<Item> WHOLE =
      Alces.connect(DynamoDbClient.builder().region(Region.EU_CENTRAL_1).build())
          .model(ITEMS)
          .json();

  private static final Check ALL = Check.of(WHOLE);
  private static final Check SOME = Check.of(WHOLE.view("some"));

  /** JSON and the validator of its schema. */
  private record Check(Json<Item> json, Validator validator, URI schema) {
    static Check of(Json<Item> json) {
      Validator validator = new ValidatorFactory().createValidator();
      return new Check(json, validator, validator.registerSchema(json.schema()));
    }

    boolean isValid(String text) {
      return validator.validate(schema, text).isValid();
    }
  }

  @Property(tries = 300)
  void itemsAreValid(@ForAll("everything") CodecProperties.Everything all) {
    Item item = new Item("a", all, 1);
    assertThat(ALL.isValid(WHOLE.toJson(item))).isTrue();
    assertThat(SOME.isValid(SOME.json().toJson(item))).isTrue();
  }

  @Property(tries = 100)
  void othersAreNot(@ForAll("everything") CodecProperties.Everything all) {
    String text = WHOLE.toJson(new Item("a", all, 1));
    assertThat(ALL.isValid(text.replace("\"id\":\"a\"", "\"id\":7"))).isFalse();
    assertThat(ALL.isValid(text.replace("\"id\":\"a\",", ""))).isFalse();
    assertThat(ALL.isValid(text.replace("\"id\":\"a\"", "\"id\":\"a\",\"other\":1"))).isFalse();
    assertThat(ALL.isValid(text.replace("\"version\":1", "\"version\":1.5"))).isFalse();
    assertThat(SOME.isValid(text)).isFalse(); // it has a version
  }

  @Provide
  Arbitrary<CodecProperties.Everything> everything() {
    return new CodecProperties().everything();
  }
}
