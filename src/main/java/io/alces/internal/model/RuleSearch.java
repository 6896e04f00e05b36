package io.alces.internal.model;

import io.alces.codec.Codec;
import io.alces.internal.codec.Elements;
import io.alces.internal.codec.JavaType;
import io.alces.internal.codec.Member;
import io.alces.internal.codec.SealedCodec;
import io.alces.internal.codec.StructCodec;
import io.alces.internal.codec.Wrapping;
import io.alces.schema.AttributeSettings;
import io.alces.schema.ClassDeclaration;
import io.alces.schema.Declaration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Finds whether anything is demanded of a class, or of what is within it. */
final class RuleSearch {
  private final Declaration<?> declaration;
  private final Map<StructCodec<?>, JavaType> seen = new HashMap<>();

  RuleSearch(Declaration<?> declaration) {
    this.declaration = declaration;
  }

  boolean isIn(StructCodec<?> struct, JavaType type) {
    if (seen.put(struct, type) != null) {
      return false; // a class that holds itself
    }
    if (!declaration.within().getOrDefault(type.raw(), ClassDeclaration.NONE).checks().isEmpty()) {
      return true;
    }
    for (Member member : struct.members()) {
      if (demands(member.settings()) || isIn(member.codec(), member.type())) {
        return true;
      }
    }
    return false;
  }

  private boolean isIn(Codec<?> codec, JavaType type) {
    Codec<?> inner = Wrapping.unwrapped(codec);
    if (inner instanceof StructCodec<?> struct) {
      return isIn(struct, held(type));
    }
    if (inner instanceof SealedCodec<?> sealed) {
      return sealed.classes().entrySet().stream()
          .anyMatch(own -> isIn(own.getValue(), held(type).subtype(own.getKey())));
    }
    return inner instanceof Elements elements
        && !type.arguments().isEmpty()
        && isIn(elements.element(), type.argument(type.arguments().size() - 1));
  }

  private static JavaType held(JavaType type) {
    return type.raw() == Optional.class ? type.argument(0) : type;
  }

  private static boolean demands(AttributeSettings settings) {
    return settings.defaultTo() != null
        || settings.constant() != null
        || settings.transform() != null
        || settings.generator() != null
        || settings.combination() != null
        || settings.isRequired()
        || settings.isAlwaysDefault()
        || !settings.rules().isEmpty();
  }
}
