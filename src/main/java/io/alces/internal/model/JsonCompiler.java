package io.alces.internal.model;

import io.alces.error.RequestException;
import io.alces.expression.AttributePath;
import io.alces.internal.codec.JsonForm;
import io.alces.internal.codec.JsonMask;
import io.alces.internal.codec.JsonRole;
import io.alces.internal.codec.JsonRules;
import io.alces.internal.codec.Member;
import io.alces.internal.codec.RefTargets;
import io.alces.internal.codec.StructCodec;
import io.alces.internal.model.ResolvedPath.Element;
import io.alces.schema.Declaration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Compiles a schema into its JSON: the same codecs once more, under the names of the application.
 * Done when it is first asked for, or with the model if views are declared, which are checked then.
 *
 * @param <T> the type of the item
 */
final class JsonCompiler<T> {
  private final Declaration<T> declaration;
  private final RefTargets targets;
  private final List<String> problems = new ArrayList<>();

  JsonCompiler(Declaration<T> declaration, RefTargets targets) {
    this.declaration = declaration;
    this.targets = targets;
  }

  /** What keeps the schema from being JSON, once it is compiled. */
  List<String> problems() {
    return problems;
  }

  /** The compiled JSON; there may be problems all the same. */
  @Nullable CompiledJson<T> compile() {
    JsonForm form = new JsonForm();
    DeclaredSettings settings = new DeclaredSettings(declaration, problems);
    StructCodec<T> found =
        new ModelCompiler<>(declaration, targets).codec(settings, problems, form);
    if (found == null) {
      return null;
    }
    StructCodec<T> codec = inRoles(found);
    PathResolver paths = new PathResolver(declaration, codec);
    Map<String, JsonView<T>> views = new LinkedHashMap<>();
    for (Declaration.View<T> view : declaration.views()) {
      if (views.put(view.name(), view(codec, view, paths)) != null) {
        problems.add("the view " + view.name() + " is declared twice");
      }
    }
    return new CompiledJson<>(
        codec,
        new JsonRules(declaration.name(), Set.of(), form.hidden(), Suggestions::after),
        new JsonView<>(codec, JsonMask.ALL, Map.of()),
        views);
  }

  private StructCodec<T> inRoles(StructCodec<T> codec) {
    return codec
        .inRole(
            names(codec, declaration.createdAt(), declaration.updatedAt(), declaration.version()),
            JsonRole.READ_ONLY)
        .inRole(names(codec, declaration.partitionKey(), declaration.sortKey()), JsonRole.KEY);
  }

  private Set<String> names(StructCodec<T> codec, @Nullable AttributePath... paths) {
    Set<String> names = new HashSet<>();
    for (AttributePath path : paths) {
      Member member = path == null ? null : KeyCompiler.find(codec, path);
      if (member != null) {
        names.add(member.name());
      }
    }
    return names;
  }

  private JsonView<T> view(StructCodec<T> codec, Declaration.View<T> view, PathResolver paths) {
    if (view.name().isEmpty() || view.computed().containsKey("")) {
      problems.add("a view, or what it computes, has no name");
    }
    for (String hidden : hidden(codec, view.included())) {
      problems.add("the view " + view.name() + " includes " + hidden + ", which is hidden");
    }
    JsonMask mask =
        JsonMask.of(resolved(view, view.included(), paths), resolved(view, view.excluded(), paths));
    return new JsonView<>(codec, mask, view.computed());
  }

  private List<String> hidden(StructCodec<T> codec, List<AttributePath> included) {
    List<String> hidden = new ArrayList<>();
    for (AttributePath path : included) {
      Member member = KeyCompiler.find(codec, path);
      if (member != null && member.settings().isHidden()) {
        hidden.add(member.name());
      }
    }
    return hidden;
  }

  private List<List<String>> resolved(
      Declaration.View<T> view, List<AttributePath> stated, PathResolver paths) {
    List<List<String>> names = new ArrayList<>();
    for (AttributePath path : stated) {
      try {
        ResolvedPath resolved = paths.resolve(path);
        if (resolved.hasPosition()) {
          problems.add(
              "the view " + view.name() + " names " + path + "; it can name the whole list only");
        } else {
          names.add(resolved.elements().stream().map(e -> ((Element.Name) e).stored()).toList());
        }
      } catch (RequestException e) {
        problems.add("the view " + view.name() + ": " + e.getMessage());
      }
    }
    return names;
  }
}
