package io.alces.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.alces.error.RequestException;
import io.alces.table.TableSettings.Encryption;
import io.alces.table.TableSettings.IndexSettings;
import io.alces.table.TableSettings.OnDemand;
import io.alces.table.TableSettings.Provisioned;
import io.alces.table.TableSettings.Recovery;
import io.alces.table.TableSettings.Stream;
import io.alces.table.TableSettings.Units;
import java.util.HashMap;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.StreamViewType;
import software.amazon.awssdk.services.dynamodb.model.TableClass;

@Tag("row-54")
class TableSettingsTest {
  private final TableSettings none = TableSettings.NONE;

  @Test
  void eachStepStatesOneThing() {
    assertThat(none.onDemand().billing()).isEqualTo(new OnDemand(null));
    assertThat(none.onDemand(3, 2).billing()).isEqualTo(new OnDemand(new Units(3, 2)));
    assertThat(none.throughput(3, 2).billing()).isEqualTo(new Provisioned(new Units(3, 2)));
    assertThat(none.throughput(3, 2).onDemand()).isEqualTo(none.onDemand());
    assertThat(none.warmThroughput(3, 2).warmThroughput()).isEqualTo(new Units(3, 2));
    assertThat(none.stream(StreamViewType.KEYS_ONLY).stream())
        .isEqualTo(new Stream(StreamViewType.KEYS_ONLY));
    assertThat(none.noStream().stream()).isEqualTo(new Stream(null));
    assertThat(none.tableClass(TableClass.STANDARD).tableClass()).isEqualTo(TableClass.STANDARD);
    assertThat(none.awsOwnedKey().encryption())
        .isEqualTo(new Encryption(Encryption.Owner.AWS_OWNED, null));
    assertThat(none.awsManagedKey().encryption())
        .isEqualTo(new Encryption(Encryption.Owner.AWS_MANAGED, null));
    assertThat(none.kmsKey("k").encryption())
        .isEqualTo(new Encryption(Encryption.Owner.CUSTOMER, "k"));
    assertThat(none.pointInTimeRecovery().recovery()).isEqualTo(new Recovery(true, null));
    assertThat(none.pointInTimeRecovery(35).recovery()).isEqualTo(new Recovery(true, 35));
    assertThat(none.noPointInTimeRecovery().recovery()).isEqualTo(new Recovery(false, null));
    assertThat(none.deletionProtection().isProtected()).isTrue();
    assertThat(none.noDeletionProtection().isProtected()).isFalse();
  }

  @Test
  void anIndexHasSettingsThatAddUp() {
    assertThat(
            none.indexThroughput("a", 1, 2)
                .indexOnDemand("a", 3, 4)
                .indexWarmThroughput("a", 5, 6)
                .indexThroughput("b", 7, 8)
                .indexes())
        .isEqualTo(
            Map.of(
                "a",
                new IndexSettings(new Units(1, 2), new Units(3, 4), new Units(5, 6)),
                "b",
                new IndexSettings(new Units(7, 8), null, null)));
  }

  @Test
  void aStepGivesOtherSettings() {
    TableSettings tagged = none.tag("a", "b");
    assertThat(none.tags()).isEmpty();
    assertThat(tagged.tags()).isEqualTo(Map.of("a", "b"));
    assertThat(tagged.tag("a", "c").tags()).isEqualTo(Map.of("a", "c"));
    Map<String, String> own = new HashMap<>(Map.of("k", "v"));
    TableSettings copied = none.tags(own);
    own.clear();
    assertThat(copied.tags()).hasSize(1);
  }

  private static void assertRefused(ThrowingCallable step, String message) {
    assertThatThrownBy(step).isInstanceOf(RequestException.class).hasMessage(message);
  }

  @Test
  void whatDynamoDbRefusesIsRefusedAtOnce() {
    assertRefused(
        () -> none.onDemand(0, 1),
        "A throughput has at least 1 unit to read and 1 to write, not 0 and 1");
    assertRefused(
        () -> none.warmThroughput(1, 0),
        "A throughput has at least 1 unit to read and 1 to write, not 1 and 0");
    assertRefused(
        () -> none.indexOnDemand("a", -1, 1),
        "A throughput has at least 1 unit to read and 1 to write, not -1 and 1");
    assertRefused(
        () -> none.pointInTimeRecovery(0), "pointInTimeRecovery() takes from 1 to 35 days, not 0");
    assertRefused(
        () -> none.pointInTimeRecovery(36),
        "pointInTimeRecovery() takes from 1 to 35 days, not 36");
    assertRefused(
        () -> none.kmsKey(" "),
        "kmsKey() takes the ARN, id or alias of a key, of 1 to 2048 characters, not blank text");
    assertRefused(
        () -> none.kmsKey("k".repeat(2049)),
        "kmsKey() takes the ARN, id or alias of a key, of 1 to 2048 characters, not 2049");
    assertRefused(
        () -> none.tag("aws:x", "v"),
        "The key \"aws:x\" of a tag begins with aws:, which AWS keeps for its own tags");
  }

  @Test
  void nullsAreRefusedByName() {
    assertThatThrownBy(() -> none.stream(null))
        .isInstanceOf(NullPointerException.class)
        .hasMessage("shown");
    assertThatThrownBy(() -> none.tableClass(null))
        .isInstanceOf(NullPointerException.class)
        .hasMessage("tableClass");
    assertThatThrownBy(() -> none.kmsKey(null))
        .isInstanceOf(NullPointerException.class)
        .hasMessage("keyId");
    assertThatThrownBy(() -> none.indexThroughput(null, 1, 1))
        .isInstanceOf(NullPointerException.class)
        .hasMessage("index");
    assertThatThrownBy(() -> none.tags(null))
        .isInstanceOf(NullPointerException.class)
        .hasMessage("tags");
  }
}
