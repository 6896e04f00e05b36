package io.alces;

import static java.util.Objects.requireNonNull;

import com.google.errorprone.annotations.CheckReturnValue;
import io.alces.error.RequestException;
import io.alces.internal.transport.ReadPolicy;

/**
 * What an {@link Alces} does about reads that may cost more than they should: allow them, warn of
 * them, or refuse them.
 *
 * <pre>{@code
 * Alces.builder()
 *     .client(client)
 *     .policy(
 *         Policy.allowAll()
 *             .scans(Policy.Action.REFUSE)
 *             .unboundedLists(Policy.Action.WARN)
 *             .filters(0.9, Policy.Action.WARN))
 * }</pre>
 *
 * <p>A warning is logged to the logger {@code io.alces.policy} of {@link System.Logger} and told to
 * {@link io.alces.observe.OperationObserver#warned}. A refusal is a {@link RequestException} that
 * says how to allow it; a single read is allowed by {@code exemptFromPolicy()}.
 *
 * <p>Immutable and thread-safe.
 */
@CheckReturnValue
public final class Policy {
  private static final Policy ALLOW_ALL = new Policy(ReadPolicy.ALLOW_ALL);

  private final ReadPolicy rules;

  /** What is done about a read. */
  public enum Action {
    /** Nothing. */
    ALLOW,
    /** It is logged, and observers are told. */
    WARN,
    /** It fails with a {@link RequestException}. */
    REFUSE;

    private ReadPolicy.Level level() {
      return switch (this) {
        case ALLOW -> ReadPolicy.Level.ALLOW;
        case WARN -> ReadPolicy.Level.WARN;
        case REFUSE -> ReadPolicy.Level.REFUSE;
      };
    }
  }

  private Policy(ReadPolicy rules) {
    this.rules = rules;
  }

  /**
   * Allows everything, as without a policy.
   *
   * @return the policy
   */
  public static Policy allowAll() {
    return ALLOW_ALL;
  }

  /**
   * Says what is done about scans, whatever they are bounded by. A refused one sends nothing.
   *
   * @param action the choice
   * @return the policy with it
   */
  public Policy scans(Action action) {
    return new Policy(rules.withScans(requireNonNull(action, "action").level()));
  }

  /**
   * Says what is done about {@code list()} without {@code limit}, {@code maxItems}, {@code
   * maxPages}, {@code maxUnits} and {@code within}: it may read any number of items into memory. A
   * query by the whole key of the table is none. A refused one sends nothing.
   *
   * @param action the choice
   * @return the policy with it
   */
  public Policy unboundedLists(Action action) {
    return new Policy(rules.withUnboundedLists(requireNonNull(action, "action").level()));
  }

  /**
   * Says what is done about filters that throw away more than a share of the items that were read
   * and paid for. It is measured after each page, over all pages of the read, from 100 items on; so
   * what was read until then is paid for when it is refused. A warning comes once for each read.
   *
   * @param share from 0 to less than 1: 0.9 allows that nine of ten items are thrown away
   * @param action the choice
   * @return the policy with it
   * @throws RequestException if there can be no such share
   */
  public Policy filters(double share, Action action) {
    if (!(share >= 0 && share < 1)) {
      throw new RequestException(
          "filters() takes a share from 0 to less than 1, such as 0.9, not " + share);
    }
    return new Policy(rules.withFilters(share, requireNonNull(action, "action").level()));
  }

  ReadPolicy rules() {
    return rules;
  }

  @Override
  public String toString() {
    return "Policy: scans "
        + rules.scans()
        + ", unbounded lists "
        + rules.unboundedLists()
        + ", filters "
        + rules.filters()
        + (rules.filters() == ReadPolicy.Level.ALLOW ? "" : " above " + rules.share());
  }
}
