package io.alces;

import static java.util.Objects.requireNonNull;

import com.google.errorprone.annotations.CheckReturnValue;
import io.alces.error.RequestException;
import io.alces.internal.model.CompiledModel;
import io.alces.internal.request.CursorRules;
import io.alces.internal.transport.Clients;
import io.alces.internal.transport.Engine;
import io.alces.internal.write.JakartaSource;
import io.alces.internal.write.Sources;
import io.alces.local.LocalDynamoDb;
import io.alces.observe.Meter;
import io.alces.observe.OperationObserver;
import io.alces.schema.Schema;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.retry.RetryMode;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Alces on clients of the AWS SDK. Makes models of schemas.
 *
 * <pre>{@code
 * try (Alces db = Alces.connect(DynamoDbClient.create())) {
 *   Model<Order> orders = db.model(ORDERS);
 *   Optional<Order> order = orders.get("c1", "2026-0001").run();
 * }
 * }</pre>
 *
 * <p>Immutable and thread-safe; make one and keep it for the life of the application.
 */
@CheckReturnValue
public final class Alces implements AutoCloseable {
  private static final UnaryOperator<String> AS_DECLARED = UnaryOperator.identity();

  private final Engine engine;
  private final Sources sources;
  private final JakartaSource jakarta;
  private final CursorRules cursors;
  private final Models models;
  private final AtomicBoolean isClosed;

  /** Whether another one is closed in the place of this one. */
  private final boolean isView;

  private Alces(
      Engine engine,
      Sources sources,
      UnaryOperator<String> tableNames,
      JakartaSource jakarta,
      CursorRules cursors) {
    this.engine = engine;
    this.sources = sources;
    this.jakarta = jakarta;
    this.cursors = cursors;
    this.isClosed = new AtomicBoolean();
    this.models = new Models(tableNames, jakarta);
    this.isView = false;
  }

  /** The same over another engine, which has the same connection. */
  private Alces(Alces of, Engine engine) {
    this.engine = engine;
    this.sources = of.sources;
    this.jakarta = of.jakarta;
    this.cursors = of.cursors;
    this.isClosed = of.isClosed;
    this.models = of.models;
    this.isView = true;
  }

  /**
   * Alces on DynamoDB Local, started in this process, in memory, and shut down by {@link #close}.
   * For tests and trying things out.
   *
   * <p>DynamoDB Local may not be redistributed, so it is not among Alces's dependencies: the
   * application's own build declares it.
   *
   * @return Alces, with a blocking and an asynchronous client
   * @throws io.alces.error.AlcesException if DynamoDB Local is not on the class path; the message
   *     says what to add
   */
  public static Alces local() {
    return builder().local().build();
  }

  /**
   * Alces on AWS, with credentials and region from the default chain of the AWS SDK and with its
   * {@code STANDARD} retries. The asynchronous client is made when it is first needed. Both are
   * closed by {@link #close}.
   *
   * @return Alces
   * @throws software.amazon.awssdk.core.exception.SdkClientException if there is no region, or no
   *     HTTP client on the class path
   */
  public static Alces connect() {
    return over(new DefaultClients());
  }

  /**
   * Alces on a client of the application's, which the application closes.
   *
   * @param client sends in the calling thread
   * @return Alces without asynchronous calls
   */
  public static Alces connect(DynamoDbClient client) {
    return builder().client(client).build();
  }

  /**
   * Alces on clients of the application's, which the application closes.
   *
   * @param client sends in the calling thread
   * @param asyncClient sends without blocking
   * @return Alces
   */
  public static Alces connect(DynamoDbClient client, DynamoDbAsyncClient asyncClient) {
    return builder().client(client).asyncClient(asyncClient).build();
  }

  /**
   * Alces on an asynchronous client of the application's alone; a call that blocks waits for it.
   *
   * @param asyncClient sends without blocking
   * @return Alces
   */
  public static Alces connect(DynamoDbAsyncClient asyncClient) {
    return builder().asyncClient(asyncClient).build();
  }

  /** Alces on clients that it closes. */
  static Alces over(Clients clients) {
    return new Alces(
        new Engine(clients, Backoff.DEFAULT.leftovers(), List.of()),
        Sources.of(Clock.systemUTC(), null),
        AS_DECLARED,
        new JakartaSource(),
        CursorRules.UNSIGNED);
  }

  /**
   * Says step by step what Alces works with.
   *
   * @return a builder
   */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * The model of a schema: where its operations are made. A schema is compiled once and checked as
   * a whole; nothing is sent.
   *
   * @param <T> the type of the item
   * @param schema the schema
   * @return the model; cheap to ask for again
   * @throws io.alces.error.SchemaException with every problem of the schema; also if it contradicts
   *     another schema of the same table
   */
  public <T> Model<T> model(Schema<T> schema) {
    return new Model<>(
        engine, models.of(requireNonNull(schema, "schema")), sources, cursors, models);
  }

  /**
   * The tables of all models that this Alces has made so far, and that are still in use: one whose
   * schema and model the application has both dropped is forgotten.
   *
   * @return the tables, each once
   * @throws RequestException if there is no model
   * @throws io.alces.error.SchemaException if two models contradict each other in a table that they
   *     share
   */
  public Tables tables() {
    return new Tables(engine, models.tables());
  }

  /**
   * The tables of some models. Models of the same table share it.
   *
   * @param some models of this Alces
   * @return the tables, each once, in the order of the models
   * @throws RequestException if there is none, or one was made by another Alces
   * @throws io.alces.error.SchemaException if two models contradict each other in a table that they
   *     share
   */
  public Tables tables(Model<?>... some) {
    List<CompiledModel<?>> compiled = new ArrayList<>();
    for (Model<?> model : requireNonNull(some, "models")) {
      Membership.checkOfTables(engine, model.engine(), model);
      compiled.add(model.compiled());
    }
    return new Tables(engine, models.tables(compiled));
  }

  /**
   * Describes all models that this Alces has made so far, and that are still in use: for people,
   * and for other tools.
   *
   * @return the document, without access patterns
   * @throws RequestException if there is no model
   */
  public SchemaDocument schemaDocument() {
    return document(models.all());
  }

  /**
   * Describes some models: for people, and for other tools.
   *
   * @param some models of this Alces
   * @return the document, without access patterns
   * @throws RequestException if there is none, or one was made by another Alces
   * @throws io.alces.error.SchemaException if two models contradict each other in a table that they
   *     share
   */
  public SchemaDocument schemaDocument(Model<?>... some) {
    List<CompiledModel<?>> compiled = new ArrayList<>();
    for (Model<?> model : requireNonNull(some, "models")) {
      Membership.checkInDocument(engine, model.engine(), model);
      if (!compiled.contains(model.compiled())) {
        compiled.add(model.compiled());
      }
    }
    return document(compiled);
  }

  private SchemaDocument document(List<CompiledModel<?>> described) {
    if (described.isEmpty()) {
      throw new RequestException(
          "schemaDocument() needs a model: give it some, or make them before");
    }
    return SchemaDocument.of(engine, models.tables(described), described);
  }

  /**
   * Reads a table that may have no model: to see what there is, and to begin a schema for it.
   *
   * @param table its name in DynamoDB, whatever {@link Builder#tableNames} makes of others
   * @return the operation
   */
  public DescribeTable describeTable(String table) {
    return DescribeTable.named(engine, requireNonNull(table, "table"));
  }

  /**
   * Prepares for a fast first operation, without the network: for a function before its snapshot is
   * taken (SnapStart, CRaC), or a service before it takes its first request.
   *
   * <p>It loads and links what a get, a query, a put and an update need, of Alces and of the AWS
   * SDK: they run over a client of its own that answers from memory, with an item of its own. The
   * codecs of the models prepare their names, accessors and constructors. The application's clients
   * are not touched, so that their connections and credentials are as they were; nor is any of the
   * application's code called: no constructor, hook, default, transform or codec, and no
   * interceptor. No thread stays, and no connection is opened.
   *
   * <p>It takes two to three times as long as a first operation without it, and does no harm when
   * it is repeated, or called by several threads.
   *
   * @param models those that will be used first; without any, what all have in common is prepared
   * @throws RequestException if one was made by another Alces
   */
  public void warmUp(Model<?>... models) {
    for (Model<?> model : requireNonNull(models, "models")) {
      requireNonNull(model, "model");
    }
    WarmUp.run(engine, List.of(models));
  }

  /**
   * Does all of some writes, or none of them.
   *
   * @param writes from 1 to 100 puts, creates, updates, upserts, changes, deletes and checks of any
   *     models, each of another item
   * @return the transaction
   * @throws RequestException if there are too many, or one cannot be part of a transaction
   */
  public TransactWrite transact(Write<?>... writes) {
    return transact(Arrays.asList(requireNonNull(writes, "writes")));
  }

  /**
   * Does all of some writes, or none of them.
   *
   * @param writes from 1 to 100, as for {@link #transact(Write...)}
   * @return the transaction
   * @throws RequestException if there are too many, or one cannot be part of a transaction
   */
  public TransactWrite transact(Collection<? extends Write<?>> writes) {
    return TransactWrite.of(engine, sources, new ArrayList<>(requireNonNull(writes, "writes")));
  }

  /**
   * Puts and deletes items of any models. It is not a transaction: each is written or not for
   * itself.
   *
   * @param writes puts and deletes without conditions; an update, a check, a create, and the put of
   *     an item that has a version are none, and refused when it is run
   * @return the operation
   */
  public BatchWrite batch(Write<?>... writes) {
    return batch(Arrays.asList(requireNonNull(writes, "writes")));
  }

  /**
   * Puts and deletes items of any models. It is not a transaction: each is written or not for
   * itself.
   *
   * @param writes as for {@link #batch(Write...)}
   * @return the operation
   */
  public BatchWrite batch(Collection<? extends Write<?>> writes) {
    List<Write<?>> operations = new ArrayList<>(requireNonNull(writes, "writes"));
    return BatchWrite.of(
        BatchOptions.of(engine),
        sources.clock(),
        new BatchOperations(engine, operations),
        BatchInput.of(operations));
  }

  /**
   * Reads items of any models, up to 100 in a request. Each is read for itself, not all at one
   * moment.
   *
   * @param gets the gets
   * @return the operation
   * @throws RequestException if one cannot be part of a batch
   */
  public BatchGetEach batchGet(GetItem<?>... gets) {
    return batchGet(Arrays.asList(requireNonNull(gets, "gets")));
  }

  /**
   * Reads items of any models, up to 100 in a request. Each is read for itself, not all at one
   * moment.
   *
   * @param gets the gets
   * @return the operation
   * @throws RequestException if one cannot be part of a batch
   */
  public BatchGetEach batchGet(Collection<? extends GetItem<?>> gets) {
    return BatchGetEach.of(engine, new ArrayList<>(requireNonNull(gets, "gets")));
  }

  /**
   * Reads some items as they are at one moment.
   *
   * @param gets from 1 to 100 gets of any models, each of another item
   * @return the transaction
   * @throws RequestException if there are too many, or two are of one item
   */
  public TransactGet transactGet(GetItem<?>... gets) {
    return transactGet(Arrays.asList(requireNonNull(gets, "gets")));
  }

  /**
   * Reads some items as they are at one moment.
   *
   * @param gets from 1 to 100, as for {@link #transactGet(GetItem...)}
   * @return the transaction
   * @throws RequestException if there are too many, or two are of one item
   */
  public TransactGet transactGet(Collection<? extends GetItem<?>> gets) {
    return TransactGet.of(engine, new ArrayList<>(requireNonNull(gets, "gets")));
  }

  /**
   * This Alces with a meter: all operations of its models, and all that it runs together, are
   * counted by it.
   *
   * <pre>{@code
   * Alces metered = db.meter(meter); // for the time of a web request, say
   * }</pre>
   *
   * @param meter counts what they use, besides whoever observes them already
   * @return another Alces on the same clients; cheap to make. It is closed when this one is; its
   *     own {@code close()} does nothing.
   */
  public Alces meter(Meter meter) {
    return new Alces(this, engine.observedBy(requireNonNull(meter, "meter")));
  }

  /**
   * Refuses all further operations, and closes what Alces itself has made: DynamoDB Local or the
   * clients of {@link #connect()}, and its factory of validators. A second call does nothing.
   */
  @Override
  public void close() {
    if (!isView && isClosed.compareAndSet(false, true)) {
      engine.close();
      jakarta.close();
    }
  }

  Engine engine() {
    return engine;
  }

  @Override
  public String toString() {
    return "Alces" + (isClosed.get() ? ", closed" : "");
  }

  /** Says what Alces works with. Not thread-safe. */
  @CheckReturnValue
  public static final class Builder {
    private @Nullable DynamoDbClient client;
    private @Nullable DynamoDbAsyncClient asyncClient;
    private Clock clock = Clock.systemUTC();
    private @Nullable RandomGenerator random;
    private Backoff backoff = Backoff.DEFAULT;
    private UnaryOperator<String> tableNames = AS_DECLARED;
    private @Nullable JakartaValidation validation;
    private final List<OperationObserver> observers = new ArrayList<>();
    private Policy policy = Policy.allowAll();
    private @Nullable CursorKeys cursorKeys;
    private boolean isLocal;

    private Builder() {}

    /**
     * Sends in the calling thread over this client.
     *
     * @param blocking the client; the application closes it
     * @return this builder
     */
    public Builder client(DynamoDbClient blocking) {
      client = requireNonNull(blocking, "client");
      return this;
    }

    /**
     * Sends without blocking over this client.
     *
     * @param async the client; the application closes it
     * @return this builder
     */
    public Builder asyncClient(DynamoDbAsyncClient async) {
      asyncClient = requireNonNull(async, "asyncClient");
      return this;
    }

    /**
     * Takes the moments of {@code createdAt}, {@code updatedAt}, times to live, generated ids and
     * the validity of cursors from a clock, instead of the system's.
     *
     * @param source the clock
     * @return this builder
     */
    public Builder clock(Clock source) {
      clock = requireNonNull(source, "clock");
      return this;
    }

    /**
     * Takes the random bits of generated ids from a generator, instead of the platform's secure
     * one: one with a seed makes tests repeatable.
     *
     * @param source the generator; safe for use by several threads, as {@link java.util.Random} is
     * @return this builder
     */
    public Builder random(RandomGenerator source) {
      random = requireNonNull(source, "random");
      return this;
    }

    /**
     * Says how what a batch leaves unprocessed is sent again, instead of by {@link
     * Backoff#DEFAULT}.
     *
     * @param pauses the pauses, and how many times
     * @return this builder
     */
    public Builder backoff(Backoff pauses) {
      backoff = requireNonNull(pauses, "backoff");
      return this;
    }

    /**
     * Names tables otherwise than their schemas do: {@code name -> "dev-" + name} keeps the tables
     * of several stages apart in one account. It names a table when {@link Alces#model} is first
     * called for its schema; a name that DynamoDB does not take is a problem of that schema then.
     *
     * @param naming makes the table's name of the declared one; safe for use by several threads
     * @return this builder
     */
    public Builder tableNames(UnaryOperator<String> naming) {
      tableNames = requireNonNull(naming, "naming");
      return this;
    }

    /**
     * Enforces the constraints of Jakarta Validation by the application's own set-up, instead of by
     * the provider that is on the class path.
     *
     * @param own the set-up
     * @return this builder
     */
    public Builder validation(JakartaValidation own) {
      validation = requireNonNull(own, "validation");
      return this;
    }

    /**
     * Tells an observer of every operation. Several are told in the order in which they were given.
     *
     * @param observer thread-safe
     * @return this builder
     */
    public Builder observer(OperationObserver observer) {
      observers.add(requireNonNull(observer, "observer"));
      return this;
    }

    /**
     * Says what is done about reads that may cost more than they should, instead of allowing them.
     *
     * @param rules the policy
     * @return this builder
     */
    public Builder policy(Policy rules) {
      policy = requireNonNull(rules, "policy");
      return this;
    }

    /**
     * Signs the cursors of all reads, and takes no others: nobody can make one up, or use one for
     * another read.
     *
     * @param keys by which they are signed, and more
     * @return this builder
     */
    public Builder cursors(CursorKeys keys) {
      cursorKeys = requireNonNull(keys, "keys");
      return this;
    }

    /**
     * Sends to DynamoDB Local, which {@link #build} starts in this process, as {@link Alces#local}
     * does.
     *
     * @return this builder
     */
    public Builder local() {
      isLocal = true;
      return this;
    }

    /**
     * Makes Alces.
     *
     * @return Alces
     * @throws RequestException if there is no client, or one besides {@code local()}
     * @throws io.alces.error.EngineMissingException if DynamoDB Local is wanted and not on the
     *     class path
     */
    public Alces build() {
      if (isLocal && (client != null || asyncClient != null)) {
        throw new RequestException("Alces takes either local() or clients, not both");
      }
      if (isLocal) {
        return make(new LocalClients(LocalDynamoDb.start()));
      }
      if (client == null && asyncClient == null) {
        throw new RequestException(
            "Alces needs a client; give it one with client(…) or asyncClient(…)");
      }
      return make(new GivenClients(client, asyncClient));
    }

    private Alces make(Clients clients) {
      JakartaSource jakarta = validation == null ? new JakartaSource() : validation.source();
      Engine engine = new Engine(clients, backoff.leftovers(), List.copyOf(observers));
      CursorRules cursors =
          cursorKeys == null ? CursorRules.UNSIGNED : new CursorRules(cursorKeys.seal(clock), null);
      return new Alces(
          engine.with(policy.rules()), Sources.of(clock, random), tableNames, jakarta, cursors);
    }
  }

  /** The application's own clients, which it closes itself. */
  private record GivenClients(
      @Nullable DynamoDbClient blocking, @Nullable DynamoDbAsyncClient async) implements Clients {
    @Override
    public void close() {
      // they are the application's
    }
  }

  /** The clients of DynamoDB Local in this process. */
  private record LocalClients(LocalDynamoDb local) implements Clients {
    @Override
    public DynamoDbClient blocking() {
      return local.client();
    }

    @Override
    public DynamoDbAsyncClient async() {
      return local.asyncClient();
    }

    @Override
    public void close() {
      local.close();
    }
  }

  /** The clients of {@link #connect()}; the asynchronous one is made when it is first needed. */
  private static final class DefaultClients implements Clients {
    private final DynamoDbClient client =
        DynamoDbClient.builder()
            .overrideConfiguration(c -> c.retryStrategy(RetryMode.STANDARD))
            .build();

    private @Nullable DynamoDbAsyncClient async;
    private boolean isClosed;

    @Override
    public DynamoDbClient blocking() {
      return client;
    }

    @Override
    public synchronized DynamoDbAsyncClient async() {
      if (isClosed) {
        throw new IllegalStateException("Alces is closed");
      }
      DynamoDbAsyncClient made = async;
      if (made == null) {
        made =
            DynamoDbAsyncClient.builder()
                .overrideConfiguration(c -> c.retryStrategy(RetryMode.STANDARD))
                .build();
        async = made;
      }
      return made;
    }

    @Override
    public synchronized void close() {
      isClosed = true;
      client.close();
      if (async != null) {
        async.close();
      }
    }
  }
}
