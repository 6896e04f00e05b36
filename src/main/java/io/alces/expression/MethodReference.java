package io.alces.expression;

import static java.util.Objects.requireNonNull;

import io.alces.error.RequestException;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.OutputStream;
import java.io.Serializable;
import java.lang.invoke.MethodHandleInfo;
import java.lang.invoke.SerializedLambda;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds out which method a method reference refers to. The platform tells it by a {@link
 * SerializedLambda}; nothing is ever serialized to bytes, nor read from any. The answer is kept
 * with the class that the platform made for the reference, so it costs something once for each
 * place in the source.
 */
final class MethodReference {
  private static final Set<String> METHODS_OF_OBJECT =
      Set.of("hashCode", "toString", "equals", "getClass", "notify", "notifyAll", "wait", "clone");

  private static final ClassValue<Found> FOUND =
      new ClassValue<>() {
        @Override
        protected Found computeValue(Class<?> type) {
          return new Found();
        }
      };

  private MethodReference() {}

  /** The path of the attribute that a getter names. */
  static AttributePath path(Getter<?, ?> getter) {
    requireNonNull(getter, "getter");
    Class<?> type = getter.getClass(); // of a reference synthetic, which spares loading Attribute
    if (!type.isSynthetic() && getter instanceof Attribute<?, ?> attribute) {
      return attribute.path();
    }
    Found found = FOUND.get(type);
    AttributePath path = found.path;
    if (path == null) {
      path = new AttributePath(List.of(new AttributePath.Step.Accessor(accessor(getter))));
      found.path = path;
    }
    return path;
  }

  /** Written by racing threads with equal values; immutable, so that any of them will do. */
  private static final class Found {
    volatile @Nullable AttributePath path;
  }

  private static String accessor(Serializable getter) {
    SerializedLambda lambda = serialized(getter);
    if (lambda == null) {
      throw notReference("An object of " + getter.getClass().getName() + " names no attribute");
    }
    String method = lambda.getImplMethodName();
    String owner = lambda.getImplClass().replace('/', '.');
    if (lambda.getCapturedArgCount() > 0) {
      throw notReference(
          "The method reference " + method + " is bound to an object and names no attribute");
    }
    if (method.startsWith("lambda$")) {
      throw notReference(
          "A lambda expression in "
              + owner
              + " names no attribute (javac also compiles a reference to one where the method is"
              + " inherited from a class that is not public, is protected, or has variable"
              + " arguments)");
    }
    if (lambda.getImplMethodKind() == MethodHandleInfo.REF_newInvokeSpecial) {
      throw notReference("The constructor " + owner + "::new names no attribute");
    }
    if (lambda.getImplMethodKind() == MethodHandleInfo.REF_invokeStatic) {
      throw notReference("The static method " + owner + "." + method + " names no attribute");
    }
    if (METHODS_OF_OBJECT.contains(method)) {
      throw notReference("The method " + method + " of java.lang.Object names no attribute");
    }
    if (!lambda.getImplMethodSignature().startsWith("()")) {
      throw notReference(
          "The method " + owner + "." + method + " takes arguments and names no attribute");
    }
    return method;
  }

  private static RequestException notReference(String what) {
    return new RequestException(
        what
            + "; use a method reference to an accessor, like Order::status, or the attribute's name"
            + " as text");
  }

  private static @Nullable SerializedLambda serialized(Serializable getter) {
    if (!getter.getClass().isSynthetic()) {
      return null; // written by hand: none of its methods is called, nor is it handed to a stream
    }
    try {
      Method writeReplace = getter.getClass().getDeclaredMethod("writeReplace");
      writeReplace.setAccessible(true);
      return writeReplace.invoke(getter) instanceof SerializedLambda lambda ? lambda : null;
    } catch (NoSuchMethodException e) {
      return null;
    } catch (InaccessibleObjectException e) {
      return Replaced.in(getter);
    } catch (ReflectiveOperationException e) {
      throw new RequestException(
          "The platform does not tell what a method reference in "
              + getter.getClass().getName()
              + " refers to; give the attribute's name as text",
          e);
    }
  }

  /**
   * Sees the replacement of an object in a module that is not open: the platform offers it before
   * it is written.
   */
  private static final class Replaced extends ObjectOutputStream {
    private @Nullable SerializedLambda lambda;

    private Replaced() throws IOException {
      super(OutputStream.nullOutputStream());
      enableReplaceObject(true);
    }

    static @Nullable SerializedLambda in(Serializable getter) {
      try (Replaced stream = new Replaced()) {
        stream.writeObject(getter);
        return stream.lambda;
      } catch (IOException e) {
        throw new RequestException(
            "The platform does not tell what a method reference in a named module refers to; open"
                + " the package to io.alces, or give the attribute's name as text",
            e);
      }
    }

    @Override
    protected @Nullable Object replaceObject(@Nullable Object object) {
      if (object instanceof SerializedLambda found) {
        lambda = found;
      }
      return null; // so that nothing, not even what the reference is bound to, is ever written
    }
  }
}
