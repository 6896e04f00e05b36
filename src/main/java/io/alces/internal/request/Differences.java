package io.alces.internal.request;

import io.alces.codec.Codec;
import io.alces.error.RequestException;
import io.alces.expression.AttributePath;
import io.alces.expression.AttributePath.Step;
import io.alces.expression.UpdateAction;
import io.alces.expression.UpdateAction.Kind;
import io.alces.internal.codec.MapCodec;
import io.alces.internal.codec.Member;
import io.alces.internal.codec.Shape;
import io.alces.internal.codec.StructCodec;
import io.alces.internal.codec.Wrapping;
import io.alces.internal.model.CompiledModel;
import io.alces.internal.model.KeyAttribute;
import io.alces.internal.write.UnknownPolicy;
import io.alces.schema.Document;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Finds what makes one object of another, as actions of an update. Objects and maps within are
 * compared member by member, so that what others change beside is kept; lists and sets are set as a
 * whole.
 */
public final class Differences {
  private final List<UpdateAction> actions = new ArrayList<>();
  private final UnknownPolicy unknownPolicy;

  private Differences(UnknownPolicy unknownPolicy) {
    this.unknownPolicy = unknownPolicy;
  }

  /**
   * The difference of two objects.
   *
   * @param <T> the type of the item
   * @param model the model
   * @param before the object as it was read
   * @param after the object as it is to be
   * @return the actions; none if both are stored alike
   * @throws RequestException if their keys differ, or one is a part of an item
   */
  public static <T> List<UpdateAction> between(CompiledModel<T> model, T before, T after) {
    refusePart(model, before);
    refusePart(model, after);
    if (!model.keyOfObject(before).equals(model.keyOfObject(after))) {
      throw new RequestException(
          "The objects of the change of "
              + model.name()
              + " have different keys, and a key never changes; delete the item and create another,"
              + " in one transaction");
    }
    T from = Documents.within(model.codec(), before);
    T to = Documents.within(model.codec(), after);
    Differences found = new Differences(model.pipeline().updates().unknownPolicy());
    Map<String, AttributeValue> old = model.pipeline().encodeChecked(from);
    Map<String, AttributeValue> wanted = model.pipeline().encodeChecked(to);
    refuseCreatedAt(model, old, wanted);
    found.compare(
        model.codec(),
        from,
        to,
        old,
        wanted,
        name -> isKey(model, name) || model.pipeline().updates().managedAs(name) != null);
    return found.actions;
  }

  private static void refusePart(CompiledModel<?> model, Object object) {
    if (object instanceof Document document && document.isPartial()) {
      throw new RequestException(
          "A document of the change of "
              + model.name()
              + " is a part of an item, and what it lacks would be removed; read the whole item, or"
              + " use update()");
    }
  }

  private static void refuseCreatedAt(
      CompiledModel<?> model, Map<String, AttributeValue> old, Map<String, AttributeValue> wanted) {
    for (Member member : model.codec().members()) {
      String stored = member.storedName();
      if ("createdAt".equals(model.pipeline().updates().managedAs(stored))
          && !Values.areSame(old.get(stored), wanted.get(stored))) {
        throw new RequestException(
            "The change of "
                + model.name()
                + " changes "
                + member.name()
                + ", which is its createdAt, and an update never writes that; put the item"
                + " instead");
      }
    }
  }

  /** Keys are the same, though a transform may have made them so. */
  private static boolean isKey(CompiledModel<?> model, String storedName) {
    for (KeyAttribute key : model.key().attributes()) {
      if (key.storedName().equals(storedName)) {
        return true;
      }
    }
    return false;
  }

  /** Which members are not looked at. */
  @FunctionalInterface
  private interface Skipped {
    boolean is(String storedName);
  }

  private <S> void compare(
      StructCodec<S> codec,
      S before,
      S after,
      Map<String, AttributeValue> old,
      Map<String, AttributeValue> wanted,
      Skipped skipped) {
    compare(codec, null, before, after, old, wanted, skipped);
  }

  private <S> void compare(
      StructCodec<S> codec,
      @Nullable AttributePath within,
      S before,
      S after,
      Map<String, AttributeValue> old,
      Map<String, AttributeValue> wanted,
      Skipped skipped) {
    @Nullable Object[] oldValues = codec.explode(before);
    @Nullable Object[] newValues = codec.explode(after);
    for (int i = 0; i < newValues.length; i++) {
      Member member = codec.members().get(i);
      String stored = member.storedName();
      if (!skipped.is(stored)) {
        compare(
            member.codec(),
            path(within, new Step.Name(member.name())),
            oldValues[i],
            newValues[i],
            old.get(stored),
            wanted.get(stored));
      }
    }
    Map<String, @Nullable Object> unknown = codec.unknown(after);
    Set<String> names = new LinkedHashSet<>(unknown.keySet());
    names.addAll(codec.unknown(before).keySet());
    for (String name : names) {
      AttributePath path = path(within, new Step.Name(name));
      if (!codec.tellsNull() || isChanged(path, unknown.containsKey(name))) {
        set(path, unknown.get(name), old.get(name), wanted.get(name));
      }
    }
  }

  /** What is not declared stays as it is stored, unless the schema saves it. */
  private boolean isChanged(AttributePath path, boolean isGiven) {
    return switch (unknownPolicy.of(path.toString())) {
      case SAVE -> true;
      case DROP -> false;
      case REFUSE -> isGiven;
    };
  }

  private static AttributePath path(@Nullable AttributePath within, Step step) {
    return within == null ? new AttributePath(List.of(step)) : within.then(step);
  }

  private void compare(
      Codec<?> codec,
      AttributePath path,
      @Nullable Object before,
      @Nullable Object after,
      @Nullable AttributeValue old,
      @Nullable AttributeValue wanted) {
    if (Values.areSame(old, wanted)) {
      return;
    }
    Object from = unwrapped(before);
    Object to = unwrapped(after);
    if (old != null && wanted != null && from != null && to != null) {
      compareWithin(codec, path, from, to, old, wanted);
    } else {
      set(path, after, old, wanted);
    }
  }

  @SuppressWarnings("unchecked") // a codec and the values that it has written
  private void compareWithin(
      Codec<?> codec,
      AttributePath path,
      Object before,
      Object after,
      AttributeValue old,
      AttributeValue wanted) {
    Codec<?> seen = Wrapping.unwrapped(codec);
    boolean areMaps = old.hasM() && wanted.hasM();
    if (areMaps && seen instanceof StructCodec<?> struct) {
      compare((StructCodec<Object>) struct, path, before, after, old.m(), wanted.m(), n -> false);
    } else if (areMaps
        && seen instanceof MapCodec<?, ?> map
        && before instanceof Map<?, ?> from
        && after instanceof Map<?, ?> to
        && !getsNull(old.m(), wanted.m())) {
      compareMaps(map, path, from, to, old.m(), wanted.m());
    } else {
      set(path, after, old, wanted);
    }
  }

  /** Whether a member becomes NULL, which no action says: setting to null removes. */
  private static boolean getsNull(
      Map<String, AttributeValue> old, Map<String, AttributeValue> wanted) {
    for (String name : wanted.keySet()) {
      AttributeValue value = wanted.get(name);
      if (value.nul() != null && !value.equals(old.get(name))) {
        return true;
      }
    }
    return false;
  }

  private static @Nullable Object unwrapped(@Nullable Object value) {
    return value instanceof Optional<?> optional ? optional.orElse(null) : value;
  }

  private void compareMaps(
      MapCodec<?, ?> codec,
      AttributePath path,
      Map<?, ?> before,
      Map<?, ?> after,
      Map<String, AttributeValue> old,
      Map<String, AttributeValue> wanted) {
    Set<Object> keys = new LinkedHashSet<>(after.keySet());
    keys.addAll(before.keySet());
    for (Object key : keys) {
      String stored = codec.memberName(key);
      compare(
          codec.element(),
          path.then(new Step.Key(key)),
          before.get(key),
          after.get(key),
          old.get(stored),
          wanted.get(stored));
    }
  }

  private void set(
      AttributePath path,
      @Nullable Object value,
      @Nullable AttributeValue old,
      @Nullable AttributeValue wanted) {
    if (!Values.areSame(old, wanted)) {
      actions.add(
          wanted == null
              ? new UpdateAction(Kind.REMOVE, path, null)
              : new UpdateAction(Kind.SET, path, wanted.nul() == null ? value : Shape.NULL));
    }
  }
}
