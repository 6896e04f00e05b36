package io.alces.json;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;

/** Bytes that are sent when they are known to be right. */
final class Unsent extends ByteArrayOutputStream {
  Unsent() {
    super(512);
  }

  void send(OutputStream to) {
    try {
      to.write(buf, 0, count);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    reset();
  }
}
