package io.alces.internal.request;

import static java.util.Objects.requireNonNull;

import io.alces.codec.Codec;
import io.alces.error.RequestException;
import io.alces.expression.AttributePath;
import io.alces.expression.AttributePath.Step;
import io.alces.expression.UpdateAction;
import io.alces.expression.UpdateAction.Kind;
import io.alces.internal.codec.MapCodec;
import io.alces.internal.codec.Member;
import io.alces.internal.codec.SealedCodec;
import io.alces.internal.codec.StructCodec;
import io.alces.internal.model.CompiledModel;
import io.alces.internal.model.ResolvedPath;
import io.alces.schema.Document;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Divides the merge of an object into an action for each of its members. */
final class Merging {
  private Merging() {}

  static List<UpdateAction> members(CompiledModel<?> model, UpdateAction merge) {
    ResolvedPath path = model.resolve(merge.path());
    Object partial = requireNonNull(merge.operand());
    refuseScalar(model, path);
    List<UpdateAction> actions = new ArrayList<>();
    if (partial instanceof Document document) {
      document.asMap().forEach((name, value) -> actions.add(set(merge, path, name, value)));
    } else if (partial instanceof Map<?, ?> map) {
      map.forEach((name, value) -> actions.add(set(merge, path, name, value)));
    } else {
      addMembers(model, merge, path, partial, actions);
    }
    return actions;
  }

  private static void refuseScalar(CompiledModel<?> model, ResolvedPath path) {
    Codec<?> codec = path.codec();
    if (codec.type() != null
        && !(codec instanceof StructCodec)
        && !(codec instanceof SealedCodec)
        && !(codec instanceof MapCodec)) {
      throw new RequestException(path.described(model.name()) + ", which has no members to merge");
    }
  }

  private static UpdateAction set(
      UpdateAction merge, ResolvedPath path, Object name, @Nullable Object value) {
    Step step =
        path.codec() instanceof MapCodec ? new Step.Key(name) : new Step.Name(name.toString());
    return new UpdateAction(Kind.SET, merge.path().then(step), value);
  }

  @SuppressWarnings("unchecked")
  private static void addMembers(
      CompiledModel<?> model,
      UpdateAction merge,
      ResolvedPath path,
      Object partial,
      List<UpdateAction> actions) {
    if (!(path.codec() instanceof StructCodec<?> struct)
        || !path.type().raw().isInstance(partial)) {
      throw new RequestException(
          path.described(model.name())
              + ", and an object of type "
              + partial.getClass().getSimpleName()
              + " is to be merged into it; give one of its own type, a Document or a Map");
    }
    @Nullable Object[] values = ((StructCodec<Object>) struct).explode(partial);
    for (int i = 0; i < values.length; i++) {
      Member member = struct.members().get(i);
      if (values[i] != null && !member.codec().isAbsent(values[i])) {
        AttributePath inner = merge.path().then(new Step.Name(member.name()));
        actions.add(new UpdateAction(Kind.SET, inner, values[i]));
      }
    }
  }
}
