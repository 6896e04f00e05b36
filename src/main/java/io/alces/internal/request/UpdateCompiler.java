package io.alces.internal.request;

import static java.util.Objects.requireNonNull;

import io.alces.codec.DynamoType;
import io.alces.error.CodecException;
import io.alces.error.RequestException;
import io.alces.expression.AttributePath;
import io.alces.expression.Computed;
import io.alces.expression.Condition;
import io.alces.expression.Term;
import io.alces.expression.UpdateAction;
import io.alces.internal.codec.Shape;
import io.alces.internal.model.CompiledModel;
import io.alces.internal.model.ResolvedPath;
import io.alces.internal.write.UpdateRules;
import io.alces.internal.write.Violations;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Makes changes of the actions of an update: resolves and checks their paths, prepares and encodes
 * their values, and adds what writes maintain by themselves. One for each run.
 */
final class UpdateCompiler {
  private static final AttributeValue EMPTY_LIST = AttributeValue.fromL(List.of());

  private final UpdateSpec spec;
  private final CompiledModel<?> model;
  private final UpdateRules rules;
  private final Violations found;
  private final Map<String, AttributeValue> initial;
  private final List<Change> changes = new ArrayList<>();
  private final List<Expectation> expectations = new ArrayList<>();

  private UpdateCompiler(UpdateSpec spec, Instant now, RandomGenerator random) {
    this.spec = spec;
    this.model = spec.model();
    this.rules = model.pipeline().updates();
    this.found = new Violations(model.name());
    this.initial = spec.isUpsert() ? model.pipeline().initial(now, random) : Map.of();
  }

  static CompiledUpdate compile(
      UpdateSpec spec, List<Condition<?>> onlyIf, Instant now, RandomGenerator random) {
    return new UpdateCompiler(spec, now, random).compile(onlyIf, now);
  }

  private CompiledUpdate compile(List<Condition<?>> onlyIf, Instant now) {
    for (UpdateAction action : spec.actions()) {
      if (action.kind() == UpdateAction.Kind.MERGE) {
        Merging.members(model, action).forEach(this::add);
      } else {
        add(action);
      }
    }
    if (changes.isEmpty()) {
      throw new RequestException(
          "The "
              + spec.operation()
              + " of "
              + model.name()
              + " changes nothing; say what with set(…),"
              + " add(…), remove(…) and the like, or do not run it");
    }
    PathChecks.refuseOverlaps(model, changes);
    if (spec.isUpsert()) {
      askForRequired();
    }
    found.throwIfAny();
    addManaged(now);
    Combinations.add(spec, onlyIf, changes);
    FormerNames.complete(model, changes, expectations);
    return new CompiledUpdate(changes, expectations, List.of());
  }

  private void add(UpdateAction action) {
    ResolvedPath path = model.resolve(action.path());
    PathChecks.refuseFixed(model, path, spec.isUpsert());
    if (rules.isWithinConstant(action.path(), path.top(), givesWhole(action))) {
      throw PathChecks.constant(model, path);
    }
    expectParents(path);
    changes.add(change(action, path));
  }

  /** Whether a whole value is given, which the rules of its attribute can judge. */
  private static boolean givesWhole(UpdateAction action) {
    return (action.kind() == UpdateAction.Kind.SET
            || action.kind() == UpdateAction.Kind.SET_IF_ABSENT)
        && unwrapped(action.operand()) != null;
  }

  private Change change(UpdateAction action, ResolvedPath path) {
    Object operand = action.operand();
    return switch (action.kind()) {
      case SET, SET_IF_ABSENT, REMOVE -> set(action, path);
      case COMPUTE -> compute(action, path);
      case INCREMENT -> increment(action, path, "+");
      case DECREMENT -> increment(action, path, "-");
      case ADD -> add(action, path);
      case APPEND -> new Change.Join(path, added(path, operand, false), true, start(path));
      case PREPEND -> new Change.Join(path, added(path, operand, false), false, start(path));
      case ADD_TO_SET -> addToSet(path, operand);
      case REMOVE_FROM_SET -> new Change.Delete(path, elements(path, operand, true));
      case MERGE -> throw new IllegalStateException("merges are divided before");
    };
  }

  private Change set(UpdateAction action, ResolvedPath path) {
    Object value = prepared(action, path);
    if (value == null) {
      refuseAbsent(action, path);
      return storesNull(action, path)
          ? new Change.Set(path, AttributeValue.fromNul(true))
          : new Change.Remove(path);
    }
    AttributeValue encoded;
    try {
      encoded = model.assigned(path, value);
    } catch (RuntimeException e) {
      found.throwIfAny(); // what breaks a rule may well not be written either
      throw e;
    }
    if (path.isTopLevel()) {
      rules.checkStored(path.top(), encoded, found);
    }
    boolean isKept =
        action.kind() == UpdateAction.Kind.SET_IF_ABSENT || path.isReadOnly(); // of an upsert
    return isKept ? new Change.SetIfAbsent(path, encoded) : new Change.Set(path, encoded);
  }

  private static boolean storesNull(UpdateAction action, ResolvedPath path) {
    return action.kind() == UpdateAction.Kind.SET
        && (path.storesNull() || action.operand() == Shape.NULL);
  }

  /** The value by the rules of its attribute; null for one that is stored as absent. */
  private @Nullable Object prepared(UpdateAction action, ResolvedPath path) {
    Object given = present(path, action.operand());
    Object value = byRules(action, path, given == null ? null : model.typed(path, given));
    Object left = present(path, value);
    // A transform may have left nothing of a value that is required.
    return left == null && value != null ? byRules(action, path, null) : left;
  }

  private @Nullable Object byRules(UpdateAction action, ResolvedPath path, @Nullable Object value) {
    return rules.value(action.path(), path.top(), path.text(), value, found);
  }

  private static @Nullable Object present(ResolvedPath path, @Nullable Object value) {
    Object plain = unwrapped(value);
    return plain == null || isAbsent(path, plain) ? null : plain;
  }

  private static @Nullable Object unwrapped(@Nullable Object value) {
    if (value == Shape.NULL) {
      return null;
    }
    if (value instanceof Optional<?> optional) {
      return optional.orElse(null);
    }
    boolean isEmpty =
        (value instanceof OptionalInt whole && whole.isEmpty())
            || (value instanceof OptionalLong larger && larger.isEmpty())
            || (value instanceof OptionalDouble real && real.isEmpty());
    return isEmpty ? null : value;
  }

  private static boolean isAbsent(ResolvedPath path, Object value) {
    try {
      return path.codec().isAbsent(value);
    } catch (ClassCastException e) {
      return false; // the encoding tells so
    }
  }

  /** What is there would be removed, and not kept. */
  private void refuseAbsent(UpdateAction action, ResolvedPath path) {
    if (action.kind() == UpdateAction.Kind.SET_IF_ABSENT) {
      throw new RequestException(
          "Attribute "
              + path.text()
              + " of "
              + model.name()
              + " is to be set where it is absent, and what is given for it is stored as absent,"
              + " too; leave the action out");
    }
  }

  private Change compute(UpdateAction action, ResolvedPath path) {
    Term term = ((Computed<?, ?>) requireNonNull(action.operand())).term();
    boolean readsChanged = false;
    for (AttributePath read : ComputedTerms.needed(term)) {
      expect(
          Expectation.present(
              model.resolve(read), path, "is computed of it; orElse() says what to take instead"));
    }
    for (AttributePath read : ComputedTerms.read(term)) {
      ResolvedPath resolved = model.resolve(read);
      readsChanged |= isChanged(resolved);
    }
    ComputedTerms.check(model, path, term);
    if (spec.createsParents() && !path.isTopLevel()) {
      throw new RequestException(
          "Attribute "
              + path.text()
              + " of "
              + model.name()
              + " is to be computed by DynamoDB, which"
              + " cannot be where its parent is yet to be made; leave out creatingParents()");
    }
    return new Change.Compute(path, term, readsChanged);
  }

  /** Whether an action of this update changes what stands there. */
  private boolean isChanged(ResolvedPath read) {
    for (UpdateAction action : spec.actions()) {
      ResolvedPath changed = model.resolve(action.path());
      if (changed.covers(read) || read.covers(changed)) {
        return true;
      }
    }
    return false;
  }

  private Change increment(UpdateAction action, ResolvedPath path, String operator) {
    AttributeValue amount = model.amount(path, requireNonNull(action.operand()));
    AttributeValue start = path.isTopLevel() ? initial.get(path.top()) : null;
    if (start == null) {
      expect(
          Expectation.ofType(
              path, DynamoType.N, "only a number that is there is incremented; add() starts at 0"));
    }
    return new Change.Increment(path, operator, amount, start);
  }

  private Change add(UpdateAction action, ResolvedPath path) {
    AttributeValue amount = model.amount(path, requireNonNull(action.operand()));
    AttributeValue start = path.isTopLevel() ? initial.get(path.top()) : null;
    // ADD is documented for attributes of the item alone.
    return path.isTopLevel() && start == null
        ? new Change.Add(path, amount)
        : new Change.Increment(
            path, "+", amount, start == null ? AttributeValue.fromN("0") : start);
  }

  private AttributeValue added(ResolvedPath path, @Nullable Object operand, boolean asSet) {
    Collection<?> given = (Collection<?>) requireNonNull(operand);
    Collection<?> prepared = rules.elements(path.path(), path.top(), path.text(), given, found);
    try {
      return elements(path, prepared, asSet);
    } catch (CodecException e) {
      found.throwIfAny(); // what breaks a rule may well not be written either
      throw e;
    }
  }

  private AttributeValue elements(ResolvedPath path, @Nullable Object operand, boolean asSet) {
    Collection<?> elements = (Collection<?>) requireNonNull(operand);
    if (asSet && elements.isEmpty()) {
      throw new RequestException(
          "No elements are given for the set "
              + path.text()
              + " of "
              + model.name()
              + "; DynamoDB has no empty sets, so leave the action out");
    }
    return model.elements(path, elements, asSet);
  }

  private Change addToSet(ResolvedPath path, @Nullable Object operand) {
    if (path.isTopLevel() && initial.containsKey(path.top())) {
      throw new RequestException(
          "The upsert of "
              + model.name()
              + " adds to the set "
              + path.text()
              + ", which has a default, and DynamoDB cannot do both where the item is absent; set"
              + " it as a whole, or use update()");
    }
    return new Change.Add(path, added(path, operand, true));
  }

  private AttributeValue start(ResolvedPath path) {
    AttributeValue start = path.isTopLevel() ? initial.get(path.top()) : null;
    return start == null || !start.hasL() ? EMPTY_LIST : start;
  }

  /** What the path leads through must be there, or be made. */
  private void expectParents(ResolvedPath path) {
    if (path.isTopLevel()) {
      return;
    }
    if (spec.createsParents()) {
      Parents.refuseUnmade(model, path);
      return;
    }
    expect(
        Parents.present(
            model, path, "is inside it; creatingParents() makes what is missing on the way"));
  }

  private void expect(Expectation expectation) {
    Expectation.add(expectations, expectation);
  }

  private void askForRequired() {
    Set<String> given = new LinkedHashSet<>();
    for (Change change : changes) {
      if (!(change instanceof Change.Remove || change instanceof Change.Delete)) {
        given.add(change.path().top());
      }
    }
    for (String name : rules.derived()) {
      if (!given.contains(model.resolve(AttributePath.of(name)).top())) {
        found.add(
            name,
            "has a default that is made of the item, which an upsert does not know; set it",
            null);
      }
    }
    for (String name : rules.asked()) {
      ResolvedPath path = model.resolve(AttributePath.of(name));
      if (!given.contains(path.top()) && !initial.containsKey(path.top())) {
        found.add(name, "is required, and the upsert may create the item", null);
      }
    }
  }

  private void addManaged(Instant now) {
    rules.always(found).forEach(this::setAlways);
    found.throwIfAny();
    rules.current(now).forEach((name, value) -> changes.add(new Change.Set(top(name), value)));
    if (!initial.isEmpty()) {
      addInitial();
    }
    AttributePath version = rules.version();
    if (version != null) {
      changes.add(new Change.Count(model.resolve(version)));
    }
  }

  /** The default prevails over what is set, and over nothing else. */
  private void setAlways(String storedName, AttributeValue value) {
    ResolvedPath path = top(storedName);
    for (Change change : changes) {
      boolean isSet = change instanceof Change.Set || change instanceof Change.Remove;
      if (change.path().top().equals(storedName) && !(isSet && change.path().isTopLevel())) {
        throw new RequestException(
            "Attribute "
                + change.path().text()
                + " of "
                + model.name()
                + " always has its default; leave it out of the update");
      }
    }
    changes.removeIf(change -> change.path().top().equals(storedName));
    changes.add(new Change.Set(path, value));
  }

  private void addInitial() {
    Set<String> changed = new LinkedHashSet<>();
    changes.forEach(change -> changed.add(change.path().top()));
    initial.forEach(
        (name, value) -> {
          if (!changed.contains(name) && model.key().attribute(name) == null) {
            changes.add(new Change.SetIfAbsent(top(name), value));
          }
        });
  }

  private ResolvedPath top(String storedName) {
    return model.attribute(storedName);
  }
}
