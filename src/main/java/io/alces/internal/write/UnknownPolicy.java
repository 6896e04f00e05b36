package io.alces.internal.write;

import io.alces.schema.Document;
import io.alces.schema.UnknownAttributes;
import io.alces.schema.UnknownPaths;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a write does with attributes of documents that no schema declares, path by path. */
public final class UnknownPolicy {
  private final UnknownAttributes otherwise;
  private final List<Pattern> patterns = new ArrayList<>();

  /** A path, cut at its dots; {@code *} is any name, {@code **} any number of names. */
  private record Pattern(List<String> names, UnknownAttributes policy) {
    boolean fits(List<String> path) {
      int length = names.size();
      boolean isOpen = names.get(length - 1).equals("**");
      if (isOpen ? path.size() < length - 1 : path.size() != length) {
        return false;
      }
      return fitsUpTo(path, isOpen ? length - 1 : length);
    }

    /** Whether what the pattern names may be within the path. */
    boolean leadsThrough(List<String> path) {
      return path.size() < names.size() && fitsUpTo(path, path.size());
    }

    private boolean fitsUpTo(List<String> path, int length) {
      for (int i = 0; i < length; i++) {
        if (!names.get(i).equals("*") && !names.get(i).equals(path.get(i))) {
          return false;
        }
      }
      return true;
    }
  }

  /**
   * Makes a policy.
   *
   * @param otherwise what is done with a path that no pattern fits
   * @param paths patterns; the last that fits decides
   */
  public UnknownPolicy(UnknownAttributes otherwise, List<UnknownPaths> paths) {
    this.otherwise = otherwise;
    for (UnknownPaths stated : paths) {
      for (String pattern : stated.patterns()) {
        patterns.add(0, new Pattern(split(pattern), stated.policy()));
      }
    }
  }

  private static List<String> split(String path) {
    return List.of(path.split("\\.", -1));
  }

  /**
   * Whether an attribute that is not declared is stored.
   *
   * @param path its path in the application's names
   * @return true if so
   */
  public boolean saves(String path) {
    return of(path) == UnknownAttributes.SAVE;
  }

  /**
   * What is done with an attribute that is not declared.
   *
   * @param path its path in the application's names
   * @return what is done
   */
  public UnknownAttributes of(String path) {
    if (patterns.isEmpty()) {
      return otherwise;
    }
    List<String> names = split(path);
    for (Pattern pattern : patterns) {
      if (pattern.fits(names)
          || (pattern.policy() == UnknownAttributes.SAVE && pattern.leadsThrough(names))) {
        return pattern.policy();
      }
    }
    return otherwise;
  }

  /** What is left of attributes that are not declared; those that are refused are noted. */
  Map<String, @Nullable Object> apply(
      Map<String, @Nullable Object> unknown, String prefix, Violations found) {
    if (unknown.isEmpty() || (patterns.isEmpty() && otherwise == UnknownAttributes.SAVE)) {
      return unknown;
    }
    Map<String, @Nullable Object> kept = new LinkedHashMap<>();
    unknown.forEach(
        (name, value) -> {
          String path = prefix + name;
          switch (of(path)) {
            case SAVE -> kept.put(name, stored(value, path, found));
            case REFUSE -> found.add(path, "is not declared", null);
            case DROP -> {}
          }
        });
    return kept;
  }

  /** What is left of the value of an attribute that is not declared and is stored. */
  @Nullable Object stored(@Nullable Object value, String path, Violations found) {
    return patterns.isEmpty() ? value : within(value, path, found);
  }

  /** A pattern may save an attribute without all that is within it. */
  private @Nullable Object within(@Nullable Object value, String path, Violations found) {
    if (value instanceof Document document) {
      return apply(document.asMap(), path + ".", found);
    }
    if (value instanceof Map<?, ?> map) {
      Map<String, @Nullable Object> members = new LinkedHashMap<>();
      map.forEach((key, member) -> members.put(String.valueOf(key), member));
      return apply(members, path + ".", found);
    }
    if (value instanceof Collection<?> list && !(value instanceof Set)) {
      List<@Nullable Object> elements = new ArrayList<>();
      list.forEach(element -> elements.add(within(element, path, found)));
      return elements;
    }
    return value;
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(otherwise.toString());
    patterns.forEach(p -> text.append(", ").append(p.names()));
    return text.toString();
  }
}
