package io.alces.internal.model;

import io.alces.error.RequestException;
import io.alces.internal.codec.JsonRules;
import io.alces.internal.codec.StructCodec;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A model in JSON. Immutable and thread-safe.
 *
 * @param <T> the type of the item
 * @param codec the codec, whose members have the names of the application
 * @param rules what incoming JSON may hold, if nothing else is allowed
 * @param whole the view that shows everything
 * @param views the views that are declared, by name
 */
public record CompiledJson<T>(
    StructCodec<T> codec, JsonRules rules, JsonView<T> whole, Map<String, JsonView<T>> views) {
  /** Copies the views. */
  public CompiledJson {
    views = Collections.unmodifiableMap(new LinkedHashMap<>(views));
  }

  /**
   * A view by its name.
   *
   * @param name the name
   * @return the view
   * @throws RequestException if none of that name is declared
   */
  public JsonView<T> view(String name) {
    JsonView<T> view = views.get(name);
    if (view == null) {
      throw new RequestException(
          rules.model() + " has no view " + name + Suggestions.after(name, views.keySet()));
    }
    return view;
  }
}
