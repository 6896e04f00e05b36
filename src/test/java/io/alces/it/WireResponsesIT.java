package io.alces.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.alces.Alces;
import io.alces.Model;
import io.alces.Page;
import io.alces.UnreadableItem;
import io.alces.internal.codec.WireItem;
import io.alces.it.StubHttp.Reply;
import io.alces.schema.AttributeType;
import io.alces.schema.Document;
import io.alces.schema.Schema;
import io.alces.schema.UnknownAttributes;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.reactivestreams.Publisher;
import software.amazon.awssdk.core.exception.Crc32MismatchException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.SdkHttpFullResponse;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.utils.async.DelegatingSubscriber;

/** What others see of an answer, and what is kept of it. */
@Timeout(60)
class WireResponsesIT {
  private static final Schema<Document> THINGS =
      Schema.document("things")
          .partitionKey("id", AttributeType.STRING)
          .attribute("age", AttributeType.NUMBER)
          .unknownAttributes(UnknownAttributes.SAVE)
          .build();

  private static final Reply FOUND =
      Reply.of("{\"Item\":{\"id\":{\"S\":\"before\"}}}".getBytes(UTF_8));

  private final StubHttp http = new StubHttp();

  private Model<Document> things(boolean isAsync, ExecutionInterceptor... interceptors) {
    Alces db =
        isAsync
            ? Alces.connect(
                http.client(
                    DynamoDbAsyncClient.builder()
                        .overrideConfiguration(
                            c -> c.executionInterceptors(List.of(interceptors)))))
            : Alces.connect(
                http.client(
                    DynamoDbClient.builder()
                        .overrideConfiguration(
                            c -> c.executionInterceptors(List.of(interceptors)))));
    return db.model(THINGS);
  }

  @Nested
  class InterceptorsOfTheApplication {
    /** Changes the body on its way, with the checksum or without. */
    private record Changing(boolean withoutChecksum) implements ExecutionInterceptor {
      @Override
      public SdkHttpResponse modifyHttpResponse(
          Context.ModifyHttpResponse context, ExecutionAttributes values) {
        return withoutChecksum
            ? ((SdkHttpFullResponse) context.httpResponse())
                .toBuilder().removeHeader("x-amz-crc32").build()
            : context.httpResponse();
      }

      @Override
      public Optional<InputStream> modifyHttpResponseContent(
          Context.ModifyHttpResponse context, ExecutionAttributes values) {
        return context
            .responseBody()
            .map(
                body -> {
                  try (body) {
                    return new ByteArrayInputStream(changed(body.readAllBytes()));
                  } catch (IOException e) {
                    throw new UncheckedIOException(e);
                  }
                });
      }

      @Override
      public Optional<Publisher<ByteBuffer>> modifyAsyncHttpResponseContent(
          Context.ModifyHttpResponse context, ExecutionAttributes values) {
        return context
            .responsePublisher()
            .map(
                pieces ->
                    subscriber ->
                        pieces.subscribe(
                            new DelegatingSubscriber<ByteBuffer, ByteBuffer>(subscriber) {
                              @Override
                              public void onNext(ByteBuffer piece) {
                                byte[] bytes = new byte[piece.remaining()];
                                piece.get(bytes);
                                subscriber.onNext(ByteBuffer.wrap(changed(bytes)));
                              }
                            }));
      }

      private static byte[] changed(byte[] body) {
        return new String(body, UTF_8).replace("before", "after!").getBytes(UTF_8);
      }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void decideWhatIsRead(boolean isAsync) {
      http.answer(FOUND);
      assertThat(things(isAsync, new Changing(true)).get("x").run())
          .contains(Document.of(Map.of("id", "after!")));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void decideWhatIsWrong(boolean isAsync) {
      http.answer(FOUND);
      Model<Document> things = things(isAsync, new Changing(false));
      assertThatThrownBy(() -> things.get("x").run()).isInstanceOf(Crc32MismatchException.class);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void seeTheHeadAndTheBodyBeforeItIsUnmarshalled(boolean isAsync) {
      List<Object> seen = new ArrayList<>();
      ExecutionInterceptor looking =
          new ExecutionInterceptor() {
            @Override
            public void beforeUnmarshalling(
                Context.BeforeUnmarshalling context, ExecutionAttributes values) {
              seen.add(context.httpResponse().firstMatchingHeader("x-amz-crc32").isPresent());
            }
          };
      http.answer(FOUND);
      assertThat(things(isAsync, looking).get("x").run()).isPresent();
      assertThat(seen).containsExactly(true);
    }
  }

  /** A small thing that is kept does not keep the page that it came in. */
  @Nested
  class WhatIsKept {
    private static final String PAGE =
        "{\"Items\":[{\"id\":{\"S\":\"1\"},\"a\":{\"M\":{\"b\":{\"B\":\"AAAA\"}}}},"
            + "{\"id\":{\"S\":\"2\"},\"age\":{\"S\":\"no number\"}},"
            + "{\"id\":{\"S\":\"3\"},\"age\":{\"N\":\"3\"}},"
            + "{\"id\":{\"S\":\"4\"},\"s\":{\"SS\":[\"x\"]}}],"
            + "\"Count\":4,\"ScannedCount\":4,\"LastEvaluatedKey\":{\"id\":{\"S\":\"4\"}}}";

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void ofAPageHasNoBytesOfIt(boolean isAsync) {
      List<Object> kept = new ArrayList<>();
      List<UnreadableItem> unreadable = new ArrayList<>();
      http.answer(Reply.of(PAGE.getBytes(UTF_8)));
      Model<Document> things = things(isAsync);
      Page<Document> page = things.scan().lenient(unreadable::add).run();
      Page<Document> cut = things.scan().lenient(unreadable::add).limit(1).run();
      assertThat(page.items()).hasSize(3);
      assertThat(cut.items()).hasSize(1);
      assertThat(unreadable).isNotEmpty();
      kept.add(page);
      kept.add(cut);
      kept.addAll(unreadable);
      kept.add(things.scan().lenient(unreadable::add).first());
      http.answer(FOUND);
      kept.add(things.get("x").run());
      for (Object one : kept) {
        assertThat(reachable(one)).noneMatch(WireItem.class::isInstance);
      }
    }

    @Test
    void isFoundByTheSearchIfThereIsSome() {
      byte[] bytes = "{\"id\":{\"S\":\"1\"}}".getBytes(UTF_8);
      record Holder(Optional<Map<String, Object>> held) {}
      WireItem item = new WireItem(bytes, 0, bytes.length);
      Holder holder = new Holder(Optional.of(Map.of("x", List.of(item))));
      assertThat(reachable(holder)).anyMatch(WireItem.class::isInstance);
    }

    /** Everything of Alces and of collections that an object refers to, however far. */
    private static Set<Object> reachable(Object root) {
      Set<Object> found = Collections.newSetFromMap(new IdentityHashMap<>());
      Deque<Object> next = new ArrayDeque<>(List.of(root));
      while (!next.isEmpty()) {
        Object object = next.pop();
        if (!found.add(object) || object instanceof WireItem) {
          continue;
        }
        if (object instanceof Map<?, ?> map) {
          map.forEach(
              (key, value) -> {
                next.push(key);
                Optional.ofNullable(value).ifPresent(next::push);
              });
        } else if (object instanceof Iterable<?> all) {
          all.forEach(one -> Optional.ofNullable(one).ifPresent(next::push));
        } else if (object instanceof Optional<?> optional) {
          optional.ifPresent(next::push);
        } else if (object instanceof Object[] array) {
          for (Object one : array) {
            Optional.ofNullable(one).ifPresent(next::push);
          }
        }
        for (Class<?> type = object.getClass(); type != null; type = type.getSuperclass()) {
          if (type.getName().startsWith("io.alces.")) {
            pushFields(object, type, next);
          }
        }
      }
      return found;
    }

    private static void pushFields(Object object, Class<?> type, Deque<Object> to) {
      for (Field field : type.getDeclaredFields()) {
        if (!Modifier.isStatic(field.getModifiers()) && !field.getType().isPrimitive()) {
          try {
            field.setAccessible(true);
            Optional.ofNullable(field.get(object)).ifPresent(to::push);
          } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
          }
        }
      }
    }
  }
}
