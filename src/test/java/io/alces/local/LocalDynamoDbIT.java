package io.alces.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.alces.error.EngineMissingException;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

class LocalDynamoDbIT {
  private static final Map<String, AttributeValue> CAT = Map.of("id", AttributeValue.fromS("tom"));

  @Nested
  class Started {
    @Test
    void bothClientsSeeTheSameData() {
      try (LocalDynamoDb dynamoDb = LocalDynamoDb.start()) {
        createCats(dynamoDb.client());
        dynamoDb.client().putItem(r -> r.tableName("cats").item(CAT));

        assertThat(dynamoDb.client().getItem(r -> r.tableName("cats").key(CAT)).item())
            .isEqualTo(CAT);
        assertThat(dynamoDb.asyncClient().getItem(r -> r.tableName("cats").key(CAT)).join().item())
            .isEqualTo(CAT);
      }
    }

    @Test
    void twoEnginesShareNothing() {
      try (LocalDynamoDb one = LocalDynamoDb.start();
          LocalDynamoDb other = LocalDynamoDb.start()) {
        createCats(one.client());

        assertThat(one.client().listTables().tableNames()).containsExactly("cats");
        assertThat(other.client().listTables().tableNames()).isEmpty();
      }
    }

    @Test
    void theClientsAreTheSameEveryTime() {
      try (LocalDynamoDb dynamoDb = LocalDynamoDb.start()) {
        assertThat(dynamoDb.client()).isSameAs(dynamoDb.client());
        assertThat(dynamoDb.asyncClient()).isSameAs(dynamoDb.asyncClient());
      }
    }
  }

  @Nested
  class Closed {
    @Test
    void closingAgainDoesNothing() {
      LocalDynamoDb dynamoDb = LocalDynamoDb.start();
      dynamoDb.close();
      dynamoDb.close();
    }

    @Test
    void closingOneLeavesAnotherRunning() {
      try (LocalDynamoDb running = LocalDynamoDb.start()) {
        LocalDynamoDb.start().close();

        createCats(running.client());
        assertThat(running.client().listTables().tableNames()).containsExactly("cats");
      }
    }

    @Test
    void theProcessEndsByItself() throws Exception {
      assertThat(run(classPath())).isEqualTo("[cats]");
    }
  }

  @Nested
  class Missing {
    private static final String MESSAGE =
        "DynamoDB Local is not, or not wholly, on the class path. Add"
            + " software.amazon.dynamodb:DynamoDBLocal:3.3.1 and"
            + " com.almworks.sqlite4java:sqlite4java:1.0.392, both in scope test; they are then"
            + " there in tests only";

    @ParameterizedTest
    @ValueSource(strings = {"DynamoDBLocal-", "sqlite4java-", "log4j-api-"})
    void saysWhatToAdd(String jar) throws Exception {
      String classPath = classPath();
      String without =
          Arrays.stream(classPath.split(File.pathSeparator))
              .filter(entry -> !Path.of(entry).getFileName().toString().startsWith(jar))
              .collect(Collectors.joining(File.pathSeparator));
      assertThat(without).isNotEqualTo(classPath);

      assertThat(run(without))
          .isEqualTo("EngineMissingException: " + MESSAGE + "\nEngineMissingException: " + MESSAGE);
    }
  }

  /**
   * The process of its own: starts an engine, uses it and closes it; or tells twice that it cannot.
   */
  static final class Child {
    public static void main(String[] args) {
      try (LocalDynamoDb dynamoDb = LocalDynamoDb.start()) {
        createCats(dynamoDb.client());
        System.out.println(dynamoDb.client().listTables().tableNames());
      } catch (EngineMissingException e) {
        System.out.println(describe(e));
        try {
          LocalDynamoDb.start().close();
        } catch (EngineMissingException again) {
          System.out.println(describe(again));
        }
      }
    }

    private static String describe(EngineMissingException e) {
      return e.getClass().getSimpleName() + ": " + e.getMessage();
    }
  }

  private static void createCats(DynamoDbClient client) {
    client.createTable(
        r ->
            r.tableName("cats")
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .attributeDefinitions(
                    AttributeDefinition.builder()
                        .attributeName("id")
                        .attributeType(ScalarAttributeType.S)
                        .build())
                .keySchema(
                    KeySchemaElement.builder().attributeName("id").keyType(KeyType.HASH).build()));
  }

  private static String classPath() {
    return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
  }

  /** The standard output of {@link Child}; the process must end by itself, and well. */
  private static String run(String classPath) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                classPath,
                Child.class.getName())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try {
      // Waited for before its output is read, which would block for good where it does not end.
      boolean ended = process.waitFor(5, TimeUnit.MINUTES);
      assertThat(ended).as("the process ended by itself").isTrue();
      assertThat(process.exitValue()).isZero();
      try (InputStream out = process.getInputStream()) {
        return new String(out.readAllBytes(), StandardCharsets.UTF_8).replace("\r", "").strip();
      }
    } finally {
      process.destroyForcibly();
    }
  }
}
