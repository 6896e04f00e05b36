package io.alces.internal.transport;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * What DynamoDB has answered: the response of the AWS SDK, and the items apart from it where they
 * were kept as they came. Where they were not, each method gives back what it is given, which is
 * what the response has.
 *
 * @param <R> the response
 */
public final class Answer<R> {
  private final R response;
  private final @Nullable WireBody body;

  Answer(R response, @Nullable WireBody body) {
    this.response = response;
    this.body = body;
  }

  /**
   * An answer whose items are all in the response.
   *
   * @param <R> the response
   * @param response the response
   * @return the answer
   */
  public static <R> Answer<R> of(R response) {
    return new Answer<>(response, null);
  }

  /**
   * The response, in which no items may be.
   *
   * @return the response
   */
  public R response() {
    return response;
  }

  /**
   * The one item that there is.
   *
   * @param unmarshalled that of the response, or null
   * @return the item, or null
   */
  public @Nullable Map<String, AttributeValue> item(
      @Nullable Map<String, AttributeValue> unmarshalled) {
    return body == null || unmarshalled != null ? unmarshalled : body.items().get(0);
  }

  /**
   * The items that there are.
   *
   * @param <I> an item, or null where there may be none
   * @param unmarshalled those of the response
   * @return the items in order
   */
  @SuppressWarnings("unchecked") // only transactions have null for an item that is not there
  public <I extends @Nullable Map<String, AttributeValue>> List<I> items(List<I> unmarshalled) {
    return body == null || !unmarshalled.isEmpty() ? unmarshalled : (List<I>) body.items();
  }

  /**
   * The items by their tables.
   *
   * @param unmarshalled those of the response
   * @return items of each table
   */
  Map<String, List<Map<String, AttributeValue>>> tables(
      Map<String, List<Map<String, AttributeValue>>> unmarshalled) {
    return body == null || !unmarshalled.isEmpty() ? unmarshalled : body.tables();
  }
}
