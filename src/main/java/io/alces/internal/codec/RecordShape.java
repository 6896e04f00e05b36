package io.alces.internal.codec;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A record: its components and its canonical constructor. */
final class RecordShape<T> extends Shape<T> {
  private final List<Property> properties;
  private final Invocation[] getters;
  private final Invocation constructor;

  RecordShape(JavaType type) throws NoSuchMethodException {
    RecordComponent[] components = type.raw().getRecordComponents();
    List<Property> found = new ArrayList<>(components.length);
    getters = new Invocation[components.length];
    Class<?>[] parameters = new Class<?>[components.length];
    for (int i = 0; i < components.length; i++) {
      RecordComponent component = components[i];
      found.add(
          new Property(
              component.getName(),
              Set.of(component.getName()),
              type.resolve(component.getGenericType())));
      parameters[i] = component.getType();
      getters[i] = Invocation.ofGetter(component.getAccessor());
    }
    properties = List.copyOf(found);
    constructor = Invocation.ofConstructor(type.raw().getDeclaredConstructor(parameters));
  }

  @Override
  public List<Property> properties() {
    return properties;
  }

  @Override
  public @Nullable Object get(T item, int index) {
    return got(getters[index], item);
  }

  @Override
  void adapt() {
    constructor.adapt();
    for (Invocation getter : getters) {
      getter.adapt();
    }
  }

  @Override
  public Shape<T> without(Set<String> names) {
    return new RecordPart<>(this, names);
  }

  @Override
  @SuppressWarnings("unchecked")
  public T build(@Nullable Object[] values, Map<String, @Nullable Object> unknown)
      throws Throwable {
    return (T) constructor.make(values);
  }
}
