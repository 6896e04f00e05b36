package io.alces.internal.codec;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
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
  private final MethodHandle[] getters;
  private final MethodHandle constructor;

  RecordShape(JavaType type) throws IllegalAccessException, NoSuchMethodException {
    RecordComponent[] components = type.raw().getRecordComponents();
    List<Property> found = new ArrayList<>(components.length);
    getters = new MethodHandle[components.length];
    for (int i = 0; i < components.length; i++) {
      RecordComponent component = components[i];
      found.add(
          new Property(
              component.getName(),
              Set.of(component.getName()),
              type.resolve(component.getGenericType())));
      getters[i] = getter(component.getAccessor());
    }
    properties = List.copyOf(found);
    Class<?>[] parameters =
        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    constructor = constructor(type.raw().getDeclaredConstructor(parameters));
  }

  static MethodHandle getter(Method method) throws IllegalAccessException {
    method.setAccessible(true);
    return MethodHandles.lookup()
        .unreflect(method)
        .asType(MethodType.methodType(Object.class, Object.class));
  }

  private static MethodHandle constructor(Constructor<?> constructor) throws IllegalAccessException {
    constructor.setAccessible(true);
    return MethodHandles.lookup()
        .unreflectConstructor(constructor)
        .asSpreader(Object[].class, constructor.getParameterCount())
        .asType(MethodType.methodType(Object.class, Object[].class));
  }

  @Override
  public List<Property> properties() {
    return properties;
  }

  @Override
  public @Nullable Object get(T item, int index) {
    return invoke(getters[index], item);
  }

  @Override
  @SuppressWarnings("unchecked")
  public T build(@Nullable Object[] values, Map<String, @Nullable Object> unknown) throws Throwable {
    return (T) (Object) constructor.invokeExact(values);
  }
}
