package io.alces.junit;

/** How a database is reached. */
public enum Connection {
  /**
   * Calls in the process: the fastest, without the pipeline of the AWS SDK. There are no retries,
   * no interceptors, no timeouts of attempts.
   */
  IN_PROCESS,
  /**
   * HTTP to a port of the loopback interface: clients of the AWS SDK as in production. They retry
   * up to three times, a few milliseconds apart. An HTTP client of the AWS SDK must be on the class
   * path, and for the asynchronous client one of those that do not block.
   */
  HTTP
}
