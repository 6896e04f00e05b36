package io.alces.internal.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import io.alces.internal.codec.WireCorpus;
import io.alces.internal.codec.WireItem;
import io.alces.it.StubHttp;
import io.alces.it.StubHttp.Reply;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.SdkPlugin;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.Get;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItem;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/** Where the items of an answer are kept as they came, and where they are in the response. */
class WireAnswersTest {
  private static final Map<String, AttributeValue> KEY =
      Map.of("customerId", AttributeValue.fromS("c1"), "orderId", AttributeValue.fromS("o001"));

  private static final GetItemRequest GET =
      GetItemRequest.builder().tableName("orders").key(KEY).build();

  private static final QueryRequest QUERY = QueryRequest.builder().tableName("orders").build();

  private final StubHttp http = new StubHttp();

  private record Both(@Nullable DynamoDbClient blocking, @Nullable DynamoDbAsyncClient async)
      implements Clients {
    @Override
    public void close() {}
  }

  private DynamoDbClient blocking(ExecutionInterceptor... interceptors) {
    return http.client(
        DynamoDbClient.builder()
            .overrideConfiguration(c -> c.executionInterceptors(List.of(interceptors))));
  }

  private DynamoDbAsyncClient async(ExecutionInterceptor... interceptors) {
    return http.client(
        DynamoDbAsyncClient.builder()
            .overrideConfiguration(c -> c.executionInterceptors(List.of(interceptors))));
  }

  /** A blocking engine, or one that does not block. */
  private Engine engine(boolean isAsync, ExecutionInterceptor... interceptors) {
    return isAsync ? engine(null, async(interceptors)) : engine(blocking(interceptors), null);
  }

  private static Engine engine(
      @Nullable DynamoDbClient blocking, @Nullable DynamoDbAsyncClient async) {
    return new Engine(new Both(blocking, async), ScriptedTransport.LEFTOVERS, List.of());
  }

  private <Q extends DynamoDbRequest, R> Answer<R> answer(
      Engine engine, Call<Q, R> call, Q request, String body) {
    http.answer(Reply.of(WireCorpus.body(body)));
    return engine.run(null, transport -> transport.send(call, request, null));
  }

  private boolean isKept(Engine engine) {
    Answer<GetItemResponse> answer = answer(engine, Call.GET_ITEM, GET, "get-item");
    Map<String, AttributeValue> unmarshalled =
        answer.response().hasItem() ? answer.response().item() : null;
    Map<String, AttributeValue> item = answer.item(unmarshalled);
    assertThat(item).hasSize(11).containsAllEntriesOf(KEY);
    assertThat(item instanceof WireItem).isEqualTo(unmarshalled == null);
    return item instanceof WireItem;
  }

  private static int wireItems(Collection<? extends @Nullable Map<String, AttributeValue>> items) {
    return (int) items.stream().filter(WireItem.class::isInstance).count();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void itemsAreKeptOfEveryActionThatReturnsThem(boolean isAsync) {
    Engine engine = engine(isAsync);
    assertThat(isKept(engine)).isTrue();
    assertThat(
            answer(
                    engine,
                    Call.UPDATE_ITEM,
                    UpdateItemRequest.builder().tableName("orders").key(KEY).build(),
                    "update-all-new")
                .item(null))
        .isInstanceOf(WireItem.class);
    assertThat(
            answer(
                    engine,
                    Call.DELETE_ITEM,
                    DeleteItemRequest.builder().tableName("orders").key(KEY).build(),
                    "delete-all-old")
                .item(null))
        .isInstanceOf(WireItem.class);
    Answer<?> scan =
        answer(engine, Call.SCAN, ScanRequest.builder().tableName("orders").build(), "scan-page");
    assertThat(wireItems(scan.items(List.<Map<String, AttributeValue>>of()))).isEqualTo(2);
    Answer<?> transaction =
        answer(
            engine,
            Call.TRANSACT_GET_ITEMS,
            TransactGetItemsRequest.builder()
                .transactItems(
                    TransactGetItem.builder()
                        .get(Get.builder().tableName("orders").key(KEY).build())
                        .build())
                .build(),
            "transact-get");
    List<@Nullable Map<String, AttributeValue>> found = transaction.items(List.of());
    assertThat(wireItems(found)).isEqualTo(2);
    assertThat(found).hasSize(3);
    assertThat(found.get(1)).isNull();
    Answer<?> batch =
        answer(
            engine,
            Call.BATCH_GET_ITEM,
            BatchGetItemRequest.builder()
                .requestItems(
                    Map.of("orders", KeysAndAttributes.builder().keys(List.of(KEY)).build()))
                .build(),
            "batch-get-two-tables");
    assertThat(batch.tables(Map.of())).containsOnlyKeys("orders", "things");
    assertThat(wireItems(batch.tables(Map.of()).get("orders"))).isEqualTo(2);
    assertThat(wireItems(batch.tables(Map.of()).get("things"))).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void whatIsBesidesTheItemsOfAPageIsInTheResponse(boolean isAsync) {
    Answer<QueryResponse> page = answer(engine(isAsync), Call.QUERY, QUERY, "query-page");
    assertThat(page.response().items()).isEmpty();
    assertThat(page.response().count()).isEqualTo(3);
    assertThat(page.response().scannedCount()).isEqualTo(3);
    assertThat(page.response().lastEvaluatedKey()).containsOnlyKeys("customerId", "orderId");
    assertThat(page.response().sdkHttpResponse().statusCode()).isEqualTo(200);
    assertThat(wireItems(page.items(page.response().items()))).isEqualTo(3);

    Answer<QueryResponse> index =
        answer(engine(isAsync), Call.QUERY, QUERY, "query-index-with-capacity");
    assertThat(index.response().consumedCapacity().globalSecondaryIndexes())
        .containsOnlyKeys("byStatus");
    assertThat(wireItems(index.items(index.response().items()))).isEqualTo(1);

    Answer<QueryResponse> empty = answer(engine(isAsync), Call.QUERY, QUERY, "query-empty");
    assertThat(empty.items(empty.response().items())).isEmpty();

    Answer<QueryResponse> count = answer(engine(isAsync), Call.QUERY, QUERY, "query-count");
    assertThat(count.response().count()).isEqualTo(5);
    assertThat(count.items(count.response().items())).isEmpty();
  }

  /** Nobody wants the old item of a put: it stays where the SDK puts it. */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void nothingIsKeptOfAPut(boolean isAsync) {
    PutItemRequest put = PutItemRequest.builder().tableName("orders").item(KEY).build();
    Answer<PutItemResponse> answer = answer(engine(isAsync), Call.PUT_ITEM, put, "delete-all-old");
    assertThat(answer.item(null)).isNull();
    assertThat(answer.response().attributes()).hasSize(11);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void anItemThatIsNotThereIsNot(boolean isAsync) {
    assertThat(answer(engine(isAsync), Call.GET_ITEM, GET, "get-item-absent").item(null)).isNull();
    assertThat(answer(engine(isAsync), Call.GET_ITEM, GET, "get-item-nothing-projected").item(null))
        .isInstanceOf(WireItem.class)
        .isEmpty();
  }

  private static class Named implements ExecutionInterceptor {}

  private static final class Looking implements ExecutionInterceptor {
    @Override
    public void afterExecution(Context.AfterExecution context, ExecutionAttributes values) {}
  }

  @Nested
  class InterceptorsOfTheApplication {
    private final List<Integer> seen = new ArrayList<>();

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void thatMayLookAtResponsesSeeTheItemsInThem(boolean isAsync) {
      assertThat(
              isKept(
                  engine(
                      isAsync,
                      new Named() {
                        @Override
                        public void afterExecution(
                            Context.AfterExecution context, ExecutionAttributes values) {
                          seen.add(((GetItemResponse) context.response()).item().size());
                        }
                      })))
          .isFalse();
      assertThat(
              isKept(
                  engine(
                      isAsync,
                      new Named() {
                        @Override
                        public void afterUnmarshalling(
                            Context.AfterUnmarshalling context, ExecutionAttributes values) {
                          seen.add(((GetItemResponse) context.response()).item().size());
                        }
                      })))
          .isFalse();
      assertThat(
              isKept(
                  engine(
                      isAsync,
                      new Named() {
                        @Override
                        public SdkResponse modifyResponse(
                            Context.ModifyResponse context, ExecutionAttributes values) {
                          seen.add(((GetItemResponse) context.response()).item().size());
                          return context.response();
                        }
                      })))
          .isFalse();
      assertThat(seen).containsExactly(11, 11, 11);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void thatLookAtOtherThingsDoNotHinder(boolean isAsync) {
      assertThat(isKept(engine(isAsync, new Named()))).isTrue();
      assertThat(
              isKept(
                  engine(
                      isAsync,
                      new Named() {
                        @Override
                        public void beforeExecution(
                            Context.BeforeExecution context, ExecutionAttributes values) {
                          seen.add(1);
                        }

                        @Override
                        public void onExecutionFailure(
                            Context.FailedExecution context, ExecutionAttributes values) {
                          seen.add(2);
                        }
                      })))
          .isTrue();
      assertThat(seen).containsExactly(1);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void itemsAreKeptOnceWhereTheInterceptorIsOnTheClassPathTwice(boolean isAsync) {
      Engine twice = engine(isAsync, new ExchangeInterceptor());
      assertThat(isKept(twice)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void attemptsAreCountedOnceWhereTheInterceptorIsOnTheClassPathTwice(boolean isAsync) {
      Engine twice = engine(isAsync, new ExchangeInterceptor());
      Attempts attempts = Attempts.resendRefused();
      http.answer(Reply.of(WireCorpus.body("get-item")));

      twice.run(null, transport -> transport.send(Call.GET_ITEM, GET, attempts));

      assertThat(attempts.isUnclear()).isFalse();
    }

    @Test
    void seeTheWholeBodyAndItsChecksum() {
      assertThat(
              isKept(
                  engine(
                      false,
                      new Named() {
                        @Override
                        public SdkHttpResponse modifyHttpResponse(
                            Context.ModifyHttpResponse context, ExecutionAttributes values) {
                          assertThat(context.httpResponse().firstMatchingHeader("x-amz-crc32"))
                              .isPresent();
                          return context.httpResponse();
                        }

                        @Override
                        public Optional<InputStream> modifyHttpResponseContent(
                            Context.ModifyHttpResponse context, ExecutionAttributes values) {
                          return context
                              .responseBody()
                              .map(
                                  body -> {
                                    try (body) {
                                      byte[] all = body.readAllBytes();
                                      seen.add(all.length);
                                      return new java.io.ByteArrayInputStream(all);
                                    } catch (java.io.IOException e) {
                                      throw new java.io.UncheckedIOException(e);
                                    }
                                  });
                        }
                      })))
          .isTrue();
      assertThat(seen).containsExactly(WireCorpus.body("get-item").length);
    }

    @Test
    void thatLookAtBodiesHinderOnlyWhereTheyGetThemLater() {
      ExecutionInterceptor own = new ExchangeInterceptor();
      ExecutionInterceptor measuring = // of an agent, which the SDK finds on the class path
          new Named() {
            @Override
            public Optional<InputStream> modifyHttpResponseContent(
                Context.ModifyHttpResponse context, ExecutionAttributes values) {
              return context.responseBody();
            }
          };
      assertThat(Bystanders.of(List.of(measuring, own), false).seeResponses()).isTrue();
      assertThat(Bystanders.of(List.of(own, measuring), false).seeResponses()).isFalse();
      assertThat(Bystanders.of(List.of(new Named(), own), false).seeResponses()).isFalse();
    }

    @Test
    void areNamedWhereTheyHinder() {
      ExecutionInterceptor own = new ExchangeInterceptor();
      assertThat(told(() -> Bystanders.of(List.of(own), false))).isEmpty();
      assertThat(told(() -> Bystanders.of(List.of(own, new Named()), false)))
          .singleElement(STRING)
          .isEqualTo(
              "Items that are written are left to the client: it has interceptors: "
                  + Named.class.getName());
      assertThat(told(() -> Bystanders.of(List.of(own, new Looking()), false)))
          .singleElement(STRING)
          .startsWith("Answers and items that are written are left to the client: its interceptors")
          .endsWith(Looking.class.getName());
      assertThat(told(() -> Bystanders.of(List.of(new Looking()), false)))
          .singleElement(STRING)
          .contains("it lacks the interceptor of Alces", "dynamodb/execution.interceptors");
    }

    private static List<String> told(Runnable work) {
      List<String> told = new ArrayList<>();
      Handler handler =
          new Handler() {
            @Override
            public void publish(LogRecord logged) {
              told.add(logged.getMessage());
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
          };
      Logger logger = Logger.getLogger("io.alces.wire");
      Level before = logger.getLevel();
      logger.setLevel(Level.FINE);
      logger.addHandler(handler);
      try {
        work.run();
      } finally {
        logger.removeHandler(handler);
        logger.setLevel(before);
      }
      return told;
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void thatAPluginOfTheRequestMayBringHinder(boolean isAsync) {
      SdkPlugin plugin = configuration -> {};
      GetItemRequest plugged =
          GET.toBuilder().overrideConfiguration(c -> c.addPlugin(plugin)).build();
      GetItemRequest other =
          GET.toBuilder().overrideConfiguration(c -> c.putHeader("x-own", "1")).build();
      Engine engine = engine(isAsync);
      assertThat(answer(engine, Call.GET_ITEM, plugged, "get-item").response().item()).hasSize(11);
      assertThat(answer(engine, Call.GET_ITEM, other, "get-item").response().item()).isEmpty();
      assertThat(answer(engine, Call.GET_ITEM, other, "get-item").item(null)).hasSize(11);
    }
  }

  /** What wraps a client may look at its responses, and keep or change them. */
  @Nested
  class Wrappers {
    private <C> C wrapped(Class<C> type, C client, UnaryOperator<Supplier<Object>> wrapper) {
      return type.cast(
          Proxy.newProxyInstance(
              type.getClassLoader(),
              new Class<?>[] {type},
              (self, method, arguments) ->
                  method.getName().equals("getItem")
                      ? wrapper.apply(() -> invoked(method, client, arguments)).get()
                      : invoked(method, client, arguments)));
    }

    private Object invoked(Method method, Object client, Object @Nullable [] arguments) {
      try {
        return method.invoke(client, arguments);
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException(e);
      }
    }

    private Engine wrapped(UnaryOperator<Supplier<Object>> wrapper) {
      return engine(wrapped(DynamoDbClient.class, blocking(), wrapper), null);
    }

    @Test
    void thatKeepResponsesKeepTheirItems() {
      Map<String, Object> cache = new ConcurrentHashMap<>();
      Engine engine = wrapped(call -> () -> cache.computeIfAbsent("c1", key -> call.get()));
      isKept(engine);
      assertThat(isKept(engine)).isFalse();
      assertThat(http.attempts()).isZero();
    }

    @Test
    void thatLookAtResponsesSeeTheItems() {
      List<Integer> seen = new ArrayList<>();
      isKept(
          wrapped(
              call ->
                  () -> {
                    GetItemResponse response = (GetItemResponse) call.get();
                    seen.add(response.item().size());
                    return response;
                  }));
      isKept(
          engine(
              null,
              wrapped(
                  DynamoDbAsyncClient.class,
                  async(),
                  call ->
                      () ->
                          ((CompletableFuture<?>) call.get())
                              .whenComplete(
                                  (response, error) ->
                                      seen.add(((GetItemResponse) response).item().size())))));
      assertThat(seen).containsExactly(11, 11);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void thatAskTwiceMayGiveEitherAnswer(int given) {
      Engine engine = wrapped(call -> () -> List.of(call.get(), call.get()).get(given));
      isKept(engine);
      isKept(engine);
      assertThat(http.attempts()).isEqualTo(2);
    }

    @Test
    void thatAskInAnotherThreadGiveTheAnswer() {
      Engine engine = wrapped(call -> () -> CompletableFuture.supplyAsync(call).join());
      isKept(engine);
      isKept(engine);
    }
  }
}
