package io.alces.internal.request;

import io.alces.expression.AttributePath;
import io.alces.expression.Condition;
import io.alces.expression.Rendering;
import io.alces.expression.Term;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Collects the attributes that a condition mentions, by rendering it to nowhere. */
final class MentionedPaths implements Rendering {
  private final Set<AttributePath> paths = new LinkedHashSet<>();

  private MentionedPaths() {}

  static Set<AttributePath> of(Condition<?> condition) {
    MentionedPaths out = new MentionedPaths();
    condition.render(out);
    return out.paths;
  }

  @Override
  public Rendering path(AttributePath path) {
    paths.add(path);
    return this;
  }

  @Override
  public Rendering text(String text) {
    return this;
  }

  @Override
  public Rendering value(Object value, As as, AttributePath of) {
    return this;
  }

  @Override
  public Rendering bounds(Term low, Term high) {
    low.render(this);
    high.render(this);
    return this;
  }

  @Override
  public Rendering constant(String value) {
    return this;
  }

  @Override
  public Rendering operator() {
    return this;
  }

  @Override
  public Rendering operands(AttributePath of, int count) {
    return this;
  }

  @Override
  public Rendering fragment(
      String fragment, Map<String, String> names, Map<String, AttributeValue> values) {
    return this;
  }
}
