package io.alces.junit;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.InternalServerErrorException;
import software.amazon.awssdk.services.dynamodb.model.ItemCollectionSizeLimitExceededException;
import software.amazon.awssdk.services.dynamodb.model.LimitExceededException;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputExceededException;
import software.amazon.awssdk.services.dynamodb.model.RequestLimitExceededException;
import software.amazon.awssdk.services.dynamodb.model.ResourceInUseException;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;
import software.amazon.awssdk.services.dynamodb.model.TransactionInProgressException;

/** The errors of the AWS SDK by which a client in the process learns of faults. */
final class FaultErrors {
  static final String MESSAGE = "Made by the test";

  private FaultErrors() {}

  static RuntimeException of(Fault fault, DynamoDbRequest request) {
    if (fault.kind() == Fault.Kind.LOST || fault.kind() == Fault.Kind.REPLY_LOST) {
      return SdkClientException.create(
          "Unable to execute HTTP request: " + MESSAGE, new IOException(fault.toString()));
    }
    int actions = actions(request);
    return fault.code().equals("TransactionConflictException") && actions > 0
        ? cancelled(actions)
        : error(fault);
  }

  /** How many actions a transaction has; 0 of other requests. */
  static int actions(DynamoDbRequest request) {
    if (request instanceof TransactWriteItemsRequest write) {
      return write.transactItems().size();
    }
    return request instanceof TransactGetItemsRequest get ? get.transactItems().size() : 0;
  }

  private static RuntimeException cancelled(int actions) {
    List<CancellationReason> reasons = new ArrayList<>();
    reasons.add(CancellationReason.builder().code("TransactionConflict").build());
    while (reasons.size() < actions) {
      reasons.add(CancellationReason.builder().code("None").build());
    }
    return filled(
            TransactionCanceledException.builder().cancellationReasons(reasons),
            "TransactionCanceledException",
            400)
        .build();
  }

  private static RuntimeException error(Fault fault) {
    return filled(builder(fault.code()), fault.code(), fault.status()).build();
  }

  private static <B extends DynamoDbException.Builder> B filled(
      B builder, String code, int status) {
    builder.message(MESSAGE);
    builder.statusCode(status);
    builder.awsErrorDetails(
        AwsErrorDetails.builder()
            .serviceName("DynamoDb")
            .errorCode(code)
            .errorMessage(MESSAGE)
            .build());
    return builder;
  }

  private static DynamoDbException.Builder builder(String code) {
    return switch (code) {
      case "ProvisionedThroughputExceededException" ->
          ProvisionedThroughputExceededException.builder();
      case "RequestLimitExceeded" -> RequestLimitExceededException.builder();
      case "InternalServerError" -> InternalServerErrorException.builder();
      case "TransactionConflictException" -> TransactionConflictException.builder();
      case "TransactionInProgressException" -> TransactionInProgressException.builder();
      case "ConditionalCheckFailedException" -> ConditionalCheckFailedException.builder();
      case "ItemCollectionSizeLimitExceededException" ->
          ItemCollectionSizeLimitExceededException.builder();
      case "LimitExceededException" -> LimitExceededException.builder();
      case "ResourceNotFoundException" -> ResourceNotFoundException.builder();
      case "ResourceInUseException" -> ResourceInUseException.builder();
      default -> DynamoDbException.builder();
    };
  }
}
