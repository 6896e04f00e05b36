package io.alces.samples.quickstart;

import io.alces.BatchProgress;
import java.io.PrintStream;

/** A bar on standard error that is drawn over itself. */
final class Progress {
  private static final int WIDTH = 40;

  private final PrintStream out;
  private final int total;
  private int drawn = -1;

  Progress(PrintStream out, int total) {
    this.out = out;
    this.total = total;
  }

  void show(BatchProgress progress) {
    long done = progress.done();
    int width = (int) (done * WIDTH / total);
    if (width > drawn) {
      drawn = width;
      out.printf(
          "\r  loading [%s%s] %,d of %,d%s",
          "#".repeat(width), " ".repeat(WIDTH - width), done, total, done == total ? "\n" : "");
      out.flush();
    }
  }
}
