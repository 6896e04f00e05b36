package io.alces.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.ExportTableToPointInTimeRequest;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;

class RequestJsonTest {
  @Nested
  class WholeRequests {
    @Test
    void aQuery() {
      QueryRequest request =
          QueryRequest.builder()
              .tableName("orders")
              .indexName("byStatus")
              .limit(20)
              .scanIndexForward(false)
              .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL)
              .keyConditionExpression("#0 = :0")
              .filterExpression("#1 > :1")
              .expressionAttributeNames(ordered("#0", "status", "#1", "total"))
              .expressionAttributeValues(
                  ordered(":0", AttributeValue.fromS("NEW"), ":1", AttributeValue.fromN("1.50")))
              .build();

      assertThat(RequestJson.toJson(request))
          .isEqualTo(
              """
              {
                "TableName": "orders",
                "IndexName": "byStatus",
                "Limit": 20,
                "ScanIndexForward": false,
                "ReturnConsumedCapacity": "TOTAL",
                "FilterExpression": "#1 > :1",
                "KeyConditionExpression": "#0 = :0",
                "ExpressionAttributeNames": {
                  "#0": "status",
                  "#1": "total"
                },
                "ExpressionAttributeValues": {
                  ":0": {
                    "S": "NEW"
                  },
                  ":1": {
                    "N": "1.50"
                  }
                }
              }\
              """);
    }

    @Test
    void aPutOfEveryTypeOfAttributeValue() {
      Map<String, AttributeValue> item = new LinkedHashMap<>();
      item.put("text", AttributeValue.fromS("say \"hi\"\n☃"));
      item.put("number", AttributeValue.fromN("1E+20"));
      item.put("bytes", AttributeValue.fromB(bytes(0, 1, 254, 255)));
      item.put("yes", AttributeValue.fromBool(true));
      item.put("no", AttributeValue.fromBool(false));
      item.put("nothing", AttributeValue.fromNul(true));
      item.put("texts", AttributeValue.fromSs(List.of("a", "b")));
      item.put("numbers", AttributeValue.fromNs(List.of("1", "2.5")));
      item.put("binaries", AttributeValue.fromBs(List.of(bytes(1), bytes(2, 3))));
      item.put(
          "list",
          AttributeValue.fromL(
              List.of(
                  AttributeValue.fromS("x"),
                  AttributeValue.fromL(List.of(AttributeValue.fromN("7"))))));
      item.put("map", AttributeValue.fromM(Map.of("in", AttributeValue.fromM(Map.of("n", n(3))))));
      PutItemRequest request = PutItemRequest.builder().tableName("all").item(item).build();

      assertThat(RequestJson.toJson(request))
          .isEqualTo(
              """
              {
                "TableName": "all",
                "Item": {
                  "text": {
                    "S": "say \\"hi\\"\\n☃"
                  },
                  "number": {
                    "N": "1E+20"
                  },
                  "bytes": {
                    "B": "AAH+/w=="
                  },
                  "yes": {
                    "BOOL": true
                  },
                  "no": {
                    "BOOL": false
                  },
                  "nothing": {
                    "NULL": true
                  },
                  "texts": {
                    "SS": [
                      "a",
                      "b"
                    ]
                  },
                  "numbers": {
                    "NS": [
                      "1",
                      "2.5"
                    ]
                  },
                  "binaries": {
                    "BS": [
                      "AQ==",
                      "AgM="
                    ]
                  },
                  "list": {
                    "L": [
                      {
                        "S": "x"
                      },
                      {
                        "L": [
                          {
                            "N": "7"
                          }
                        ]
                      }
                    ]
                  },
                  "map": {
                    "M": {
                      "in": {
                        "M": {
                          "n": {
                            "N": "3"
                          }
                        }
                      }
                    }
                  }
                }
              }\
              """);
    }

    @Test
    void aBatchGet() {
      BatchGetItemRequest request =
          BatchGetItemRequest.builder()
              .requestItems(
                  Map.of(
                      "cats",
                      KeysAndAttributes.builder()
                          .keys(List.of(Map.of("id", n(1)), Map.of("id", n(2))))
                          .consistentRead(true)
                          .build()))
              .build();

      assertThat(RequestJson.toJson(request))
          .isEqualTo(
              """
              {
                "RequestItems": {
                  "cats": {
                    "Keys": [
                      {
                        "id": {
                          "N": "1"
                        }
                      },
                      {
                        "id": {
                          "N": "2"
                        }
                      }
                    ],
                    "ConsistentRead": true
                  }
                }
              }\
              """);
    }

    @Test
    void aCreateTable() {
      CreateTableRequest request =
          CreateTableRequest.builder()
              .tableName("cats")
              .attributeDefinitions(
                  attribute("id", ScalarAttributeType.N), attribute("name", ScalarAttributeType.S))
              .keySchema(partitionKey("id"))
              .globalSecondaryIndexes(
                  GlobalSecondaryIndex.builder()
                      .indexName("byName")
                      .keySchema(partitionKey("name"))
                      .projection(p -> p.projectionType(ProjectionType.ALL))
                      .build())
              .billingMode(BillingMode.PAY_PER_REQUEST)
              .build();

      assertThat(RequestJson.toJson(request))
          .isEqualTo(
              """
              {
                "AttributeDefinitions": [
                  {
                    "AttributeName": "id",
                    "AttributeType": "N"
                  },
                  {
                    "AttributeName": "name",
                    "AttributeType": "S"
                  }
                ],
                "TableName": "cats",
                "KeySchema": [
                  {
                    "AttributeName": "id",
                    "KeyType": "HASH"
                  }
                ],
                "GlobalSecondaryIndexes": [
                  {
                    "IndexName": "byName",
                    "KeySchema": [
                      {
                        "AttributeName": "name",
                        "KeyType": "HASH"
                      }
                    ],
                    "Projection": {
                      "ProjectionType": "ALL"
                    }
                  }
                ],
                "BillingMode": "PAY_PER_REQUEST"
              }\
              """);
    }
  }

  @Nested
  class WhatIsEmpty {
    @Test
    void listsAndMapsThatWereSetAreKept() {
      PutItemRequest request =
          PutItemRequest.builder()
              .item(
                  ordered(
                      "list", AttributeValue.fromL(List.of()),
                      "map", AttributeValue.fromM(Map.of())))
              .expressionAttributeNames(Map.of())
              .build();

      assertThat(RequestJson.toJson(request))
          .isEqualTo(
              """
              {
                "Item": {
                  "list": {
                    "L": []
                  },
                  "map": {
                    "M": {}
                  }
                },
                "ExpressionAttributeNames": {}
              }\
              """);
    }

    @Test
    void listsAndMapsThatWereNotSetAreLeftOut() {
      assertThat(RequestJson.toJson(PutItemRequest.builder().build())).isEqualTo("{}");
    }

    @Test
    void anEmptyTextIsKept() {
      assertThat(RequestJson.toJson(AttributeValue.fromS("")))
          .isEqualTo(
              """
              {
                "S": ""
              }\
              """);
    }
  }

  @Nested
  class Times {
    @Test
    void areSecondsWithTheirMilliseconds() {
      assertThat(json(Instant.ofEpochSecond(1_700_000_000, 250_000_000)))
          .isEqualTo("{\n  \"ExportTime\": 1700000000.25\n}");
    }

    @Test
    void haveNoFractionWhenTheyAreWholeSeconds() {
      assertThat(json(Instant.ofEpochSecond(1_700_000_000)))
          .isEqualTo("{\n  \"ExportTime\": 1700000000\n}");
    }

    private static String json(Instant time) {
      return RequestJson.toJson(ExportTableToPointInTimeRequest.builder().exportTime(time).build());
    }
  }

  @Nested
  class IdempotencyTokens {
    @Test
    void areShownWhenTheRequestHasOne() {
      assertThat(
              RequestJson.toJson(
                  TransactWriteItemsRequest.builder().clientRequestToken("t-1").build()))
          .isEqualTo("{\n  \"ClientRequestToken\": \"t-1\"\n}");
    }

    @Test
    void areLeftOutWhenTheSdkWouldMakeOneUp() {
      assertThat(RequestJson.toJson(TransactWriteItemsRequest.builder().build())).isEqualTo("{}");
    }
  }

  @Test
  void enumsThatTheSdkDoesNotKnowKeepTheirText() {
    assertThat(
            RequestJson.toJson(QueryRequest.builder().returnConsumedCapacity("TOMORROW").build()))
        .isEqualTo("{\n  \"ReturnConsumedCapacity\": \"TOMORROW\"\n}");
  }

  @Test
  void noRequestIsRefused() {
    assertThatThrownBy(() -> RequestJson.toJson(null))
        .isInstanceOf(NullPointerException.class)
        .hasMessage("request");
  }

  private static AttributeDefinition attribute(String name, ScalarAttributeType type) {
    return AttributeDefinition.builder().attributeName(name).attributeType(type).build();
  }

  private static KeySchemaElement partitionKey(String name) {
    return KeySchemaElement.builder().attributeName(name).keyType(KeyType.HASH).build();
  }

  private static AttributeValue n(int number) {
    return AttributeValue.fromN(Integer.toString(number));
  }

  private static SdkBytes bytes(int... values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      bytes[i] = (byte) values[i];
    }
    return SdkBytes.fromByteArray(bytes);
  }

  private static <V> Map<String, V> ordered(String name1, V value1, String name2, V value2) {
    Map<String, V> map = new LinkedHashMap<>();
    map.put(name1, value1);
    map.put(name2, value2);
    return map;
  }
}
