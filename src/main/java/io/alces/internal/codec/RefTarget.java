package io.alces.internal.codec;

import io.alces.codec.Codec;
import io.alces.codec.DynamoType;
import io.alces.schema.Ref;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What references lead to, as far as their codec needs to know it. */
public interface RefTarget {
  /**
   * An attribute of the target's key.
   *
   * @param name its name in the application
   * @param storedName its name in the item
   * @param type its Java type
   * @param codec its codec
   * @param onRead changes what was read, or null
   */
  record Part(
      String name,
      String storedName,
      JavaType type,
      Codec<Object> codec,
      @Nullable UnaryOperator<Object> onRead) {}

  /**
   * What the target is called.
   *
   * @return the name of its model
   */
  String name();

  /**
   * The class of the target's items.
   *
   * @return the class
   */
  Class<?> type();

  /**
   * The key of the target.
   *
   * @return one attribute or two
   */
  List<Part> key();

  /**
   * A value that stands for a reference.
   *
   * @param value a reference, a key's value, or a document that has the key among its attributes
   * @return the reference
   * @throws io.alces.error.RequestException if a document lacks the key
   */
  Ref<?> refOf(Object value);

  /**
   * The key that is stored for a reference, with the transforms of its attributes.
   *
   * @param value as for {@link #refOf}
   * @return stored names to values
   * @throws io.alces.error.AlcesException if it is no key of the target
   */
  Map<String, AttributeValue> keyOf(Object value);

  /**
   * How a reference is stored.
   *
   * @return the type of the key's only attribute, or M
   */
  default @Nullable DynamoType storedType() {
    return key().size() == 1 ? key().get(0).codec().type() : DynamoType.M;
  }
}
