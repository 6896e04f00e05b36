package io.alces;

import io.alces.error.RequestException;
import io.alces.internal.request.ReadPlan;
import io.alces.internal.transport.Bounds;
import io.alces.internal.transport.Engine;
import io.alces.internal.transport.ReadPolicy;
import io.alces.internal.transport.ReadPolicy.Level;
import io.alces.internal.transport.Tally;
import io.alces.observe.PolicyWarning;
import io.alces.observe.PolicyWarning.Concern;

/** Holds a read against the policy of its Alces. */
final class PolicyChecks {
  private static final long MEASURED_FROM = 100;
  private static final String ALLOW = ", or allow this one with exemptFromPolicy()";

  private final Engine engine;
  private final ReadPlan plan;

  private PolicyChecks(Engine engine, ReadPlan plan) {
    this.engine = engine;
    this.plan = plan;
  }

  /** Before anything is sent; gives what looks at the pages that come. */
  static Tally.FilterCheck before(Engine engine, ReadPlan plan) {
    return engine.policy().allowsAll()
        ? Tally.FilterCheck.NONE
        : new PolicyChecks(engine, plan).check();
  }

  /** What will be refused before anything is sent, without warnings of what will not. */
  static void refuse(Engine engine, ReadPlan plan) {
    if (engine.policy().scans() == Level.REFUSE) {
      before(engine, plan);
    }
  }

  /** The same for a list. */
  static Tally.FilterCheck beforeList(Engine engine, ReadPlan plan, Bounds bounds) {
    if (!engine.policy().allowsAll()
        && plan.spec().limit() == 0
        && bounds.isNone()
        && !plan.isOfOneItem()) {
      new PolicyChecks(engine, plan)
          .list("add limit(…), maxItems(…) or another bound, or read with pages() or stream()");
    }
    return before(engine, plan);
  }

  /** Before a parallel scan is read into memory: it has neither. */
  static void beforeParallelList(Engine engine, ReadPlan plan) {
    if (!engine.policy().allowsAll()) {
      new PolicyChecks(engine, plan).list("read with forEach() or forEachPage()");
    }
  }

  private Tally.FilterCheck check() {
    if (!plan.spec().isQuery()) {
      apply(
          engine.policy().scans(),
          Concern.SCAN,
          what() + " reads and pays for the whole " + plan.chosen(),
          "query by a partition key");
    }
    return plan.filter() == null || engine.policy().filters() == Level.ALLOW
        ? Tally.FilterCheck.NONE
        : new Filter();
  }

  private void list(String fix) {
    apply(
        engine.policy().unboundedLists(),
        Concern.UNBOUNDED_LIST,
        "list() on "
            + article(what())
            + " has no limit and no bounds, and may read any number of items into memory",
        fix);
  }

  private String what() {
    return (plan.spec().isQuery() ? "The query on " : "The scan of ") + plan.spec().model().name();
  }

  private static String article(String text) {
    return "t" + text.substring(1);
  }

  private void apply(Level level, Concern concern, String problem, String fix) {
    switch (level) {
      case ALLOW -> {}
      case WARN ->
          engine.warn(
              new PolicyWarning(
                  concern,
                  plan.spec().model().table(),
                  plan.index() == null ? null : plan.index().name(),
                  problem));
      case REFUSE ->
          throw new RequestException(
              problem + ", which the policy of this Alces refuses; " + fix + ALLOW);
    }
  }

  /** Adds up the pages of a read, which may come from several segments at the same time. */
  private final class Filter implements Tally.FilterCheck {
    private long thrownAway;
    private long evaluated;
    private boolean isTold;

    @Override
    public synchronized void check(int kept, int read) {
      thrownAway += read - kept;
      evaluated += read;
      ReadPolicy policy = engine.policy();
      if (isTold || evaluated < MEASURED_FROM || thrownAway <= policy.share() * evaluated) {
        return;
      }
      isTold = true;
      apply(
          policy.filters(),
          Concern.FILTER,
          "The filter of "
              + article(what())
              + " threw away "
              + thrownAway
              + " of "
              + evaluated
              + " items that were read and paid for, more than a share of "
              + policy.share(),
          "narrow the key condition, or declare an index for what it filters by");
    }
  }
}
