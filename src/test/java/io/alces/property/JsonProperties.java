package io.alces.property;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.alces.error.InvalidJsonException;
import io.alces.internal.codec.AttributeValueWriter;
import io.alces.internal.model.CompiledModel;
import io.alces.internal.model.ModelCompiler;
import io.alces.json.Json;
import io.alces.schema.Document;
import io.alces.schema.Schema;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Orders in JSON: what is written is read again, and what is no order is refused. */
class JsonProperties {
  enum Status {
    NEW,
    PAID
  }

  record Line(String sku, int quantity, BigDecimal price, Optional<String> note) {}

  record Address(String city, Map<String, Line> shelf) {}

  sealed interface Payment {}

  record Card(String number, Address owner) implements Payment {}

  record Split(List<Payment> parts) implements Payment {}

  record Order(
      String customerId,
      long orderId,
      Status status,
      BigDecimal total,
      BigInteger big,
      double weight,
      ByteBuffer label,
      Instant createdAt,
      Duration delay,
      List<Line> lines,
      Set<String> tags,
      Set<BigDecimal> amounts,
      Set<ByteBuffer> seals,
      Map<Status, Long> counts,
      Address shipTo,
      Payment payment,
      int version) {}

  private static final CompiledModel<Order> ORDERS =
      ModelCompiler.compile(
          Schema.of(Order.class)
              .table("orders")
              .partitionKey(Order::customerId)
              .sortKey(Order::orderId)
              .attribute(Order::status, a -> a.name("s"))
              .attribute(Order::lines, a -> a.name("l"))
              .createdAt(Order::createdAt)
              .version(Order::version)
              .build());

  private static final Json<Order> JSON = Json.of(ORDERS.json()).allowKeys().allowReadOnly();

  private static final Json<Document> DOCUMENTS =
      Json.of(
              ModelCompiler.compile(
                      Schema.document("documents")
                          .partitionKey("id", io.alces.schema.AttributeType.STRING)
                          .build())
                  .json())
          .allowUnknown();

  @Property(tries = 500)
  void whatIsWrittenIsReadAgain(@ForAll("orders") Order order) {
    String text = JSON.toJson(order);
    assertThat(JSON.fromJson(text)).isEqualTo(order);
    assertThat(JSON.toJson(JSON.fromJson(text))).isEqualTo(text);
  }

  @Property(tries = 200)
  void whatIsReadIsStoredAsWhatWasWritten(@ForAll("orders") Order order) {
    assertThat(item(JSON.fromJson(JSON.toJson(order)))).isEqualTo(item(order));
  }

  private static Map<String, AttributeValue> item(Order order) {
    AttributeValueWriter out = new AttributeValueWriter();
    ORDERS.codec().write(out, order);
    return out.item();
  }

  @Property(tries = 100)
  void listsComeBackInTheirOrder(@ForAll("lists") List<Order> orders) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    JSON.writeAll(orders, bytes);
    try (Stream<Order> read = JSON.readAll(new ByteArrayInputStream(bytes.toByteArray()))) {
      assertThat(read).containsExactlyElementsOf(orders);
    }
  }

  /** A text with some characters changed is an order, or is refused with a typed error. */
  @Property(tries = 1000)
  void aChangedTextIsReadOrRefused(
      @ForAll("orders") Order order, @ForAll("changes") List<Change> changes) {
    StringBuilder text = new StringBuilder(JSON.toJson(order));
    for (Change change : changes) {
      int at = change.at() % text.length();
      text.replace(at, Math.min(text.length(), at + change.length()), change.text());
    }
    assertReadOrRefused(() -> JSON.fromJson(text.toString()));
    byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
    assertReadOrRefused(() -> JSON.read(new ByteArrayInputStream(bytes)));
    assertReadOrRefused(() -> DOCUMENTS.fromJson(text.toString()));
  }

  @Property(tries = 1000)
  void anyBytesAreReadOrRefused(@ForAll byte[] bytes) {
    assertReadOrRefused(() -> JSON.read(new ByteArrayInputStream(bytes)));
    assertReadOrRefused(() -> JSON.readAll(new ByteArrayInputStream(bytes)).toList());
  }

  private static void assertReadOrRefused(
      org.assertj.core.api.ThrowableAssert.ThrowingCallable reading) {
    Throwable thrown = catchThrowable(reading);
    if (thrown != null) {
      assertThat(thrown).isInstanceOf(InvalidJsonException.class).hasNoCause();
    }
  }

  record Change(int at, int length, String text) {}

  @Provide
  Arbitrary<List<Change>> changes() {
    return Combinators.combine(
            Arbitraries.integers().between(0, 5_000),
            Arbitraries.integers().between(0, 4),
            Arbitraries.of(
                "",
                "\"",
                "{",
                "}",
                "[",
                "]",
                ",",
                ":",
                "null",
                "1e400",
                "-",
                "\\",
                "\\ud83d",
                "{\"type\":\"Split\"",
                "\u0000",
                "é",
                "\ud83d",
                "true",
                "\"x\":",
                "[[[[[[",
                "1.5"))
        .as(Change::new)
        .list()
        .ofMinSize(1)
        .ofMaxSize(4);
  }

  @Provide
  Arbitrary<List<Order>> lists() {
    return orders().list().ofMaxSize(4);
  }

  @Provide
  Arbitrary<Order> orders() {
    return Combinators.combine(
            Combinators.combine(text(), Arbitraries.longs(), status(), decimal(), bigInteger())
                .as(Head::new),
            Arbitraries.doubles().between(-1e100, 1e100).map(d -> d + 0.0),
            bytes(),
            moment(),
            lines(),
            sets(),
            address(),
            payment(2))
        .as(
            (head, weight, label, moment, lines, sets, address, payment) ->
                new Order(
                    head.customerId(),
                    head.orderId(),
                    head.status(),
                    head.total(),
                    head.big(),
                    weight,
                    label,
                    moment,
                    moment == null ? null : Duration.ofNanos(moment.getNano()),
                    lines,
                    sets.tags(),
                    sets.amounts(),
                    sets.seals(),
                    sets.counts(),
                    address,
                    payment,
                    moment == null ? 0 : moment.getNano()));
  }

  record Head(String customerId, long orderId, Status status, BigDecimal total, BigInteger big) {}

  record Sets(
      Set<String> tags, Set<BigDecimal> amounts, Set<ByteBuffer> seals, Map<Status, Long> counts) {}

  private static Arbitrary<Sets> sets() {
    return Combinators.combine(
            text().set().ofMaxSize(3),
            number().set().ofMaxSize(3),
            Arbitraries.bytes()
                .array(byte[].class)
                .ofMaxSize(5)
                .map(ByteBuffer::wrap)
                .set()
                .ofMaxSize(3),
            Arbitraries.maps(Arbitraries.of(Status.class), Arbitraries.longs()).injectNull(0.1))
        .as(Sets::new);
  }

  private static Arbitrary<Status> status() {
    return Arbitraries.of(Status.class).injectNull(0.1);
  }

  private static Arbitrary<ByteBuffer> bytes() {
    return Arbitraries.bytes()
        .array(byte[].class)
        .ofMaxSize(9)
        .map(ByteBuffer::wrap)
        .injectNull(0.1);
  }

  private static Arbitrary<BigDecimal> decimal() {
    return number().injectNull(0.1);
  }

  /** In the form in which numbers come back, so that equality is that of every digit. */
  private static Arbitrary<BigDecimal> number() {
    BigInteger most = BigInteger.TEN.pow(38).subtract(BigInteger.ONE);
    return Combinators.combine(
            Arbitraries.bigIntegers().between(most.negate(), most),
            Arbitraries.integers().between(-85, 90))
        .as(
            (digits, scale) ->
                new BigDecimal(new BigDecimal(digits, scale).stripTrailingZeros().toPlainString()));
  }

  private static Arbitrary<BigInteger> bigInteger() {
    BigInteger most = BigInteger.TEN.pow(38);
    return Arbitraries.bigIntegers().between(most.negate(), most).injectNull(0.1);
  }

  private static Arbitrary<Instant> moment() {
    return Combinators.combine(
            Arbitraries.longs().between(-62_167_219_200L, 253_402_300_799L),
            Arbitraries.integers().between(0, 999_999_999))
        .as(Instant::ofEpochSecond)
        .injectNull(0.1);
  }

  private static Arbitrary<String> text() {
    return Arbitraries.integers()
        .between(0, Character.MAX_CODE_POINT)
        .filter(c -> c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE)
        .list()
        .ofMaxSize(6)
        .map(
            points ->
                points.stream()
                    .collect(
                        StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .toString());
  }

  private static Arbitrary<Line> line() {
    return Combinators.combine(
            text().injectNull(0.1), Arbitraries.integers(), decimal(), text().optional())
        .as(Line::new);
  }

  private static Arbitrary<List<Line>> lines() {
    return line().injectNull(0.1).list().ofMaxSize(3).injectNull(0.1);
  }

  private static Arbitrary<Address> address() {
    return Combinators.combine(
            text().injectNull(0.1),
            Arbitraries.maps(text().filter(t -> !t.isEmpty()), line().injectNull(0.1))
                .ofMaxSize(2)
                .injectNull(0.1))
        .as(Address::new)
        .injectNull(0.1);
  }

  private static Arbitrary<Payment> payment(int depth) {
    Arbitrary<Payment> card = Combinators.combine(text(), address()).as(Card::new);
    return depth == 0
        ? card
        : Arbitraries.oneOf(card, payment(depth - 1).list().ofMaxSize(2).map(Split::new))
            .injectNull(0.1);
  }
}
