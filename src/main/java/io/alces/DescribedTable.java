package io.alces;

import io.alces.internal.table.LiveTable;
import io.alces.internal.table.SchemaSource;
import io.alces.internal.table.TableStatusText;
import io.alces.table.TableSettings;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/**
 * A table as it is in DynamoDB.
 *
 * <p>Immutable and thread-safe.
 */
public final class DescribedTable {
  private final LiveTable live;

  DescribedTable(LiveTable live) {
    this.live = live;
  }

  /**
   * The table's name.
   *
   * @return the name
   */
  public String name() {
    return live.name();
  }

  /**
   * What {@code DescribeTable} told, with keys, indexes, status, and the number and size of items,
   * which DynamoDB counts every six hours or so.
   *
   * @return the description of the AWS SDK
   */
  public TableDescription description() {
    return live.description();
  }

  /**
   * Whether the table and all of its indexes can be used.
   *
   * @return false if something is being made, changed or deleted
   */
  public boolean isActive() {
    return TableStatusText.isActive(live.description());
  }

  /**
   * The status of the table, and of indexes that are not active.
   *
   * @return in words: "UPDATING, index byStatus CREATING (being filled)"
   */
  public String status() {
    return TableStatusText.of(live.description());
  }

  /**
   * The attribute by which items expire.
   *
   * @return its name; empty if time to live is off
   */
  public Optional<String> timeToLive() {
    return Optional.ofNullable(live.definition().timeToLive());
  }

  /**
   * What the table has besides keys and indexes. DynamoDB Local knows neither tags nor
   * point-in-time recovery, and forgets the class, the encryption and the warm throughput.
   *
   * @return the settings; a part that was not told is as if it were not stated
   */
  public TableSettings settings() {
    return live.definition().settings();
  }

  /**
   * The beginning of a schema for this table: a class with a record and a schema of it. DynamoDB
   * knows the attributes of keys only, and their types only as text, number and binary; the others
   * are for you to add, and the types to choose.
   *
   * @return Java source, without a package
   */
  public String javaSource() {
    return SchemaSource.ofClass(live.definition());
  }

  /**
   * The beginning of a schema of documents for this table.
   *
   * @return Java source of a class, without a package
   */
  public String documentSource() {
    return SchemaSource.ofDocuments(live.definition());
  }

  @Override
  public String toString() {
    return "Table " + name() + ", " + status();
  }
}
