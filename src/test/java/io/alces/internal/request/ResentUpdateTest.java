package io.alces.internal.request;

import static io.alces.expression.Attribute.attr;
import static org.assertj.core.api.Assertions.assertThat;

import io.alces.expression.UpdateAction;
import io.alces.expression.Updating;
import io.alces.internal.model.CompiledModel;
import io.alces.internal.model.ModelCompiler;
import io.alces.schema.Schema;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Whether an update that was sent twice, and failed, is known to have been done. */
@Tag("F5")
class ResentUpdateTest {
  record Thing(String id, String note, Long count, Long other, Set<String> tags, long version) {}

  private static final CompiledModel<Thing> MODEL =
      ModelCompiler.compile(
          Schema.of(Thing.class)
              .table("things")
              .partitionKey(Thing::id)
              .version(Thing::version)
              .build());

  /** An update as its steps have left it. */
  record Steps(UpdateSpec spec) implements Updating<Thing, Steps> {
    @Override
    public Steps with(UpdateAction action) {
      return new Steps(spec.with(action));
    }
  }

  private static PreparedWrite expecting5(UnaryOperator<Steps> steps) {
    UpdateSpec spec = UpdateSpec.of(MODEL, Map.of("id", s("t")), false).withExpectedVersion(5);
    return Updates.prepare(
        steps.apply(new Steps(spec)).spec(), List.of(), Instant.EPOCH, new Random(1));
  }

  private static AttributeValue s(String text) {
    return AttributeValue.fromS(text);
  }

  private static AttributeValue n(String number) {
    return AttributeValue.fromN(number);
  }

  private static Map<String, AttributeValue> stored(int version, Object... more) {
    Map<String, AttributeValue> item = new HashMap<>();
    item.put("id", s("t"));
    item.put("version", n(Integer.toString(version)));
    for (int i = 0; i < more.length; i += 2) {
      item.put((String) more[i], (AttributeValue) more[i + 1]);
    }
    return item;
  }

  @Test
  void itIsDoneWhereTheNextVersionHasWhatItSets() {
    PreparedWrite write = expecting5(u -> u.set(Thing::note).to("a"));
    assertThat(Resent.of(write, stored(6, "note", s("a")))).isEqualTo(Resent.DONE);
    assertThat(Resent.of(write, stored(6, "note", s("b")))).isEqualTo(Resent.NOT_DONE);
    assertThat(Resent.of(write, stored(5, "note", s("a")))).isEqualTo(Resent.NOT_DONE);
    assertThat(Resent.of(write, stored(7, "note", s("a")))).isEqualTo(Resent.UNKNOWN);
    assertThat(Resent.of(write, Map.of())).isEqualTo(Resent.UNKNOWN);
  }

  @Test
  void itIsNotDoneWhereTheNextVersionStillHasWhatItRemoves() {
    PreparedWrite write = expecting5(u -> u.remove(Thing::note));
    assertThat(Resent.of(write, stored(6, "note", s("a")))).isEqualTo(Resent.NOT_DONE);
    assertThat(Resent.of(write, stored(6))).isEqualTo(Resent.DONE);
  }

  @Test
  void itIsNotDoneWhereTheNextVersionLacksWhatItAddsOrSets() {
    PreparedWrite adding = expecting5(u -> u.addAllTo(Thing::tags, List.of("a", "b")));
    assertThat(Resent.of(adding, stored(6, "tags", AttributeValue.fromSs(List.of("a", "c")))))
        .isEqualTo(Resent.NOT_DONE);
    assertThat(Resent.of(adding, stored(6))).isEqualTo(Resent.NOT_DONE);
    assertThat(Resent.of(adding, stored(6, "tags", AttributeValue.fromSs(List.of("c", "b", "a")))))
        .isEqualTo(Resent.DONE);
    PreparedWrite taking = expecting5(u -> u.removeFrom(Thing::tags, "a"));
    assertThat(Resent.of(taking, stored(6, "tags", AttributeValue.fromSs(List.of("a", "c")))))
        .isEqualTo(Resent.NOT_DONE);
    assertThat(Resent.of(taking, stored(6, "tags", AttributeValue.fromSs(List.of("c")))))
        .isEqualTo(Resent.DONE);
    PreparedWrite setting = expecting5(u -> u.setIfAbsent(Thing::note).to("a"));
    assertThat(Resent.of(setting, stored(6))).isEqualTo(Resent.NOT_DONE);
    assertThat(Resent.of(setting, stored(6, "note", s("b")))).isEqualTo(Resent.DONE);
  }

  @Test
  void itIsNotSentAgainWhereItsTraceCannotBeTold() {
    UnaryOperator<Steps> copy = u -> u.set(Thing::count).from(attr(Thing::other));
    assertThat(expecting5(copy).isRepeatable()).isFalse();
    UpdateSpec any = UpdateSpec.of(MODEL, Map.of("id", s("t")), false);
    assertThat(
            Updates.prepare(
                    copy.apply(new Steps(any)).spec(), List.of(), Instant.EPOCH, new Random(1))
                .isRepeatable())
        .isTrue();
  }

  @Test
  void itIsNotSentAgainWhereTwiceIsMore() {
    assertThat(expecting5(u -> u.add(Thing::count, 1)).isRepeatable()).isFalse();
    assertThat(expecting5(u -> u.increment(Thing::count, 1)).isRepeatable()).isFalse();
    assertThat(expecting5(u -> u.set(Thing::count).from(attr(Thing::count).plus(1))).isRepeatable())
        .isFalse();
    assertThat(expecting5(u -> u.set(Thing::count).to(1)).isRepeatable()).isTrue();
    assertThat(expecting5(u -> u.addTo(Thing::tags, "a")).isRepeatable()).isTrue();
    assertThat(expecting5(u -> u.remove(Thing::note)).isRepeatable()).isTrue();
  }
}
