package io.alces.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.alces.Alces;
import io.alces.Model;
import io.alces.schema.AttributeType;
import io.alces.schema.Document;
import io.alces.schema.Schema;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** After a warm-up the first real operations do what they always do. */
class WarmUpIT {
  sealed interface Shape {}

  record Circle(double radius) implements Shape {}

  record Square(int side) implements Shape {}

  record Drawing(String id, int page, BigDecimal price, List<Shape> shapes, long version) {}

  static final Schema<Drawing> DRAWINGS =
      Schema.of(Drawing.class)
          .table("warm-up-drawings")
          .partitionKey(Drawing::id)
          .sortKey(Drawing::page)
          .globalIndex("byPage", Drawing::page)
          .version(Drawing::version)
          .build();

  static final Schema<Document> CATS =
      Schema.document("warm-up-cats")
          .partitionKey("id", AttributeType.STRING)
          .attribute("age", AttributeType.NUMBER)
          .build();

  @Test
  void theFirstOperationsWork() {
    try (Alces db = Alces.local()) {
      Model<Drawing> drawings = db.model(DRAWINGS);
      Model<Document> cats = db.model(CATS);
      db.warmUp(drawings, cats);
      drawings.table().create().run();
      cats.table().create().run();
      List<Shape> shapes = List.of(new Circle(0.5), new Square(2));

      drawings.put(new Drawing("d", 1, BigDecimal.TEN, shapes, 0)).run();
      Drawing cheaper = drawings.update("d", 1).set(Drawing::price).to(BigDecimal.ONE).run();
      cats.put(Document.of(Map.of("id", "c", "age", 3))).run();

      assertThat(cheaper).isEqualTo(new Drawing("d", 1, BigDecimal.ONE, shapes, 2));
      assertThat(drawings.get("d", 1).run()).contains(cheaper);
      assertThat(drawings.query().where(Drawing::page).eq(1).list()).containsExactly(cheaper);
      assertThat(cats.get("c").run().orElseThrow().get("age")).contains(BigDecimal.valueOf(3));
      assertThat(drawings.get("none", 1).run()).isEmpty();
    }
  }
}
