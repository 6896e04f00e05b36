package io.alces.internal.document;

import io.alces.error.RequestException;
import org.jspecify.annotations.Nullable;

/**
 * Where resources of AWS are.
 *
 * @param region the region; {@code *} for any
 * @param account the number of the account; {@code *} for any
 */
public record Place(String region, String account) {
  /** Any region of any account. */
  public static final Place ANY = new Place("*", "*");

  private static final String ALIAS = "alias/";

  /** Refuses what would not be part of an ARN. */
  public Place {
    if (!region.matches("\\*|[a-z]{2,4}(-[a-z]+)+-[0-9]+|\\$\\{AWS::Region\\}")) {
      throw new RequestException(
          "region(\"" + region + "\"): should be like eu-central-1, or ${AWS::Region}, or *");
    }
    if (!account.matches("\\*|[0-9]{12}|\\$\\{AWS::AccountId\\}")) {
      throw new RequestException(
          "account(\"" + account + "\"): should be 12 digits, or ${AWS::AccountId}, or *");
    }
  }

  String table(String table) {
    return "arn:" + partition() + ":dynamodb:" + region + ":" + account + ":table/" + table;
  }

  String index(String table, String index) {
    return table(table) + "/index/" + index;
  }

  /** The key that an ARN or id names; of an alias, which is no resource for this, any. */
  String key(String key) {
    if (key.startsWith("arn:") && !key.contains(":" + ALIAS)) {
      return key;
    }
    String id = alias(key) == null ? key : "*";
    return "arn:" + partition() + ":kms:" + region + ":" + account + ":key/" + id;
  }

  static @Nullable String alias(String key) {
    int begin = key.indexOf(ALIAS);
    return begin == 0 || (begin > 0 && key.charAt(begin - 1) == ':') ? key.substring(begin) : null;
  }

  String service() {
    return "dynamodb." + region + ".amazonaws.com" + (region.startsWith("cn-") ? ".cn" : "");
  }

  private String partition() {
    if (region.startsWith("$")) {
      return "${AWS::Partition}";
    }
    if (region.startsWith("cn-")) {
      return "aws-cn";
    }
    if (region.startsWith("us-gov-")) {
      return "aws-us-gov";
    }
    return region.startsWith("us-iso-")
        ? "aws-iso"
        : region.startsWith("us-isob-") ? "aws-iso-b" : "aws";
  }
}
