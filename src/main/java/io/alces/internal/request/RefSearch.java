package io.alces.internal.request;

import io.alces.codec.Codec;
import io.alces.internal.codec.Elements;
import io.alces.internal.codec.FirstOfCodec;
import io.alces.internal.codec.Member;
import io.alces.internal.codec.RefCodec;
import io.alces.internal.codec.SealedCodec;
import io.alces.internal.codec.StructCodec;
import io.alces.internal.codec.Wrapping;
import io.alces.internal.model.CompiledModel;
import io.alces.internal.model.RefModel;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Finds the references within a value, by its codec. */
public final class RefSearch {
  private final Set<Codec<?>> seen = Collections.newSetFromMap(new IdentityHashMap<>());
  private final List<RefCodec> found = new ArrayList<>();

  private RefSearch() {}

  /** The references in what a codec reads, at any depth. */
  static List<RefCodec> in(Codec<?> codec) {
    RefSearch search = new RefSearch();
    search.look(codec);
    return search.found;
  }

  /**
   * The models that references lead to.
   *
   * @param codec the codec of a value
   * @return the targets of all references in it, each once
   */
  public static Set<CompiledModel<?>> targets(Codec<?> codec) {
    Set<CompiledModel<?>> models = new LinkedHashSet<>();
    for (RefCodec reference : in(codec)) {
      models.add(((RefModel) reference.target()).model());
    }
    return models;
  }

  private void look(Codec<?> codec) {
    Codec<?> inner = Wrapping.unwrapped(codec);
    if (!seen.add(inner)) {
      return;
    }
    if (inner instanceof RefCodec reference) {
      found.add(reference);
    } else if (inner instanceof Elements elements) {
      look(elements.element());
    } else if (inner instanceof SealedCodec<?> sealed) {
      sealed.permitted().forEach(this::look);
    } else if (inner instanceof FirstOfCodec several) {
      several.alternatives().forEach(alternative -> look(alternative.codec()));
    } else if (inner instanceof StructCodec<?> struct) {
      struct.members().stream().map(Member::codec).forEach(this::look);
    }
  }
}
