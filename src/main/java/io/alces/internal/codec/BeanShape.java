package io.alces.internal.codec;

import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A class whose objects are made empty and filled by setters: a bean, which is its own builder, or
 * an immutable class with a static {@code builder()}.
 */
final class BeanShape<T> extends Shape<T> {
  private final List<Property> properties;
  private final List<String> unmatched;
  private final Invocation[] getters;
  private final Invocation[] setters;
  private final boolean[] isPrimitive;
  private final Invocation maker;
  private final @Nullable Invocation finisher;

  private BeanShape(
      JavaType type, Invocation maker, Class<?> filled, @Nullable Invocation finisher) {
    this.maker = maker;
    this.finisher = finisher;
    List<Property> found = new ArrayList<>();
    List<Invocation> gets = new ArrayList<>();
    List<Invocation> sets = new ArrayList<>();
    List<String> others = new ArrayList<>();
    for (Map.Entry<String, List<Method>> entry : accessors(type.raw()).entrySet()) {
      Method getter = null;
      Method setter = null;
      for (Method candidate : entry.getValue()) {
        if (setter == null) {
          getter = candidate;
          setter = setter(filled, entry.getKey(), candidate.getReturnType());
        }
      }
      if (getter != null && setter != null) {
        Set<String> names = new LinkedHashSet<>();
        entry.getValue().forEach(method -> names.add(method.getName()));
        found.add(new Property(entry.getKey(), names, type.resolve(getter.getGenericReturnType())));
        gets.add(Invocation.ofGetter(getter));
        sets.add(Invocation.ofSetter(setter));
      } else if (isSetOtherwise(filled, entry.getKey(), finisher != null)) {
        others.add(
            "property "
                + entry.getKey()
                + " of "
                + type
                + " is set with another type than it is read with, so that it would not be stored;"
                + " make the two types the same, or register a codec for "
                + type);
      }
    }
    unmatched = List.copyOf(others);
    properties = List.copyOf(found);
    getters = gets.toArray(Invocation[]::new);
    setters = sets.toArray(Invocation[]::new);
    isPrimitive = new boolean[getters.length];
    for (int i = 0; i < isPrimitive.length; i++) {
      isPrimitive[i] = properties.get(i).type().raw().isPrimitive();
    }
  }

  /** A part of a shape. */
  private BeanShape(BeanShape<T> whole, Set<String> ignored) {
    maker = whole.maker;
    finisher = whole.finisher;
    unmatched = whole.unmatched;
    List<Property> kept = new ArrayList<>();
    int size = whole.properties.size();
    Invocation[] gets = new Invocation[size];
    Invocation[] sets = new Invocation[size];
    isPrimitive = new boolean[size];
    for (int i = 0; i < size; i++) {
      if (!ignored.contains(whole.properties.get(i).name())) {
        gets[kept.size()] = whole.getters[i];
        sets[kept.size()] = whole.setters[i];
        isPrimitive[kept.size()] = whole.isPrimitive[i];
        kept.add(whole.properties.get(i));
      }
    }
    properties = List.copyOf(kept);
    getters = Arrays.copyOf(gets, kept.size());
    setters = Arrays.copyOf(sets, kept.size());
  }

  /**
   * The shape of a class with a static {@code builder()}, or else of a bean; null if it is neither.
   *
   * @param type the class
   * @param unmatched receives what is wrong with properties that have a getter and a setter, but
   *     not of one type
   */
  static <T> @Nullable Shape<T> of(JavaType type, List<String> unmatched) {
    BeanShape<T> shape = built(type);
    if (shape == null && !Modifier.isAbstract(type.raw().getModifiers())) {
      shape = bean(type);
    }
    if (shape != null) {
      unmatched.addAll(shape.unmatched);
    }
    return shape;
  }

  /** The shape of a bean, or null if the class has no constructor without parameters. */
  private static <T> @Nullable BeanShape<T> bean(JavaType type) {
    for (Constructor<?> constructor : type.raw().getDeclaredConstructors()) {
      if (constructor.getParameterCount() == 0) {
        return new BeanShape<>(type, Invocation.ofMaker(constructor), type.raw(), null);
      }
    }
    return null;
  }

  /** The shape of a class with a static {@code builder()}, or null if it has none. */
  private static <T> @Nullable BeanShape<T> built(JavaType type) {
    for (Method method : type.raw().getDeclaredMethods()) {
      if (method.getName().equals("builder")
          && Modifier.isStatic(method.getModifiers())
          && method.getParameterCount() == 0) {
        Method build = build(method.getReturnType(), type.raw());
        if (build != null) {
          return new BeanShape<>(
              type, Invocation.ofMaker(method), method.getReturnType(), Invocation.ofGetter(build));
        }
      }
    }
    return null;
  }

  private static @Nullable Method build(Class<?> builder, Class<?> built) {
    return methods(builder)
        .filter(m -> m.getName().equals("build") && m.getParameterCount() == 0)
        .filter(m -> built.isAssignableFrom(m.getReturnType()))
        .findFirst()
        .orElse(null);
  }

  /** Property name to the methods that give it, the most specific first, in the order of names. */
  private static Map<String, List<Method>> accessors(Class<?> type) {
    Map<String, List<Method>> accessors = new LinkedHashMap<>();
    methods(type)
        .filter(m -> m.getParameterCount() == 0 && m.getReturnType() != void.class)
        .filter(m -> m.getDeclaringClass() != Object.class && !isOfObject(m.getName()))
        .sorted(Comparator.comparing(Method::getName))
        .forEach(m -> accessors.computeIfAbsent(property(m), name -> new ArrayList<>()).add(m));
    return accessors;
  }

  private static boolean isOfObject(String name) {
    return name.equals("hashCode") || name.equals("toString") || name.equals("clone");
  }

  private static String property(Method getter) {
    String name = getter.getName();
    if (isPrefixed(name, "get")) {
      return decapitalize(name.substring(3));
    }
    boolean isBoolean =
        getter.getReturnType() == boolean.class || getter.getReturnType() == Boolean.class;
    return isBoolean && isPrefixed(name, "is") ? decapitalize(name.substring(2)) : name;
  }

  private static boolean isPrefixed(String name, String prefix) {
    return name.startsWith(prefix)
        && name.length() > prefix.length()
        && !Character.isLowerCase(name.charAt(prefix.length()));
  }

  /**
   * As the JavaBeans specification has it: {@code URL} stays, {@code Name} becomes {@code name}.
   */
  private static String decapitalize(String name) {
    return name.length() > 1 && Character.isUpperCase(name.charAt(1))
        ? name
        : name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
  }

  private static String setterName(String property) {
    return "set" + property.substring(0, 1).toUpperCase(Locale.ROOT) + property.substring(1);
  }

  private static boolean isSetOtherwise(Class<?> type, String property, boolean isBuilder) {
    return methods(type)
        .filter(m -> m.getParameterCount() == 1)
        .filter(m -> m.getReturnType() == void.class || m.getReturnType().isAssignableFrom(type))
        .map(Method::getName)
        .anyMatch(n -> n.equals(setterName(property)) || (isBuilder && n.equals(property)));
  }

  private static @Nullable Method setter(Class<?> type, String property, Class<?> of) {
    String set = setterName(property);
    Set<String> names = Set.of(set, "with" + set.substring(3), property);
    return methods(type)
        .filter(m -> names.contains(m.getName()) && m.getParameterCount() == 1)
        .filter(m -> m.getParameterTypes()[0] == of)
        .filter(m -> m.getReturnType() == void.class || m.getReturnType().isAssignableFrom(type))
        .findFirst()
        .orElse(null);
  }

  /** Instance methods of a class and all that it inherits, each signature once. */
  private static java.util.stream.Stream<Method> methods(Class<?> type) {
    Map<String, Method> methods = new LinkedHashMap<>();
    for (Class<?> c = type; c != null && c != Object.class; c = c.getSuperclass()) {
      Arrays.stream(c.getDeclaredMethods())
          .filter(m -> !Modifier.isStatic(m.getModifiers()) && !m.isBridge() && !m.isSynthetic())
          .filter(m -> !Modifier.isPrivate(m.getModifiers()))
          .forEach(
              m -> methods.putIfAbsent(m.getName() + Arrays.toString(m.getParameterTypes()), m));
    }
    for (Method m : type.getMethods()) {
      if (m.isDefault() || Modifier.isAbstract(m.getModifiers())) {
        methods.putIfAbsent(m.getName() + Arrays.toString(m.getParameterTypes()), m);
      }
    }
    return methods.values().stream();
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
    maker.adapt();
    for (int i = 0; i < getters.length; i++) {
      getters[i].adapt();
      setters[i].adapt();
    }
    if (finisher != null) {
      finisher.adapt();
    }
  }

  @Override
  public Shape<T> without(Set<String> names) {
    return new BeanShape<>(this, names);
  }

  @Override
  @SuppressWarnings("unchecked")
  public T build(@Nullable Object[] values, Map<String, @Nullable Object> unknown)
      throws Throwable {
    Object filled = maker.make();
    for (int i = 0; i < setters.length; i++) {
      Object value = values[i];
      if (value != null || !isPrimitive[i]) {
        Object answer = setters[i].set(filled, value);
        if (filled.getClass().isInstance(answer)) {
          filled = answer; // what cannot be changed answers with another object
        }
      }
    }
    return (T) (finisher == null ? filled : Invocation.made(finisher.get(filled)));
  }
}
