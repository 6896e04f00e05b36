package io.alces.internal.write;

import io.alces.error.InvalidItemException.Violation;
import io.alces.expression.AttributePath;
import io.alces.expression.AttributePath.Step;
import io.alces.internal.codec.Member;
import io.alces.internal.codec.SealedCodec;
import io.alces.internal.codec.StructCodec;
import jakarta.validation.metadata.PropertyDescriptor;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The constraints on values that updates set, wherever in the item: a path is followed through the
 * codecs from the class of the item inwards, as far as {@code @Valid} lets a validation of the
 * whole item come.
 */
final class JakartaUpdates {
  private final Class<?> type;
  private final StructCodec<?> codec;
  private final JakartaChecks checks;

  JakartaUpdates(Class<?> type, StructCodec<?> codec, JakartaChecks checks) {
    this.type = type;
    this.codec = codec;
    this.checks = checks;
  }

  void value(AttributePath path, String text, @Nullable Object value, Collection<Violation> found) {
    found.addAll(member(type, codec, checks, path.steps(), 0, place -> place.value(value, text)));
  }

  void elements(
      AttributePath path, String text, Collection<?> elements, Collection<Violation> found) {
    found.addAll(
        member(type, codec, checks, path.steps(), 0, place -> place.elements(elements, text)));
  }

  /** What is asked at the end of a path. */
  @FunctionalInterface
  private interface End {
    Collection<Violation> at(JakartaPlace place);
  }

  private static Collection<Violation> member(
      Class<?> owner,
      StructCodec<?> struct,
      JakartaChecks checks,
      List<Step> steps,
      int at,
      End end) {
    Member member = member(struct, steps.get(at));
    PropertyDescriptor property =
        member == null ? null : checks.property(owner, JakartaRules.names(member));
    if (member == null || property == null) {
      return List.of();
    }
    JakartaPlace place = JakartaPlace.of(owner, property, member, checks);
    for (int i = at + 1; i < steps.size(); i++) {
      if (place.codec() instanceof StructCodec || place.codec() instanceof SealedCodec) {
        return place.isCascaded() ? object(place, steps, i, end) : List.of();
      }
      JakartaPlace inner = place.into(steps.get(i));
      if (inner == null) {
        return List.of();
      }
      place = inner;
    }
    return end.at(place);
  }

  private static @Nullable Member member(StructCodec<?> struct, Step step) {
    return step instanceof Step.Accessor accessor
        ? struct.memberByAccessor(accessor.method())
        : step instanceof Step.Name name ? struct.member(name.name()) : null;
  }

  private static Collection<Violation> object(
      JakartaPlace place, List<Step> steps, int at, End end) {
    JakartaChecks inner = place.innerChecks();
    if (place.codec() instanceof StructCodec<?> struct) {
      return member(place.type().raw(), struct, inner, steps, at, end);
    }
    return ofAnyClass((SealedCodec<?>) place.codec(), inner, steps, at, end);
  }

  /** Which class is stored is not known: what one of them allows is allowed. */
  private static Collection<Violation> ofAnyClass(
      SealedCodec<?> sealed, JakartaChecks checks, List<Step> steps, int at, End end) {
    Collection<Violation> first = List.of();
    for (Map.Entry<Class<?>, StructCodec<?>> permitted : sealed.classes().entrySet()) {
      StructCodec<?> struct = permitted.getValue();
      if (member(struct, steps.get(at)) != null) {
        Collection<Violation> found = member(permitted.getKey(), struct, checks, steps, at, end);
        if (found.isEmpty()) {
          return found;
        }
        first = first.isEmpty() ? found : first;
      }
    }
    return first;
  }
}
