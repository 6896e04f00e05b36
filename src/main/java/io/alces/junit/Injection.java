package io.alces.junit;

import io.alces.Alces;
import io.alces.Model;
import io.alces.schema.Schema;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** What tests are given of a database. */
record Injection(TestDatabase database) {
  private static final Set<Class<?>> TYPES =
      Set.of(
          Alces.class,
          Model.class,
          Recorder.class,
          Faults.class,
          DynamoDbClient.class,
          DynamoDbAsyncClient.class);

  static boolean supports(Class<?> type) {
    return TYPES.contains(type);
  }

  /** Sets the fields of a test instance that are to be injected. */
  void into(Object instance) {
    for (Class<?> type = instance.getClass(); type != null; type = type.getSuperclass()) {
      for (Field field : type.getDeclaredFields()) {
        if (field.isAnnotationPresent(Injected.class)) {
          set(field, instance);
        }
      }
    }
  }

  private void set(Field field, Object instance) {
    String who = "The field " + field.getDeclaringClass().getSimpleName() + "." + field.getName();
    int modifiers = field.getModifiers();
    if (Modifier.isStatic(modifiers) || Modifier.isFinal(modifiers)) {
      throw new ExtensionConfigurationException(
          who + " is injected before each method, and must be neither static nor final");
    }
    if (!supports(field.getType())) {
      throw new ExtensionConfigurationException(
          who
              + " cannot be injected: it is a "
              + field.getType().getSimpleName()
              + ", and there are Alces, Model<…>, Recorder, Faults, DynamoDbClient and"
              + " DynamoDbAsyncClient");
    }
    try {
      field.setAccessible(true);
      field.set(
          instance,
          value(field.getType(), field.getGenericType(), field.getAnnotation(OfSchema.class), who));
    } catch (IllegalAccessException e) {
      throw new ExtensionConfigurationException(who + " cannot be set", e);
    }
  }

  /** The value of a type that is supported. */
  Object value(Class<?> type, Type generic, @Nullable OfSchema named, String who) {
    if (type == Alces.class) {
      return database.db();
    }
    if (type == Recorder.class) {
      return database.recorder();
    }
    if (type == Faults.class) {
      return database.engine().faults();
    }
    if (type == DynamoDbClient.class) {
      return database.engine().client();
    }
    return type == DynamoDbAsyncClient.class
        ? asyncClient(who)
        : database.db().model(schema(generic, named, who));
  }

  private DynamoDbAsyncClient asyncClient(String who) {
    DynamoDbAsyncClient client = database.engine().asyncClient();
    if (client == null) {
      throw new ExtensionConfigurationException(
          who
              + " needs an HTTP client of the AWS SDK that does not block; add"
              + " software.amazon.awssdk:netty-nio-client in scope test");
    }
    return client;
  }

  private Schema<?> schema(Type model, @Nullable OfSchema named, String who) {
    Type item =
        model instanceof ParameterizedType type ? type.getActualTypeArguments()[0] : Object.class;
    if (named != null) {
      Schema<?> schema = database.schemas().named(named.value(), who);
      refuseOther(schema.declaration().type(), item, named, who);
      return schema;
    }
    if (item instanceof Class<?> type && type != Object.class) {
      return database.schemas().of(type, who);
    }
    throw new ExtensionConfigurationException(
        who
            + " does not say what it is a model of; write Model<Order>, or name a schema with"
            + " @OfSchema(…)");
  }

  private static void refuseOther(Class<?> type, Type item, OfSchema named, String who) {
    if (item instanceof Class<?> wanted && wanted != Object.class && wanted != type) {
      throw new ExtensionConfigurationException(
          who
              + " names the schema "
              + named.value()
              + ", which is of "
              + type.getSimpleName()
              + "; write Model<"
              + type.getSimpleName()
              + ">, or name another schema");
    }
  }
}
