package io.alces.internal.transport;

import java.util.concurrent.CompletableFuture;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.CreateTableResponse;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.DeleteTableRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteTableResponse;
import software.amazon.awssdk.services.dynamodb.model.DescribeContinuousBackupsRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeContinuousBackupsResponse;
import software.amazon.awssdk.services.dynamodb.model.DescribeTableRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeTableResponse;
import software.amazon.awssdk.services.dynamodb.model.DescribeTimeToLiveRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeTimeToLiveResponse;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ListTagsOfResourceRequest;
import software.amazon.awssdk.services.dynamodb.model.ListTagsOfResourceResponse;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;
import software.amazon.awssdk.services.dynamodb.model.TagResourceRequest;
import software.amazon.awssdk.services.dynamodb.model.TagResourceResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.UpdateContinuousBackupsRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateContinuousBackupsResponse;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;
import software.amazon.awssdk.services.dynamodb.model.UpdateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateTableResponse;
import software.amazon.awssdk.services.dynamodb.model.UpdateTimeToLiveRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateTimeToLiveResponse;

/**
 * An action of DynamoDB's API, on either client. Which method that is, is decided by a switch and
 * not by a function in each constant: the platform links sixteen of them when only one is used.
 *
 * @param <Q> the request
 * @param <R> the response
 */
public final class Call<Q extends DynamoDbRequest, R> {
  /** GetItem. */
  public static final Call<GetItemRequest, GetItemResponse> GET_ITEM =
      new Call<>("GetItem", WireBody.Kind.ITEM);

  /** PutItem, whose old item nobody wants. */
  public static final Call<PutItemRequest, PutItemResponse> PUT_ITEM =
      new Call<>("PutItem", WireBody.Kind.NONE);

  /** UpdateItem. */
  public static final Call<UpdateItemRequest, UpdateItemResponse> UPDATE_ITEM =
      new Call<>("UpdateItem", WireBody.Kind.ATTRIBUTES);

  /** TransactWriteItems. */
  public static final Call<TransactWriteItemsRequest, TransactWriteItemsResponse>
      TRANSACT_WRITE_ITEMS = new Call<>("TransactWriteItems", WireBody.Kind.NONE);

  /** TransactGetItems. */
  public static final Call<TransactGetItemsRequest, TransactGetItemsResponse> TRANSACT_GET_ITEMS =
      new Call<>("TransactGetItems", WireBody.Kind.EACH);

  /** DeleteItem. */
  public static final Call<DeleteItemRequest, DeleteItemResponse> DELETE_ITEM =
      new Call<>("DeleteItem", WireBody.Kind.ATTRIBUTES);

  /** Query. */
  public static final Call<QueryRequest, QueryResponse> QUERY =
      new Call<>("Query", WireBody.Kind.ITEMS);

  /** Scan. */
  public static final Call<ScanRequest, ScanResponse> SCAN =
      new Call<>("Scan", WireBody.Kind.ITEMS);

  /** BatchGetItem. */
  public static final Call<BatchGetItemRequest, BatchGetItemResponse> BATCH_GET_ITEM =
      new Call<>("BatchGetItem", WireBody.Kind.TABLES);

  /** BatchWriteItem. */
  public static final Call<BatchWriteItemRequest, BatchWriteItemResponse> BATCH_WRITE_ITEM =
      new Call<>("BatchWriteItem", WireBody.Kind.NONE);

  /** CreateTable. */
  public static final Call<CreateTableRequest, CreateTableResponse> CREATE_TABLE =
      new Call<>("CreateTable", WireBody.Kind.NONE);

  /** DescribeTable. */
  public static final Call<DescribeTableRequest, DescribeTableResponse> DESCRIBE_TABLE =
      new Call<>("DescribeTable", WireBody.Kind.NONE);

  /** UpdateTable. */
  public static final Call<UpdateTableRequest, UpdateTableResponse> UPDATE_TABLE =
      new Call<>("UpdateTable", WireBody.Kind.NONE);

  /** DeleteTable. */
  public static final Call<DeleteTableRequest, DeleteTableResponse> DELETE_TABLE =
      new Call<>("DeleteTable", WireBody.Kind.NONE);

  /** DescribeTimeToLive. */
  public static final Call<DescribeTimeToLiveRequest, DescribeTimeToLiveResponse>
      DESCRIBE_TIME_TO_LIVE = new Call<>("DescribeTimeToLive", WireBody.Kind.NONE);

  /** UpdateTimeToLive. */
  public static final Call<UpdateTimeToLiveRequest, UpdateTimeToLiveResponse> UPDATE_TIME_TO_LIVE =
      new Call<>("UpdateTimeToLive", WireBody.Kind.NONE);

  /** DescribeContinuousBackups. */
  public static final Call<DescribeContinuousBackupsRequest, DescribeContinuousBackupsResponse>
      DESCRIBE_CONTINUOUS_BACKUPS = new Call<>("DescribeContinuousBackups", WireBody.Kind.NONE);

  /** UpdateContinuousBackups. */
  public static final Call<UpdateContinuousBackupsRequest, UpdateContinuousBackupsResponse>
      UPDATE_CONTINUOUS_BACKUPS = new Call<>("UpdateContinuousBackups", WireBody.Kind.NONE);

  /** ListTagsOfResource. */
  public static final Call<ListTagsOfResourceRequest, ListTagsOfResourceResponse>
      LIST_TAGS_OF_RESOURCE = new Call<>("ListTagsOfResource", WireBody.Kind.NONE);

  /** TagResource. */
  public static final Call<TagResourceRequest, TagResourceResponse> TAG_RESOURCE =
      new Call<>("TagResource", WireBody.Kind.NONE);

  private final String name;
  private final WireBody.Kind kind;

  private Call(String name, WireBody.Kind kind) {
    this.name = name;
    this.kind = kind;
  }

  /** Where the items are in an answer. */
  WireBody.Kind kind() {
    return kind;
  }

  /**
   * The name of the action.
   *
   * @return as DynamoDB's API has it
   */
  public String name() {
    return name;
  }

  @SuppressWarnings("unchecked") // each constant pairs the request with its response
  R send(DynamoDbClient client, Q request) {
    return (R) answer(client, request);
  }

  /**
   * As an Object: the platform would load the class of every response to find out what they share.
   */
  private Object answer(DynamoDbClient client, Q request) {
    return switch (name) {
      case "GetItem" -> client.getItem((GetItemRequest) request);
      case "PutItem" -> client.putItem((PutItemRequest) request);
      case "UpdateItem" -> client.updateItem((UpdateItemRequest) request);
      case "DeleteItem" -> client.deleteItem((DeleteItemRequest) request);
      case "TransactWriteItems" -> client.transactWriteItems((TransactWriteItemsRequest) request);
      case "TransactGetItems" -> client.transactGetItems((TransactGetItemsRequest) request);
      case "Query" -> client.query((QueryRequest) request);
      case "Scan" -> client.scan((ScanRequest) request);
      case "BatchGetItem" -> client.batchGetItem((BatchGetItemRequest) request);
      case "BatchWriteItem" -> client.batchWriteItem((BatchWriteItemRequest) request);
      case "CreateTable" -> client.createTable((CreateTableRequest) request);
      case "DescribeTable" -> client.describeTable((DescribeTableRequest) request);
      case "UpdateTable" -> client.updateTable((UpdateTableRequest) request);
      case "DeleteTable" -> client.deleteTable((DeleteTableRequest) request);
      case "DescribeTimeToLive" -> client.describeTimeToLive((DescribeTimeToLiveRequest) request);
      case "UpdateTimeToLive" -> client.updateTimeToLive((UpdateTimeToLiveRequest) request);
      case "DescribeContinuousBackups" ->
          client.describeContinuousBackups((DescribeContinuousBackupsRequest) request);
      case "UpdateContinuousBackups" ->
          client.updateContinuousBackups((UpdateContinuousBackupsRequest) request);
      case "ListTagsOfResource" -> client.listTagsOfResource((ListTagsOfResourceRequest) request);
      case "TagResource" -> client.tagResource((TagResourceRequest) request);
      default -> throw new IllegalStateException(name);
    };
  }

  @SuppressWarnings("unchecked") // each constant pairs the request with its response
  CompletableFuture<R> send(DynamoDbAsyncClient client, Q request) {
    return (CompletableFuture<R>) answer(client, request);
  }

  private CompletableFuture<?> answer(DynamoDbAsyncClient client, Q request) {
    return switch (name) {
      case "GetItem" -> client.getItem((GetItemRequest) request);
      case "PutItem" -> client.putItem((PutItemRequest) request);
      case "UpdateItem" -> client.updateItem((UpdateItemRequest) request);
      case "DeleteItem" -> client.deleteItem((DeleteItemRequest) request);
      case "TransactWriteItems" -> client.transactWriteItems((TransactWriteItemsRequest) request);
      case "TransactGetItems" -> client.transactGetItems((TransactGetItemsRequest) request);
      case "Query" -> client.query((QueryRequest) request);
      case "Scan" -> client.scan((ScanRequest) request);
      case "BatchGetItem" -> client.batchGetItem((BatchGetItemRequest) request);
      case "BatchWriteItem" -> client.batchWriteItem((BatchWriteItemRequest) request);
      case "CreateTable" -> client.createTable((CreateTableRequest) request);
      case "DescribeTable" -> client.describeTable((DescribeTableRequest) request);
      case "UpdateTable" -> client.updateTable((UpdateTableRequest) request);
      case "DeleteTable" -> client.deleteTable((DeleteTableRequest) request);
      case "DescribeTimeToLive" -> client.describeTimeToLive((DescribeTimeToLiveRequest) request);
      case "UpdateTimeToLive" -> client.updateTimeToLive((UpdateTimeToLiveRequest) request);
      case "DescribeContinuousBackups" ->
          client.describeContinuousBackups((DescribeContinuousBackupsRequest) request);
      case "UpdateContinuousBackups" ->
          client.updateContinuousBackups((UpdateContinuousBackupsRequest) request);
      case "ListTagsOfResource" -> client.listTagsOfResource((ListTagsOfResourceRequest) request);
      case "TagResource" -> client.tagResource((TagResourceRequest) request);
      default -> throw new IllegalStateException(name);
    };
  }

  @Override
  public String toString() {
    return name;
  }
}
