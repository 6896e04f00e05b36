package io.alces.codec;

import java.util.HashMap;
import java.util.Map;

/** An enum by the names of its constants or by their texts: one is written, both are read. */
final class EnumTexts<E extends Enum<E>> implements Codec<E> {
  private final Map<String, E> constants = new HashMap<>();
  private final boolean isTextWritten;

  EnumTexts(Class<E> type, boolean isTextWritten) {
    this.isTextWritten = isTextWritten;
    for (E constant : type.getEnumConstants()) {
      add(type, constant.name(), constant);
      add(type, constant.toString(), constant);
    }
  }

  private void add(Class<E> type, String text, E constant) {
    E other = constants.putIfAbsent(text, constant);
    if (other != null && other != constant) {
      throw new IllegalArgumentException(
          type.getSimpleName()
              + " has two constants, "
              + other.name()
              + " and "
              + constant.name()
              + ", of which the name or toString() of one is that of the other");
    }
  }

  /** Whether the text of each constant is its name, so that nothing needs to be told apart. */
  static boolean isPlain(Class<?> type) {
    for (Object constant : type.getEnumConstants()) {
      if (!((Enum<?>) constant).name().equals(constant.toString())) {
        return false;
      }
    }
    return true;
  }

  @Override
  public E read(ItemReader in) {
    E constant = constants.get(in.readString());
    if (constant == null) {
      throw in.problem("does not hold the name or the text of a constant");
    }
    return constant;
  }

  @Override
  public void write(ItemWriter out, E value) {
    out.writeString(isTextWritten ? value.toString() : value.name());
  }

  @Override
  public DynamoType type() {
    return DynamoType.S;
  }
}
