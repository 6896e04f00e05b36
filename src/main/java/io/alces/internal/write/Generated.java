package io.alces.internal.write;

import io.alces.error.RequestException;
import io.alces.internal.codec.Thrown;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * A member that is given an id where a write leaves it absent.
 *
 * @param index its position among the members
 * @param name its name in the application
 * @param type its class, which is none of a primitive
 * @param own makes ids; null for a UUID of version 7, as text if the class is String
 */
public record Generated(int index, String name, Class<?> type, @Nullable Supplier<?> own) {
  /**
   * A new id.
   *
   * @param model what the item is called in errors
   * @param now the moment of the write
   * @param random gives random bits
   * @return the id, of the member's class
   * @throws RequestException if the application's own generator fails
   */
  public Object id(String model, Instant now, RandomGenerator random) {
    if (own != null) {
      return checked(model, drawn(model, own));
    }
    UUID id = TimeOrderedId.at(now, random);
    return type == String.class ? id.toString() : id;
  }

  private @Nullable Object drawn(String model, Supplier<?> generator) {
    try {
      return generator.get();
    } catch (RuntimeException e) {
      throw new RequestException(of(model) + " failed", Thrown.of(e));
    }
  }

  private Object checked(String model, @Nullable Object id) {
    if (id == null) {
      throw new RequestException(of(model) + " made null; it must make a value each time");
    }
    if (!type.isInstance(id)) {
      throw new RequestException(
          of(model)
              + " made a value of type "
              + id.getClass().getSimpleName()
              + ", and the attribute is of type "
              + type.getSimpleName());
    }
    return id;
  }

  private String of(String model) {
    return "The generator of attribute " + name + " of " + model;
  }
}
