package io.alces.internal.codec;

import io.alces.codec.Codec;
import io.alces.codec.DynamoType;
import io.alces.schema.AttributeType;
import io.alces.schema.AttributeType.DeclaredAttribute;
import io.alces.schema.Document;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds the codecs of documents from the types that their schema declares. */
public final class DocumentCodecs {
  private final CodecResolver resolver;
  private final List<String> problems;

  /**
   * Makes a finder.
   *
   * @param resolver finds the codecs of classes
   * @param problems receives what cannot be mapped
   */
  public DocumentCodecs(CodecResolver resolver, List<String> problems) {
    this.resolver = resolver;
    this.problems = problems;
  }

  /**
   * The codec of a document.
   *
   * @param where what it is called in errors
   * @param attributes its attributes
   * @return the codec; a problem is noted where two attributes have one stored name
   */
  public StructCodec<Document> document(String where, List<DeclaredAttribute> attributes) {
    List<Shape.Property> properties = new ArrayList<>();
    List<Member> members = new ArrayList<>();
    Map<String, String> byStoredName = new HashMap<>();
    for (DeclaredAttribute attribute : attributes) {
      Member member = member(where, attribute);
      String before = byStoredName.putIfAbsent(member.storedName(), member.name());
      if (before != null) {
        problems.add(
            where
                + " stores both "
                + before
                + " and "
                + member.name()
                + " as "
                + member.storedName()
                + "; give one of them another name");
        member = member.apart();
      }
      properties.add(new Shape.Property(member.name(), Set.of(), member.type()));
      members.add(member);
    }
    return new StructCodec<>(where, new DocumentShape(properties), members);
  }

  private Member member(String where, DeclaredAttribute attribute) {
    String name = attribute.name();
    String stored = attribute.settings().storedName();
    Codec<Object> own = attribute.settings().codec();
    Codec<Object> codec =
        own == null
            ? codec(attribute.type(), where + "." + name)
            : new GuardedCodec<>(javaType(attribute.type()).toString(), own);
    return new Member(
        name, stored == null ? name : stored, Set.of(), javaType(attribute.type()), codec);
  }

  @SuppressWarnings("unchecked")
  private Codec<Object> codec(AttributeType<?> type, String where) {
    return (Codec<Object>) codecOf(type, where);
  }

  private Codec<?> codecOf(AttributeType<?> type, String where) {
    if (type instanceof AttributeType.Simple<?> simple) {
      return resolver.codecOf(JavaType.of(simple.type()), where);
    }
    if (type instanceof AttributeType.ListOf<?> list) {
      return new ListCodec<List<Object>, Object>(
          codec(list.element(), where), Collections::unmodifiableList);
    }
    if (type instanceof AttributeType.MapOf<?> map) {
      Codec<String> text = ScalarCodec.ofText(String.class, s -> s, s -> s);
      return new MapCodec<String, Object>(
          new KeyText<>(text, true), codec(map.value(), where), Collections::unmodifiableMap);
    }
    if (type instanceof AttributeType.SetOf<?> set) {
      return set(codec(set.element(), where), where);
    }
    return document(where, ((AttributeType.Structure) type).attributes());
  }

  private Codec<?> set(Codec<Object> element, String where) {
    DynamoType type = element.type();
    if (type == null || !type.isKeyType()) {
      problems.add(
          where
              + " is a set whose elements are not stored as text, numbers or binary, and DynamoDB"
              + " has no other sets; use listOf(…)");
      return UnusedCodec.INSTANCE;
    }
    return new SetCodec<Set<Object>, Object>(
        element, type.setType(), LinkedHashSet::new, Collections::unmodifiableSet);
  }

  private static JavaType javaType(AttributeType<?> type) {
    if (type instanceof AttributeType.Simple<?> simple) {
      return JavaType.of(simple.type());
    }
    if (type instanceof AttributeType.ListOf<?> list) {
      return new JavaType(List.class, List.of(javaType(list.element())));
    }
    if (type instanceof AttributeType.SetOf<?> set) {
      return new JavaType(Set.class, List.of(javaType(set.element())));
    }
    if (type instanceof AttributeType.MapOf<?> map) {
      return new JavaType(Map.class, List.of(JavaType.of(String.class), javaType(map.value())));
    }
    return JavaType.of(Document.class);
  }
}
