package io.alces.internal.write;

import io.alces.codec.Codec;
import io.alces.internal.codec.Member;
import io.alces.internal.codec.SealedCodec;
import io.alces.internal.codec.StructCodec;
import io.alces.internal.codec.Wrapping;
import jakarta.validation.ValidationException;
import jakarta.validation.metadata.PropertyDescriptor;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds where a validator failed, which the exception of a provider does not tell. */
final class JakartaFailure {
  private final JakartaChecks checks;

  private JakartaFailure(JakartaChecks checks) {
    this.checks = checks;
  }

  /** The path of the property, or of the object if it is a constraint of its class. */
  static String place(JakartaChecks checks, StructCodec<?> codec, @Nullable Object item) {
    String place = item == null ? null : new JakartaFailure(checks).within(codec, item, "");
    return place == null || place.isEmpty() ? "item" : place;
  }

  private @Nullable String within(Codec<?> codec, @Nullable Object value, String path) {
    Codec<?> seen = Wrapping.unwrapped(codec);
    if (value instanceof Optional<?> optional) {
      return within(seen, optional.orElse(null), path);
    }
    if (value == null) {
      return null;
    }
    if (seen instanceof SealedCodec<?> sealed) {
      StructCodec<?> own = sealed.classes().get(value.getClass());
      return own == null ? null : within(own, value, path);
    }
    return seen instanceof StructCodec<?> struct
        ? inObject(struct, value, path)
        : seen instanceof io.alces.internal.codec.Elements elements
            ? inElements(elements.element(), value, path)
            : null;
  }

  private @Nullable String inElements(Codec<?> element, Object value, String path) {
    String place = null;
    if (value instanceof List<?> list) {
      for (int i = 0; i < list.size() && place == null; i++) {
        place = within(element, list.get(i), path + "[" + i + "]");
      }
    } else if (value instanceof Map<?, ?> map) {
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        place =
            place != null ? place : within(element, entry.getValue(), path + "." + entry.getKey());
      }
    } else if (value instanceof Iterable<?> several) {
      for (Object one : several) {
        place = place != null ? place : within(element, one, path);
      }
    }
    return place;
  }

  @SuppressWarnings("unchecked")
  private @Nullable String inObject(StructCodec<?> struct, Object object, String path) {
    if (!fails(() -> checks.object(object))) {
      return null;
    }
    String dot = path.isEmpty() ? "" : path + ".";
    for (PropertyDescriptor property : checks.bean(object.getClass()).getConstrainedProperties()) {
      String name = property.getPropertyName();
      if (fails(() -> checks.property(object, property))) {
        return dot + name;
      }
    }
    @Nullable Object[] values = ((StructCodec<Object>) struct).explode(object);
    for (int i = 0; i < values.length; i++) {
      Member member = struct.members().get(i);
      String place = within(member.codec(), values[i], dot + member.name());
      if (place != null) {
        return place;
      }
    }
    return path;
  }

  private static boolean fails(Runnable check) {
    try {
      check.run();
      return false;
    } catch (ValidationException e) {
      return true;
    }
  }
}
