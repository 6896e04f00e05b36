package io.alces.table;

import static java.util.Objects.requireNonNull;

import com.google.errorprone.annotations.CheckReturnValue;
import io.alces.error.RequestException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.StreamViewType;
import software.amazon.awssdk.services.dynamodb.model.TableClass;

/**
 * What a table has besides its keys, its indexes and its time to live, which are declared with the
 * attributes.
 *
 * <pre>{@code
 * .settings(t -> t
 *     .pointInTimeRecovery()
 *     .deletionProtection()
 *     .stream(StreamViewType.NEW_AND_OLD_IMAGES)
 *     .tag("team", "core"))
 * }</pre>
 *
 * <p>What is not stated has DynamoDB's default when the table is created, is on demand, and is left
 * as it is by a plan. Immutable and thread-safe: each step gives other settings.
 *
 * @param billing how reading and writing are paid; null if it is not stated
 * @param indexes what is stated of global indexes, by their names
 * @param warmThroughput what the table can take at once in a second, or null
 * @param stream what the stream shows, or null if it is not stated
 * @param tableClass the class of the storage, or null
 * @param encryption by which key the table is encrypted, or null
 * @param recovery whether and how far back the table can be restored, or null
 * @param isProtected whether the table is protected from being deleted, or null
 * @param tags its tags, in the order in which they were stated
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_CreateTable.html">CreateTable</a>
 */
@CheckReturnValue
public record TableSettings(
    @Nullable Billing billing,
    Map<String, IndexSettings> indexes,
    @Nullable Units warmThroughput,
    @Nullable Stream stream,
    @Nullable TableClass tableClass,
    @Nullable Encryption encryption,
    @Nullable Recovery recovery,
    @Nullable Boolean isProtected,
    Map<String, String> tags) {
  /** Nothing is stated. */
  public static final TableSettings NONE =
      new TableSettings(null, Map.of(), null, null, null, null, null, null, Map.of());

  private static final int MAX_TAGS = 50;
  private static final int MAX_TAG_KEY = 128;
  private static final int MAX_TAG_VALUE = 256;
  private static final int MAX_DAYS = 35;
  private static final int MAX_KEY_ID = 2048;

  /** Copies the maps. */
  public TableSettings {
    indexes = Collections.unmodifiableMap(new LinkedHashMap<>(indexes));
    tags = Collections.unmodifiableMap(new LinkedHashMap<>(tags));
  }

  /** How reading and writing are paid. */
  public sealed interface Billing {}

  /**
   * What is read and written is paid.
   *
   * @param maximum what may be read and written in a second at most, or null for no bound
   */
  public record OnDemand(@Nullable Units maximum) implements Billing {}

  /**
   * What may be read and written is paid.
   *
   * @param units what may be read and written in a second
   */
  public record Provisioned(Units units) implements Billing {}

  /**
   * Units in a second.
   *
   * @param read to read, at least 1
   * @param write to write, at least 1
   */
  public record Units(long read, long write) {
    /**
     * Checks the numbers.
     *
     * @throws RequestException if one of them is less than 1
     */
    public Units {
      if (read < 1 || write < 1) {
        throw new RequestException(
            "A throughput has at least 1 unit to read and 1 to write, not "
                + read
                + " and "
                + write);
      }
    }

    @Override
    public String toString() {
      return read + " to read and " + write + " to write";
    }
  }

  /**
   * What is stated of a global index.
   *
   * @param throughput what it is provisioned with; null for that of the table
   * @param maximum what may be read and written on demand at most; null for no bound
   * @param warmThroughput what it can take at once, or null
   */
  public record IndexSettings(
      @Nullable Units throughput, @Nullable Units maximum, @Nullable Units warmThroughput) {
    static final IndexSettings NONE = new IndexSettings(null, null, null);
  }

  /**
   * A stream of the changes of a table.
   *
   * @param shown what a record shows of a changed item; null for no stream
   */
  public record Stream(@Nullable StreamViewType shown) {}

  /**
   * By which key a table is encrypted. It always is by one.
   *
   * @param owner whose key it is
   * @param keyId its ARN, id or alias if it is the customer's; null otherwise
   */
  public record Encryption(Owner owner, @Nullable String keyId) {
    /** Whose key it is. */
    public enum Owner {
      /** A key that AWS owns, free of charge. */
      AWS_OWNED,
      /** The account's key that AWS manages for DynamoDB. */
      AWS_MANAGED,
      /** A key of the customer's. */
      CUSTOMER
    }
  }

  /**
   * Whether a table can be restored to any moment of the last days.
   *
   * @param isEnabled whether it can
   * @param days how many days back, or null for DynamoDB's 35
   */
  public record Recovery(boolean isEnabled, @Nullable Integer days) {}

  /** The components, to change one of them. */
  private static final class Fields {
    private @Nullable Billing billing;
    private Map<String, IndexSettings> indexes;
    private @Nullable Units warmThroughput;
    private @Nullable Stream stream;
    private @Nullable TableClass tableClass;
    private @Nullable Encryption encryption;
    private @Nullable Recovery recovery;
    private @Nullable Boolean isProtected;
    private Map<String, String> tags;

    private Fields(TableSettings of) {
      billing = of.billing;
      indexes = of.indexes;
      warmThroughput = of.warmThroughput;
      stream = of.stream;
      tableClass = of.tableClass;
      encryption = of.encryption;
      recovery = of.recovery;
      isProtected = of.isProtected;
      tags = of.tags;
    }
  }

  private TableSettings changed(Consumer<Fields> change) {
    Fields to = new Fields(this);
    change.accept(to);
    return new TableSettings(
        to.billing,
        to.indexes,
        to.warmThroughput,
        to.stream,
        to.tableClass,
        to.encryption,
        to.recovery,
        to.isProtected,
        to.tags);
  }

  /**
   * Pays for what is read and written.
   *
   * @return the settings
   */
  public TableSettings onDemand() {
    return with(new OnDemand(null));
  }

  /**
   * Pays for what is read and written, and bounds it: more is throttled.
   *
   * @param maxRead read request units in a second, at least 1
   * @param maxWrite write request units in a second, at least 1
   * @return the settings
   * @throws RequestException if one of them is less than 1
   * @see <a
   *     href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_OnDemandThroughput.html">OnDemandThroughput</a>
   */
  public TableSettings onDemand(long maxRead, long maxWrite) {
    return with(new OnDemand(new Units(maxRead, maxWrite)));
  }

  /**
   * Provisions the table, and each global index that is given none by {@link #indexThroughput}.
   *
   * @param read read capacity units, at least 1
   * @param write write capacity units, at least 1
   * @return the settings
   * @throws RequestException if one of them is less than 1
   * @see <a
   *     href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_ProvisionedThroughput.html">ProvisionedThroughput</a>
   */
  public TableSettings throughput(long read, long write) {
    return with(new Provisioned(new Units(read, write)));
  }

  private TableSettings with(Billing changed) {
    return changed(fields -> fields.billing = changed);
  }

  /**
   * Provisions a global index otherwise than its table, which must have a {@link #throughput}.
   *
   * @param index its name
   * @param read read capacity units, at least 1
   * @param write write capacity units, at least 1
   * @return the settings
   * @throws RequestException if one of them is less than 1
   */
  public TableSettings indexThroughput(String index, long read, long write) {
    Units units = new Units(read, write);
    return with(index, i -> new IndexSettings(units, i.maximum(), i.warmThroughput()));
  }

  /**
   * Bounds what may be read and written of a global index on demand.
   *
   * @param index its name
   * @param maxRead read request units in a second, at least 1
   * @param maxWrite write request units in a second, at least 1
   * @return the settings
   * @throws RequestException if one of them is less than 1
   */
  public TableSettings indexOnDemand(String index, long maxRead, long maxWrite) {
    Units units = new Units(maxRead, maxWrite);
    return with(index, i -> new IndexSettings(i.throughput(), units, i.warmThroughput()));
  }

  /**
   * Prepares a global index for a load, as {@link #warmThroughput} does the table.
   *
   * @param index its name
   * @param read read units in a second, at least 1
   * @param write write units in a second, at least 1
   * @return the settings
   * @throws RequestException if one of them is less than 1
   */
  public TableSettings indexWarmThroughput(String index, long read, long write) {
    Units units = new Units(read, write);
    return with(index, i -> new IndexSettings(i.throughput(), i.maximum(), units));
  }

  private TableSettings with(String index, UnaryOperator<IndexSettings> change) {
    Map<String, IndexSettings> changed = new LinkedHashMap<>(indexes);
    IndexSettings present =
        changed.getOrDefault(requireNonNull(index, "index"), IndexSettings.NONE);
    changed.put(index, change.apply(present));
    return changed(fields -> fields.indexes = changed);
  }

  /**
   * Prepares the table for a load that it has not had yet. It can be raised and never lowered, and
   * raising it is paid once.
   *
   * @param read read units in a second, at least 1; DynamoDB takes no less than the table has
   * @param write write units in a second, at least 1
   * @return the settings
   * @throws RequestException if one of them is less than 1
   * @see <a
   *     href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/warm-throughput.html">Warm
   *     throughput</a>
   */
  public TableSettings warmThroughput(long read, long write) {
    return changed(fields -> fields.warmThroughput = new Units(read, write));
  }

  /**
   * Gives the table a stream of its changes.
   *
   * @param shown what a record of the stream shows of a changed item
   * @return the settings
   * @see <a
   *     href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_StreamSpecification.html">StreamSpecification</a>
   */
  public TableSettings stream(StreamViewType shown) {
    return with(new Stream(requireNonNull(shown, "shown")));
  }

  /**
   * Wants no stream: a plan takes off one that is there, which is destructive.
   *
   * @return the settings
   */
  public TableSettings noStream() {
    return with(new Stream(null));
  }

  private TableSettings with(Stream changed) {
    return changed(fields -> fields.stream = changed);
  }

  /**
   * Chooses the class of the table's storage.
   *
   * @param chosen the class
   * @return the settings
   * @see <a
   *     href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/HowItWorks.TableClasses.html">Table
   *     classes</a>
   */
  public TableSettings tableClass(TableClass chosen) {
    return changed(fields -> fields.tableClass = requireNonNull(chosen, "tableClass"));
  }

  /**
   * Encrypts the table by a key that AWS owns, as DynamoDB does where nothing is stated.
   *
   * @return the settings
   * @see <a
   *     href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/encryption.howitworks.html">Encryption
   *     at rest</a>
   */
  public TableSettings awsOwnedKey() {
    return with(new Encryption(Encryption.Owner.AWS_OWNED, null));
  }

  /**
   * Encrypts the table by the key of the account that AWS manages for DynamoDB.
   *
   * @return the settings
   */
  public TableSettings awsManagedKey() {
    return with(new Encryption(Encryption.Owner.AWS_MANAGED, null));
  }

  /**
   * Encrypts the table by a key of the customer's.
   *
   * @param keyId its ARN, id or alias; the ARN is what a plan can compare
   * @return the settings
   * @throws RequestException if it is blank or longer than 2048 characters
   */
  public TableSettings kmsKey(String keyId) {
    if (requireNonNull(keyId, "keyId").isBlank() || keyId.length() > MAX_KEY_ID) {
      throw new RequestException(
          "kmsKey() takes the ARN, id or alias of a key, of 1 to "
              + MAX_KEY_ID
              + " characters, not "
              + (keyId.isBlank() ? "blank text" : keyId.length()));
    }
    return with(new Encryption(Encryption.Owner.CUSTOMER, keyId));
  }

  private TableSettings with(Encryption changed) {
    return changed(fields -> fields.encryption = changed);
  }

  /**
   * Keeps the table restorable to any moment of the last 35 days.
   *
   * @return the settings
   * @see <a
   *     href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Point-in-time-recovery.html">Point-in-time
   *     recovery</a>
   */
  public TableSettings pointInTimeRecovery() {
    return with(new Recovery(true, null));
  }

  /**
   * Keeps the table restorable to any moment of the last days.
   *
   * @param days from 1 to 35
   * @return the settings
   * @throws RequestException if there are less or more
   */
  public TableSettings pointInTimeRecovery(int days) {
    if (days < 1 || days > MAX_DAYS) {
      throw new RequestException(
          "pointInTimeRecovery() takes from 1 to " + MAX_DAYS + " days, not " + days);
    }
    return with(new Recovery(true, days));
  }

  /**
   * Wants no point-in-time recovery: a plan takes it off where it is, which is destructive.
   *
   * @return the settings
   */
  public TableSettings noPointInTimeRecovery() {
    return with(new Recovery(false, null));
  }

  private TableSettings with(Recovery changed) {
    return changed(fields -> fields.recovery = changed);
  }

  /**
   * Protects the table from being deleted, until the protection is taken off.
   *
   * @return the settings
   * @see <a
   *     href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/WorkingWithTables.Basics.html#WorkingWithTables.Basics.DeletionProtection">Deletion
   *     protection</a>
   */
  public TableSettings deletionProtection() {
    return deletionProtection(true);
  }

  /**
   * Leaves the table unprotected: a plan takes the protection off where it is.
   *
   * @return the settings
   */
  public TableSettings noDeletionProtection() {
    return deletionProtection(false);
  }

  private TableSettings deletionProtection(boolean isProtected) {
    return changed(fields -> fields.isProtected = isProtected);
  }

  /**
   * Adds a tag.
   *
   * @param key from 1 to 128 characters, not beginning with {@code aws:}; a second value of one key
   *     replaces the first
   * @param value up to 256 characters
   * @return the settings
   * @throws RequestException if the tag is not as demanded, or the 51st
   * @see <a
   *     href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_Tag.html">Tag</a>
   */
  public TableSettings tag(String key, String value) {
    return tags(Map.of(requireNonNull(key, "key"), requireNonNull(value, "value")));
  }

  /**
   * Adds tags.
   *
   * @param more keys to values, as for {@link #tag}
   * @return the settings
   * @throws RequestException if a tag is not as demanded, or there are more than 50
   */
  public TableSettings tags(Map<String, String> more) {
    requireNonNull(more, "tags").forEach(TableSettings::checkTag);
    Map<String, String> changed = new LinkedHashMap<>(tags);
    changed.putAll(more);
    if (changed.size() > MAX_TAGS) {
      throw new RequestException(
          "A table has at most " + MAX_TAGS + " tags, not " + changed.size());
    }
    return changed(fields -> fields.tags = changed);
  }

  private static void checkTag(String key, String value) {
    requireNonNull(key, "the key of a tag");
    requireNonNull(value, "the value of a tag");
    int length = key.codePointCount(0, key.length());
    if (length < 1 || length > MAX_TAG_KEY) {
      throw new RequestException(
          "The key of a tag has from 1 to " + MAX_TAG_KEY + " characters, not " + length);
    }
    if (key.toLowerCase(Locale.ROOT).startsWith("aws:")) {
      throw new RequestException(
          "The key \"" + key + "\" of a tag begins with aws:, which AWS keeps for its own tags");
    }
    int valueLength = value.codePointCount(0, value.length());
    if (valueLength > MAX_TAG_VALUE) {
      throw new RequestException(
          "The value of tag \""
              + key
              + "\" has at most "
              + MAX_TAG_VALUE
              + " characters, not "
              + valueLength);
    }
  }
}
