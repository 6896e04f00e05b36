package io.alces.internal.codec;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/**
 * A method or constructor of the application's, called as cheaply as its use deserves. The first
 * calls go through the platform's reflection, which costs nothing to set up; from then on it is a
 * method handle, which is fast but takes the platform a while to adapt. A cold start that reads one
 * item so does not pay for a loop over millions.
 *
 * <p>Thread-safe: racing threads adapt the same handle twice at worst.
 */
final class Invocation {
  private static final int CALLS_BEFORE_ADAPTING = 10;

  private final Executable target;
  private final MethodType type;
  private final boolean isSpread;
  private int calls;
  private @Nullable MethodHandle handle;

  private Invocation(Executable target, boolean isSpread, Class<?>... parameters) {
    target.setAccessible(true);
    this.target = target;
    this.isSpread = isSpread;
    this.type = MethodType.methodType(Object.class, parameters);
  }

  /** A method without parameters, to be called on an object. */
  static Invocation ofGetter(Method method) {
    return new Invocation(method, false, Object.class);
  }

  /** A method with one parameter, to be called on an object. */
  static Invocation ofSetter(Method method) {
    return new Invocation(method, false, Object.class, Object.class);
  }

  /** A constructor or static method without parameters. */
  static Invocation ofMaker(Executable maker) {
    return new Invocation(maker, false);
  }

  /** A constructor with parameters. */
  static Invocation ofConstructor(Constructor<?> constructor) {
    return new Invocation(constructor, true, Object[].class);
  }

  @Nullable Object get(Object item) throws Throwable {
    MethodHandle adapted = handle;
    return adapted == null ? cold(item) : (@Nullable Object) adapted.invokeExact(item);
  }

  @Nullable Object set(Object item, @Nullable Object value) throws Throwable {
    MethodHandle adapted = handle;
    return adapted == null
        ? cold(item, value)
        : (@Nullable Object) adapted.invokeExact(item, value);
  }

  Object make() throws Throwable {
    MethodHandle adapted = handle;
    return adapted == null ? made(cold(null)) : (Object) adapted.invokeExact();
  }

  Object make(@Nullable Object[] arguments) throws Throwable {
    MethodHandle adapted = handle;
    return adapted == null ? made(cold(null, arguments)) : (Object) adapted.invokeExact(arguments);
  }

  /** What a builder must not leave out. */
  static Object made(@Nullable Object object) {
    if (object == null) {
      throw new IllegalStateException("A builder returned null");
    }
    return object;
  }

  /** Makes it a method handle before its use shows that it deserves one. Calls nothing. */
  void adapt() {
    if (handle == null) {
      try {
        handle = adapted();
      } catch (IllegalAccessException e) {
        throw new IllegalStateException(e); // it was made accessible
      }
    }
  }

  private @Nullable Object cold(@Nullable Object item, @Nullable Object... arguments)
      throws Throwable {
    if (++calls > CALLS_BEFORE_ADAPTING) {
      handle = adapted();
    }
    if (item != null && !target.getDeclaringClass().isInstance(item)) {
      throw new ClassCastException(); // as when it is adapted; reflection has another exception
    }
    try {
      return target instanceof Method method
          ? method.invoke(item, arguments)
          : ((Constructor<?>) target).newInstance(arguments);
    } catch (InvocationTargetException e) {
      Throwable cause = e.getCause();
      throw cause == null ? e : cause;
    }
  }

  private MethodHandle adapted() throws IllegalAccessException {
    MethodHandle direct =
        target instanceof Method method
            ? MethodHandles.lookup().unreflect(method)
            : MethodHandles.lookup().unreflectConstructor((Constructor<?>) target);
    return (isSpread ? direct.asSpreader(Object[].class, target.getParameterCount()) : direct)
        .asType(type);
  }
}
