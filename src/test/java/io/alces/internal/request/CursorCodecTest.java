package io.alces.internal.request;

import static io.alces.expression.Attribute.attr;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.alces.error.RequestException;
import io.alces.internal.model.CompiledModel;
import io.alces.internal.model.ModelCompiler;
import io.alces.it.Orders;
import io.alces.it.Orders.Order;
import io.alces.schema.ItemHook.Operation;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The text of cursors, byte by byte. */
@Tag("row-50")
@Tag("S3")
class CursorCodecTest {
  private static final String DAMAGED =
      "The text is no cursor of Alces, or is damaged; pass on the whole text that a page gave";

  private final CompiledModel<Order> model = ModelCompiler.compile(Orders.SCHEMA);
  private final ReadPlan plan =
      ReadPlan.of(
          ReadSpec.of(model, true).with(attr(Order::customerId).eq("c1")).withUsing("byTotal"),
          View.whole(model, Operation.QUERY));
  private final Map<String, AttributeValue> position =
      Map.of(
          "customerId", AttributeValue.fromS("c1"),
          "orderId", AttributeValue.fromS("ö😀"),
          "total", AttributeValue.fromN("-12.5"));
  private final String text = CursorCodec.write(plan, position);

  private static byte[] bytes(String cursor) {
    return Base64.getUrlDecoder().decode(cursor);
  }

  /** The cursor of some bytes, whose last four are set to the right checksum. */
  private static String checked(byte[] bytes) {
    CRC32 crc = new CRC32();
    crc.update(bytes, 0, bytes.length - 4);
    ByteBuffer.wrap(bytes).putInt(bytes.length - 4, (int) crc.getValue());
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  @Test
  void whatIsWrittenIsRead() {
    assertThat(CursorCodec.read(plan, text)).isEqualTo(position);
    assertThat(checked(bytes(text))).isEqualTo(text);
  }

  @Test
  void itIsSafeInUrls() {
    assertThat(text).matches("[A-Za-z0-9_-]+");
  }

  @Test
  void binaryKeysAreReadAsTheyWere() {
    record Blob(byte[] id) {}
    CompiledModel<Blob> blobs =
        ModelCompiler.compile(
            io.alces.schema.Schema.of(Blob.class).table("blobs").partitionKey(Blob::id).build());
    ReadPlan scan = ReadPlan.of(ReadSpec.of(blobs, false), View.whole(blobs, Operation.QUERY));
    Map<String, AttributeValue> at =
        Map.of("id", AttributeValue.fromB(SdkBytes.fromByteArray(new byte[] {0, -1, 127})));

    assertThat(CursorCodec.read(scan, CursorCodec.write(scan, at))).isEqualTo(at);
  }

  @Nested
  class WithTheRightChecksum {
    @Test
    void anotherVersionIsRefused() {
      byte[] bytes = bytes(text);
      bytes[0] = 2;

      assertThatThrownBy(() -> CursorCodec.read(plan, checked(bytes)))
          .isInstanceOf(RequestException.class)
          .hasMessage("The cursor was made by another version of Alces; start from the beginning");
    }

    @Test
    void anotherReadIsRefused() {
      for (int i = 1; i < 9; i++) {
        byte[] bytes = bytes(text);
        bytes[i] ^= 1;
        assertThatThrownBy(() -> CursorCodec.read(plan, checked(bytes)))
            .isInstanceOf(RequestException.class)
            .hasMessageStartingWith("The cursor belongs to another read than this of Order");
      }
    }

    @Test
    void aKeyThatIsCutIsRefused() {
      byte[] whole = bytes(text);
      for (int length = 13; length < whole.length; length++) {
        byte[] cut = Arrays.copyOf(whole, length);
        assertThatThrownBy(() -> CursorCodec.read(plan, checked(cut)))
            .isInstanceOf(RequestException.class)
            .hasMessage(DAMAGED);
      }
    }

    @Test
    void moreAfterTheKeyIsRefused() {
      byte[] longer = Arrays.copyOf(bytes(text), bytes(text).length + 1);

      assertThatThrownBy(() -> CursorCodec.read(plan, checked(longer))).hasMessage(DAMAGED);
    }
  }
}
