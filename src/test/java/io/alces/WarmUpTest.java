package io.alces;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.alces.codec.Codec;
import io.alces.codec.DynamoType;
import io.alces.codec.ItemReader;
import io.alces.codec.ItemWriter;
import io.alces.error.RequestException;
import io.alces.it.Clients;
import io.alces.schema.AttributeType;
import io.alces.schema.Document;
import io.alces.schema.Projected;
import io.alces.schema.Ref;
import io.alces.schema.Schema;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Nothing is asked of the application: neither of its client nor of its code. */
class WarmUpTest {
  /** What was called of the application's code. */
  private static final List<String> CALLED = new ArrayList<>();

  static <V> V called(String what, V value) {
    CALLED.add(what);
    return value;
  }

  record Money(String text) {
    Money {
      CALLED.add("constructor of Money");
    }
  }

  static final class MoneyCodec implements Codec<Money> {
    @Override
    public Money read(ItemReader in) {
      return called("read", new Money(in.readString()));
    }

    @Override
    public void write(ItemWriter out, Money value) {
      out.writeString(called("write", value.text()));
    }

    @Override
    public DynamoType type() {
      return called("type", DynamoType.S);
    }

    @Override
    public boolean isAbsent(Money value) {
      return called("isAbsent", value == null);
    }
  }

  sealed interface Payment {}

  record Card(String number) implements Payment {
    static {
      CALLED.add("initializer of Card");
    }
  }

  record Cash(int coins) implements Payment {
    Cash {
      throw new IllegalArgumentException("coins");
    }
  }

  record Shop(String id, int rank) {
    Shop {
      CALLED.add("constructor of Shop");
    }
  }

  record Line(String sku, Optional<Line> instead) {
    Line {
      CALLED.add("constructor of Line");
    }
  }

  record Sale(
      String id,
      int number,
      Money price,
      Payment payment,
      List<Line> lines,
      Ref<Shop> shop,
      Instant createdAt,
      Instant updatedAt,
      long version) {
    Sale {
      CALLED.add("constructor of Sale");
    }
  }

  static final Schema<Shop> SHOPS =
      Schema.of(Shop.class)
          .table("shops")
          .partitionKey(Shop::id)
          .sortKey(Shop::rank)
          .attribute(Shop::id, a -> a.transform(v -> called("transform", v)))
          .build();

  static final Schema<Sale> SALES =
      Schema.of(Sale.class)
          .table("sales")
          .partitionKey(Sale::id)
          .sortKey(Sale::number)
          .globalIndex("byPrice", Sale::price)
          .localIndex("byCreation", Sale::createdAt, Projected.KEYS_ONLY)
          .codec(Money.class, new MoneyCodec())
          .sealed(Payment.class, "kind")
          .references(Shop.class, () -> SHOPS)
          .attribute(
              Sale::id,
              a ->
                  a.transform(v -> called("transform", v))
                      .transformOnRead(v -> called("transformOnRead", v))
                      .check("is odd", v -> called("check", true)))
          .attribute(Sale::price, a -> a.defaultTo(() -> called("default", new Money("0"))))
          .createdAt(Sale::createdAt)
          .updatedAt(Sale::updatedAt)
          .version(Sale::version)
          .beforeWrite((item, operation) -> called("beforeWrite", item))
          .afterRead((item, operation) -> called("afterRead", item))
          .build();

  /** A bean. */
  public static class Note {
    private byte[] id;
    private String text;

    /** Counts. */
    public Note() {
      CALLED.add("constructor of Note");
    }

    public byte[] getId() {
      return id;
    }

    public void setId(byte[] id) {
      CALLED.add("setter of Note");
      this.id = id;
    }

    public String getText() {
      CALLED.add("getter of Note");
      return text;
    }

    public void setText(String text) {
      this.text = text;
    }
  }

  static final Schema<Note> NOTES =
      Schema.of(Note.class).table("notes").partitionKey(Note::getId).build();

  static final Schema<Document> CATS =
      Schema.document("cats")
          .partitionKey("id", AttributeType.STRING)
          .attribute("owner", AttributeType.object(o -> o.attribute("city", AttributeType.STRING)))
          .attribute("age", AttributeType.NUMBER, a -> a.defaultTo(() -> called("default", 1)))
          .build();

  private static final Clock CLOCK =
      new Clock() {
        @Override
        public ZoneId getZone() {
          return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
          return this;
        }

        @Override
        public Instant instant() {
          return called("clock", Instant.EPOCH);
        }
      };

  private final Alces db = Alces.builder().client(Clients.none()).clock(CLOCK).build();
  private final List<Model<?>> models = new ArrayList<>();

  @BeforeEach
  void compileTheModels() {
    models.addAll(List.of(db.model(SALES), db.model(SHOPS), db.model(NOTES), db.model(CATS)));
    CALLED.clear();
  }

  @Test
  void callsNothingOfTheApplication() {
    db.warmUp(models.toArray(new Model<?>[0]));

    assertThat(CALLED).isEmpty();
  }

  @Test
  void needsNoModels() {
    assertThatCode(db::warmUp).doesNotThrowAnyException();
  }

  @Test
  void asksForNoClient() {
    try (Alces none = Alces.over(new NoClients())) {
      assertThatCode(() -> none.warmUp(none.model(CATS))).doesNotThrowAnyException();
    }
  }

  @Test
  void mayBeRepeated() {
    db.warmUp(db.model(NOTES));
    db.warmUp(db.model(NOTES), db.model(NOTES));

    assertThat(CALLED).isEmpty();
  }

  @Test
  void mayBeCalledBySeveralThreads() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      Callable<Boolean> task =
          () -> {
            db.warmUp(models.toArray(new Model<?>[0]));
            return true;
          };

      for (Future<Boolean> done : threads.invokeAll(List.of(task, task, task, task))) {
        assertThat(done.get()).isTrue();
      }
    } finally {
      threads.shutdown();
    }
  }

  @Test
  void leavesCodecsAsTheyWere() {
    Model<Note> notes = db.model(NOTES);
    Note note = new Note();
    note.setId(new byte[] {1});
    note.setText("t");

    db.warmUp(notes);

    Note read = notes.fromItem(notes.toItem(note));
    assertThat(read.getId()).containsExactly(1);
    assertThat(read.getText()).isEqualTo("t");
  }

  @Nested
  class IsRefused {
    @Test
    void forAModelOfAnotherAlces() {
      Model<Document> other = Alces.connect(Clients.none()).model(CATS);

      assertThatThrownBy(() -> db.warmUp(db.model(NOTES), other))
          .isInstanceOf(RequestException.class)
          .hasMessage(
              "The Model cats of table cats in a warm-up was made by another Alces; make it by this"
                  + " one");
    }

    @Test
    void onceAlcesIsClosed() {
      Model<Document> cats = db.model(CATS);
      db.close();

      assertThatThrownBy(() -> db.warmUp(cats))
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("Alces is closed");
    }

    @Test
    void withoutAnArrayOfModels() {
      assertThatThrownBy(() -> db.warmUp((Model<?>[]) null))
          .isInstanceOf(NullPointerException.class)
          .hasMessage("models");
      assertThatThrownBy(() -> db.warmUp((Model<?>) null))
          .isInstanceOf(NullPointerException.class)
          .hasMessage("model");
    }
  }

  /** An engine whose clients are not made. */
  private static final class NoClients implements io.alces.internal.transport.Clients {
    @Override
    public software.amazon.awssdk.services.dynamodb.DynamoDbClient blocking() {
      throw new AssertionError("The client was asked for");
    }

    @Override
    public software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient async() {
      throw new AssertionError("The client was asked for");
    }

    @Override
    public void close() {
      // there are none
    }
  }
}
