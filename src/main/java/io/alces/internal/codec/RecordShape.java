package io.alces.internal.codec;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
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
    for (int i = 0; i < components.length; i++) {
      RecordComponent component = components[i];
      found.add(
          new Property(
              component.getName(),
              Set.of(component.getName()),
              type.resolve(component.getGenericType())));
      getters[i] = Invocation.ofGetter(component.getAccessor());
    }
    properties = List.copyOf(found);
    Class<?>[] parameters =
        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
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
  @SuppressWarnings("unchecked")
  public T build(@Nullable Object[] values, Map<String, @Nullable Object> unknown)
      throws Throwable {
    return (T) constructor.make(values);
  }
}
