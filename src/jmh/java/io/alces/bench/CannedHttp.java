package io.alces.bench;

import com.amazonaws.http.apache.client.impl.CRC32ChecksumResponseInterceptor;
import com.amazonaws.http.apache.client.impl.ConnectionManagerAwareHttpClient;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.LinkedHashMap;
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
  private final byte[] body;
  private final byte[] lastBody;
  private final int requests;
  private int answered;
  private byte[] sent = new byte[1 << 16];
  private int sentLength;

  CannedHttp(byte[] body) {
    this(body, Integer.MAX_VALUE, body);
  }

  /** Answers all but the last of a number of requests by one body, and then begins again. */
  CannedHttp(byte[] body, int requests, byte[] lastBody) {
    this.body = body;
    this.requests = requests;
    this.lastBody = lastBody;
  }

  /** Answers what gives nothing back. */
  static CannedHttp empty() {
    return new CannedHttp(new byte[] {'{', '}'});
  }

  /** The body of the last request. */
  JsonNode sentJson() {
    return JsonNode.parser().parse(Arrays.copyOf(sent, sentLength));
  }

  private byte[] answer(InputStream content) throws IOException {
    sentLength = 0;
    for (int read; (read = content.read(sent, sentLength, sent.length - sentLength)) > 0; ) {
      sentLength += read;
      if (sentLength == sent.length) {
        sent = Arrays.copyOf(sent, 2 * sent.length);
      }
    }
    answered = answered + 1 == requests ? 0 : answered + 1;
    return answered == 0 ? lastBody : body;
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
    SdkHttpResponse head = head(body);
    SdkHttpResponse lastHead = head(lastBody);
    return new SdkHttpClient() {
      @Override
      public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
        return new ExecutableHttpRequest() {
          @Override
          public HttpExecuteResponse call() throws IOException {
            byte[] answer = answer(request.contentStreamProvider().orElseThrow().newStream());
            return HttpExecuteResponse.builder()
                .response(answer == body ? head : lastHead)
                .responseBody(AbortableInputStream.create(new ByteArrayInputStream(answer)))
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
    private final Map<String, String> head = headers(body);
    private final Map<String, String> lastHead = headers(lastBody);

    @Override
    protected CloseableHttpResponse doExecute(
        HttpHost target, HttpRequest request, HttpContext context) throws IOException {
      byte[] answer = answer(((HttpEntityEnclosingRequest) request).getEntity().getContent());
      ApacheResponse response = new ApacheResponse();
      (answer == body ? head : lastHead).forEach(response::addHeader);
      response.setEntity(new ByteArrayEntity(answer));
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
