package io.alces.json;

import io.alces.internal.model.ModelCompiler;
import io.alces.schema.Schema;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Parcels with one attribute of each kind, for the tests of JSON. */
final class Parcels {
  enum Status {
    NEW,
    SENT
  }

  record Line(String sku, int quantity, Set<BigDecimal> prices) {}

  record Address(String city, String street) {}

  sealed interface Payment permits Card, Cash {}

  record Card(String number, Address owner) implements Payment {}

  record Cash(BigDecimal amount) implements Payment {}

  record Parcel(
      String customerId,
      String parcelId,
      Status status,
      BigDecimal total,
      double weight,
      long count,
      boolean fragile,
      String note,
      byte[] label,
      Instant sentAt,
      List<Line> lines,
      Set<String> tags,
      Set<byte[]> seals,
      Map<String, Integer> counts,
      Optional<String> coupon,
      Address shipTo,
      Payment payment,
      Object extra,
      long version) {}

  static final Schema<Parcel> PARCELS =
      Schema.of(Parcel.class)
          .table("parcels")
          .partitionKey(Parcel::customerId)
          .sortKey(Parcel::parcelId)
          .attribute(Parcel::note, a -> a.name("n"))
          .version(Parcel::version)
          .build();

  static final Parcel FULL =
      new Parcel(
          "c1",
          "p1",
          Status.SENT,
          new BigDecimal("12.50"),
          0.1,
          9_007_199_254_740_993L,
          true,
          "a \"note\"\n",
          new byte[] {1, 2, -1},
          Instant.parse("2026-03-04T05:06:07Z"),
          List.of(new Line("s1", 2, Set.of(new BigDecimal("1.0")))),
          Set.of("gift"),
          Set.of(new byte[] {9}),
          Map.of("box", 3),
          Optional.of("SAVE"),
          new Address("Oslo", null),
          new Card("4111", new Address("Rome", "Via 1")),
          Map.of("any", List.of(1, true)),
          7);

  static final Parcel EMPTY =
      new Parcel(
          null,
          null,
          null,
          null,
          0,
          0,
          false,
          null,
          null,
          null,
          null,
          Set.of(),
          Set.of(),
          null,
          Optional.empty(),
          null,
          null,
          null,
          0);

  private Parcels() {}

  static <T> Json<T> json(Schema<T> schema) {
    return Json.of(ModelCompiler.compile(schema).json());
  }

  /** JSON that may set everything. */
  static Json<Parcel> open() {
    return json(PARCELS).allowKeys().allowReadOnly();
  }
}
