package io.alces.internal.codec;

import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A Java type with its arguments filled in: no variables, no wildcards.
 *
 * @param raw the class
 * @param arguments its type arguments; empty for a class without parameters, or one used raw
 */
public record JavaType(Class<?> raw, List<JavaType> arguments) {
  /** Copies the arguments. */
  public JavaType {
    arguments = List.copyOf(arguments);
  }

  /**
   * A class without arguments.
   *
   * @param raw the class
   * @return the type
   */
  public static JavaType of(Class<?> raw) {
    return new JavaType(raw, List.of());
  }

  /**
   * A type as it is declared within this one, whose variables are known here.
   *
   * @param declared the type of a member, of this class or of one that it inherits from
   * @return the type with its arguments filled in
   */
  public JavaType resolve(Type declared) {
    return resolve(declared, variables());
  }

  private Map<TypeVariable<?>, JavaType> variables() {
    Map<TypeVariable<?>, JavaType> variables = new HashMap<>();
    TypeVariable<?>[] parameters = raw.getTypeParameters();
    for (int i = 0; i < parameters.length && i < arguments.size(); i++) {
      variables.put(parameters[i], arguments.get(i));
    }
    addInherited(raw, variables);
    return variables;
  }

  /** What superclasses and interfaces call their variables. */
  private static void addInherited(Class<?> type, Map<TypeVariable<?>, JavaType> variables) {
    List<Type> parents = new ArrayList<>(List.of(type.getGenericInterfaces()));
    if (type.getGenericSuperclass() != null) {
      parents.add(type.getGenericSuperclass());
    }
    for (Type parent : parents) {
      if (parent instanceof ParameterizedType generic
          && generic.getRawType() instanceof Class<?> raw) {
        TypeVariable<?>[] parameters = raw.getTypeParameters();
        for (int i = 0; i < parameters.length; i++) {
          variables.putIfAbsent(
              parameters[i], resolve(generic.getActualTypeArguments()[i], variables));
        }
        addInherited(raw, variables);
      } else if (parent instanceof Class<?> raw) {
        addInherited(raw, variables);
      }
    }
  }

  private static JavaType resolve(Type declared, Map<TypeVariable<?>, JavaType> variables) {
    if (declared instanceof Class<?> raw) {
      return of(raw);
    }
    if (declared instanceof ParameterizedType generic) {
      List<JavaType> arguments = new ArrayList<>();
      for (Type argument : generic.getActualTypeArguments()) {
        arguments.add(resolve(argument, variables));
      }
      return new JavaType((Class<?>) generic.getRawType(), arguments);
    }
    if (declared instanceof WildcardType wildcard) {
      return resolve(wildcard.getUpperBounds()[0], variables);
    }
    if (declared instanceof TypeVariable<?> variable) {
      JavaType known = variables.get(variable);
      return known != null ? known : rawBound(variable);
    }
    return resolve(((GenericArrayType) declared).getGenericComponentType(), variables).array();
  }

  /**
   * A class that extends or implements this type, with its arguments filled in from those of this
   * one.
   *
   * @param subclass the class
   * @return the type
   */
  public JavaType subtype(Class<?> subclass) {
    TypeVariable<?>[] parameters = subclass.getTypeParameters();
    if (parameters.length == 0) {
      return of(subclass);
    }
    Map<TypeVariable<?>, JavaType> known = new HashMap<>();
    for (ParameterizedType parent : genericParents(subclass)) {
      if (parent.getRawType() instanceof Class<?> raw && this.raw.isAssignableFrom(raw)) {
        List<JavaType> given = raw == this.raw ? arguments : subtype(raw).arguments;
        Type[] actual = parent.getActualTypeArguments();
        for (int i = 0; i < actual.length && i < given.size(); i++) {
          if (actual[i] instanceof TypeVariable<?> variable) {
            known.putIfAbsent(variable, given.get(i));
          }
        }
      }
    }
    return new JavaType(
        subclass, Arrays.stream(parameters).map(p -> resolve((Type) p, known)).toList());
  }

  private static List<ParameterizedType> genericParents(Class<?> type) {
    List<ParameterizedType> parents = new ArrayList<>();
    for (Type parent : type.getGenericInterfaces()) {
      if (parent instanceof ParameterizedType generic) {
        parents.add(generic);
      }
    }
    if (type.getGenericSuperclass() instanceof ParameterizedType generic) {
      parents.add(generic);
    }
    return parents;
  }

  private static JavaType rawBound(TypeVariable<?> variable) {
    Type bound = variable.getBounds()[0];
    if (bound instanceof Class<?> raw) {
      return of(raw);
    }
    return bound instanceof ParameterizedType generic
        ? of((Class<?>) generic.getRawType())
        : of(Object.class);
  }

  private JavaType array() {
    return of(raw.arrayType());
  }

  /**
   * A type argument.
   *
   * @param index its position, from 0
   * @return the argument, or Object where the type is used raw
   */
  public JavaType argument(int index) {
    return index < arguments.size() ? arguments.get(index) : of(Object.class);
  }

  /** How deeply arguments are nested in arguments. */
  int nesting() {
    int deepest = 0;
    for (JavaType argument : arguments) {
      deepest = Math.max(deepest, argument.nesting() + 1);
    }
    return deepest;
  }

  // A record's own equals and hashCode are linked by the platform at their first use, which takes
  // it some 20 ms.

  @Override
  public boolean equals(Object other) {
    return other instanceof JavaType type && raw == type.raw && arguments.equals(type.arguments);
  }

  @Override
  public int hashCode() {
    return 31 * raw.hashCode() + arguments.hashCode();
  }

  @Override
  public String toString() {
    return raw.getSimpleName()
        + (arguments.isEmpty()
            ? ""
            : arguments.stream()
                .map(JavaType::toString)
                .collect(Collectors.joining(", ", "<", ">")));
  }
}
