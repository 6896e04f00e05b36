package io.alces.it;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ContinuousBackupsUnavailableException;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.CreateTableResponse;
import software.amazon.awssdk.services.dynamodb.model.DescribeContinuousBackupsRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeContinuousBackupsResponse;
import software.amazon.awssdk.services.dynamodb.model.DescribeTableRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeTableResponse;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.IndexStatus;
import software.amazon.awssdk.services.dynamodb.model.ListTagsOfResourceRequest;
import software.amazon.awssdk.services.dynamodb.model.ListTagsOfResourceResponse;
import software.amazon.awssdk.services.dynamodb.model.PointInTimeRecoverySpecification;
import software.amazon.awssdk.services.dynamodb.model.PointInTimeRecoveryStatus;
import software.amazon.awssdk.services.dynamodb.model.ResourceInUseException;
import software.amazon.awssdk.services.dynamodb.model.SSESpecification;
import software.amazon.awssdk.services.dynamodb.model.SSEStatus;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.TableStatus;
import software.amazon.awssdk.services.dynamodb.model.Tag;
import software.amazon.awssdk.services.dynamodb.model.TagResourceRequest;
import software.amazon.awssdk.services.dynamodb.model.TagResourceResponse;
import software.amazon.awssdk.services.dynamodb.model.UpdateContinuousBackupsRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateContinuousBackupsResponse;
import software.amazon.awssdk.services.dynamodb.model.UpdateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateTableResponse;
import software.amazon.awssdk.services.dynamodb.model.WarmThroughput;
import software.amazon.dynamodb.services.local.shared.exceptions.LocalDBAccessException;
import software.amazon.dynamodb.services.local.shared.exceptions.LocalDBAccessExceptionType;

/**
 * Stands in front of DynamoDB Local and remembers what that forgets or refuses: tags, class,
 * encryption, warm throughput, point-in-time recovery. It takes its time, too: after a change, a
 * table is seen as being changed for as many looks as the test wants.
 */
final class StandIn {
  private final DynamoDbClient local;
  private final Map<String, Kept> tables = new HashMap<>();
  private final List<DynamoDbRequest> requests = new ArrayList<>();
  private int looks;
  private int backupsRefused;
  private int updatesRefused;
  private int looksAtOld;
  private boolean knowsLittle;
  private int repliesLost;
  private int looksFailing;

  private static final class Kept {
    private final Map<String, String> tags = new LinkedHashMap<>();
    private String tableClass;
    private SSESpecification encryption;
    private WarmThroughput warm;
    private PointInTimeRecoverySpecification recovery;
    private TableStatus status = TableStatus.ACTIVE;
    private String index;
    private int looksLeft;
    private TableDescription old;
    private int oldLeft;
  }

  StandIn(DynamoDbClient local) {
    this.local = local;
  }

  /** How often a table is looked at after a change before it is active. */
  StandIn busyFor(int number) {
    looks = number;
    return this;
  }

  /** How often point-in-time recovery is refused, as it is of a table that was just made. */
  StandIn refusingBackups(int number) {
    backupsRefused = number;
    return this;
  }

  /** How often a change is refused, as that of a table that somebody else is changing. */
  StandIn refusingUpdates(int number) {
    updatesRefused = number;
    return this;
  }

  /** How often the reply to a change is lost, and the change sent again by the SDK. */
  StandIn losingReplies(int number) {
    repliesLost = number;
    return this;
  }

  /** How often a look at a table fails, as in DynamoDB Local while it makes an index. */
  StandIn failingLooks(int number) {
    looksFailing = number;
    return this;
  }

  /** It knows neither tags nor recovery, as other engines do not. */
  StandIn knowingLittle() {
    knowsLittle = true;
    return this;
  }

  /** How often a change is not seen yet by who looks. */
  StandIn showingOldFor(int number) {
    looksAtOld = number;
    return this;
  }

  /** What was sent since the last call, without looks at tables. */
  synchronized List<String> changes() {
    List<String> changes = new ArrayList<>();
    for (DynamoDbRequest request : requests) {
      String action = request.getClass().getSimpleName().replace("Request", "");
      if (!action.startsWith("Describe") && !action.startsWith("List")) {
        changes.add(action);
      }
    }
    requests.clear();
    return changes;
  }

  /** All that was sent since the last call. */
  synchronized List<DynamoDbRequest> requests() {
    List<DynamoDbRequest> all = List.copyOf(requests);
    requests.clear();
    return all;
  }

  DynamoDbClient client() {
    return (DynamoDbClient)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {DynamoDbClient.class},
            (self, method, arguments) -> call(method, arguments));
  }

  DynamoDbAsyncClient asyncClient() {
    return (DynamoDbAsyncClient)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {DynamoDbAsyncClient.class},
            (self, method, arguments) -> async(method, arguments));
  }

  private Object async(Method method, Object[] arguments) throws Throwable {
    Method blocking = DynamoDbClient.class.getMethod(method.getName(), method.getParameterTypes());
    if (arguments == null) {
      return call(blocking, null);
    }
    try {
      return CompletableFuture.completedFuture(call(blocking, arguments));
    } catch (RuntimeException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  private synchronized Object call(Method method, Object[] arguments) throws Throwable {
    if (arguments == null || !(arguments[0] instanceof DynamoDbRequest request)) {
      return passed(method, arguments);
    }
    requests.add(request);
    if (knowsLittle
        && (request instanceof ListTagsOfResourceRequest
            || request instanceof DescribeContinuousBackupsRequest)) {
      throw DynamoDbException.builder()
          .awsErrorDetails(AwsErrorDetails.builder().errorCode("UnknownOperationException").build())
          .build();
    }
    if (request instanceof ListTagsOfResourceRequest list) {
      return tags(list);
    }
    if (request instanceof TagResourceRequest tag) {
      tag.tags().forEach(t -> kept(name(tag.resourceArn())).tags.put(t.key(), t.value()));
      return TagResourceResponse.builder().build();
    }
    if (request instanceof DescribeContinuousBackupsRequest describe) {
      return backups(kept(describe.tableName()));
    }
    if (request instanceof UpdateContinuousBackupsRequest update) {
      return backups(update);
    }
    if (request instanceof UpdateTableRequest update) {
      if (updatesRefused-- > 0) {
        throw ResourceInUseException.builder().message("Table is being updated").build();
      }
      kept(update.tableName()).old =
          looksAtOld == 0
              ? null
              : seen(local.describeTable(d -> d.tableName(update.tableName())).table(), false);
      kept(update.tableName()).oldLeft = looksAtOld;
      Object answer = updated(method, update);
      if (repliesLost-- > 0) {
        throw ResourceInUseException.builder().message("Table is being updated").build();
      }
      return answer;
    }
    if (request instanceof DescribeTableRequest describe
        && kept(describe.tableName()).looksLeft > 0
        && looksFailing-- > 0) {
      throw new LocalDBAccessException(
          LocalDBAccessExceptionType.UNEXPECTED_EXCEPTION, "no such column");
    }
    Object answer = passed(method, arguments);
    if (answer instanceof CreateTableResponse created) {
      return CreateTableResponse.builder()
          .tableDescription(created((CreateTableRequest) request, created.tableDescription()))
          .build();
    }
    if (answer instanceof DescribeTableResponse described
        && request instanceof DescribeTableRequest) {
      Kept kept = kept(described.table().tableName());
      TableDescription table = kept.oldLeft-- > 0 ? kept.old : seen(described.table(), true);
      return DescribeTableResponse.builder().table(table).build();
    }
    return answer;
  }

  private Object passed(Method method, Object[] arguments) throws Throwable {
    try {
      return method.invoke(local, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  private Kept kept(String table) {
    return tables.computeIfAbsent(table, name -> new Kept());
  }

  private static String name(String arn) {
    return arn.substring(arn.lastIndexOf('/') + 1);
  }

  private TableDescription created(CreateTableRequest request, TableDescription table) {
    Kept kept = new Kept();
    tables.put(request.tableName(), kept);
    request.tags().forEach(tag -> kept.tags.put(tag.key(), tag.value()));
    kept.tableClass = request.tableClassAsString();
    kept.encryption = request.sseSpecification();
    kept.warm = request.warmThroughput();
    kept.status = TableStatus.CREATING;
    kept.looksLeft = looks;
    return seen(table, false);
  }

  /** What Local has nothing to do with is kept, and it is sent the rest. */
  private Object updated(Method method, UpdateTableRequest update) throws Throwable {
    Kept kept = kept(update.tableName());
    kept.tableClass = update.tableClass() == null ? kept.tableClass : update.tableClassAsString();
    kept.encryption =
        update.sseSpecification() == null ? kept.encryption : update.sseSpecification();
    kept.warm = update.warmThroughput() == null ? kept.warm : update.warmThroughput();
    kept.status = TableStatus.UPDATING;
    kept.looksLeft = looks;
    kept.index = null;
    update
        .globalSecondaryIndexUpdates()
        .forEach(u -> kept.index = u.create() == null ? null : u.create().indexName());
    boolean isKept =
        update.tableClass() != null
            || update.sseSpecification() != null
            || update.warmThroughput() != null;
    TableDescription table =
        isKept
            ? local.describeTable(d -> d.tableName(update.tableName())).table()
            : ((UpdateTableResponse) passed(method, new Object[] {update})).tableDescription();
    return UpdateTableResponse.builder().tableDescription(seen(table, false)).build();
  }

  private TableDescription seen(TableDescription table, boolean isLook) {
    Kept kept = kept(table.tableName());
    TableDescription.Builder seen =
        table.toBuilder().tableArn(table.tableArn().replace(":ddblocal:", ":eu-west-1:"));
    if (kept.tableClass != null) {
      seen.tableClassSummary(c -> c.tableClass(kept.tableClass));
    }
    if (kept.encryption != null && Boolean.TRUE.equals(kept.encryption.enabled())) {
      seen.sseDescription(
          s ->
              s.status(SSEStatus.ENABLED)
                  .sseType(kept.encryption.sseType())
                  .kmsMasterKeyArn(kept.encryption.kmsMasterKeyId()));
    }
    if (kept.warm != null) {
      seen.warmThroughput(
          w ->
              w.readUnitsPerSecond(kept.warm.readUnitsPerSecond())
                  .writeUnitsPerSecond(kept.warm.writeUnitsPerSecond()));
    }
    if (isLook ? kept.looksLeft-- > 0 : kept.looksLeft > 0) {
      seen.tableStatus(kept.status);
      seen.globalSecondaryIndexes(
          table.globalSecondaryIndexes().stream()
              .map(
                  i ->
                      i.indexName().equals(kept.index)
                          ? i.toBuilder()
                              .indexStatus(IndexStatus.CREATING)
                              .backfilling(true)
                              .build()
                          : i)
              .toList());
    }
    return seen.build();
  }

  private ListTagsOfResourceResponse tags(ListTagsOfResourceRequest list) {
    List<Tag> tags = new ArrayList<>();
    kept(name(list.resourceArn()))
        .tags
        .forEach((key, value) -> tags.add(Tag.builder().key(key).value(value).build()));
    int from = list.nextToken() == null ? 0 : Integer.parseInt(list.nextToken());
    int to = Math.min(from + 10, tags.size()); // as DynamoDB does
    return ListTagsOfResourceResponse.builder()
        .tags(tags.subList(from, to))
        .nextToken(to < tags.size() ? Integer.toString(to) : null)
        .build();
  }

  private static DescribeContinuousBackupsResponse backups(Kept kept) {
    boolean isEnabled =
        kept.recovery != null && Boolean.TRUE.equals(kept.recovery.pointInTimeRecoveryEnabled());
    return DescribeContinuousBackupsResponse.builder()
        .continuousBackupsDescription(
            c ->
                c.pointInTimeRecoveryDescription(
                    p ->
                        p.pointInTimeRecoveryStatus(
                                isEnabled
                                    ? PointInTimeRecoveryStatus.ENABLED
                                    : PointInTimeRecoveryStatus.DISABLED)
                            .recoveryPeriodInDays(days(kept, isEnabled))))
        .build();
  }

  private static Integer days(Kept kept, boolean isEnabled) {
    if (!isEnabled) {
      return null;
    }
    Integer days = kept.recovery.recoveryPeriodInDays();
    return days == null ? 35 : days;
  }

  private Object backups(UpdateContinuousBackupsRequest update) {
    if (backupsRefused-- > 0) {
      throw ContinuousBackupsUnavailableException.builder()
          .message("Backups are being enabled for the table: " + update.tableName())
          .build();
    }
    kept(update.tableName()).recovery = update.pointInTimeRecoverySpecification();
    return UpdateContinuousBackupsResponse.builder().build();
  }
}
