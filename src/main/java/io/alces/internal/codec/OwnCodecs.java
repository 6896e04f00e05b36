package io.alces.internal.codec;

import io.alces.codec.Codec;
import io.alces.codec.CodecProvider;
import java.lang.invoke.MethodType;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The application's own codecs.
 *
 * @param byClass those that are stated for a class
 * @param providers choose for other classes; the last prevails
 */
public record OwnCodecs(Map<Class<?>, Codec<?>> byClass, List<CodecProvider> providers) {
  /** The codec of a class, or of what wraps a primitive; null to leave it to Alces. */
  @Nullable Codec<?> of(Class<?> type) {
    Codec<?> own = byClass.get(type);
    return own != null || !type.isPrimitive()
        ? orChosen(own, type)
        : orChosen(byClass.get(wrapped(type)), wrapped(type));
  }

  private static Class<?> wrapped(Class<?> primitive) {
    return MethodType.methodType(primitive).wrap().returnType();
  }

  private @Nullable Codec<?> orChosen(@Nullable Codec<?> own, Class<?> type) {
    Codec<?> codec = own;
    for (int i = providers.size() - 1; codec == null && i >= 0; i--) {
      codec = providers.get(i).codecOf(type);
    }
    return codec;
  }
}
