package io.alces.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.services.dynamodbv2.AbstractAmazonDynamoDB;
import com.amazonaws.services.dynamodbv2.datamodeling.DynamoDBConvertedBool;
import com.amazonaws.services.dynamodbv2.datamodeling.DynamoDBDocument;
import com.amazonaws.services.dynamodbv2.datamodeling.DynamoDBHashKey;
import com.amazonaws.services.dynamodbv2.datamodeling.DynamoDBMapper;
import com.amazonaws.services.dynamodbv2.datamodeling.DynamoDBMapperTableModel;
import com.amazonaws.services.dynamodbv2.datamodeling.DynamoDBTable;
import com.amazonaws.services.dynamodbv2.datamodeling.DynamoDBTypeConvertedEnum;
import com.amazonaws.services.dynamodbv2.datamodeling.DynamoDBTypeConvertedEpochDate;
import com.amazonaws.services.dynamodbv2.datamodeling.DynamoDBTypeConvertedTimestamp;
import io.alces.Alces;
import io.alces.Model;
import io.alces.error.CodecException;
import io.alces.it.Clients;
import io.alces.schema.Schema;
import java.math.BigDecimal;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Calendar;
import java.util.Currency;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TimeZone;
import java.util.UUID;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What DynamoDBMapper writes is read, and the other way round. */
class MapperV1CodecsTest {
  /** A class of DynamoDBMapper, which is a bean to Alces. */
  @DynamoDBTable(tableName = "t")
  public static class Parcel {
    // spotless:off
    private String id;
    private boolean open;
    private Boolean paid;
    private Boolean insured;
    private Date sent;
    private Calendar due;
    private Date scanned;
    private Date weighed;
    private Kind kind;
    private UUID uuid;
    private Currency currency;
    private TimeZone zone;
    private URL url;
    private Locale locale;
    private BigDecimal price;
    private byte[] photo;
    private Set<String> tags;
    private Set<Integer> counts;
    private Set<Date> days;
    private List<Boolean> flags;
    private Map<String, Boolean> seen;
    private Receiver receiver;

    @DynamoDBHashKey public String getId() { return id; }
    public void setId(String v) { id = v; }
    public boolean isOpen() { return open; }
    public void setOpen(boolean v) { open = v; }
    public Boolean getPaid() { return paid; }
    public void setPaid(Boolean v) { paid = v; }
    @DynamoDBConvertedBool(DynamoDBConvertedBool.Format.Y_N) public Boolean getInsured() { return insured; }
    public void setInsured(Boolean v) { insured = v; }
    public Date getSent() { return sent; }
    public void setSent(Date v) { sent = v; }
    public Calendar getDue() { return due; }
    public void setDue(Calendar v) { due = v; }
    @DynamoDBTypeConvertedEpochDate public Date getScanned() { return scanned; }
    public void setScanned(Date v) { scanned = v; }
    @DynamoDBTypeConvertedTimestamp(pattern = "yyyyMMddHHmmssSSS", timeZone = "UTC") public Date getWeighed() { return weighed; }
    public void setWeighed(Date v) { weighed = v; }
    @DynamoDBTypeConvertedEnum public Kind getKind() { return kind; }
    public void setKind(Kind v) { kind = v; }
    public UUID getUuid() { return uuid; }
    public void setUuid(UUID v) { uuid = v; }
    public Currency getCurrency() { return currency; }
    public void setCurrency(Currency v) { currency = v; }
    public TimeZone getZone() { return zone; }
    public void setZone(TimeZone v) { zone = v; }
    public URL getUrl() { return url; }
    public void setUrl(URL v) { url = v; }
    public Locale getLocale() { return locale; }
    public void setLocale(Locale v) { locale = v; }
    public BigDecimal getPrice() { return price; }
    public void setPrice(BigDecimal v) { price = v; }
    public byte[] getPhoto() { return photo; }
    public void setPhoto(byte[] v) { photo = v; }
    public Set<String> getTags() { return tags; }
    public void setTags(Set<String> v) { tags = v; }
    public Set<Integer> getCounts() { return counts; }
    public void setCounts(Set<Integer> v) { counts = v; }
    public Set<Date> getDays() { return days; }
    public void setDays(Set<Date> v) { days = v; }
    public List<Boolean> getFlags() { return flags; }
    public void setFlags(List<Boolean> v) { flags = v; }
    public Map<String, Boolean> getSeen() { return seen; }
    public void setSeen(Map<String, Boolean> v) { seen = v; }
    public Receiver getReceiver() { return receiver; }
    public void setReceiver(Receiver v) { receiver = v; }
    // spotless:on
  }

  /** A document within. */
  @DynamoDBDocument
  public static class Receiver {
    // spotless:off
    private String name;
    private Boolean home;

    public String getName() { return name; }
    public void setName(String v) { name = v; }
    public Boolean getHome() { return home; }
    public void setHome(Boolean v) { home = v; }
    // spotless:on
  }

  /** An enum. */
  public enum Kind {
    LETTER,
    BOX
  }

  enum Texted {
    ONE;

    @Override
    public String toString() {
      return "one";
    }
  }

  record Moment(String id, Instant at, Boolean flag, boolean plain, Texted texted) {}

  private static final Date DATE = new Date(1_234_567_890_123L);

  static {
    System.setProperty("aws.java.v1.disableDeprecationAnnouncement", "true");
  }

  private final DynamoDBMapperTableModel<Parcel> mapper =
      new DynamoDBMapper(new AbstractAmazonDynamoDB() {}).getTableModel(Parcel.class);

  private static Parcel parcel() throws MalformedURLException {
    Parcel parcel = new Parcel();
    parcel.setId("1");
    parcel.setOpen(true);
    parcel.setPaid(false);
    parcel.setInsured(true);
    parcel.setSent(DATE);
    Calendar due = Calendar.getInstance(TimeZone.getTimeZone("UTC"));
    due.setTime(DATE);
    parcel.setDue(due);
    parcel.setScanned(DATE);
    parcel.setWeighed(DATE);
    parcel.setKind(Kind.BOX);
    parcel.setUuid(UUID.fromString("019cb73d-3293-774f-aec6-b55cc66e2736"));
    parcel.setCurrency(Currency.getInstance("EUR"));
    parcel.setZone(TimeZone.getTimeZone("Europe/Oslo"));
    parcel.setUrl(URI.create("https://example.com/").toURL());
    parcel.setLocale(Locale.forLanguageTag("nb-NO"));
    parcel.setPrice(new BigDecimal("1.5"));
    parcel.setPhoto(new byte[] {1, 2});
    parcel.setTags(Set.of("a"));
    parcel.setCounts(Set.of(1));
    parcel.setDays(Set.of(DATE));
    parcel.setFlags(List.of(true, false));
    parcel.setSeen(Map.of("k", true));
    Receiver receiver = new Receiver();
    receiver.setName("Ada");
    receiver.setHome(true);
    parcel.setReceiver(receiver);
    return parcel;
  }

  private static Schema.Builder<Parcel> parcels(CodecProvider codecs) {
    return Schema.of(Parcel.class)
        .codecs(codecs)
        .attribute("insured", a -> a.codec(objects(MapperV1Codecs.booleanText("Y", "N"))))
        .attribute("scanned", a -> a.codec(objects(MapperV1Codecs.epochDate())))
        .attribute(
            "weighed",
            a ->
                a.codec(
                    objects(
                        MapperV1Codecs.timestamp("yyyyMMddHHmmssSSS", ZoneOffset.UTC)
                            .map(Date::from, Date::toInstant))));
  }

  @SuppressWarnings("unchecked")
  private static Codec<Object> objects(Codec<?> codec) {
    return (Codec<Object>) codec;
  }

  private static <T> Model<T> model(Schema.Builder<T> schema) {
    return Alces.connect(Clients.none()).model(schema.table("table").partitionKey("id").build());
  }

  @Nested
  class Writing {
    private final Model<Parcel> model = model(parcels(MapperV1Codecs.writing()));

    @Test
    void whatTheMapperWritesIsRead() throws Exception {
      assertThat(model.fromItem(ofSecondVersion(mapper.convert(parcel()))))
          .usingRecursiveComparison()
          .isEqualTo(parcel());
    }

    @Test
    void whatIsWrittenIsWhatTheMapperWrites() throws Exception {
      assertThat(model.toItem(parcel())).isEqualTo(ofSecondVersion(mapper.convert(parcel())));
    }

    @Test
    void aMomentIsRefusedThatTheMapperWouldCut() {
      assertThatThrownBy(
              () ->
                  model(Schema.of(Moment.class).codecs(MapperV1Codecs.writing()))
                      .toItem(new Moment("1", Instant.ofEpochSecond(1, 1), null, false, null)))
          .isInstanceOf(CodecException.class)
          .hasMessageContaining("is finer than the milliseconds");
    }

    @Test
    void conditionsCompareWithWhatIsStored() {
      Model<Moment> moments = model(Schema.of(Moment.class).codecs(MapperV1Codecs.writing()));
      assertThat(moments.scan().where(Moment::plain).isTrue().request().toString())
          .contains("AttributeValue(N=1)");
    }
  }

  @Nested
  class Reading {
    @Test
    void whatTheMapperWritesIsRead() throws Exception {
      assertThat(
              model(parcels(MapperV1Codecs.reading()))
                  .fromItem(ofSecondVersion(mapper.convert(parcel()))))
          .usingRecursiveComparison()
          .isEqualTo(parcel());
    }

    @Test
    void whatIsWrittenIsWhatAlcesWritesWithoutThem() {
      Moment moment = new Moment("1", Instant.ofEpochSecond(1, 1), true, false, Texted.ONE);
      assertThat(model(Schema.of(Moment.class).codecs(MapperV1Codecs.reading())).toItem(moment))
          .isEqualTo(model(Schema.of(Moment.class)).toItem(moment));
    }

    @Test
    void aTextThatTheMapperItselfCannotReadAgainIsRead() {
      Map<String, AttributeValue> item =
          Map.of("id", AttributeValue.fromS("1"), "texted", AttributeValue.fromS("one"));
      assertThat(
              model(Schema.of(Moment.class).codecs(MapperV1Codecs.reading()))
                  .fromItem(item)
                  .texted())
          .isEqualTo(Texted.ONE);
    }
  }

  @Nested
  class Problems {
    private final Model<Moment> model =
        model(
            Schema.of(Moment.class)
                .codecs(MapperV1Codecs.reading())
                .attribute(
                    Moment::at,
                    a -> a.codec(MapperV1Codecs.timestamp("yyyyMMdd", ZoneId.of("UTC")))));

    @Test
    void aNumberOtherThanZeroAndOneIsNoBoolean() {
      assertThatThrownBy(() -> read("flag", AttributeValue.fromN("2")))
          .isInstanceOf(CodecException.class)
          .hasMessageContaining("is a number other than 0 and 1");
    }

    @Test
    void textOfAnotherPatternIsTold() {
      assertThat(read("at", AttributeValue.fromS("20260501")).at())
          .isEqualTo(Instant.parse("2026-05-01T00:00:00Z"));
      for (String text : List.of("20260501x", "soon")) {
        assertThatThrownBy(() -> read("at", AttributeValue.fromS(text)))
            .isInstanceOf(CodecException.class)
            .hasMessageContaining("does not hold a moment of the pattern yyyyMMdd");
      }
    }

    @Test
    void anAbsentBooleanIsFalseOrNull() {
      Moment moment = model.fromItem(Map.of("id", AttributeValue.fromS("1")));
      assertThat(moment.plain()).isFalse();
      assertThat(moment.flag()).isNull();
    }

    private Moment read(String name, AttributeValue value) {
      return model.fromItem(Map.of("id", AttributeValue.fromS("1"), name, value));
    }
  }

  private static Map<String, AttributeValue> ofSecondVersion(
      Map<String, com.amazonaws.services.dynamodbv2.model.AttributeValue> item) {
    Map<String, AttributeValue> attributes = new HashMap<>();
    item.forEach((name, value) -> attributes.put(name, ofSecondVersion(value)));
    return attributes;
  }

  private static AttributeValue ofSecondVersion(
      com.amazonaws.services.dynamodbv2.model.AttributeValue value) {
    if (value.getM() != null) {
      return AttributeValue.fromM(ofSecondVersion(value.getM()));
    }
    if (value.getL() != null) {
      List<AttributeValue> list = new ArrayList<>();
      value.getL().forEach(element -> list.add(ofSecondVersion(element)));
      return AttributeValue.fromL(list);
    }
    return AttributeValue.builder()
        .s(value.getS())
        .n(value.getN())
        .bool(value.getBOOL())
        .ss(value.getSS())
        .ns(value.getNS())
        .b(value.getB() == null ? null : SdkBytes.fromByteBuffer(value.getB()))
        .build();
  }
}
