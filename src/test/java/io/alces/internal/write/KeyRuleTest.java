package io.alces.internal.write;

import static org.assertj.core.api.Assertions.assertThat;

import io.alces.codec.DynamoType;
import io.alces.error.InvalidItemException;
import java.util.Map;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class KeyRuleTest {
  private static KeyRule table(DynamoType type) {
    return new KeyRule("id", "i", type, "the partition key", KeyRule.MAX_PARTITION, true);
  }

  private static KeyRule index(DynamoType type) {
    return new KeyRule("id", "i", type, "the sort key of index byId", KeyRule.MAX_SORT, false);
  }

  private static AttributeValue bytes(int count) {
    return AttributeValue.fromB(SdkBytes.fromByteArray(new byte[count]));
  }

  @Nested
  @Tag("row-14")
  class Lengths {
    @Test
    void aPartitionKeyHasUpTo2048Bytes() {
      KeyRule rule = table(DynamoType.S);
      assertThat(rule.problem(AttributeValue.fromS("i".repeat(2048)))).isNull();
      assertThat(rule.problem(AttributeValue.fromS("i".repeat(2049))))
          .isEqualTo("takes 2049 bytes, and DynamoDB takes at most 2048 for the partition key");
    }

    @Test
    void aSortKeyHasUpTo1024Bytes() {
      KeyRule rule = index(DynamoType.B);
      assertThat(rule.problem(bytes(1024))).isNull();
      assertThat(rule.problem(bytes(1025)))
          .isEqualTo(
              "takes 1025 bytes, and DynamoDB takes at most 1024 for the sort key of index byId");
    }

    @Test
    void bytesCountAndNotCharacters() {
      KeyRule rule = table(DynamoType.S);
      assertThat(rule.problem(AttributeValue.fromS("é".repeat(1024)))).isNull();
      assertThat(rule.problem(AttributeValue.fromS("é".repeat(1025))))
          .startsWith("takes 2050 bytes");
      assertThat(rule.problem(AttributeValue.fromS("\uD83E\uDD8C".repeat(512)))).isNull();
      assertThat(rule.problem(AttributeValue.fromS("\uD83E\uDD8C".repeat(513))))
          .startsWith("takes 2052 bytes");
    }

    @Test
    void aNumberHasNoLength() {
      assertThat(table(DynamoType.N).problem(AttributeValue.fromN("9".repeat(38)))).isNull();
    }
  }

  @Nested
  @Tag("row-12")
  class Emptiness {
    @Test
    void anEmptyKeyOfATableIsRefused() {
      assertThat(table(DynamoType.S).problem(AttributeValue.fromS("")))
          .isEqualTo("is empty, and DynamoDB takes no empty value for the partition key");
      assertThat(table(DynamoType.B).problem(bytes(0)))
          .isEqualTo("is empty, and DynamoDB takes no empty value for the partition key");
      assertThat(table(DynamoType.S).problem(AttributeValue.fromS(" "))).isNull();
    }

    @Test
    void anEmptyKeyOfAnIndexIsRefusedWithAWayOut() {
      assertThat(index(DynamoType.S).problem(AttributeValue.fromS("")))
          .isEqualTo(
              "is empty, and DynamoDB takes no empty value for the sort key of index byId; leave it"
                  + " null to keep the item out of the index");
    }
  }

  @Nested
  @Tag("row-13")
  class Types {
    @Test
    void aKeyOfAnotherTypeIsRefused() {
      assertThat(index(DynamoType.S).problem(AttributeValue.fromN("1")))
          .isEqualTo("is written as N by its codec, and the sort key of index byId is of type S");
      assertThat(index(DynamoType.N).problem(AttributeValue.fromS("1")))
          .isEqualTo("is written as S by its codec, and the sort key of index byId is of type N");
    }

    @Test
    void nullIsNoKey() {
      assertThat(index(DynamoType.S).problem(AttributeValue.fromNul(true)))
          .isEqualTo(
              "is written as NULL by its codec, and the sort key of index byId is of type S");
    }
  }

  @Nested
  class Absence {
    private void check(KeyRule rule) {
      Violations found = new Violations("Item");
      rule.check(Map.of(), found);
      found.throwIfAny();
    }

    @Test
    void aKeyOfATableIsRequired() {
      Executable check = () -> check(table(DynamoType.S));
      assertThat(Assertions.assertThrows(InvalidItemException.class, check))
          .hasMessage("The Item is not valid: id is required: it is the partition key");
    }

    @Test
    void aKeyOfAnIndexIsNot() {
      check(index(DynamoType.S));
    }
  }
}
