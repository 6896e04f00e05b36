package io.alces;

import static java.util.Objects.requireNonNull;

import com.google.errorprone.annotations.CheckReturnValue;
import io.alces.error.RequestException;
import io.alces.internal.model.CompiledIndex;
import io.alces.internal.model.CompiledModel;
import io.alces.internal.table.TableDefinition;
import io.alces.internal.table.TableOptions;
import io.alces.internal.table.TableOptions.Capacity;
import io.alces.internal.transport.Deadline;
import io.alces.internal.transport.Engine;
import io.alces.internal.transport.TableWait;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.StreamViewType;
import software.amazon.awssdk.services.dynamodb.model.TableClass;

/**
 * Creates a table with its indexes, on demand unless {@link #throughput} says otherwise, and waits
 * until it is active.
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
  private final CompiledModel<?> model;
  private final TableOptions options;
  private final @Nullable Duration timeout;
  private final Consumer<CreateTableRequest.Builder> customize;

  private CreateTable(
      Engine engine,
      CompiledModel<?> model,
      TableOptions options,
      @Nullable Duration timeout,
      Consumer<CreateTableRequest.Builder> customize) {
    this.engine = engine;
    this.model = model;
    this.options = options;
    this.timeout = timeout;
    this.customize = customize;
  }

  static CreateTable of(Engine engine, CompiledModel<?> model) {
    return new CreateTable(engine, model, TableOptions.NONE, null, b -> {});
  }

  /**
   * Pays for what is read and written, as a table does without {@link #throughput}.
   *
   * @return the operation
   */
  public CreateTable onDemand() {
    return with(options.withThroughput(null));
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
    return with(options.withThroughput(new Capacity(read, write)));
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
    if (model.index(requireNonNull(index, "index")).kind() == CompiledIndex.Kind.LOCAL) {
      throw new RequestException(
          "Index "
              + index
              + " of "
              + model.name()
              + " is local and shares the throughput of its table; leave out its own");
    }
    return with(options.withIndexThroughput(index, new Capacity(read, write)));
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
    return with(options.withTableClass(requireNonNull(tableClass, "tableClass")));
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
    return tags(Map.of(requireNonNull(key, "key"), requireNonNull(value, "value")));
  }

  /**
   * Adds tags.
   *
   * @param tags keys to values, as for {@link #tag}
   * @return the operation
   * @throws RequestException if a tag is not as demanded, or there are more than 50
   */
  public CreateTable tags(Map<String, String> tags) {
    return with(options.withTags(requireNonNull(tags, "tags")));
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
    return with(options.withStream(requireNonNull(shown, "shown")));
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
    return with(options.withProtection());
  }

  private CreateTable with(TableOptions changed) {
    return new CreateTable(engine, model, changed, timeout, customize);
  }

  /**
   * Bounds the time of a run: the request and the wait.
   *
   * @param time more than zero
   * @return the operation
   */
  public CreateTable timeout(Duration time) {
    return new CreateTable(engine, model, options, Deadline.checked(time), customize);
  }

  /**
   * Changes the request of the AWS SDK before it is sent: encryption, warm throughput, a policy.
   *
   * @param last changes the builder
   * @return the operation
   */
  public CreateTable customize(Consumer<CreateTableRequest.Builder> last) {
    return new CreateTable(
        engine, model, options, timeout, customize.andThen(requireNonNull(last, "last")));
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
    engine.run(timeout, transport -> TableWait.create(transport, request));
  }

  /**
   * Creates the table without blocking.
   *
   * @return complete when the table is active; cancelling it ends the wait, not the creation
   * @throws RequestException if there is no asynchronous client
   */
  public CompletableFuture<Void> runAsync() {
    CreateTableRequest request = request();
    return engine.runAsync(timeout, transport -> TableWait.create(transport, request));
  }

  /**
   * The request that would be sent. Nothing is sent.
   *
   * @return the request
   * @throws RequestException if an index is given a throughput, and the table none
   */
  public CreateTableRequest request() {
    CreateTableRequest.Builder request = TableDefinition.create(model, options);
    customize.accept(request);
    return request.build();
  }

  @Override
  public String toString() {
    return "CreateTable of " + model.name();
  }
}
