package io.alces;

import static java.util.Objects.requireNonNull;

import com.google.errorprone.annotations.CheckReturnValue;
import io.alces.error.RequestException;
import io.alces.internal.table.Creation;
import io.alces.internal.table.TableDefinition;
import io.alces.internal.transport.Deadline;
import io.alces.internal.transport.Engine;
import io.alces.internal.transport.TableChange;
import io.alces.table.TableSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.StreamViewType;
import software.amazon.awssdk.services.dynamodb.model.TableClass;

/**
 * Creates a table with its indexes and with the settings of its schema, on demand unless these or
 * {@link #throughput} say otherwise, and waits until it is active. Time to live and point-in-time
 * recovery are enabled then, by requests of their own.
 *
 * <pre>{@code
 * orders.table().create()
 *     .throughput(5, 2)
 *     .indexThroughput("byStatus", 1, 1)
 *     .tag("team", "core")
 *     .stream(StreamViewType.NEW_IMAGE)
 *     .run();
 * }</pre>
 *
 * <p>Immutable and thread-safe: each step gives another operation.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_CreateTable.html">CreateTable</a>
 */
@CheckReturnValue
public final class CreateTable {
  private final Engine engine;
  private final TableDefinition definition;
  private final @Nullable Duration timeout;
  private final Consumer<CreateTableRequest.Builder> customize;

  private CreateTable(
      Engine engine,
      TableDefinition definition,
      @Nullable Duration timeout,
      Consumer<CreateTableRequest.Builder> customize) {
    this.engine = engine;
    this.definition = definition;
    this.timeout = timeout;
    this.customize = customize;
  }

  static CreateTable of(Engine engine, TableDefinition definition) {
    return new CreateTable(engine, definition, null, b -> {});
  }

  /**
   * Pays for what is read and written, as a table does without {@link #throughput}.
   *
   * @return the operation
   */
  public CreateTable onDemand() {
    return with(definition.settings().onDemand());
  }

  /**
   * Provisions the table, and each global index that is given none by {@link #indexThroughput}.
   *
   * @param read read capacity units, at least 1
   * @param write write capacity units, at least 1
   * @return the operation
   * @throws RequestException if one of them is less than 1
   * @see <a
   *     href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_ProvisionedThroughput.html">ProvisionedThroughput</a>
   */
  public CreateTable throughput(long read, long write) {
    return with(definition.settings().throughput(read, write));
  }

  /**
   * Provisions a global index otherwise than its table. The table must be given a {@link
   * #throughput}, too; without, the request is refused before it is sent.
   *
   * @param index its name
   * @param read read capacity units, at least 1
   * @param write write capacity units, at least 1
   * @return the operation
   * @throws RequestException if there is no index of that name, if it is local, which has no
   *     throughput of its own, or if one of the units is less than 1
   * @see <a
   *     href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_GlobalSecondaryIndex.html">GlobalSecondaryIndex</a>
   */
  public CreateTable indexThroughput(String index, long read, long write) {
    definition.requireGlobal(requireNonNull(index, "index"));
    return with(definition.settings().indexThroughput(index, read, write));
  }

  /**
   * Chooses the class of the table's storage.
   *
   * @param tableClass the class
   * @return the operation
   * @see <a
   *     href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/HowItWorks.TableClasses.html">Table
   *     classes</a>
   */
  public CreateTable tableClass(TableClass tableClass) {
    return with(definition.settings().tableClass(tableClass));
  }

  /**
   * Adds a tag.
   *
   * @param key from 1 to 128 characters, not beginning with {@code aws:}; a second value of one key
   *     replaces the first
   * @param value up to 256 characters
   * @return the operation
   * @throws RequestException if the tag is not as demanded, or the 51st
   * @see <a
   *     href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_Tag.html">Tag</a>
   */
  public CreateTable tag(String key, String value) {
    return with(definition.settings().tag(key, value));
  }

  /**
   * Adds tags.
   *
   * @param tags keys to values, as for {@link #tag}
   * @return the operation
   * @throws RequestException if a tag is not as demanded, or there are more than 50
   */
  public CreateTable tags(Map<String, String> tags) {
    return with(definition.settings().tags(tags));
  }

  /**
   * Gives the table a stream of its changes.
   *
   * @param shown what a record of the stream shows of a changed item
   * @return the operation
   * @see <a
   *     href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_StreamSpecification.html">StreamSpecification</a>
   */
  public CreateTable stream(StreamViewType shown) {
    return with(definition.settings().stream(shown));
  }

  /**
   * Protects the table from being deleted, until the protection is taken off.
   *
   * @return the operation
   * @see <a
   *     href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/WorkingWithTables.Basics.html#WorkingWithTables.Basics.DeletionProtection">Deletion
   *     protection</a>
   */
  public CreateTable deletionProtection() {
    return with(definition.settings().deletionProtection());
  }

  private CreateTable with(TableSettings changed) {
    return new CreateTable(engine, definition.with(changed), timeout, customize);
  }

  /**
   * Bounds the time of a run: the request and the wait.
   *
   * @param time more than zero
   * @return the operation
   */
  public CreateTable timeout(Duration time) {
    return new CreateTable(engine, definition, Deadline.checked(time), customize);
  }

  /**
   * Changes the request of the AWS SDK before it is sent: a policy, for one.
   *
   * @param last changes the builder
   * @return the operation
   */
  public CreateTable customize(Consumer<CreateTableRequest.Builder> last) {
    return new CreateTable(
        engine, definition, timeout, customize.andThen(requireNonNull(last, "last")));
  }

  /**
   * Creates the table and waits until it is active.
   *
   * @throws RequestException if an index is given a throughput, and the table none
   * @throws software.amazon.awssdk.services.dynamodb.model.ResourceInUseException if there is a
   *     table of that name
   */
  public void run() {
    CreateTableRequest request = request();
    engine.run(timeout, transport -> TableChange.create(transport, request, further()));
  }

  /**
   * Creates the table without blocking.
   *
   * @return complete when the table is active; cancelling it ends the wait, not the creation
   * @throws RequestException if there is no asynchronous client
   */
  public CompletableFuture<Void> runAsync() {
    CreateTableRequest request = request();
    return engine.runAsync(timeout, transport -> TableChange.create(transport, request, further()));
  }

  /**
   * The request that creates the table. Nothing is sent.
   *
   * @return the request
   * @throws RequestException if an index is given a throughput, and the table none
   */
  public CreateTableRequest request() {
    CreateTableRequest.Builder request = Creation.create(definition);
    customize.accept(request);
    return request.build();
  }

  /**
   * All requests that would be sent: the one that creates the table, and those that enable time to
   * live and point-in-time recovery once it is active. Nothing is sent.
   *
   * @return the requests in order
   * @throws RequestException if an index is given a throughput, and the table none
   */
  public List<DynamoDbRequest> requests() {
    List<DynamoDbRequest> requests = new ArrayList<>();
    requests.add(request());
    requests.addAll(further());
    return List.copyOf(requests);
  }

  private List<DynamoDbRequest> further() {
    return Creation.further(definition);
  }

  @Override
  public String toString() {
    return "CreateTable of " + definition.owners();
  }
}
