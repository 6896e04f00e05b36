package io.alces.internal.transport;

import io.alces.error.TableNotFoundException;
import io.alces.internal.table.LiveTable;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.DescribeContinuousBackupsRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeTableRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeTimeToLiveRequest;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.ListTagsOfResourceRequest;
import software.amazon.awssdk.services.dynamodb.model.PointInTimeRecoveryDescription;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.Tag;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveDescription;

/** Finds out all of a table that is asked for. */
public final class TableReader {
  private final Transport transport;
  private final Questions questions;

  /**
   * What is asked besides DescribeTable. What nobody needs is not asked: each is a permission of
   * its own.
   *
   * @param timeToLive whether DescribeTimeToLive is
   * @param recovery whether DescribeContinuousBackups is
   * @param tags whether ListTagsOfResource is
   */
  public record Questions(boolean timeToLive, boolean recovery, boolean tags) {
    /** All of them. */
    public static final Questions ALL = new Questions(true, true, true);
  }

  private TableReader(Transport transport, Questions questions) {
    this.transport = transport;
    this.questions = questions;
  }

  /**
   * Describes a table.
   *
   * @param transport sends
   * @param table the table's name
   * @param questions what is asked
   * @return the table, or null if there is none
   */
  public static CompletableFuture<@Nullable LiveTable> read(
      Transport transport, String table, Questions questions) {
    return new TableReader(transport, questions).read(table);
  }

  private CompletableFuture<@Nullable LiveTable> read(String table) {
    return description(transport, table)
        .thenCompose(
            found ->
                found == null ? CompletableFuture.completedFuture(null) : everything(table, found));
  }

  /**
   * What DescribeTable tells.
   *
   * @param transport sends
   * @param table the table's name
   * @return the description, or null if there is no such table
   */
  public static CompletableFuture<@Nullable TableDescription> description(
      Transport transport, String table) {
    return transport
        .send(Call.DESCRIBE_TABLE, DescribeTableRequest.builder().tableName(table).build())
        .handle(
            (answer, failure) -> {
              if (failure == null) {
                return answer.response().table();
              }
              Throwable cause = Failures.unwrapped(failure);
              if (cause instanceof TableNotFoundException) {
                return null;
              }
              throw new CompletionException(cause);
            });
  }

  private CompletableFuture<@Nullable LiveTable> everything(String table, TableDescription found) {
    boolean isLocal = LiveTable.isLocal(found);
    return timeToLive(table)
        .thenCompose(
            ttl ->
                recovery(table, isLocal)
                    .thenCompose(
                        recovery ->
                            tags(found.tableArn(), isLocal)
                                .thenApply(tags -> new LiveTable(found, ttl, recovery, tags))));
  }

  private CompletableFuture<@Nullable TimeToLiveDescription> timeToLive(String table) {
    return !questions.timeToLive()
        ? CompletableFuture.completedFuture(null)
        : asked(
            Call.DESCRIBE_TIME_TO_LIVE,
            DescribeTimeToLiveRequest.builder().tableName(table).build(),
            response -> response.timeToLiveDescription());
  }

  private CompletableFuture<@Nullable PointInTimeRecoveryDescription> recovery(
      String table, boolean isLocal) {
    return !questions.recovery() || isLocal
        ? CompletableFuture.completedFuture(null)
        : asked(
            Call.DESCRIBE_CONTINUOUS_BACKUPS,
            DescribeContinuousBackupsRequest.builder().tableName(table).build(),
            response -> response.continuousBackupsDescription().pointInTimeRecoveryDescription());
  }

  private CompletableFuture<@Nullable List<Tag>> tags(@Nullable String arn, boolean isLocal) {
    if (!questions.tags() || isLocal || arn == null) {
      return CompletableFuture.completedFuture(null);
    }
    List<Tag> tags = new ArrayList<>();
    String[] next = new String[1];
    boolean[] isKnown = {true};
    return Loop.repeat(
            () ->
                asked(
                        Call.LIST_TAGS_OF_RESOURCE,
                        ListTagsOfResourceRequest.builder()
                            .resourceArn(arn)
                            .nextToken(next[0])
                            .build(),
                        response -> response)
                    .thenApply(
                        page -> {
                          if (page == null) {
                            isKnown[0] = false;
                            return false;
                          }
                          tags.addAll(page.tags());
                          next[0] = page.nextToken();
                          return next[0] != null;
                        }))
        .thenApply(end -> isKnown[0] ? tags : null);
  }

  /** The answer; null from an engine that does not know the action. */
  private <Q extends DynamoDbRequest, R, V> CompletableFuture<@Nullable V> asked(
      Call<Q, R> call, Q request, Function<R, @Nullable V> part) {
    return transport
        .send(call, request)
        .handle(
            (answer, failure) -> {
              if (failure == null) {
                return part.apply(answer.response());
              }
              Throwable cause = Failures.unwrapped(failure);
              if (isUnknown(cause)) {
                return null;
              }
              throw new CompletionException(cause);
            });
  }

  /** Whether an engine that is not DynamoDB itself has said that it has no such action. */
  static boolean isUnknown(Throwable cause) {
    return cause instanceof UnsupportedOperationException
        || (cause instanceof DynamoDbException e
            && e.awsErrorDetails() != null
            && "UnknownOperationException".equals(e.awsErrorDetails().errorCode()));
  }
}
