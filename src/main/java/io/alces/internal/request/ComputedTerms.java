package io.alces.internal.request;

import io.alces.codec.DynamoType;
import io.alces.error.RequestException;
import io.alces.expression.AttributePath;
import io.alces.expression.Term;
import io.alces.internal.model.CompiledModel;
import io.alces.internal.model.ResolvedPath;
import java.util.ArrayList;
import java.util.List;

/** What the computed values of an update read, and whether they fit the attribute they are for. */
final class ComputedTerms {
  private ComputedTerms() {}

  /** The attributes that must be there. */
  static List<AttributePath> needed(Term term) {
    List<AttributePath> paths = new ArrayList<>();
    collect(term, paths, false);
    return paths;
  }

  /** The attributes that are read, whether they are there or not. */
  static List<AttributePath> read(Term term) {
    List<AttributePath> paths = new ArrayList<>();
    collect(term, paths, true);
    return paths;
  }

  private static void collect(Term term, List<AttributePath> paths, boolean withOptional) {
    if (term instanceof Term.Path path) {
      paths.add(path.path());
    } else if (term instanceof Term.OrElse orElse && withOptional) {
      paths.add(orElse.path());
    } else if (term instanceof Term.Arithmetic sum) {
      collect(sum.left(), paths, withOptional);
      collect(sum.right(), paths, withOptional);
    }
  }

  /**
   * Refuses to set an attribute to what is stored as another type, and sums of what is no number.
   */
  static void check(CompiledModel<?> model, ResolvedPath target, Term term) {
    boolean isSum = term instanceof Term.Arithmetic;
    DynamoType wanted = isSum ? DynamoType.N : target.codec().type();
    if (isSum && target.codec().type() != null && target.codec().type() != DynamoType.N) {
      throw mismatch(model, target, "a number");
    }
    for (AttributePath path : read(term)) {
      ResolvedPath source = model.resolve(path);
      DynamoType type = source.codec().type();
      if (wanted != null && type != null && type != wanted) {
        throw isSum
            ? new RequestException(
                "Attribute "
                    + source.text()
                    + " of "
                    + model.name()
                    + " is stored as "
                    + type
                    + ", and only numbers can be added to and subtracted from")
            : mismatch(model, target, "attribute " + source.text() + ", stored as " + type + ",");
      }
    }
  }

  private static RequestException mismatch(
      CompiledModel<?> model, ResolvedPath target, String source) {
    return new RequestException(
        "Attribute "
            + target.text()
            + " of "
            + model.name()
            + " is stored as "
            + target.codec().type()
            + ", and "
            + source
            + " is given for it");
  }
}
