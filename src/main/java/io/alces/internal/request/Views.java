package io.alces.internal.request;

import static java.util.Objects.requireNonNull;

import io.alces.error.RequestException;
import io.alces.expression.AttributePath;
import io.alces.expression.Getter;
import io.alces.internal.codec.CodecResolver;
import io.alces.internal.codec.JavaType;
import io.alces.internal.codec.Member;
import io.alces.internal.codec.PartReader;
import io.alces.internal.codec.Shape;
import io.alces.internal.codec.StoredItem;
import io.alces.internal.codec.StructCodec;
import io.alces.internal.codec.UnusedCodec;
import io.alces.internal.model.CompiledModel;
import io.alces.internal.model.ResolvedPath;
import io.alces.internal.model.Suggestions;
import io.alces.schema.AttributeSettings;
import io.alces.schema.Document;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes the views that show a part of an item. */
public final class Views {
  private Views() {}

  /**
   * Some attributes, by their accessors.
   *
   * @param model the model
   * @param attributes at least one
   * @return a view of documents that show these attributes
   * @throws RequestException if there is none, or one does not exist
   */
  public static View<Document> select(CompiledModel<?> model, Getter<?, ?>[] attributes) {
    requireNonNull(attributes, "attributes");
    return select(model, Arrays.stream(attributes).map(AttributePath::of).toList());
  }

  /**
   * Some attributes, named by text.
   *
   * @param model the model
   * @param paths at least one, as {@link AttributePath#parse} reads them
   * @return a view of documents that show these attributes
   * @throws RequestException if there is none, or one does not exist
   */
  public static View<Document> select(CompiledModel<?> model, String[] paths) {
    requireNonNull(paths, "paths");
    return select(model, Arrays.stream(paths).map(AttributePath::parse).toList());
  }

  /**
   * Some attributes.
   *
   * @param model the model
   * @param attributes at least one
   * @return a view of documents that show these attributes
   * @throws RequestException if there is none, or one does not exist
   */
  public static View<Document> select(CompiledModel<?> model, List<AttributePath> attributes) {
    if (attributes.isEmpty()) {
      throw new RequestException(
          "select() for " + model.name() + " names no attributes; name at least one");
    }
    List<ResolvedPath> paths = new ArrayList<>();
    for (AttributePath attribute : attributes) {
      add(paths, model.resolve(attribute));
    }
    Map<String, Boolean> isWhole = new LinkedHashMap<>();
    for (ResolvedPath path : paths) {
      isWhole.merge(path.top(), path.isTopLevel(), Boolean::logicalOr);
    }
    PartReader reader = new PartReader(model.codec(), isWhole);
    return View.part(withFormer(paths), reader::read);
  }

  /** An item may hold an attribute by a former name. */
  private static List<ResolvedPath> withFormer(List<ResolvedPath> paths) {
    List<ResolvedPath> all = new ArrayList<>(paths);
    paths.forEach(path -> all.addAll(path.elsewhere()));
    return List.copyOf(all);
  }

  /**
   * DynamoDB refuses a projection in which one path includes another: the outer one alone says the
   * same.
   */
  private static void add(List<ResolvedPath> paths, ResolvedPath path) {
    if (paths.stream().noneMatch(before -> before.covers(path))) {
      paths.removeIf(path::covers);
      paths.add(path);
    }
  }

  /**
   * The attributes that a record's components name.
   *
   * @param <V> the record
   * @param model the model
   * @param view the record's class
   * @return a view of such records
   * @throws RequestException if it is no record, or a component is no attribute or has another type
   */
  @SuppressWarnings("unchecked") // kept by its class
  public static <V> View<V> as(CompiledModel<?> model, Class<V> view) {
    return (View<V>) model.view(view, () -> make(model, view));
  }

  private static <V> View<V> make(CompiledModel<?> model, Class<V> view) {
    if (!view.isRecord() || view.getRecordComponents().length == 0) {
      throw new RequestException(
          "as("
              + view.getSimpleName()
              + ".class) for "
              + model.name()
              + " takes a record, whose components name the attributes to read");
    }
    List<String> problems = new ArrayList<>();
    StructCodec<V> codec =
        new CodecResolver(Map.of(), Map.of(), problems)
            .struct(view, new Borrowed(model, view, problems));
    if (codec == null || !problems.isEmpty()) {
      throw new RequestException(
          view.getSimpleName()
              + " is no view of "
              + model.name()
              + ": "
              + String.join("; ", problems));
    }
    List<ResolvedPath> paths =
        codec.members().stream().map(m -> model.resolve(AttributePath.of(m.name()))).toList();
    return View.part(withFormer(paths), (item, found) -> StoredItem.read(codec, item, found));
  }

  /** The components of a view have the stored names and the codecs of the model's attributes. */
  private record Borrowed(CompiledModel<?> model, Class<?> view, List<String> problems)
      implements CodecResolver.MemberSettings {
    @Override
    public AttributeSettings of(Shape.Property component) {
      Member member = model.codec().member(component.name());
      if (member == null) {
        problems.add(
            "it has the component "
                + component.name()
                + ", and there is no attribute of that name"
                + Suggestions.after(
                    component.name(), model.codec().members().stream().map(Member::name).toList()));
        return AttributeSettings.NONE.storedBy(component.name(), UnusedCodec.INSTANCE);
      }
      JavaType type = component.type();
      if (!type.equals(member.type())) {
        problems.add(
            "its component "
                + component.name()
                + " is of type "
                + type
                + ", and the attribute is of type "
                + member.type());
      }
      return AttributeSettings.NONE
          .storedBy(member.storedName(), member.codec())
          .formerlyStoredAs(member.settings().formerNames());
    }
  }
}
