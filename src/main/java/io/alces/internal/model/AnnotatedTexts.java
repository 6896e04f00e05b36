package io.alces.internal.model;

import io.alces.codec.Codec;
import io.alces.codec.DynamoType;
import io.alces.error.AlcesException;
import io.alces.expression.AttributePath;
import io.alces.internal.codec.AttributeValueReader;
import io.alces.internal.codec.CodecResolver;
import java.lang.annotation.Annotation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Reads the texts of annotations as values of the attribute that they stand on, by the codec of its
 * type: what is stored as text or a number is read from that.
 */
final class AnnotatedTexts {
  private final Map<Class<?>, Codec<?>> codecs;
  private final List<String> problems;

  AnnotatedTexts(Map<Class<?>, Codec<?>> codecs, List<String> problems) {
    this.codecs = codecs;
    this.problems = problems;
  }

  /** A value; null, with a problem noted, if the text is that of none. */
  @Nullable Object value(AnnotatedAttribute attribute, Annotation annotation, String text) {
    if (attribute.property().type().raw() == Object.class) {
      return text;
    }
    // Its problems are left to the codec of the attribute itself.
    CodecResolver resolver = new CodecResolver(codecs, Map.of(), new ArrayList<>());
    Codec<?> codec = resolver.codecOf(attribute.property().type(), attribute.toString());
    DynamoType type = codec.type();
    if (type != DynamoType.S && type != DynamoType.N && type != DynamoType.BOOL) {
      note(
          start(attribute, annotation)
              + ", of type "
              + attribute.property().type()
              + ", whose values are not written as text; state it in the schema");
      return null;
    }
    try {
      AttributeValue stored = stored(type, text);
      return stored == null
          ? unreadable(attribute, annotation)
          : codec.read(AttributeValueReader.of(attribute.property().name(), stored));
    } catch (AlcesException e) {
      return unreadable(attribute, annotation);
    }
  }

  private static @Nullable AttributeValue stored(DynamoType type, String text) {
    if (type == DynamoType.BOOL) {
      boolean isTrue = text.equals("true");
      return isTrue || text.equals("false") ? AttributeValue.createBool(isTrue) : null;
    }
    return type == DynamoType.S ? AttributeValue.createS(text) : AttributeValue.createN(text);
  }

  private @Nullable Object unreadable(AnnotatedAttribute attribute, Annotation annotation) {
    note(
        start(attribute, annotation)
            + ", and its text cannot be read as "
            + attribute.property().type()
            + "; write a number, true or false, the name of an enum's constant, or a date, time or"
            + " duration as ISO 8601 does");
    return null;
  }

  private static String start(AnnotatedAttribute attribute, Annotation annotation) {
    return AnnotatedAttribute.name(annotation) + " stands on " + attribute;
  }

  List<Object> values(AnnotatedAttribute attribute, Annotation annotation, String[] given) {
    List<Object> values = new ArrayList<>();
    for (String text : given) {
      Object value = value(attribute, annotation, text);
      if (value != null) {
        values.add(value);
      }
    }
    if (given.length == 0) {
      note(start(attribute, annotation) + ", and holds no values; write at least one");
    }
    return values;
  }

  /** The attributes that an annotation names. */
  List<AttributePath> paths(AnnotatedAttribute attribute, Annotation annotation, String[] names) {
    List<AttributePath> paths = new ArrayList<>();
    for (String name : names) {
      if (name.isEmpty()) {
        note(start(attribute, annotation) + ", and names an attribute without a name");
      } else {
        paths.add(AttributePath.of(name));
      }
    }
    return paths;
  }

  private void note(String problem) {
    if (!problems.contains(problem)) {
      problems.add(problem);
    }
  }
}
