package io.alces.internal.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromBool;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromL;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromM;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromN;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromNul;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import io.alces.codec.Codecs;
import io.alces.schema.AttributeSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class StructCodecTest {
  record Address(String city, Integer zip) {}

  record Customer(String id, Address home, List<Address> others) {}

  @Nested
  class Records {
    private final ItemCoding<Customer> customers = ItemCoding.of(Customer.class);

    @Test
    void areStoredAsMaps() {
      customers.assertStored(
          new Customer("c1", new Address("Oslo", 150), List.of(new Address("Rome", null))),
          Map.of(
              "id", fromS("c1"),
              "home", fromM(Map.of("city", fromS("Oslo"), "zip", fromN("150"))),
              "others", fromL(List.of(fromM(Map.of("city", fromS("Rome")))))));
    }

    @Test
    void withinRecordsMayBeNull() {
      customers.assertStored(new Customer("c1", null, null), Map.of("id", fromS("c1")));
      assertThat(customers.read("home", fromNul(true))).isEqualTo(new Customer(null, null, null));
    }

    @Test
    void ofNothingButNullsAreEmptyMapsAndNotNull() {
      customers.assertStored(
          new Customer(null, new Address(null, null), null), Map.of("home", fromM(Map.of())));
    }

    @Test
    @Tag("row-25")
    void takeNoNoticeOfUnknownAttributes() {
      assertThat(
              customers.read(
                  Map.of(
                      "id", fromS("c1"),
                      "other", fromM(Map.of("id", fromN("1"))),
                      "home", fromM(Map.of("street", fromS("x"), "city", fromS("Oslo"))))))
          .isEqualTo(new Customer("c1", new Address("Oslo", null), null));
    }

    @Test
    @Tag("row-25")
    void withMissingAttributesHoldNull() {
      assertThat(customers.read(Map.of())).isEqualTo(new Customer(null, null, null));
    }

    @Test
    @Tag("row-25")
    void areNotReadFromAnotherType() {
      assertThat(customers.readFailure("home", fromS("Oslo")))
          .hasMessage("Attribute home (Java type Address, DynamoDB type S) should be stored as M");
    }

    @Test
    @Tag("row-24")
    void areNotReadFromAValueWithoutAType() {
      assertThat(customers.readFailure("id", AttributeValue.builder().build()))
          .hasMessage(
              "Attribute id (Java type String) has no type, or one that this version of the AWS SDK"
                  + " does not know");
    }

    @Test
    void mayBePrivateAndWithoutMembers() {
      ItemCoding.of(Outer.class).assertStored(new Outer(new Empty()), Map.of("e", fromM(Map.of())));
    }

    private record Empty() {}

    private record Outer(Empty e) {}

    record Picky(int n) {
      Picky {
        if (n < 0) {
          throw new IllegalArgumentException("negative: " + n);
        }
      }
    }

    record Holder(List<Picky> all) {}

    @Test
    void thatRefuseTheirValuesAreNamed() {
      assertThat(
              ItemCoding.of(Holder.class)
                  .readFailure("all", fromL(List.of(fromM(Map.of("n", fromN("-1")))))))
          .hasMessage(
              "Attribute all[0] (Java type Picky) cannot be made: the class refused its values with"
                  + " java.lang.IllegalArgumentException")
          .hasNoCause();
      assertThat(ItemCoding.of(Picky.class).readFailure("n", fromN("-1")))
          .hasMessage(
              "The item (Java type Picky) cannot be made: the class refused its values with"
                  + " java.lang.IllegalArgumentException");
    }
  }

  record Node(String name, List<Node> children) {}

  @Test
  void aClassMayHoldItself() {
    ItemCoding.of(Node.class)
        .assertStored(
            new Node("a", List.of(new Node("b", List.of()))),
            Map.of(
                "name", fromS("a"),
                "children",
                    fromL(
                        List.of(fromM(Map.of("name", fromS("b"), "children", fromL(List.of())))))));
  }

  @Test
  @Tag("row-20")
  void anObjectThatHoldsItselfIsRefused() {
    List<Node> children = new ArrayList<>();
    Node node = new Node("a", children);
    children.add(node);
    assertThat(ItemCoding.of(Node.class).writeFailure(node))
        .hasMessageStartingWith("Attribute children[0].children[0].children[0]")
        .hasMessageEndingWith(
            " is nested deeper than DynamoDB's 32 levels; most often an object refers back to"
                + " itself");
  }

  @Test
  @Tag("row-20")
  void aCollectionThatHoldsItselfIsRefused() {
    List<Object> list = new ArrayList<>();
    list.add(list);
    assertThat(ItemCoding.of(Any.class).writeFailure(new Any(list)))
        .hasMessageStartingWith("Attribute any[0][0]")
        .hasMessageContaining("nested deeper");
  }

  record Any(Object any) {}

  @Nested
  class Generics {
    record Box<X>(X content, List<X> more) {}

    record Boxes(Box<String> text, Box<Integer> number, Box<Box<Address>> nested, Box<?> any) {}

    record Pair<A extends Comparable<A>, B>(A a, B b) {}

    record Pairs(Pair<String, Map<String, Pair<Integer, Boolean>>> pair) {}

    @Test
    void areFilledIn() {
      Boxes value =
          new Boxes(
              new Box<>("a", List.of("b")),
              new Box<>(1, List.of(2)),
              new Box<>(new Box<>(new Address("Oslo", 1), null), null),
              new Box<>("x", List.of()));
      assertThat(ItemCoding.of(Boxes.class).roundTrip(value)).isEqualTo(value);
    }

    @Test
    void areFilledInThroughOthers() {
      Pairs value = new Pairs(new Pair<>("a", Map.of("k", new Pair<>(1, true))));
      ItemCoding.of(Pairs.class)
          .assertStored(
              value,
              Map.of(
                  "pair",
                  fromM(
                      Map.of(
                          "a", fromS("a"),
                          "b",
                              fromM(
                                  Map.of(
                                      "k",
                                      fromM(Map.of("a", fromN("1"), "b", fromBool(true)))))))));
    }

    @Test
    void anErrorNamesTheTypeWithItsArguments() {
      assertThat(ItemCoding.of(Boxes.class).readFailure("text", fromS("a")))
          .hasMessage(
              "Attribute text (Java type Box<String>, DynamoDB type S) should be stored as M");
    }
  }

  static class Bean {
    private String name;
    private boolean active;
    private int count = 7;
    private String label = "none";
    private String URL;

    public String getName() {
      return name;
    }

    public void setName(String name) {
      this.name = name;
    }

    public boolean isActive() {
      return active;
    }

    public void setActive(boolean active) {
      this.active = active;
    }

    public int getCount() {
      return count;
    }

    public void setCount(int count) {
      this.count = count;
    }

    public String label() {
      return label;
    }

    public Bean label(String label) {
      this.label = label;
      return this;
    }

    public String getURL() {
      return URL;
    }

    public void setURL(String url) {
      this.URL = url;
    }

    /** Derived, without a setter: not stored. */
    public String getTitle() {
      return name + "!";
    }
  }

  static final class SubBean extends Base<Integer> {
    private String own;

    String getOwn() {
      return own;
    }

    void setOwn(String own) {
      this.own = own;
    }
  }

  abstract static class Base<T> {
    private T value;
    private List<T> values;

    public T getValue() {
      return value;
    }

    public void setValue(T value) {
      this.value = value;
    }

    public List<T> getValues() {
      return values;
    }

    public void setValues(List<T> values) {
      this.values = values;
    }
  }

  @Nested
  class Beans {
    private final ItemCoding<Bean> beans = ItemCoding.of(Bean.class);

    @Test
    void thatAnswerWithAChangedCopyKeepWhatWasSet() {
      Copied read =
          ItemCoding.of(Copied.class).read(Map.of("name", fromS("a"), "size", fromN("3")));
      assertThat(read.name()).isEqualTo("a");
      assertThat(read.size()).isEqualTo(3);
    }

    @Test
    void areStoredByTheirProperties() {
      Bean bean = new Bean();
      bean.setName("n");
      bean.setActive(true);
      bean.label("l");
      bean.setURL("u");
      assertThat(beans.write(bean))
          .isEqualTo(
              Map.of(
                  "name", fromS("n"),
                  "active", fromBool(true),
                  "count", fromN("7"),
                  "label", fromS("l"),
                  "URL", fromS("u")));
      assertThat(beans.roundTrip(bean)).usingRecursiveComparison().isEqualTo(bean);
    }

    @Test
    void haveNullWhereAttributesAreAbsent() {
      Bean read = beans.read(Map.of());
      assertThat(read.getName()).isNull();
      assertThat(read.label()).isNull();
      assertThat(read.isActive()).isFalse();
    }

    @Test
    void haveZeroWhereAPrimitiveIsAbsent() {
      assertThat(beans.read(Map.of()).getCount()).isZero();
    }

    @Test
    void inheritProperties() {
      SubBean bean = new SubBean();
      bean.setOwn("o");
      bean.setValue(1);
      bean.setValues(List.of(2));
      ItemCoding<SubBean> coding = ItemCoding.of(SubBean.class);
      assertThat(coding.write(bean))
          .isEqualTo(
              Map.of("own", fromS("o"), "value", fromN("1"), "values", fromL(List.of(fromN("2")))));
      assertThat(coding.roundTrip(bean)).usingRecursiveComparison().isEqualTo(bean);
    }

    @Test
    void mayHavePropertiesThatAreInterfacesOfOthers() {
      assertThat(ItemCoding.of(Implementing.class).write(new Implementing()))
          .isEqualTo(Map.of("id", fromS("i")));
    }

    interface Identified {
      String getId();
    }

    static final class Implementing implements Identified {
      private String id = "i";

      @Override
      public String getId() {
        return id;
      }

      public void setId(String id) {
        this.id = id;
      }
    }
  }

  static final class Built {
    private final String name;
    private final int size;
    private final List<String> tags;

    private Built(String name, int size, List<String> tags) {
      this.name = name;
      this.size = size;
      this.tags = tags;
    }

    public String name() {
      return name;
    }

    public int size() {
      return size;
    }

    public List<String> getTags() {
      return tags;
    }

    static Builder builder() {
      return new Builder("", 0, null);
    }

    /** Immutable: each step answers with another builder. */
    static final class Builder {
      private final String name;
      private final int size;
      private final List<String> tags;

      private Builder(String name, int size, List<String> tags) {
        this.name = name;
        this.size = size;
        this.tags = tags;
      }

      Builder name(String name) {
        return new Builder(name, size, tags);
      }

      Builder withSize(int size) {
        return new Builder(name, size, tags);
      }

      Builder setTags(List<String> tags) {
        return new Builder(name, size, tags);
      }

      Built build() {
        return new Built(Objects.requireNonNull(name, "name"), size, tags);
      }
    }
  }

  @Nested
  class ClassesWithABuilder {
    private final ItemCoding<Built> built = ItemCoding.of(Built.class);

    @Test
    void areMadeByIt() {
      Built value = Built.builder().name("n").withSize(2).setTags(List.of("t")).build();
      assertThat(built.write(value))
          .isEqualTo(
              Map.of(
                  "name", fromS("n"),
                  "size", fromN("2"),
                  "tags", fromL(List.of(fromS("t")))));
      assertThat(built.roundTrip(value)).usingRecursiveComparison().isEqualTo(value);
    }

    @Test
    void mayRefuseWhatIsAbsent() {
      assertThat(built.readFailure(Map.of()))
          .hasMessage(
              "The item (Java type Built) cannot be made: the class refused its values with"
                  + " java.lang.NullPointerException");
      assertThat(built.read("name", fromS("n")).size()).isZero();
    }
  }

  @Test
  void membersMayHaveOtherNamesAndCodecs() {
    List<String> problems = new ArrayList<>();
    StructCodec<Address> codec =
        new CodecResolver(Map.of(), Map.of(), problems)
            .struct(
                Address.class,
                member ->
                    AttributeSettings.NONE.storedBy(
                        member.name().equals("city") ? "c" : null,
                        member.name().equals("zip")
                            ? Codecs.zeroPadded(5).map(Long::intValue, Integer::longValue)
                            : null));
    assertThat(problems).isEmpty();
    new ItemCoding<>(codec)
        .assertStored(new Address("Oslo", 150), Map.of("c", fromS("Oslo"), "zip", fromS("00150")));
    assertThat(codec.member("city").storedName()).isEqualTo("c");
    assertThat(codec.memberByAccessor("zip").name()).isEqualTo("zip");
  }

  record Counter(String id, long count) {}

  @Test
  void aPrimitiveWithACodecOfItsOwnAlsoReadsAsItsDefault() {
    StructCodec<Counter> codec =
        new CodecResolver(Map.of(), Map.of(), new ArrayList<>())
            .struct(
                Counter.class,
                member ->
                    AttributeSettings.NONE.storedBy(
                        null, member.name().equals("count") ? Codecs.zeroPadded(5) : null));
    ItemCoding<Counter> counters = new ItemCoding<>(codec);
    counters.assertStored(new Counter("a", 7), Map.of("id", fromS("a"), "count", fromS("00007")));
    assertThat(counters.read("id", fromS("a"))).isEqualTo(new Counter("a", 0));
    assertThat(counters.read("count", fromNul(true))).isEqualTo(new Counter(null, 0));
  }

  /** Cannot be changed: each wither answers with a copy. */
  static final class Copied {
    private final String name;
    private final int size;

    Copied() {
      this("", 0);
    }

    private Copied(String name, int size) {
      this.name = name;
      this.size = size;
    }

    public String name() {
      return name;
    }

    public Copied withName(String other) {
      return new Copied(other, size);
    }

    public int size() {
      return size;
    }

    public Copied withSize(int other) {
      return new Copied(name, other);
    }
  }
}
