package io.alces.bench;

import com.amazonaws.ClientConfiguration;
import com.amazonaws.auth.AWSStaticCredentialsProvider;
import com.amazonaws.auth.BasicAWSCredentials;
import com.amazonaws.client.builder.AwsClientBuilder.EndpointConfiguration;
import com.amazonaws.http.AmazonHttpClient;
import com.amazonaws.internal.TokenBucket;
import com.amazonaws.services.dynamodbv2.AmazonDynamoDB;
import com.amazonaws.services.dynamodbv2.AmazonDynamoDBClient;
import com.amazonaws.services.dynamodbv2.AmazonDynamoDBClientBuilder;
import java.net.URI;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClientBuilder;

/** The clients of both SDKs, as their builders make them but for HTTP, region and credentials. */
interface Clients {
  /** The client of the SDK 2. */
  DynamoDbClient v2();

  /** The client of the SDK 1. */
  AmazonDynamoDB v1();

  /** Clients without a network. */
  static Clients canned(CannedHttp http) {
    return new Clients() {
      @Override
      public DynamoDbClient v2() {
        return builder().httpClient(http.v2()).build();
      }

      @Override
      public AmazonDynamoDB v1() {
        return new CannedClient(http);
      }
    };
  }

  /** Clients of a server. */
  static Clients http(URI endpoint) {
    return new Clients() {
      @Override
      public DynamoDbClient v2() {
        return builder()
            .endpointOverride(endpoint)
            .httpClient(UrlConnectionHttpClient.create())
            .build();
      }

      @Override
      public AmazonDynamoDB v1() {
        return AmazonDynamoDBClientBuilder.standard()
            .withEndpointConfiguration(new EndpointConfiguration(endpoint.toString(), "us-east-1"))
            .withCredentials(
                new AWSStaticCredentialsProvider(new BasicAWSCredentials("key", "secret")))
            .build();
      }
    };
  }

  private static DynamoDbClientBuilder builder() {
    return DynamoDbClient.builder()
        .region(Region.US_EAST_1)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("key", "secret")));
  }

  /** The SDK's own client, whose HTTP alone is replaced. */
  final class CannedClient extends AmazonDynamoDBClient {
    @SuppressWarnings("deprecation") // the builder lets nobody replace it
    CannedClient(CannedHttp http) {
      super(
          new AWSStaticCredentialsProvider(new BasicAWSCredentials("key", "secret")),
          new ClientConfiguration());
      setEndpoint("https://dynamodb.us-east-1.amazonaws.com");
      client.shutdown();
      client = new AmazonHttpClient(new ClientConfiguration(), http.v1(), null, new TokenBucket());
    }
  }
}
