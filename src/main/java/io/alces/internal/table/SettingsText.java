package io.alces.internal.table;

import io.alces.table.TableSettings.Billing;
import io.alces.table.TableSettings.Encryption;
import io.alces.table.TableSettings.OnDemand;
import io.alces.table.TableSettings.Provisioned;
import io.alces.table.TableSettings.Recovery;
import io.alces.table.TableSettings.Stream;
import software.amazon.awssdk.services.dynamodb.model.StreamViewType;

/** Settings in words. */
final class SettingsText {
  private SettingsText() {}

  static String of(Object setting) {
    if (setting instanceof Billing billing) {
      return of(billing);
    }
    if (setting instanceof Stream stream) {
      return stream.shown() == null ? "none" : of(stream.shown());
    }
    if (setting instanceof Encryption encryption) {
      return of(encryption);
    }
    if (setting instanceof Recovery recovery) {
      return recovery.isEnabled() ? "on" + days(recovery) : "off";
    }
    if (setting instanceof Boolean isOn) {
      return isOn ? "on" : "off";
    }
    return setting.toString();
  }

  private static String of(StreamViewType shown) {
    return shown.toString();
  }

  private static String days(Recovery recovery) {
    return recovery.days() == null ? "" : " for " + recovery.days() + " days";
  }

  static String of(Billing billing) {
    if (billing instanceof Provisioned provisioned) {
      return "provisioned, " + provisioned.units();
    }
    return billing instanceof OnDemand onDemand && onDemand.maximum() != null
        ? "on demand, at most " + onDemand.maximum()
        : "on demand";
  }

  private static String of(Encryption encryption) {
    return switch (encryption.owner()) {
      case AWS_OWNED -> "by a key that AWS owns";
      case AWS_MANAGED -> "by the key that AWS manages";
      case CUSTOMER -> "by key " + encryption.keyId();
    };
  }
}
