package io.alces.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.alces.Alces;
import io.alces.Model;
import io.alces.ParallelScan;
import io.alces.Policy;
import io.alces.Policy.Action;
import io.alces.Query;
import io.alces.error.RequestException;
import io.alces.it.Orders.Order;
import io.alces.observe.OperationObservation;
import io.alces.observe.OperationObserver;
import io.alces.observe.PolicyWarning;
import io.alces.observe.PolicyWarning.Concern;
import io.alces.observe.SentRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a policy allows, warns of and refuses. */
@Tag("S13")
@Timeout(120)
class PolicyIT {
  private static final Clients CLIENTS = new Clients();
  private static LocalEngine engine;

  private final List<PolicyWarning> warnings = new ArrayList<>();

  @BeforeAll
  static void store() {
    engine = new LocalEngine();
    Model<Order> orders = engine.db().model(Orders.SCHEMA);
    orders.table().create().run();
    orders.batchPut(IntStream.range(0, 120).mapToObj(i -> Orders.order("c1", i)).toList()).run();
  }

  @AfterAll
  static void stop() {
    engine.close();
  }

  @BeforeEach
  void forget() {
    CLIENTS.taken();
  }

  private Model<Order> orders(Policy policy) {
    return Alces.builder()
        .client(CLIENTS.noting(engine.client()))
        .asyncClient(CLIENTS.noting(engine.asyncClient()))
        .observer(
            new OperationObserver() {
              @Override
              public @Nullable OperationObservation begin(SentRequest first) {
                return null;
              }

              @Override
              public void warned(PolicyWarning warning) {
                warnings.add(warning);
              }
            })
        .policy(policy)
        .build()
        .model(Orders.SCHEMA);
  }

  private static void assertRefused(ThrowingCallable read, String message) {
    assertThatThrownBy(read).isInstanceOf(RequestException.class).hasMessage(message);
  }

  @Nested
  class Scans {
    private static final String REFUSED =
        "The scan of Order reads and pays for the whole table, which the policy of this Alces"
            + " refuses; query by a partition key, or allow this one with exemptFromPolicy()";

    @Test
    void areRefusedBeforeAnythingIsSent() {
      Model<Order> orders = orders(Policy.allowAll().scans(Action.REFUSE));

      assertRefused(() -> orders.scan().run(), REFUSED);
      assertRefused(() -> orders.scan().maxItems(1).list(), REFUSED);
      assertRefused(() -> orders.scan().count(), REFUSED);
      assertRefused(() -> orders.scan().first(), REFUSED);
      assertRefused(() -> orders.scan().stream().toList(), REFUSED);
      assertRefused(() -> orders.scan().async().list(), REFUSED);
      assertRefused(() -> orders.scan().async().publisher(), REFUSED);
      assertRefused(() -> orders.scan().parallel(2, Runnable::run).list(), REFUSED);
      assertRefused(() -> orders.scan().deleteAll().run(), REFUSED);
      assertRefused(
          () -> orders.scan().using("byStatus").run(),
          REFUSED.replace("table,", "index byStatus,"));
      assertThat(CLIENTS.taken()).isEmpty();
      assertThat(orders.scan().explain().warnings()).isNotEmpty();
      assertThat(warnings).isEmpty();
    }

    @Test
    void areAllowedOneByOneAndQueriesAreNone() {
      Model<Order> orders = orders(Policy.allowAll().scans(Action.REFUSE));

      assertThat(orders.scan().exemptFromPolicy().list()).hasSize(120);
      assertThat(orders.query().where(Order::customerId).eq("c1").list()).hasSize(120);
    }

    @Test
    void areWarnedOf() {
      Model<Order> orders = orders(Policy.allowAll().scans(Action.WARN));

      assertThat(orders.scan().count()).isEqualTo(120);

      assertThat(warnings)
          .containsExactly(
              new PolicyWarning(
                  Concern.SCAN,
                  "orders",
                  null,
                  "The scan of Order reads and pays for the whole table"));
    }
  }

  @Nested
  class UnboundedLists {
    private final Policy policy = Policy.allowAll().unboundedLists(Action.REFUSE);

    @Test
    void areRefusedBeforeAnythingIsSent() {
      Model<Order> orders = orders(policy);
      Query<Order> all = orders.query().where(Order::customerId).eq("c1");
      String refused =
          "list() on the query on Order has no limit and no bounds, and may read any number of"
              + " items into memory, which the policy of this Alces refuses; add limit(…),"
              + " maxItems(…) or another bound, or read with pages() or stream(), or allow this one"
              + " with exemptFromPolicy()";

      assertRefused(all::list, refused);
      assertRefused(() -> all.async().list(), refused);
      assertRefused(
          () -> orders.scan().list(), refused.replace("the query on Order", "the scan of Order"));
      assertThat(CLIENTS.taken()).isEmpty();
    }

    @Test
    void areNoneWithALimitOrABoundOrOfOneItem() {
      Model<Order> orders = orders(policy);
      Query<Order> all = orders.query().where(Order::customerId).eq("c1");

      assertThat(all.limit(5).list()).hasSize(5);
      assertThat(all.maxItems(200).list()).hasSize(120);
      assertThat(all.stream()).hasSize(120);
      assertThat(all.count()).isEqualTo(120);
      assertThat(all.first()).isPresent();
      assertThat(all.where(Order::orderId).eq("o001").list()).hasSize(1);
      assertThat(all.exemptFromPolicy().list()).hasSize(120);
    }

    @Test
    void areThoseOfAParallelScanToo() {
      ParallelScan<Order> scan = orders(policy).scan().parallel(2, Runnable::run);

      assertRefused(
          scan::list,
          "list() on the scan of Order has no limit and no bounds, and may read any number of items"
              + " into memory, which the policy of this Alces refuses; read with forEach() or"
              + " forEachPage(), or allow this one with exemptFromPolicy()");
      assertThat(CLIENTS.taken()).isEmpty();
      assertThat(scan.forEachPage(page -> {}).items()).isEqualTo(120);
      assertThat(orders(policy).scan().exemptFromPolicy().parallel(2, Runnable::run).list())
          .hasSize(120);
    }
  }

  @Nested
  class Filters {
    @Test
    void thatThrowAwayMoreThanAShareAreWarnedOfOnce() {
      Model<Order> orders = orders(Policy.allowAll().filters(0.9, Action.WARN));
      Query<Order> one =
          orders
              .query()
              .where(Order::customerId)
              .eq("c1")
              .where("shipTo.street")
              .eq("Street 7")
              .pageSize(50);

      assertThat(one.list()).hasSize(1);

      assertThat(warnings)
          .containsExactly(
              new PolicyWarning(
                  Concern.FILTER,
                  "orders",
                  null,
                  "The filter of the query on Order threw away 99 of 100 items that were read and"
                      + " paid for, more than a share of 0.9"));
      warnings.clear();
      assertThat(one.count()).isEqualTo(1);
      assertThat(one.async().count().join()).isEqualTo(1);
      assertThat(warnings).hasSize(2);
    }

    @Test
    void areRefusedAfterAPage() {
      Model<Order> orders = orders(Policy.allowAll().filters(0.4, Action.REFUSE));
      Query<Order> half =
          orders.query().where(Order::customerId).eq("c1").where(Order::open).eq(true).pageSize(60);

      assertRefused(
          half::list,
          "The filter of the query on Order threw away 60 of 120 items that were read and paid for,"
              + " more than a share of 0.4, which the policy of this Alces refuses; narrow the key"
              + " condition, or declare an index for what it filters by, or allow this one with"
              + " exemptFromPolicy()");
      assertThat(CLIENTS.taken()).hasSize(2);
      assertThat(half.exemptFromPolicy().list()).hasSize(60);
    }

    @Test
    void thatKeepEnoughAreAllowed() {
      Model<Order> orders = orders(Policy.allowAll().filters(0.5, Action.REFUSE));

      assertThat(
              orders.query().where(Order::customerId).eq("c1").where(Order::open).eq(true).list())
          .hasSize(60);
    }
  }

  @Test
  void thereAreNoOtherShares() {
    for (double share : new double[] {-0.1, 1, 90, Double.NaN}) {
      assertRefused(
          () -> Policy.allowAll().filters(share, Action.WARN),
          "filters() takes a share from 0 to less than 1, such as 0.9, not " + share);
    }
  }

  @Test
  void aPolicySaysWhatItIs() {
    assertThat(Policy.allowAll())
        .hasToString("Policy: scans ALLOW, unbounded lists ALLOW, filters ALLOW");
    assertThat(Policy.allowAll().scans(Action.REFUSE).filters(0.9, Action.WARN))
        .hasToString("Policy: scans REFUSE, unbounded lists ALLOW, filters WARN above 0.9");
  }
}
