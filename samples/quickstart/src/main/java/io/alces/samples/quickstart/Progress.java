package io.alces.samples.quickstart;

import java.io.PrintStream;

/** A bar on standard error, drawn over itself in a terminal and once at the end elsewhere. */
final class Progress {
  private static final int WIDTH = 40;

  private final PrintStream out;
  private final boolean isTerminal;
  private final int total;
  private int done;
  private int drawn = -1;

  Progress(PrintStream out, int total) {
    this.out = out;
    this.isTerminal = System.console() != null;
    this.total = total;
  }

  void step() {
    done++;
    int width = (int) ((long) done * WIDTH / total);
    if (done == total || (isTerminal && width > drawn)) {
      drawn = width;
      out.printf(
          "%s  loading [%s%s] %,d of %,d%s",
          isTerminal ? "\r" : "", "#".repeat(width), " ".repeat(WIDTH - width), done, total,
          done == total ? "\n" : "");
      out.flush();
    }
  }
}
