package io.alces.internal.table;

import io.alces.table.TableSettings;
import io.alces.table.TableSettings.Encryption;
import io.alces.table.TableSettings.Recovery;
import io.alces.table.TableSettings.Stream;
import io.alces.table.TableStep.Risk;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.TableClass;
import software.amazon.awssdk.services.dynamodb.model.TagResourceRequest;

/** Plans what becomes of settings. One that is not stated is left as it is. */
final class SettingsPlanner {
  private static final int MAX_TAGS = 50;

  private final TableDefinition wanted;
  private final LiveTable live;
  private final TableSettings settings;
  private final TableSettings present;
  private final Steps steps;

  SettingsPlanner(TableDefinition wanted, LiveTable live, Steps steps) {
    this.wanted = wanted;
    this.live = live;
    this.settings = wanted.settings();
    this.present = live.definition().settings();
    this.steps = steps;
  }

  /** What protects comes first, then what is paid. */
  void additions() {
    if (Boolean.TRUE.equals(settings.isProtected())
        && !Boolean.TRUE.equals(present.isProtected())) {
      steps.add(
          Risk.SAFE,
          "enable deletion protection",
          "the table cannot be deleted until it is taken off",
          steps.update(u -> u.deletionProtectionEnabled(true)));
    }
    if (live.isLocal()) {
      leftOut();
    } else {
      recovery();
      encryption();
      tableClass();
      tags();
    }
    stream();
    new ThroughputPlanner(wanted, live, steps).plan();
  }

  private void leftOut() {
    List<String> kept = new ArrayList<>();
    if (settings.recovery() != null) {
      kept.add("point-in-time recovery");
    }
    if (settings.encryption() != null) {
      kept.add("encryption");
    }
    if (settings.tableClass() != null) {
      kept.add("table class");
    }
    if (!settings.tags().isEmpty()) {
      kept.add("tags");
    }
    if (settings.warmThroughput() != null) {
      kept.add("warm throughput");
    }
    if (!kept.isEmpty()) {
      steps.note(String.join(", ", kept) + ": left out, since DynamoDB Local does not keep it");
    }
  }

  private void recovery() {
    Recovery stated = settings.recovery();
    Recovery now = present.recovery();
    if (stated != null && now == null) {
      untold("point-in-time recovery");
    }
    if (stated == null || now == null || !stated.isEnabled()) {
      return;
    }
    boolean isSame = now.isEnabled() && (stated.days() == null || stated.days().equals(now.days()));
    if (!isSame) {
      boolean isShorter =
          now.isEnabled()
              && now.days() != null
              && stated.days() != null
              && stated.days() < now.days();
      steps.add(
          isShorter ? Risk.DESTRUCTIVE : Risk.BILLING,
          now.isEnabled() ? "change point-in-time recovery" : "enable point-in-time recovery",
          (now.isEnabled() ? "from " + SettingsText.of(now) + " to " : "it is off and is declared ")
              + SettingsText.of(stated),
          Creation.recovery(wanted.table(), stated));
    }
  }

  private void untold(String what) {
    steps.note(what + ": left out, since this engine does not tell what there is");
  }

  private void encryption() {
    Encryption stated = settings.encryption();
    Encryption now = present.encryption();
    if (stated == null || now == null || isSame(stated, now)) {
      return;
    }
    steps.add(
        Risk.BILLING,
        "change encryption",
        "from " + SettingsText.of(now) + " to " + SettingsText.of(stated),
        steps.update(u -> u.sseSpecification(Sdk.encryption(stated))));
  }

  /** DynamoDB tells the ARN of a key, whosever it is. */
  private boolean isSame(Encryption stated, Encryption now) {
    if (stated.owner() == Encryption.Owner.AWS_OWNED || now.owner() == Encryption.Owner.AWS_OWNED) {
      return stated.owner() == now.owner();
    }
    String id = stated.keyId();
    String arn = now.keyId();
    if (id == null || id.contains("alias/") || arn == null) {
      steps.note(
          "the table is encrypted by key "
              + arn
              + "; whether that is the declared one cannot be told, unless it is declared by its"
              + " ARN");
      return true;
    }
    return arn.equals(id) || arn.endsWith("/" + id);
  }

  private void tableClass() {
    TableClass stated = settings.tableClass();
    TableClass now = present.tableClass() == null ? TableClass.STANDARD : present.tableClass();
    if (stated != null && stated != now) {
      steps.add(
          Risk.BILLING,
          "change table class",
          "from " + now + " to " + stated + "; DynamoDB takes two such changes in 30 days",
          steps.update(u -> u.tableClass(stated)));
    }
  }

  private void tags() {
    Map<String, String> missing = new LinkedHashMap<>(settings.tags());
    missing.entrySet().removeIf(tag -> tag.getValue().equals(present.tags().get(tag.getKey())));
    if (live.tags() == null && !settings.tags().isEmpty()) {
      untold("tags");
    } else if (!missing.isEmpty()) {
      boundTags(missing.keySet());
      steps.add(
          Risk.SAFE,
          "set tags " + String.join(", ", missing.keySet()),
          "other tags stay",
          TagResourceRequest.builder()
              .resourceArn(live.description().tableArn())
              .tags(Sdk.tags(missing))
              .build());
    }
  }

  private void boundTags(Set<String> set) {
    Set<String> all = new HashSet<>(present.tags().keySet());
    all.addAll(set);
    if (all.size() > MAX_TAGS) {
      steps.note(
          "the table has "
              + present.tags().size()
              + " tags, and would have "
              + all.size()
              + "; it takes "
              + MAX_TAGS
              + ": take off some that are not declared before these are set");
    }
  }

  private void stream() {
    Stream stated = settings.stream();
    Stream now = present.stream();
    if (stated == null || now == null || stated.equals(now) || stated.shown() == null) {
      return;
    }
    String disable = null;
    if (now.shown() != null) {
      disable = "disable stream";
      steps.add(
          Risk.DESTRUCTIVE,
          disable,
          "it shows "
              + now.shown()
              + " and is declared with "
              + stated.shown()
              + "; a stream cannot be changed: those who read it have to turn to the new one",
          steps.update(u -> u.streamSpecification(Sdk.stream(new Stream(null)))));
    }
    steps.addAfter(
        disable,
        Risk.SAFE,
        "enable stream",
        "it shows " + stated.shown(),
        steps.update(u -> u.streamSpecification(Sdk.stream(stated))));
  }

  /** What is lost, last. */
  void removals() {
    Stream stream = settings.stream();
    if (stream != null && stream.shown() == null && shown() != null) {
      steps.add(
          Risk.DESTRUCTIVE,
          "disable stream",
          "those who read it get no further records",
          steps.update(u -> u.streamSpecification(Sdk.stream(stream))));
    }
    Recovery recovery = settings.recovery();
    if (recovery != null
        && !recovery.isEnabled()
        && present.recovery() != null
        && present.recovery().isEnabled()) {
      steps.add(
          Risk.DESTRUCTIVE,
          "disable point-in-time recovery",
          "the table can no longer be restored to a moment before now",
          Creation.recovery(wanted.table(), recovery));
    }
    if (Boolean.FALSE.equals(settings.isProtected())
        && Boolean.TRUE.equals(present.isProtected())) {
      steps.add(
          Risk.SAFE,
          "disable deletion protection",
          "the table can be deleted then",
          steps.update(u -> u.deletionProtectionEnabled(false)));
    }
  }

  private @Nullable Object shown() {
    return present.stream() == null ? null : present.stream().shown();
  }
}
