package io.alces.junit;

import static java.util.Objects.requireNonNull;

import io.alces.error.RequestException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Says what goes wrong with the requests of a test. {@link AlcesTest} injects it; when a test
 * method begins, nothing does.
 *
 * <pre>{@code
 * faults.next(throttled(), throttled());             // the next two requests
 * faults.on("UpdateItem").next(replyLost());         // the next update
 * faults.sometimes(seed, 0.2, lost(), serverError()) // one in five, the same with each seed
 * }</pre>
 *
 * <p>Of several rules, the first that has a fault for a request decides. Tables and seeds are not
 * affected. Thread-safe; what is concurrent is decided in the order in which it comes.
 */
public final class Faults {
  private final List<Rule> rules = new ArrayList<>();
  private final List<String> log = new ArrayList<>();

  /** Some requests. */
  public final class On {
    private final Set<String> actions;

    private On(Set<String> actions) {
      this.actions = actions;
    }

    /**
     * One fault for each of the next requests, and then no more.
     *
     * @param faults in their order, at least one
     */
    public void next(Fault... faults) {
      add(new Next(actions, new ArrayDeque<>(atLeastOne("next", faults))));
    }

    /**
     * A fault for every request.
     *
     * @param fault the fault
     */
    public void always(Fault fault) {
      requireNonNull(fault, "fault");
      add(new Always(actions, fault));
    }

    /**
     * A fault for some requests, by chance: the same seed decides the same for the same sequence of
     * requests.
     *
     * @param seed of the chance
     * @param share of the requests, from 0 to 1
     * @param faults one of these, at least one
     */
    public void sometimes(long seed, double share, Fault... faults) {
      if (!(share >= 0 && share <= 1)) {
        throw new RequestException("sometimes() takes a share from 0 to 1, not " + share);
      }
      add(new Sometimes(actions, new Random(seed), share, atLeastOne("sometimes", faults)));
    }

    private static List<Fault> atLeastOne(String method, Fault... faults) {
      if (faults.length == 0) {
        throw new RequestException(method + "() takes at least one fault");
      }
      for (Fault fault : faults) {
        requireNonNull(fault, "fault");
      }
      return List.of(faults);
    }
  }

  /** Nothing goes wrong yet. */
  Faults() {}

  /**
   * Chooses requests.
   *
   * @param actions of DynamoDB's API, as {@code PutItem}; at least one
   * @return what says their faults
   * @throws RequestException if there is no such action, or none is given
   */
  public On on(String... actions) {
    if (actions.length == 0) {
      throw new RequestException(
          "on() takes at least one action; for all, leave it out: faults.next(…)");
    }
    for (String action : actions) {
      refuseUnknown(action);
    }
    return new On(Set.copyOf(Arrays.asList(actions)));
  }

  private static void refuseUnknown(String action) {
    for (var method : DynamoDbClient.class.getMethods()) {
      if (!action.isEmpty()
          && method.getName().equals(Character.toLowerCase(action.charAt(0)) + action.substring(1))
          && Character.isUpperCase(action.charAt(0))) {
        return;
      }
    }
    throw new RequestException(
        "DynamoDB has no action " + action + "; write it as its API does, like PutItem");
  }

  /**
   * One fault for each of the next requests, of any action, and then no more.
   *
   * @param faults in their order, at least one
   */
  public void next(Fault... faults) {
    new On(Set.of()).next(faults);
  }

  /**
   * A fault for every request of any action.
   *
   * @param fault the fault
   */
  public void always(Fault fault) {
    new On(Set.of()).always(fault);
  }

  /**
   * A fault for some requests of any action, by chance.
   *
   * @param seed of the chance: the same decides the same for the same sequence of requests
   * @param share of the requests, from 0 to 1
   * @param faults one of these, at least one
   */
  public void sometimes(long seed, double share, Fault... faults) {
    new On(Set.of()).sometimes(seed, share, faults);
  }

  /** Nothing goes wrong any more; the log is forgotten. */
  public synchronized void none() {
    rules.clear();
    log.clear();
  }

  /**
   * What has happened.
   *
   * @return action and fault of each request that had one: {@code "PutItem: throttled"}
   */
  public synchronized List<String> log() {
    return List.copyOf(log);
  }

  private synchronized void add(Rule rule) {
    rules.add(rule);
  }

  /** What happens to the next request of an action; null for nothing. */
  synchronized @Nullable Fault decide(String action) {
    for (Rule rule : rules) {
      if (rule.actions().isEmpty() || rule.actions().contains(action)) {
        Fault fault = rule.decide(action);
        if (fault != null) {
          log.add(action + ": " + fault);
          return fault;
        }
      }
    }
    return null;
  }

  /** Decides about requests of some actions; none are all. */
  private sealed interface Rule {
    Set<String> actions();

    @Nullable Fault decide(String action);
  }

  private record Next(Set<String> actions, Queue<Fault> left) implements Rule {
    @Override
    public @Nullable Fault decide(String action) {
      Fault next = left.peek();
      return next != null && next.canHappenTo(action) ? left.poll() : null;
    }
  }

  private record Always(Set<String> actions, Fault fault) implements Rule {
    @Override
    public @Nullable Fault decide(String action) {
      return fault.canHappenTo(action) ? fault : null;
    }
  }

  private record Sometimes(Set<String> actions, Random random, double share, List<Fault> faults)
      implements Rule {
    @Override
    public @Nullable Fault decide(String action) {
      boolean happens = random.nextDouble() < share;
      Fault drawn = faults.get(random.nextInt(faults.size()));
      return happens && drawn.canHappenTo(action) ? drawn : null;
    }
  }

  /** Shows the number of rules. */
  @Override
  public synchronized String toString() {
    return rules.isEmpty() ? "No faults" : "Faults by " + rules.size() + " rules";
  }
}
