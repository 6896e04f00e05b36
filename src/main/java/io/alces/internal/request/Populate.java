package io.alces.internal.request;

import io.alces.error.RequestException;
import io.alces.expression.AttributePath;
import io.alces.expression.Getter;
import io.alces.internal.codec.References.Found;
import io.alces.internal.model.CompiledModel;
import io.alces.internal.model.ResolvedPath;
import io.alces.internal.model.ResolvedPath.Element;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which references of what is read are populated.
 *
 * @param paths those at these paths, or within them; empty if all are
 * @param depth over how many levels, all references of what was loaded included; 0 for none at all
 */
public record Populate(List<ResolvedPath> paths, int depth) {
  /** Nothing is populated. */
  public static final Populate NONE = new Populate(List.of(), 0);

  /** Copies the paths. */
  public Populate {
    paths = List.copyOf(paths);
  }

  /**
   * With references at some paths.
   *
   * @param model the model
   * @param attributes accessors; at least one
   * @return these, too
   * @throws RequestException if there is none, or one holds no references
   */
  public Populate and(CompiledModel<?> model, Getter<?, ?>[] attributes) {
    return and(model, Arrays.stream(attributes).map(AttributePath::of).toList());
  }

  /**
   * With references at some paths, named by text.
   *
   * @param model the model
   * @param names paths as {@link AttributePath#parse} reads them; at least one
   * @return these, too
   * @throws RequestException if there is none, or one holds no references
   */
  public Populate and(CompiledModel<?> model, String[] names) {
    return and(model, Arrays.stream(names).map(AttributePath::parse).toList());
  }

  private Populate and(CompiledModel<?> model, List<AttributePath> attributes) {
    if (attributes.isEmpty()) {
      throw new RequestException(
          "populate() for "
              + model.name()
              + " names no references; name at least one, or use populateAll(1)");
    }
    List<ResolvedPath> all = new ArrayList<>(paths);
    for (AttributePath attribute : attributes) {
      ResolvedPath path = model.resolve(attribute);
      if (RefSearch.in(path.codec()).isEmpty()) {
        throw new RequestException(
            path.described(model.name())
                + ", which is no reference and holds none; populate() takes attributes of type Ref,"
                + " and lists, sets, maps and classes in which there are such");
      }
      all.add(path);
    }
    return isAll() ? this : new Populate(all, 1);
  }

  /**
   * With all references.
   *
   * @param model the model
   * @param levels over how many levels
   * @return all of them
   * @throws RequestException if there are none, or no levels
   */
  public Populate all(CompiledModel<?> model, int levels) {
    if (levels < 1) {
      throw new RequestException("populateAll() takes at least 1 level, not " + levels);
    }
    if (RefSearch.in(model.codec()).isEmpty()) {
      throw new RequestException(
          model.name() + " has no references to populate; leave out populateAll()");
    }
    return new Populate(List.of(), levels);
  }

  /**
   * The tables of what is populated.
   *
   * @param model the model that is read
   * @return their names, each once
   */
  public Set<String> tables(CompiledModel<?> model) {
    Set<CompiledModel<?>> all = new LinkedHashSet<>();
    if (!isAll()) {
      paths.forEach(path -> all.addAll(RefSearch.targets(path.codec())));
    }
    Set<CompiledModel<?>> level = Set.of(model);
    for (int i = 0; i < depthOfAll() && !level.isEmpty(); i++) {
      Set<CompiledModel<?>> next = new LinkedHashSet<>();
      level.forEach(one -> next.addAll(RefSearch.targets(one.codec())));
      next.removeAll(all);
      all.addAll(next);
      level = next;
    }
    Set<String> tables = new LinkedHashSet<>();
    all.forEach(target -> tables.add(target.table()));
    return tables;
  }

  /**
   * Whether nothing is populated.
   *
   * @return true if so
   */
  public boolean isNone() {
    return depth == 0;
  }

  private boolean isAll() {
    return depth > 0 && paths.isEmpty();
  }

  /**
   * Over how many levels all references of an item that was read are populated.
   *
   * @return the depth, or 0 if only some are
   */
  public int depthOfAll() {
    return isAll() ? depth : 0;
  }

  /**
   * Whether a reference of an item that was read is populated.
   *
   * @param reference the reference
   * @return true if so
   */
  public boolean selects(Found reference) {
    return isAll() || paths.stream().anyMatch(path -> leadsTo(path, reference.path()));
  }

  private static boolean leadsTo(ResolvedPath path, String place) {
    return isAtOrWithin(path, place)
        || path.elsewhere().stream().anyMatch(former -> isAtOrWithin(former, place));
  }

  private static boolean isAtOrWithin(ResolvedPath path, String place) {
    String start = stored(path);
    return place.startsWith(start)
        && (place.length() == start.length() || ".[".indexOf(place.charAt(start.length())) >= 0);
  }

  private static String stored(ResolvedPath path) {
    StringBuilder text = new StringBuilder();
    for (Element element : path.elements()) {
      if (element instanceof Element.Name name) {
        text.append(text.length() == 0 ? "" : ".").append(name.stored());
      } else if (element instanceof Element.Index index) {
        text.append('[').append(index.index()).append(']');
      }
    }
    return text.toString();
  }

  /**
   * What a plan says of it.
   *
   * @return a clause that ends what is read; empty if nothing is populated
   */
  public String inWords() {
    if (isNone()) {
      return "";
    }
    String what =
        isAll()
            ? "all references" + (depth == 1 ? "" : ", " + depth + " levels deep,")
            : paths.stream().map(ResolvedPath::text).distinct().collect(Collectors.joining(", "));
    return "; then the targets of " + what + " by batch get";
  }
}
