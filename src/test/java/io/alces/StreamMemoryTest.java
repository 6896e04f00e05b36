package io.alces;

import static org.assertj.core.api.Assertions.assertThat;

import io.alces.it.Clients;
import io.alces.schema.Schema;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;

/** A lazy read of any size holds one page: what was passed on can be collected. */
class StreamMemoryTest {
  private static final int PAGES = 40;
  private static final int ITEMS = 25;

  record Thing(String id, String text) {}

  private static final Schema<Thing> THINGS =
      Schema.of(Thing.class).table("things").partitionKey(Thing::id).build();

  private final AtomicInteger pages = new AtomicInteger();
  private final List<WeakReference<Thing>> passed = new ArrayList<>();

  private ScanResponse page(DynamoDbRequest request) {
    int page = pages.getAndIncrement();
    List<Map<String, AttributeValue>> items = new ArrayList<>();
    for (int i = 0; i < ITEMS; i++) {
      items.add(
          Map.of(
              "id", AttributeValue.fromS(page + "/" + i),
              "text", AttributeValue.fromS("x".repeat(1000))));
    }
    ScanResponse.Builder answer =
        ScanResponse.builder().items(items).count(ITEMS).scannedCount(ITEMS);
    return (page == PAGES - 1 ? answer : answer.lastEvaluatedKey(key(page))).build();
  }

  private static Map<String, AttributeValue> key(int page) {
    return Map.of("id", AttributeValue.fromS(page + "/" + (ITEMS - 1)));
  }

  private Model<Thing> blocking() {
    return Alces.connect(Clients.proxy(DynamoDbClient.class, this::page)).model(THINGS);
  }

  /** All but the last two pages are gone. */
  private void assertOneIsHeld() {
    assertThat(passed).hasSizeGreaterThan(ITEMS * 30);
    List<WeakReference<Thing>> old = passed.subList(0, passed.size() - 2 * ITEMS);
    for (int tries = 0; tries < 50 && old.stream().anyMatch(ref -> ref.get() != null); tries++) {
      System.gc();
    }
    assertThat(old).allMatch(ref -> ref.get() == null);
  }

  @Test
  void aStreamHoldsOnePage() {
    Iterator<Thing> things = blocking().scan().stream().iterator();
    for (int i = 0; i < ITEMS * 35; i++) {
      passed.add(new WeakReference<>(things.next()));
    }

    assertOneIsHeld();
    assertThat(things).hasNext();
  }

  @Test
  void pagesAreHeldByNobodyButTheCaller() {
    Iterator<Page<Thing>> read = blocking().scan().pages().iterator();
    for (int i = 0; i < 35; i++) {
      read.next().forEach(thing -> passed.add(new WeakReference<>(thing)));
    }

    assertOneIsHeld();
    assertThat(read).hasNext();
  }

  @Test
  void aPublisherHoldsOnePage() {
    DynamoDbAsyncClient client =
        Clients.proxy(
            DynamoDbAsyncClient.class, request -> CompletableFuture.completedFuture(page(request)));
    Flow.Publisher<Thing> things = Alces.connect(client).model(THINGS).scan().async().publisher();
    Weak subscriber = new Weak(passed);

    things.subscribe(subscriber);
    subscriber.subscription.request(ITEMS * 35L);

    assertOneIsHeld();
    assertThat(subscriber.isComplete).isFalse();
  }

  private static final class Weak implements Flow.Subscriber<Thing> {
    private final List<WeakReference<Thing>> passed;
    private Flow.Subscription subscription;
    private boolean isComplete;

    Weak(List<WeakReference<Thing>> passed) {
      this.passed = passed;
    }

    @Override
    public void onSubscribe(Flow.Subscription given) {
      subscription = given;
    }

    @Override
    public void onNext(Thing thing) {
      passed.add(new WeakReference<>(thing));
    }

    @Override
    public void onError(Throwable failure) {
      throw new AssertionError(failure);
    }

    @Override
    public void onComplete() {
      isComplete = true;
    }
  }
}
