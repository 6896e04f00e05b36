package io.alces.internal.codec;

import io.alces.codec.Codec;
import io.alces.codec.DynamoType;
import io.alces.schema.AttributeType;
import io.alces.schema.AttributeType.DeclaredAttribute;
import io.alces.schema.Document;
import io.alces.schema.ItemCheck;
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
  private final Map<StructCodec<?>, List<ItemCheck<Object>>> checks = new HashMap<>();

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
   * What is demanded of documents within documents as a whole.
   *
   * @return the checks, by their codecs
   */
  public Map<StructCodec<?>, List<ItemCheck<Object>>> checks() {
    return checks;
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
    List<List<String>> names = new ArrayList<>();
    List<Member> members = new ArrayList<>();
    MemberNames stored = new MemberNames(where, problems);
    for (DeclaredAttribute attribute : attributes) {
      Member member = stored.apart(member(where, attribute));
      List<String> all = new ArrayList<>(List.of(member.name()));
      all.addAll(attribute.settings().aliases());
      names.add(all);
      properties.add(new Shape.Property(member.name(), Set.of(), member.type()));
      members.add(member);
    }
    stored.checkOtherNames(members);
    return new StructCodec<>(where, new DocumentShape(properties, names), members);
  }

  private Member member(String where, DeclaredAttribute attribute) {
    String name = attribute.name();
    String place = where + "." + name;
    JavaType type = javaType(attribute.type(), place);
    String stored = attribute.settings().storedName();
    Codec<Object> own = attribute.settings().codec();
    Codec<Object> codec =
        own == null ? codec(attribute.type(), place) : new GuardedCodec<>(type.toString(), own);
    return resolver.member(
        name, stored == null ? name : stored, Set.of(), type, codec, attribute.settings());
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
    if (type instanceof AttributeType.FirstOf several) {
      return firstOf(several, where);
    }
    if (type instanceof AttributeType.Reference<?> reference) {
      return resolver.codecOf(reference, where);
    }
    AttributeType.Structure structure = (AttributeType.Structure) type;
    StructCodec<Document> codec = document(where, structure.attributes());
    if (!structure.checks().isEmpty()) {
      checks.put(codec, structure.checks());
    }
    return codec;
  }

  private Codec<?> firstOf(AttributeType.FirstOf several, String where) {
    List<FirstOfCodec.Alternative> alternatives = new ArrayList<>();
    for (AttributeType<?> type : several.types()) {
      alternatives.add(new FirstOfCodec.Alternative(codec(type, where), javaType(type, where)));
    }
    return new FirstOfCodec(alternatives);
  }

  private Codec<?> set(Codec<Object> element, String where) {
    DynamoType type = element.type();
    if (CodecResolver.isReferenceByTwo(element)) {
      problems.add(where + CodecResolver.noSet((RefCodec) (Codec<?>) element));
      return UnusedCodec.INSTANCE;
    }
    if (element == UnusedCodec.INSTANCE) {
      return element;
    }
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

  private JavaType javaType(AttributeType<?> type, String where) {
    if (type instanceof AttributeType.Simple<?> simple) {
      return JavaType.of(simple.type());
    }
    if (type instanceof AttributeType.ListOf<?> list) {
      return new JavaType(List.class, List.of(javaType(list.element(), where)));
    }
    if (type instanceof AttributeType.SetOf<?> set) {
      return new JavaType(Set.class, List.of(javaType(set.element(), where)));
    }
    if (type instanceof AttributeType.MapOf<?> map) {
      return new JavaType(
          Map.class, List.of(JavaType.of(String.class), javaType(map.value(), where)));
    }
    if (type instanceof AttributeType.Reference<?> reference) {
      return resolver.typeOf(reference, where);
    }
    return JavaType.of(type instanceof AttributeType.FirstOf ? Object.class : Document.class);
  }
}
