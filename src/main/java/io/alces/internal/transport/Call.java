package io.alces.internal.transport;

import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.CreateTableResponse;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.DescribeTableRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeTableResponse;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;

/**
 * An action of DynamoDB's API, on either client.
 *
 * @param <Q> the request
 * @param <R> the response
 * @param name the name of the action
 * @param blocking sends in the calling thread
 * @param async sends without blocking
 */
public record Call<Q extends DynamoDbRequest, R>(
    String name,
    BiFunction<DynamoDbClient, Q, R> blocking,
    BiFunction<DynamoDbAsyncClient, Q, CompletableFuture<R>> async) {
  /** GetItem. */
  public static final Call<GetItemRequest, GetItemResponse> GET_ITEM =
      new Call<>("GetItem", DynamoDbClient::getItem, DynamoDbAsyncClient::getItem);

  /** PutItem. */
  public static final Call<PutItemRequest, PutItemResponse> PUT_ITEM =
      new Call<>("PutItem", DynamoDbClient::putItem, DynamoDbAsyncClient::putItem);

  /** DeleteItem. */
  public static final Call<DeleteItemRequest, DeleteItemResponse> DELETE_ITEM =
      new Call<>("DeleteItem", DynamoDbClient::deleteItem, DynamoDbAsyncClient::deleteItem);

  /** Query. */
  public static final Call<QueryRequest, QueryResponse> QUERY =
      new Call<>("Query", DynamoDbClient::query, DynamoDbAsyncClient::query);

  /** Scan. */
  public static final Call<ScanRequest, ScanResponse> SCAN =
      new Call<>("Scan", DynamoDbClient::scan, DynamoDbAsyncClient::scan);

  /** BatchGetItem. */
  public static final Call<BatchGetItemRequest, BatchGetItemResponse> BATCH_GET_ITEM =
      new Call<>("BatchGetItem", DynamoDbClient::batchGetItem, DynamoDbAsyncClient::batchGetItem);

  /** CreateTable. */
  public static final Call<CreateTableRequest, CreateTableResponse> CREATE_TABLE =
      new Call<>("CreateTable", DynamoDbClient::createTable, DynamoDbAsyncClient::createTable);

  /** DescribeTable. */
  public static final Call<DescribeTableRequest, DescribeTableResponse> DESCRIBE_TABLE =
      new Call<>("DescribeTable", DynamoDbClient::describeTable, DynamoDbAsyncClient::describeTable);
}
