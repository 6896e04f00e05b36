package io.alces.property;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.alces.Alces;
import io.alces.Model;
import io.alces.UpdateItem;
import io.alces.error.ConditionFailedException;
import io.alces.error.ConditionFailedException.Reason;
import io.alces.local.LocalDynamoDb;
import io.alces.schema.Schema;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Tag;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Updates of random items do what a simple model of them does. */
class UpdateProperties {
  private static LocalDynamoDb local;
  private static Model<Root> roots;
  private static Model<Thing> things;

  record Node(
      String text,
      Long number,
      List<String> words,
      Set<String> tags,
      Map<String, Node> children,
      List<Node> nodes,
      Node next) {
    static Node of(String text) {
      return new Node(text, null, null, Set.of(), null, null, null);
    }
  }

  record Root(String id, String other, Node node, Map<String, Node> children, List<Node> nodes) {}

  @BeforeContainer
  static void start() {
    local = LocalDynamoDb.start();
    Alces db = Alces.connect(local.client());
    roots = db.model(Schema.of(Root.class).table("roots").partitionKey(Root::id).build());
    roots.table().create().run();
    things =
        db.model(
            Schema.of(Thing.class)
                .table("things")
                .partitionKey(Thing::id)
                .attribute(Thing::text, a -> a.name("t"))
                .build());
    things.table().create().run();
  }

  @AfterContainer
  static void stop() {
    local.close();
  }

  /** One action on a path, and the same on a value in memory. */
  enum Kind {
    SET_TEXT,
    SET_TEXT_IF_ABSENT,
    REMOVE_TEXT,
    ADD,
    APPEND,
    ADD_TO,
    SET_NODE,
    REMOVE_NODE;

    String member() {
      return switch (this) {
        case SET_TEXT, SET_TEXT_IF_ABSENT, REMOVE_TEXT -> "text";
        case ADD -> "number";
        case APPEND -> "words";
        case ADD_TO -> "tags";
        case SET_NODE, REMOVE_NODE -> null;
      };
    }
  }

  /**
   * An action.
   *
   * @param kind what it does
   * @param steps names and positions
   */
  record Action(Kind kind, List<Object> steps) {
    String path() {
      StringBuilder path = new StringBuilder();
      for (Object step : steps) {
        path.append(step instanceof Integer i ? "[" + i + "]" : "." + step);
      }
      return path.substring(1);
    }

    UpdateItem<Root> on(UpdateItem<Root> update) {
      return switch (kind) {
        case SET_TEXT -> update.set(path()).to("new");
        case SET_TEXT_IF_ABSENT -> update.setIfAbsent(path()).to("new");
        case REMOVE_TEXT, REMOVE_NODE -> update.remove(path());
        case ADD -> update.add(path(), 5);
        case APPEND -> update.append(path(), "new");
        case ADD_TO -> update.addTo(path(), "new");
        case SET_NODE -> update.set(path()).to(Node.of("new"));
      };
    }

    AttributeValue after(AttributeValue before) {
      return switch (kind) {
        case SET_TEXT -> AttributeValue.fromS("new");
        case SET_TEXT_IF_ABSENT -> before == null ? AttributeValue.fromS("new") : before;
        case REMOVE_TEXT, REMOVE_NODE -> null;
        case ADD ->
            AttributeValue.fromN(
                Long.toString(5 + (before == null ? 0 : Long.parseLong(before.n()))));
        case APPEND -> {
          List<AttributeValue> words = new ArrayList<>(before == null ? List.of() : before.l());
          words.add(AttributeValue.fromS("new"));
          yield AttributeValue.fromL(words);
        }
        case ADD_TO -> {
          Set<String> tags = new TreeSet<>(before == null ? List.of() : before.ss());
          tags.add("new");
          yield AttributeValue.fromSs(List.copyOf(tags));
        }
        case SET_NODE -> AttributeValue.fromM(Map.of("text", AttributeValue.fromS("new")));
      };
    }
  }

  /** What actions make of a value, at a depth of their paths; null is nothing. */
  private static AttributeValue after(AttributeValue before, List<Action> actions, int depth) {
    if (actions.get(0).steps().size() == depth) {
      return actions.get(0).after(before);
    }
    boolean isMissing = before == null || Boolean.TRUE.equals(before.nul());
    Map<Object, List<Action>> byStep = new TreeMap<>();
    for (Action action : actions) {
      byStep.computeIfAbsent(action.steps().get(depth), step -> new ArrayList<>()).add(action);
    }
    AttributeValue after =
        byStep.keySet().iterator().next() instanceof Integer
            ? list(isMissing ? List.of() : before.l(), byStep, depth)
            : AttributeValue.fromM(map(isMissing ? Map.of() : before.m(), byStep, depth));
    boolean isEmpty = after.hasL() ? after.l().isEmpty() : after.m().isEmpty();
    return isMissing && isEmpty ? before : after;
  }

  private static Map<String, AttributeValue> map(
      Map<String, AttributeValue> before, Map<Object, List<Action>> byStep, int depth) {
    Map<String, AttributeValue> after = new HashMap<>(before);
    byStep.forEach(
        (name, actions) -> {
          AttributeValue member = after(before.get(name), actions, depth + 1);
          if (member == null) {
            after.remove(name);
          } else {
            after.put((String) name, member);
          }
        });
    return after;
  }

  private static AttributeValue list(
      List<AttributeValue> before, Map<Object, List<Action>> byStep, int depth) {
    List<AttributeValue> after = new ArrayList<>(before);
    byStep.forEach(
        (position, actions) -> {
          int index = (Integer) position;
          if (index < before.size()) {
            after.set(index, after(before.get(index), actions, depth + 1));
          } else {
            after.add(after(null, actions, depth + 1));
          }
        });
    after.removeIf(element -> element == null);
    return AttributeValue.fromL(after);
  }

  /** Random items and actions. */
  private record Chance(Random random) {
    boolean is(int percent) {
      return random.nextInt(100) < percent;
    }

    AttributeValue node(int depth) {
      Map<String, AttributeValue> node = new HashMap<>();
      if (is(40)) {
        node.put("text", is(80) ? AttributeValue.fromS("old") : AttributeValue.fromNul(true));
      }
      if (is(40)) {
        node.put("number", AttributeValue.fromN("" + random.nextInt(9)));
      }
      if (is(30)) {
        node.put("words", AttributeValue.fromL(List.of(AttributeValue.fromS("old"))));
      }
      if (is(30)) {
        node.put("tags", AttributeValue.fromSs(List.of("old")));
      }
      addContainers(node, depth);
      if (is(50)) {
        perhaps(node, "next", () -> node(depth - 1), depth);
      }
      return AttributeValue.fromM(node);
    }

    void addContainers(Map<String, AttributeValue> to, int depth) {
      perhaps(to, "children", () -> AttributeValue.fromM(members(depth)), depth);
      perhaps(to, "nodes", () -> AttributeValue.fromL(List.copyOf(members(depth).values())), depth);
    }

    private Map<String, AttributeValue> members(int depth) {
      Map<String, AttributeValue> members = new LinkedHashMap<>();
      for (String key : List.of("a", "b", "c")) {
        if (is(50)) {
          members.put(key, is(15) ? AttributeValue.fromNul(true) : node(depth - 1));
        }
      }
      return members;
    }

    private void perhaps(
        Map<String, AttributeValue> to,
        String name,
        java.util.function.Supplier<AttributeValue> value,
        int depth) {
      if (is(15)) {
        to.put(name, AttributeValue.fromNul(true));
      } else if (depth > 0 && is(60)) {
        to.put(name, value.get());
      }
    }

    Action action() {
      Kind kind = Kind.values()[random.nextInt(Kind.values().length)];
      List<Object> steps = new ArrayList<>();
      int depth = 1 + random.nextInt(3);
      for (int i = 0; i < depth; i++) {
        switch (random.nextInt(3)) {
          case 0 -> steps.add(i == 0 ? "node" : "next");
          case 1 -> {
            steps.add("children");
            steps.add(String.valueOf((char) ('a' + random.nextInt(4))));
          }
          default -> {
            steps.add("nodes");
            steps.add(random.nextInt(4));
          }
        }
      }
      if (kind.member() != null) {
        steps.add(kind.member());
      }
      return new Action(kind, steps);
    }

    /** Actions of which none is inside another. */
    List<Action> actions() {
      List<Action> actions = new ArrayList<>();
      int wanted = 1 + random.nextInt(4);
      for (int i = 0; i < wanted; i++) {
        Action action = action();
        if (actions.stream().noneMatch(one -> overlap(one.steps(), action.steps()))) {
          actions.add(action);
        }
      }
      return actions;
    }

    private static boolean overlap(List<Object> one, List<Object> other) {
      int length = Math.min(one.size(), other.size());
      return one.subList(0, length).equals(other.subList(0, length));
    }
  }

  private static Map<String, AttributeValue> item(String table) {
    return local
        .client()
        .getItem(
            r ->
                r.tableName(table)
                    .key(Map.of("id", AttributeValue.fromS("r")))
                    .consistentRead(true))
        .item();
  }

  /** Sets have no order. */
  private static Object comparable(AttributeValue value) {
    if (value.hasM()) {
      return comparable(value.m());
    }
    if (value.hasL()) {
      return value.l().stream().map(UpdateProperties::comparable).toList();
    }
    return value.hasSs()
        ? new HashSet<>(value.ss())
        : value.hasNs() ? new HashSet<>(value.ns()) : value;
  }

  private static Map<String, Object> comparable(Map<String, AttributeValue> item) {
    Map<String, Object> comparable = new HashMap<>();
    item.forEach((name, value) -> comparable.put(name, comparable(value)));
    return comparable;
  }

  @Property(tries = 600)
  @Tag("row-6")
  @Tag("row-8")
  void whatIsMissingOnTheWayIsMadeAndNothingElseIsLost(
      @ForAll Random random, @ForAll boolean isStored) {
    Chance chance = new Chance(random);
    Map<String, AttributeValue> before = new HashMap<>();
    Map<String, AttributeValue> key = Map.of("id", AttributeValue.fromS("r"));
    local.client().deleteItem(r -> r.tableName("roots").key(key));
    if (isStored) {
      before.put("other", AttributeValue.fromS("kept"));
      before.put("unknown", AttributeValue.fromS("kept"));
      if (chance.is(70)) {
        before.put("node", chance.node(3));
      }
      chance.addContainers(before, 3);
      before.putAll(key);
      local.client().putItem(r -> r.tableName("roots").item(before));
    }
    List<Action> actions = chance.actions();
    UpdateItem<Root> update = isStored ? roots.update("r") : roots.upsert("r");
    for (Action action : actions) {
      update = action.on(update);
    }
    Map<Object, List<Action>> byStep = new TreeMap<>();
    for (Action action : actions) {
      byStep.computeIfAbsent(action.steps().get(0), step -> new ArrayList<>()).add(action);
    }
    Map<String, AttributeValue> expected = new HashMap<>(map(before, byStep, 0));
    expected.putAll(key);

    Root result = update.creatingParents().run();

    assertThat(comparable(item("roots")))
        .as("%s on %s", update, before)
        .isEqualTo(comparable(expected));
    assertThat(result).isEqualTo(roots.get("r").consistent().run().orElseThrow());
  }

  @Property(tries = 100)
  void anItemThatIsAbsentIsNotMade(@ForAll Random random) {
    Map<String, AttributeValue> key = Map.of("id", AttributeValue.fromS("r"));
    local.client().deleteItem(r -> r.tableName("roots").key(key));
    UpdateItem<Root> update = new Chance(random).action().on(roots.update("r")).creatingParents();

    assertThatThrownBy(update::run)
        .isInstanceOfSatisfying(
            ConditionFailedException.class,
            e -> assertThat(e.reason()).isEqualTo(Reason.ITEM_ABSENT));
    assertThat(item("roots")).isEmpty();
  }

  enum Color {
    RED,
    BLUE
  }

  sealed interface Shape {
    record Circle(int radius, String label) implements Shape {}

    record Square(int side) implements Shape {}
  }

  record Thing(
      String id,
      String text,
      Long number,
      boolean flag,
      byte[] bytes,
      Optional<String> coupon,
      Optional<Node> optional,
      Map<Color, Long> counts,
      Map<String, Set<Integer>> sizes,
      Map<String, List<Node>> lists,
      Map<String, Optional<String>> maybe,
      Set<Integer> set,
      List<Node> nodes,
      Shape shape,
      Map<String, Shape> shapes,
      Node node) {}

  private record Objects(Random random) {
    boolean is(int percent) {
      return random.nextInt(100) < percent;
    }

    private String text() {
      return is(30) ? null : "t" + random.nextInt(3);
    }

    private Long number() {
      return is(30) ? null : (long) random.nextInt(3);
    }

    private Set<Integer> set() {
      Set<Integer> set = new HashSet<>();
      for (int i = 0; i < 3; i++) {
        if (is(40)) {
          set.add(i);
        }
      }
      return set;
    }

    private <V> Map<String, V> map(java.util.function.Supplier<V> value) {
      if (is(20)) {
        return null;
      }
      Map<String, V> map = new HashMap<>();
      for (String key : List.of("a", "b.c", "d")) {
        if (is(50)) {
          map.put(key, value.get());
        }
      }
      return map;
    }

    private Map<Color, Long> counts() {
      Map<Color, Long> counts = new HashMap<>();
      for (Color color : Color.values()) {
        if (is(60)) {
          counts.put(color, number());
        }
      }
      return counts;
    }

    private List<Node> nodes(int depth) {
      List<Node> nodes = new ArrayList<>();
      for (int i = random.nextInt(3); i > 0; i--) {
        nodes.add(node(depth - 1));
      }
      return is(20) ? null : nodes;
    }

    private Node node(int depth) {
      if (depth == 0 || is(20)) {
        return null;
      }
      return new Node(
          text(),
          number(),
          is(50) ? null : List.of("w" + random.nextInt(2)),
          is(50) ? Set.of() : Set.of("s" + random.nextInt(2)),
          map(() -> node(depth - 1)),
          nodes(depth),
          node(depth - 1));
    }

    private Shape shape() {
      return is(20)
          ? null
          : is(50)
              ? new Shape.Circle(random.nextInt(2), text())
              : new Shape.Square(random.nextInt(2));
    }

    Thing thing() {
      return new Thing(
          "r",
          text(),
          number(),
          is(50),
          is(50) ? null : new byte[] {(byte) random.nextInt(2)},
          Optional.ofNullable(text()),
          Optional.ofNullable(node(2)),
          counts(),
          map(this::set),
          map(() -> nodes(2)),
          map(() -> Optional.ofNullable(text())),
          set(),
          nodes(2),
          shape(),
          map(this::shape),
          node(3));
    }
  }

  @Property(tries = 600)
  void aChangeLeavesWhatAPutWouldHaveLeft(@ForAll Random random) {
    Objects objects = new Objects(random);
    Thing before = things.put(objects.thing()).run();
    Thing after = objects.thing();

    Thing result = things.change(before, after).run();

    assertThat(comparable(item("things"))).isEqualTo(comparable(things.toItem(after)));
    assertThat(things.toItem(result)).isEqualTo(things.toItem(after));
    assertThat(things.change(after, result).run()).isSameAs(after);
  }

  @Property(tries = 200)
  void aChangeOfWhatIsStoredAlikeSendsNothing(@ForAll long seed) {
    Thing one = new Objects(new Random(seed)).thing();
    Thing other = new Objects(new Random(seed)).thing();

    assertThat(things.change(one, other).run()).isSameAs(one);
  }
}
