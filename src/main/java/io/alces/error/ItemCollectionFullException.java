package io.alces.error;

/**
 * The items of one partition key of a table with local indexes have reached 10 GB. Retrying does
 * not help: delete items of that partition key, or spread them over several.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/LSI.html#LSI.ItemCollections">Item
 *     collections</a>
 */
public final class ItemCollectionFullException extends AlcesException {
  private static final long serialVersionUID = 1L;

  /**
   * Makes an exception.
   *
   * @param message what was refused
   * @param cause the exception of the AWS SDK
   */
  public ItemCollectionFullException(String message, Throwable cause) {
    super(message, cause);
  }
}
