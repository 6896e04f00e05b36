package io.alces.bench;

import com.amazonaws.http.apache.client.impl.CRC32ChecksumResponseInterceptor;
import com.amazonaws.http.apache.client.impl.ConnectionManagerAwareHttpClient;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import org.apache.http.HttpEntityEnclosingRequest;
import org.apache.http.HttpException;
import org.apache.http.HttpHost;
import org.apache.http.HttpRequest;
import org.apache.http.HttpVersion;
import org.apache.http.client.ClientProtocolException;
import org.apache.http.client.methods.CloseableHttpResponse;
import org.apache.http.conn.ClientConnectionManager;
import org.apache.http.conn.HttpClientConnectionManager;
import org.apache.http.entity.ByteArrayEntity;
import org.apache.http.impl.client.CloseableHttpClient;
import org.apache.http.message.BasicHttpResponse;
import org.apache.http.params.HttpParams;
import org.apache.http.protocol.HttpContext;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.protocols.jsoncore.JsonNode;

/**
 * Answers the requests of both SDKs by a canned body, with the headers of DynamoDB: all of an SDK
 * is at work, and no network. What is sent is read to its end, as if it went over the network, into
 * a buffer of which one is enough. For one thread.
 */
final class CannedHttp {
  private final byte[][] bodies;
  private final int requests;
  private int answered;
  private byte[] sent = new byte[1 << 16];
  private int sentLength;

  CannedHttp(byte[] body) {
    this(1, body);
  }

  /** Answers a number of requests, the last one by the last body and the others by turns. */
  CannedHttp(int requests, byte[]... bodies) {
    this.requests = requests;
    this.bodies = bodies;
  }

  /** Answers what gives nothing back. */
  static CannedHttp empty() {
    return new CannedHttp(new byte[] {'{', '}'});
  }

  /** The body of the last request. */
  JsonNode sentJson() {
    return JsonNode.parser().parse(Arrays.copyOf(sent, sentLength));
  }

  /** Reads what is sent, and gives the number of the body to answer by. */
  private int answer(InputStream content) throws IOException {
    sentLength = 0;
    for (int read; (read = content.read(sent, sentLength, sent.length - sentLength)) > 0; ) {
      sentLength += read;
      if (sentLength == sent.length) {
        sent = Arrays.copyOf(sent, 2 * sent.length);
      }
    }
    int number = answered++;
    if (answered == requests) {
      answered = 0;
      return bodies.length - 1;
    }
    return number % (bodies.length - 1);
  }

  private static Map<String, String> headers(byte[] body) {
    CRC32 crc = new CRC32();
    crc.update(body);
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Server", "Server");
    headers.put("Date", "Tue, 24 Nov 2026 10:15:30 GMT");
    headers.put("Content-Type", "application/x-amz-json-1.0");
    headers.put("Content-Length", Integer.toString(body.length));
    headers.put("Connection", "keep-alive");
    headers.put("x-amzn-RequestId", "OJ8QEHN6R4V3RD1PPNFFGSJTVFVV4KQNSO5AEMVJF66Q9ASUAAJG");
    headers.put("x-amz-crc32", Long.toString(crc.getValue()));
    return headers;
  }

  /** The HTTP client of the SDK 2. */
  SdkHttpClient v2() {
    SdkHttpResponse[] heads =
        Arrays.stream(bodies).map(CannedHttp::head).toArray(SdkHttpResponse[]::new);
    return new SdkHttpClient() {
      @Override
      public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
        return new ExecutableHttpRequest() {
          @Override
          public HttpExecuteResponse call() throws IOException {
            int number = answer(request.contentStreamProvider().orElseThrow().newStream());
            return HttpExecuteResponse.builder()
                .response(heads[number])
                .responseBody(AbortableInputStream.create(new ByteArrayInputStream(bodies[number])))
                .build();
          }

          @Override
          public void abort() {
            // there is nothing to end
          }
        };
      }

      @Override
      public void close() {
        // there is nothing to close
      }
    };
  }

  private static SdkHttpResponse head(byte[] body) {
    SdkHttpResponse.Builder head = SdkHttpResponse.builder().statusCode(200).statusText("OK");
    headers(body).forEach(head::putHeader);
    return head.build();
  }

  /** The HTTP client of the SDK 1. */
  ConnectionManagerAwareHttpClient v1() {
    return new ApacheClient();
  }

  private final class ApacheClient extends CloseableHttpClient
      implements ConnectionManagerAwareHttpClient {
    private final CRC32ChecksumResponseInterceptor checksum =
        new CRC32ChecksumResponseInterceptor(); // as the SDK's own client has it
    private final List<Map<String, String>> heads =
        Arrays.stream(bodies).map(CannedHttp::headers).toList();

    @Override
    protected CloseableHttpResponse doExecute(
        HttpHost target, HttpRequest request, HttpContext context) throws IOException {
      int number = answer(((HttpEntityEnclosingRequest) request).getEntity().getContent());
      ApacheResponse response = new ApacheResponse();
      heads.get(number).forEach(response::addHeader);
      response.setEntity(new ByteArrayEntity(bodies[number]));
      try {
        checksum.process(response, context);
      } catch (HttpException e) {
        throw new ClientProtocolException(e);
      }
      return response;
    }

    @Override
    public HttpClientConnectionManager getHttpClientConnectionManager() {
      throw new UnsupportedOperationException();
    }

    @Override
    @Deprecated
    public HttpParams getParams() {
      throw new UnsupportedOperationException();
    }

    @Override
    @Deprecated
    public ClientConnectionManager getConnectionManager() {
      throw new UnsupportedOperationException();
    }

    @Override
    public void close() {
      // there is nothing to close
    }
  }

  private static final class ApacheResponse extends BasicHttpResponse
      implements CloseableHttpResponse {
    ApacheResponse() {
      super(HttpVersion.HTTP_1_1, 200, "OK");
    }

    @Override
    public void close() {
      // there is nothing to close
    }
  }
}
