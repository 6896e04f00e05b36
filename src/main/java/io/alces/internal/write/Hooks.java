package io.alces.internal.write;

import io.alces.error.RequestException;
import io.alces.internal.codec.Thrown;
import io.alces.schema.ItemHook;
import io.alces.schema.ItemHook.Context;
import io.alces.schema.ItemHook.Operation;
import java.util.List;

/**
 * The application's own steps on whole objects, in order.
 *
 * @param <T> the type of the item
 * @param model the model's name
 * @param table the table's name
 * @param name what the hooks are called in errors: "beforeWrite"
 * @param hooks the steps
 */
public record Hooks<T>(String model, String table, String name, List<ItemHook<T>> hooks) {
  /** Copies the list. */
  public Hooks {
    hooks = List.copyOf(hooks);
  }

  /**
   * Hands an object through all steps.
   *
   * @param object the object
   * @param operation what runs
   * @return the object to go on with
   * @throws RequestException if a step fails
   */
  public T apply(T object, Operation operation) {
    if (hooks.isEmpty()) {
      return object;
    }
    Context context = new Context(model, table, operation);
    T current = object;
    for (ItemHook<T> hook : hooks) {
      current = apply(hook, current, context);
    }
    return current;
  }

  private T apply(ItemHook<T> hook, T object, Context context) {
    T next;
    try {
      next = hook.apply(object, context);
    } catch (RuntimeException e) {
      throw new RequestException("The hook " + name + " of " + model + " failed", Thrown.of(e));
    }
    if (next == null) {
      throw new RequestException(
          "The hook "
              + name
              + " of "
              + model
              + " returned null; it returns the object to go on with");
    }
    return next;
  }
}
