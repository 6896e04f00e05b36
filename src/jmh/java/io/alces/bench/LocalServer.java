package io.alces.bench;

import io.alces.it.HttpEngine;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** DynamoDB Local in a process of its own, so that what it allocates is not counted. */
public final class LocalServer implements AutoCloseable {
  private final Process process;
  private final URI endpoint;

  private LocalServer(Process process, URI endpoint) {
    this.process = process;
    this.endpoint = endpoint;
  }

  static LocalServer start() throws IOException {
    Process process =
        new ProcessBuilder(
                JavaProcess.command(
                    JavaProcess.classPath(),
                    List.of("-Xmx1g", "--enable-native-access=ALL-UNNAMED"),
                    LocalServer.class))
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    BufferedReader out =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    for (String line; (line = out.readLine()) != null; ) {
      if (line.startsWith("http://")) {
        return new LocalServer(process, URI.create(line));
      }
    }
    throw new IllegalStateException("DynamoDB Local does not start");
  }

  URI endpoint() {
    return endpoint;
  }

  @Override
  public void close() {
    process.destroy();
  }

  /**
   * Serves until its input ends, which is when the process that has started it ends.
   *
   * @param args none
   * @throws IOException if the input fails
   */
  public static void main(String[] args) throws IOException {
    HttpEngine engine = HttpEngine.start();
    System.out.println(engine.endpoint());
    while (System.in.read() >= 0) {
      // nothing is ever said
    }
    engine.close();
    System.exit(0);
  }
}
