package io.alces.internal.table;

import io.alces.table.TableSettings;
import io.alces.table.TableSettings.Encryption;
import io.alces.table.TableSettings.Units;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.OnDemandThroughput;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughput;
import software.amazon.awssdk.services.dynamodb.model.SSESpecification;
import software.amazon.awssdk.services.dynamodb.model.SSEType;
import software.amazon.awssdk.services.dynamodb.model.StreamSpecification;
import software.amazon.awssdk.services.dynamodb.model.Tag;
import software.amazon.awssdk.services.dynamodb.model.WarmThroughput;

/** Settings as parts of the requests of the AWS SDK. */
final class Sdk {
  private Sdk() {}

  static @Nullable ProvisionedThroughput provisioned(@Nullable Units units) {
    return units == null
        ? null
        : ProvisionedThroughput.builder()
            .readCapacityUnits(units.read())
            .writeCapacityUnits(units.write())
            .build();
  }

  static @Nullable OnDemandThroughput maximum(@Nullable Units units) {
    return units == null
        ? null
        : OnDemandThroughput.builder()
            .maxReadRequestUnits(units.read())
            .maxWriteRequestUnits(units.write())
            .build();
  }

  static @Nullable WarmThroughput warm(@Nullable Units units) {
    return units == null
        ? null
        : WarmThroughput.builder()
            .readUnitsPerSecond(units.read())
            .writeUnitsPerSecond(units.write())
            .build();
  }

  static StreamSpecification stream(TableSettings.Stream stream) {
    return stream.shown() == null
        ? StreamSpecification.builder().streamEnabled(false).build()
        : StreamSpecification.builder().streamEnabled(true).streamViewType(stream.shown()).build();
  }

  static SSESpecification encryption(Encryption encryption) {
    return encryption.owner() == Encryption.Owner.AWS_OWNED
        ? SSESpecification.builder().enabled(false).build()
        : SSESpecification.builder()
            .enabled(true)
            .sseType(SSEType.KMS)
            .kmsMasterKeyId(encryption.keyId())
            .build();
  }

  static List<Tag> tags(Map<String, String> tags) {
    List<Tag> sdk = new ArrayList<>();
    tags.forEach((key, value) -> sdk.add(Tag.builder().key(key).value(value).build()));
    return sdk;
  }
}
