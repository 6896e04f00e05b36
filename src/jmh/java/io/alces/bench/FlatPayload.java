package io.alces.bench;

import static software.amazon.awssdk.enhanced.dynamodb.mapper.StaticAttributeTags.primaryPartitionKey;

import com.amazonaws.services.dynamodbv2.datamodeling.DynamoDBHashKey;
import com.amazonaws.services.dynamodbv2.datamodeling.DynamoDBTable;
import io.alces.Model;
import io.alces.Query;
import io.alces.bench.FlatPayload.Flat;
import io.alces.bench.FlatPayload.FlatBean;
import io.alces.schema.Schema;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.enhanced.dynamodb.TableSchema;
import software.amazon.awssdk.enhanced.dynamodb.mapper.StaticImmutableTableSchema;
import software.amazon.awssdk.enhanced.dynamodb.mapper.StaticTableSchema;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbBean;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbPartitionKey;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The key and 62 more texts. */
final class FlatPayload implements Payload<Flat, FlatBean> {
  // spotless:off: there is nothing to read in 63 of the same
  /** The record. */
  public record Flat(
      String id,
      String a01, String a02, String a03, String a04, String a05, String a06, String a07, String a08,
      String a09, String a10, String a11, String a12, String a13, String a14, String a15, String a16,
      String a17, String a18, String a19, String a20, String a21, String a22, String a23, String a24,
      String a25, String a26, String a27, String a28, String a29, String a30, String a31, String a32,
      String a33, String a34, String a35, String a36, String a37, String a38, String a39, String a40,
      String a41, String a42, String a43, String a44, String a45, String a46, String a47, String a48,
      String a49, String a50, String a51, String a52, String a53, String a54, String a55, String a56,
      String a57, String a58, String a59, String a60, String a61, String a62) {}

  /** The bean, which builds the record, too. */
  @DynamoDbBean
  @DynamoDBTable(tableName = "flat")
  public static class FlatBean {
    private String id;
    private String a01, a02, a03, a04, a05, a06, a07, a08;
    private String a09, a10, a11, a12, a13, a14, a15, a16;
    private String a17, a18, a19, a20, a21, a22, a23, a24;
    private String a25, a26, a27, a28, a29, a30, a31, a32;
    private String a33, a34, a35, a36, a37, a38, a39, a40;
    private String a41, a42, a43, a44, a45, a46, a47, a48;
    private String a49, a50, a51, a52, a53, a54, a55, a56;
    private String a57, a58, a59, a60, a61, a62;

    @DynamoDbPartitionKey @DynamoDBHashKey public String getId() { return id; }
    public void setId(String id) { this.id = id; }
    public String getA01() { return a01; } public void setA01(String text) { a01 = text; }
    public String getA02() { return a02; } public void setA02(String text) { a02 = text; }
    public String getA03() { return a03; } public void setA03(String text) { a03 = text; }
    public String getA04() { return a04; } public void setA04(String text) { a04 = text; }
    public String getA05() { return a05; } public void setA05(String text) { a05 = text; }
    public String getA06() { return a06; } public void setA06(String text) { a06 = text; }
    public String getA07() { return a07; } public void setA07(String text) { a07 = text; }
    public String getA08() { return a08; } public void setA08(String text) { a08 = text; }
    public String getA09() { return a09; } public void setA09(String text) { a09 = text; }
    public String getA10() { return a10; } public void setA10(String text) { a10 = text; }
    public String getA11() { return a11; } public void setA11(String text) { a11 = text; }
    public String getA12() { return a12; } public void setA12(String text) { a12 = text; }
    public String getA13() { return a13; } public void setA13(String text) { a13 = text; }
    public String getA14() { return a14; } public void setA14(String text) { a14 = text; }
    public String getA15() { return a15; } public void setA15(String text) { a15 = text; }
    public String getA16() { return a16; } public void setA16(String text) { a16 = text; }
    public String getA17() { return a17; } public void setA17(String text) { a17 = text; }
    public String getA18() { return a18; } public void setA18(String text) { a18 = text; }
    public String getA19() { return a19; } public void setA19(String text) { a19 = text; }
    public String getA20() { return a20; } public void setA20(String text) { a20 = text; }
    public String getA21() { return a21; } public void setA21(String text) { a21 = text; }
    public String getA22() { return a22; } public void setA22(String text) { a22 = text; }
    public String getA23() { return a23; } public void setA23(String text) { a23 = text; }
    public String getA24() { return a24; } public void setA24(String text) { a24 = text; }
    public String getA25() { return a25; } public void setA25(String text) { a25 = text; }
    public String getA26() { return a26; } public void setA26(String text) { a26 = text; }
    public String getA27() { return a27; } public void setA27(String text) { a27 = text; }
    public String getA28() { return a28; } public void setA28(String text) { a28 = text; }
    public String getA29() { return a29; } public void setA29(String text) { a29 = text; }
    public String getA30() { return a30; } public void setA30(String text) { a30 = text; }
    public String getA31() { return a31; } public void setA31(String text) { a31 = text; }
    public String getA32() { return a32; } public void setA32(String text) { a32 = text; }
    public String getA33() { return a33; } public void setA33(String text) { a33 = text; }
    public String getA34() { return a34; } public void setA34(String text) { a34 = text; }
    public String getA35() { return a35; } public void setA35(String text) { a35 = text; }
    public String getA36() { return a36; } public void setA36(String text) { a36 = text; }
    public String getA37() { return a37; } public void setA37(String text) { a37 = text; }
    public String getA38() { return a38; } public void setA38(String text) { a38 = text; }
    public String getA39() { return a39; } public void setA39(String text) { a39 = text; }
    public String getA40() { return a40; } public void setA40(String text) { a40 = text; }
    public String getA41() { return a41; } public void setA41(String text) { a41 = text; }
    public String getA42() { return a42; } public void setA42(String text) { a42 = text; }
    public String getA43() { return a43; } public void setA43(String text) { a43 = text; }
    public String getA44() { return a44; } public void setA44(String text) { a44 = text; }
    public String getA45() { return a45; } public void setA45(String text) { a45 = text; }
    public String getA46() { return a46; } public void setA46(String text) { a46 = text; }
    public String getA47() { return a47; } public void setA47(String text) { a47 = text; }
    public String getA48() { return a48; } public void setA48(String text) { a48 = text; }
    public String getA49() { return a49; } public void setA49(String text) { a49 = text; }
    public String getA50() { return a50; } public void setA50(String text) { a50 = text; }
    public String getA51() { return a51; } public void setA51(String text) { a51 = text; }
    public String getA52() { return a52; } public void setA52(String text) { a52 = text; }
    public String getA53() { return a53; } public void setA53(String text) { a53 = text; }
    public String getA54() { return a54; } public void setA54(String text) { a54 = text; }
    public String getA55() { return a55; } public void setA55(String text) { a55 = text; }
    public String getA56() { return a56; } public void setA56(String text) { a56 = text; }
    public String getA57() { return a57; } public void setA57(String text) { a57 = text; }
    public String getA58() { return a58; } public void setA58(String text) { a58 = text; }
    public String getA59() { return a59; } public void setA59(String text) { a59 = text; }
    public String getA60() { return a60; } public void setA60(String text) { a60 = text; }
    public String getA61() { return a61; } public void setA61(String text) { a61 = text; }
    public String getA62() { return a62; } public void setA62(String text) { a62 = text; }
    Flat build() {
      return new Flat(
          id,
          a01, a02, a03, a04, a05, a06, a07, a08,
          a09, a10, a11, a12, a13, a14, a15, a16,
          a17, a18, a19, a20, a21, a22, a23, a24,
          a25, a26, a27, a28, a29, a30, a31, a32,
          a33, a34, a35, a36, a37, a38, a39, a40,
          a41, a42, a43, a44, a45, a46, a47, a48,
          a49, a50, a51, a52, a53, a54, a55, a56,
          a57, a58, a59, a60, a61, a62);
    }
  }

  @Override
  public Map<String, AttributeValue> write(Flat value) {
    Map<String, AttributeValue> item = new HashMap<>(128);
    item.put("id", AttributeValue.fromS(value.id));
    item.put("a01", AttributeValue.fromS(value.a01));
    item.put("a02", AttributeValue.fromS(value.a02));
    item.put("a03", AttributeValue.fromS(value.a03));
    item.put("a04", AttributeValue.fromS(value.a04));
    item.put("a05", AttributeValue.fromS(value.a05));
    item.put("a06", AttributeValue.fromS(value.a06));
    item.put("a07", AttributeValue.fromS(value.a07));
    item.put("a08", AttributeValue.fromS(value.a08));
    item.put("a09", AttributeValue.fromS(value.a09));
    item.put("a10", AttributeValue.fromS(value.a10));
    item.put("a11", AttributeValue.fromS(value.a11));
    item.put("a12", AttributeValue.fromS(value.a12));
    item.put("a13", AttributeValue.fromS(value.a13));
    item.put("a14", AttributeValue.fromS(value.a14));
    item.put("a15", AttributeValue.fromS(value.a15));
    item.put("a16", AttributeValue.fromS(value.a16));
    item.put("a17", AttributeValue.fromS(value.a17));
    item.put("a18", AttributeValue.fromS(value.a18));
    item.put("a19", AttributeValue.fromS(value.a19));
    item.put("a20", AttributeValue.fromS(value.a20));
    item.put("a21", AttributeValue.fromS(value.a21));
    item.put("a22", AttributeValue.fromS(value.a22));
    item.put("a23", AttributeValue.fromS(value.a23));
    item.put("a24", AttributeValue.fromS(value.a24));
    item.put("a25", AttributeValue.fromS(value.a25));
    item.put("a26", AttributeValue.fromS(value.a26));
    item.put("a27", AttributeValue.fromS(value.a27));
    item.put("a28", AttributeValue.fromS(value.a28));
    item.put("a29", AttributeValue.fromS(value.a29));
    item.put("a30", AttributeValue.fromS(value.a30));
    item.put("a31", AttributeValue.fromS(value.a31));
    item.put("a32", AttributeValue.fromS(value.a32));
    item.put("a33", AttributeValue.fromS(value.a33));
    item.put("a34", AttributeValue.fromS(value.a34));
    item.put("a35", AttributeValue.fromS(value.a35));
    item.put("a36", AttributeValue.fromS(value.a36));
    item.put("a37", AttributeValue.fromS(value.a37));
    item.put("a38", AttributeValue.fromS(value.a38));
    item.put("a39", AttributeValue.fromS(value.a39));
    item.put("a40", AttributeValue.fromS(value.a40));
    item.put("a41", AttributeValue.fromS(value.a41));
    item.put("a42", AttributeValue.fromS(value.a42));
    item.put("a43", AttributeValue.fromS(value.a43));
    item.put("a44", AttributeValue.fromS(value.a44));
    item.put("a45", AttributeValue.fromS(value.a45));
    item.put("a46", AttributeValue.fromS(value.a46));
    item.put("a47", AttributeValue.fromS(value.a47));
    item.put("a48", AttributeValue.fromS(value.a48));
    item.put("a49", AttributeValue.fromS(value.a49));
    item.put("a50", AttributeValue.fromS(value.a50));
    item.put("a51", AttributeValue.fromS(value.a51));
    item.put("a52", AttributeValue.fromS(value.a52));
    item.put("a53", AttributeValue.fromS(value.a53));
    item.put("a54", AttributeValue.fromS(value.a54));
    item.put("a55", AttributeValue.fromS(value.a55));
    item.put("a56", AttributeValue.fromS(value.a56));
    item.put("a57", AttributeValue.fromS(value.a57));
    item.put("a58", AttributeValue.fromS(value.a58));
    item.put("a59", AttributeValue.fromS(value.a59));
    item.put("a60", AttributeValue.fromS(value.a60));
    item.put("a61", AttributeValue.fromS(value.a61));
    item.put("a62", AttributeValue.fromS(value.a62));
    return item;
  }

  @Override
  public Flat read(Map<String, AttributeValue> item) {
    return new Flat(
        item.get("id").s(),
        item.get("a01").s(), item.get("a02").s(), item.get("a03").s(), item.get("a04").s(),
        item.get("a05").s(), item.get("a06").s(), item.get("a07").s(), item.get("a08").s(),
        item.get("a09").s(), item.get("a10").s(), item.get("a11").s(), item.get("a12").s(),
        item.get("a13").s(), item.get("a14").s(), item.get("a15").s(), item.get("a16").s(),
        item.get("a17").s(), item.get("a18").s(), item.get("a19").s(), item.get("a20").s(),
        item.get("a21").s(), item.get("a22").s(), item.get("a23").s(), item.get("a24").s(),
        item.get("a25").s(), item.get("a26").s(), item.get("a27").s(), item.get("a28").s(),
        item.get("a29").s(), item.get("a30").s(), item.get("a31").s(), item.get("a32").s(),
        item.get("a33").s(), item.get("a34").s(), item.get("a35").s(), item.get("a36").s(),
        item.get("a37").s(), item.get("a38").s(), item.get("a39").s(), item.get("a40").s(),
        item.get("a41").s(), item.get("a42").s(), item.get("a43").s(), item.get("a44").s(),
        item.get("a45").s(), item.get("a46").s(), item.get("a47").s(), item.get("a48").s(),
        item.get("a49").s(), item.get("a50").s(), item.get("a51").s(), item.get("a52").s(),
        item.get("a53").s(), item.get("a54").s(), item.get("a55").s(), item.get("a56").s(),
        item.get("a57").s(), item.get("a58").s(), item.get("a59").s(), item.get("a60").s(),
        item.get("a61").s(), item.get("a62").s());
  }

  @Override
  public FlatBean bean(Flat value) {
    FlatBean bean = new FlatBean();
    bean.setId(value.id);
    bean.setA01(value.a01);
    bean.setA02(value.a02);
    bean.setA03(value.a03);
    bean.setA04(value.a04);
    bean.setA05(value.a05);
    bean.setA06(value.a06);
    bean.setA07(value.a07);
    bean.setA08(value.a08);
    bean.setA09(value.a09);
    bean.setA10(value.a10);
    bean.setA11(value.a11);
    bean.setA12(value.a12);
    bean.setA13(value.a13);
    bean.setA14(value.a14);
    bean.setA15(value.a15);
    bean.setA16(value.a16);
    bean.setA17(value.a17);
    bean.setA18(value.a18);
    bean.setA19(value.a19);
    bean.setA20(value.a20);
    bean.setA21(value.a21);
    bean.setA22(value.a22);
    bean.setA23(value.a23);
    bean.setA24(value.a24);
    bean.setA25(value.a25);
    bean.setA26(value.a26);
    bean.setA27(value.a27);
    bean.setA28(value.a28);
    bean.setA29(value.a29);
    bean.setA30(value.a30);
    bean.setA31(value.a31);
    bean.setA32(value.a32);
    bean.setA33(value.a33);
    bean.setA34(value.a34);
    bean.setA35(value.a35);
    bean.setA36(value.a36);
    bean.setA37(value.a37);
    bean.setA38(value.a38);
    bean.setA39(value.a39);
    bean.setA40(value.a40);
    bean.setA41(value.a41);
    bean.setA42(value.a42);
    bean.setA43(value.a43);
    bean.setA44(value.a44);
    bean.setA45(value.a45);
    bean.setA46(value.a46);
    bean.setA47(value.a47);
    bean.setA48(value.a48);
    bean.setA49(value.a49);
    bean.setA50(value.a50);
    bean.setA51(value.a51);
    bean.setA52(value.a52);
    bean.setA53(value.a53);
    bean.setA54(value.a54);
    bean.setA55(value.a55);
    bean.setA56(value.a56);
    bean.setA57(value.a57);
    bean.setA58(value.a58);
    bean.setA59(value.a59);
    bean.setA60(value.a60);
    bean.setA61(value.a61);
    bean.setA62(value.a62);
    return bean;
  }

  @Override
  public TableSchema<FlatBean> staticSchema() {
    return StaticTableSchema.builder(FlatBean.class)
        .newItemSupplier(FlatBean::new)
        .addAttribute(String.class, a -> a.name("id").getter(FlatBean::getId).setter(FlatBean::setId).tags(primaryPartitionKey()))
        .addAttribute(String.class, a -> a.name("a01").getter(FlatBean::getA01).setter(FlatBean::setA01))
        .addAttribute(String.class, a -> a.name("a02").getter(FlatBean::getA02).setter(FlatBean::setA02))
        .addAttribute(String.class, a -> a.name("a03").getter(FlatBean::getA03).setter(FlatBean::setA03))
        .addAttribute(String.class, a -> a.name("a04").getter(FlatBean::getA04).setter(FlatBean::setA04))
        .addAttribute(String.class, a -> a.name("a05").getter(FlatBean::getA05).setter(FlatBean::setA05))
        .addAttribute(String.class, a -> a.name("a06").getter(FlatBean::getA06).setter(FlatBean::setA06))
        .addAttribute(String.class, a -> a.name("a07").getter(FlatBean::getA07).setter(FlatBean::setA07))
        .addAttribute(String.class, a -> a.name("a08").getter(FlatBean::getA08).setter(FlatBean::setA08))
        .addAttribute(String.class, a -> a.name("a09").getter(FlatBean::getA09).setter(FlatBean::setA09))
        .addAttribute(String.class, a -> a.name("a10").getter(FlatBean::getA10).setter(FlatBean::setA10))
        .addAttribute(String.class, a -> a.name("a11").getter(FlatBean::getA11).setter(FlatBean::setA11))
        .addAttribute(String.class, a -> a.name("a12").getter(FlatBean::getA12).setter(FlatBean::setA12))
        .addAttribute(String.class, a -> a.name("a13").getter(FlatBean::getA13).setter(FlatBean::setA13))
        .addAttribute(String.class, a -> a.name("a14").getter(FlatBean::getA14).setter(FlatBean::setA14))
        .addAttribute(String.class, a -> a.name("a15").getter(FlatBean::getA15).setter(FlatBean::setA15))
        .addAttribute(String.class, a -> a.name("a16").getter(FlatBean::getA16).setter(FlatBean::setA16))
        .addAttribute(String.class, a -> a.name("a17").getter(FlatBean::getA17).setter(FlatBean::setA17))
        .addAttribute(String.class, a -> a.name("a18").getter(FlatBean::getA18).setter(FlatBean::setA18))
        .addAttribute(String.class, a -> a.name("a19").getter(FlatBean::getA19).setter(FlatBean::setA19))
        .addAttribute(String.class, a -> a.name("a20").getter(FlatBean::getA20).setter(FlatBean::setA20))
        .addAttribute(String.class, a -> a.name("a21").getter(FlatBean::getA21).setter(FlatBean::setA21))
        .addAttribute(String.class, a -> a.name("a22").getter(FlatBean::getA22).setter(FlatBean::setA22))
        .addAttribute(String.class, a -> a.name("a23").getter(FlatBean::getA23).setter(FlatBean::setA23))
        .addAttribute(String.class, a -> a.name("a24").getter(FlatBean::getA24).setter(FlatBean::setA24))
        .addAttribute(String.class, a -> a.name("a25").getter(FlatBean::getA25).setter(FlatBean::setA25))
        .addAttribute(String.class, a -> a.name("a26").getter(FlatBean::getA26).setter(FlatBean::setA26))
        .addAttribute(String.class, a -> a.name("a27").getter(FlatBean::getA27).setter(FlatBean::setA27))
        .addAttribute(String.class, a -> a.name("a28").getter(FlatBean::getA28).setter(FlatBean::setA28))
        .addAttribute(String.class, a -> a.name("a29").getter(FlatBean::getA29).setter(FlatBean::setA29))
        .addAttribute(String.class, a -> a.name("a30").getter(FlatBean::getA30).setter(FlatBean::setA30))
        .addAttribute(String.class, a -> a.name("a31").getter(FlatBean::getA31).setter(FlatBean::setA31))
        .addAttribute(String.class, a -> a.name("a32").getter(FlatBean::getA32).setter(FlatBean::setA32))
        .addAttribute(String.class, a -> a.name("a33").getter(FlatBean::getA33).setter(FlatBean::setA33))
        .addAttribute(String.class, a -> a.name("a34").getter(FlatBean::getA34).setter(FlatBean::setA34))
        .addAttribute(String.class, a -> a.name("a35").getter(FlatBean::getA35).setter(FlatBean::setA35))
        .addAttribute(String.class, a -> a.name("a36").getter(FlatBean::getA36).setter(FlatBean::setA36))
        .addAttribute(String.class, a -> a.name("a37").getter(FlatBean::getA37).setter(FlatBean::setA37))
        .addAttribute(String.class, a -> a.name("a38").getter(FlatBean::getA38).setter(FlatBean::setA38))
        .addAttribute(String.class, a -> a.name("a39").getter(FlatBean::getA39).setter(FlatBean::setA39))
        .addAttribute(String.class, a -> a.name("a40").getter(FlatBean::getA40).setter(FlatBean::setA40))
        .addAttribute(String.class, a -> a.name("a41").getter(FlatBean::getA41).setter(FlatBean::setA41))
        .addAttribute(String.class, a -> a.name("a42").getter(FlatBean::getA42).setter(FlatBean::setA42))
        .addAttribute(String.class, a -> a.name("a43").getter(FlatBean::getA43).setter(FlatBean::setA43))
        .addAttribute(String.class, a -> a.name("a44").getter(FlatBean::getA44).setter(FlatBean::setA44))
        .addAttribute(String.class, a -> a.name("a45").getter(FlatBean::getA45).setter(FlatBean::setA45))
        .addAttribute(String.class, a -> a.name("a46").getter(FlatBean::getA46).setter(FlatBean::setA46))
        .addAttribute(String.class, a -> a.name("a47").getter(FlatBean::getA47).setter(FlatBean::setA47))
        .addAttribute(String.class, a -> a.name("a48").getter(FlatBean::getA48).setter(FlatBean::setA48))
        .addAttribute(String.class, a -> a.name("a49").getter(FlatBean::getA49).setter(FlatBean::setA49))
        .addAttribute(String.class, a -> a.name("a50").getter(FlatBean::getA50).setter(FlatBean::setA50))
        .addAttribute(String.class, a -> a.name("a51").getter(FlatBean::getA51).setter(FlatBean::setA51))
        .addAttribute(String.class, a -> a.name("a52").getter(FlatBean::getA52).setter(FlatBean::setA52))
        .addAttribute(String.class, a -> a.name("a53").getter(FlatBean::getA53).setter(FlatBean::setA53))
        .addAttribute(String.class, a -> a.name("a54").getter(FlatBean::getA54).setter(FlatBean::setA54))
        .addAttribute(String.class, a -> a.name("a55").getter(FlatBean::getA55).setter(FlatBean::setA55))
        .addAttribute(String.class, a -> a.name("a56").getter(FlatBean::getA56).setter(FlatBean::setA56))
        .addAttribute(String.class, a -> a.name("a57").getter(FlatBean::getA57).setter(FlatBean::setA57))
        .addAttribute(String.class, a -> a.name("a58").getter(FlatBean::getA58).setter(FlatBean::setA58))
        .addAttribute(String.class, a -> a.name("a59").getter(FlatBean::getA59).setter(FlatBean::setA59))
        .addAttribute(String.class, a -> a.name("a60").getter(FlatBean::getA60).setter(FlatBean::setA60))
        .addAttribute(String.class, a -> a.name("a61").getter(FlatBean::getA61).setter(FlatBean::setA61))
        .addAttribute(String.class, a -> a.name("a62").getter(FlatBean::getA62).setter(FlatBean::setA62))
        .build();
  }

  @Override
  public TableSchema<Flat> immutableSchema() {
    return StaticImmutableTableSchema.builder(Flat.class, FlatBean.class)
        .newItemBuilder(FlatBean::new, FlatBean::build)
        .addAttribute(String.class, a -> a.name("id").getter(Flat::id).setter(FlatBean::setId).tags(primaryPartitionKey()))
        .addAttribute(String.class, a -> a.name("a01").getter(Flat::a01).setter(FlatBean::setA01))
        .addAttribute(String.class, a -> a.name("a02").getter(Flat::a02).setter(FlatBean::setA02))
        .addAttribute(String.class, a -> a.name("a03").getter(Flat::a03).setter(FlatBean::setA03))
        .addAttribute(String.class, a -> a.name("a04").getter(Flat::a04).setter(FlatBean::setA04))
        .addAttribute(String.class, a -> a.name("a05").getter(Flat::a05).setter(FlatBean::setA05))
        .addAttribute(String.class, a -> a.name("a06").getter(Flat::a06).setter(FlatBean::setA06))
        .addAttribute(String.class, a -> a.name("a07").getter(Flat::a07).setter(FlatBean::setA07))
        .addAttribute(String.class, a -> a.name("a08").getter(Flat::a08).setter(FlatBean::setA08))
        .addAttribute(String.class, a -> a.name("a09").getter(Flat::a09).setter(FlatBean::setA09))
        .addAttribute(String.class, a -> a.name("a10").getter(Flat::a10).setter(FlatBean::setA10))
        .addAttribute(String.class, a -> a.name("a11").getter(Flat::a11).setter(FlatBean::setA11))
        .addAttribute(String.class, a -> a.name("a12").getter(Flat::a12).setter(FlatBean::setA12))
        .addAttribute(String.class, a -> a.name("a13").getter(Flat::a13).setter(FlatBean::setA13))
        .addAttribute(String.class, a -> a.name("a14").getter(Flat::a14).setter(FlatBean::setA14))
        .addAttribute(String.class, a -> a.name("a15").getter(Flat::a15).setter(FlatBean::setA15))
        .addAttribute(String.class, a -> a.name("a16").getter(Flat::a16).setter(FlatBean::setA16))
        .addAttribute(String.class, a -> a.name("a17").getter(Flat::a17).setter(FlatBean::setA17))
        .addAttribute(String.class, a -> a.name("a18").getter(Flat::a18).setter(FlatBean::setA18))
        .addAttribute(String.class, a -> a.name("a19").getter(Flat::a19).setter(FlatBean::setA19))
        .addAttribute(String.class, a -> a.name("a20").getter(Flat::a20).setter(FlatBean::setA20))
        .addAttribute(String.class, a -> a.name("a21").getter(Flat::a21).setter(FlatBean::setA21))
        .addAttribute(String.class, a -> a.name("a22").getter(Flat::a22).setter(FlatBean::setA22))
        .addAttribute(String.class, a -> a.name("a23").getter(Flat::a23).setter(FlatBean::setA23))
        .addAttribute(String.class, a -> a.name("a24").getter(Flat::a24).setter(FlatBean::setA24))
        .addAttribute(String.class, a -> a.name("a25").getter(Flat::a25).setter(FlatBean::setA25))
        .addAttribute(String.class, a -> a.name("a26").getter(Flat::a26).setter(FlatBean::setA26))
        .addAttribute(String.class, a -> a.name("a27").getter(Flat::a27).setter(FlatBean::setA27))
        .addAttribute(String.class, a -> a.name("a28").getter(Flat::a28).setter(FlatBean::setA28))
        .addAttribute(String.class, a -> a.name("a29").getter(Flat::a29).setter(FlatBean::setA29))
        .addAttribute(String.class, a -> a.name("a30").getter(Flat::a30).setter(FlatBean::setA30))
        .addAttribute(String.class, a -> a.name("a31").getter(Flat::a31).setter(FlatBean::setA31))
        .addAttribute(String.class, a -> a.name("a32").getter(Flat::a32).setter(FlatBean::setA32))
        .addAttribute(String.class, a -> a.name("a33").getter(Flat::a33).setter(FlatBean::setA33))
        .addAttribute(String.class, a -> a.name("a34").getter(Flat::a34).setter(FlatBean::setA34))
        .addAttribute(String.class, a -> a.name("a35").getter(Flat::a35).setter(FlatBean::setA35))
        .addAttribute(String.class, a -> a.name("a36").getter(Flat::a36).setter(FlatBean::setA36))
        .addAttribute(String.class, a -> a.name("a37").getter(Flat::a37).setter(FlatBean::setA37))
        .addAttribute(String.class, a -> a.name("a38").getter(Flat::a38).setter(FlatBean::setA38))
        .addAttribute(String.class, a -> a.name("a39").getter(Flat::a39).setter(FlatBean::setA39))
        .addAttribute(String.class, a -> a.name("a40").getter(Flat::a40).setter(FlatBean::setA40))
        .addAttribute(String.class, a -> a.name("a41").getter(Flat::a41).setter(FlatBean::setA41))
        .addAttribute(String.class, a -> a.name("a42").getter(Flat::a42).setter(FlatBean::setA42))
        .addAttribute(String.class, a -> a.name("a43").getter(Flat::a43).setter(FlatBean::setA43))
        .addAttribute(String.class, a -> a.name("a44").getter(Flat::a44).setter(FlatBean::setA44))
        .addAttribute(String.class, a -> a.name("a45").getter(Flat::a45).setter(FlatBean::setA45))
        .addAttribute(String.class, a -> a.name("a46").getter(Flat::a46).setter(FlatBean::setA46))
        .addAttribute(String.class, a -> a.name("a47").getter(Flat::a47).setter(FlatBean::setA47))
        .addAttribute(String.class, a -> a.name("a48").getter(Flat::a48).setter(FlatBean::setA48))
        .addAttribute(String.class, a -> a.name("a49").getter(Flat::a49).setter(FlatBean::setA49))
        .addAttribute(String.class, a -> a.name("a50").getter(Flat::a50).setter(FlatBean::setA50))
        .addAttribute(String.class, a -> a.name("a51").getter(Flat::a51).setter(FlatBean::setA51))
        .addAttribute(String.class, a -> a.name("a52").getter(Flat::a52).setter(FlatBean::setA52))
        .addAttribute(String.class, a -> a.name("a53").getter(Flat::a53).setter(FlatBean::setA53))
        .addAttribute(String.class, a -> a.name("a54").getter(Flat::a54).setter(FlatBean::setA54))
        .addAttribute(String.class, a -> a.name("a55").getter(Flat::a55).setter(FlatBean::setA55))
        .addAttribute(String.class, a -> a.name("a56").getter(Flat::a56).setter(FlatBean::setA56))
        .addAttribute(String.class, a -> a.name("a57").getter(Flat::a57).setter(FlatBean::setA57))
        .addAttribute(String.class, a -> a.name("a58").getter(Flat::a58).setter(FlatBean::setA58))
        .addAttribute(String.class, a -> a.name("a59").getter(Flat::a59).setter(FlatBean::setA59))
        .addAttribute(String.class, a -> a.name("a60").getter(Flat::a60).setter(FlatBean::setA60))
        .addAttribute(String.class, a -> a.name("a61").getter(Flat::a61).setter(FlatBean::setA61))
        .addAttribute(String.class, a -> a.name("a62").getter(Flat::a62).setter(FlatBean::setA62))
        .build();
  }
  // spotless:on

  @Override
  public String table() {
    return "flat";
  }

  @Override
  public Flat sample(int number) {
    Map<String, AttributeValue> item = new HashMap<>();
    item.put("id", AttributeValue.fromS("customer-" + number));
    for (int i = 1; i < 63; i++) {
      item.put(String.format("a%02d", i), AttributeValue.fromS("text " + i + " of item " + number));
    }
    return read(item);
  }

  @Override
  public List<String> key(Flat value) {
    return List.of(value.id);
  }

  @Override
  public Schema<Flat> schema() {
    return Schema.of(Flat.class).table("flat").partitionKey(Flat::id).build();
  }

  @Override
  public Query<Flat> query(Model<Flat> model, Flat value) {
    return model.query().where(Flat::id).eq(value.id);
  }

  @Override
  public Class<FlatBean> beanType() {
    return FlatBean.class;
  }

  @Override
  public Flat of(FlatBean bean) {
    return bean.build();
  }
}
