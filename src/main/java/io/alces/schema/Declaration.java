package io.alces.schema;

import io.alces.codec.Codec;
import io.alces.codec.CodecProvider;
import io.alces.expression.AttributePath;
import io.alces.table.TableSettings;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What a schema declares, as data: what a model is compiled from.
 *
 * @param <T> the type of the item
 * @param name what the model is called in errors and plans
 * @param type the class; {@link Document} for documents
 * @param table the table's name, or null if none was given
 * @param partitionKey the partition key, or null if none was given
 * @param sortKey the sort key, or null for none
 * @param indexes the indexes, in the order of their declaration
 * @param types the types of attributes of documents
 * @param settings options of attributes
 * @param createdAt the attribute that keeps when an item was first stored, or null
 * @param updatedAt the attribute that keeps when an item was last stored, or null
 * @param version the attribute that counts the writes of an item, or null
 * @param timeToLive what DynamoDB's time to live reads, or null
 * @param generated attributes that are given a UUID where a put leaves them null
 * @param codecs codecs of the application's, by class
 * @param codecProviders choose codecs for other classes; the last prevails
 * @param discriminators how sealed types tell their classes, by type
 * @param unknownAttributes what a write does with attributes that are not declared
 * @param unknownPaths what it does with them at some paths; the last that fits decides
 * @param storesNulls whether null is stored as NULL
 * @param within options of classes that stand within the item
 * @param rest the component that keeps what the class does not know, or null for none
 * @param checks what is demanded of the item as a whole
 * @param beforeWrite the application's steps before a put
 * @param afterRead the application's steps after a read
 * @param views what JSON shows, in the order of their declaration
 * @param references the schemas of what attributes refer to
 * @param readsJacksonNames whether Jackson's {@code @JsonProperty} and {@code @JsonIgnore} count
 * @param contradictions what was declared twice, and differently, where there can be one only
 * @param constraints what becomes of the constraints of Jakarta Validation on the class
 * @param tableSettings what the table has besides keys and indexes, or null for nothing
 */
public record Declaration<T>(
    String name,
    Class<T> type,
    @Nullable String table,
    @Nullable AttributePath partitionKey,
    @Nullable AttributePath sortKey,
    List<Index> indexes,
    Map<String, AttributeType<?>> types,
    Map<AttributePath, AttributeSettings> settings,
    @Nullable AttributePath createdAt,
    @Nullable AttributePath updatedAt,
    @Nullable AttributePath version,
    @Nullable TimeToLive timeToLive,
    List<AttributePath> generated,
    Map<Class<?>, Codec<?>> codecs,
    List<CodecProvider> codecProviders,
    Map<Class<?>, Discriminator> discriminators,
    UnknownAttributes unknownAttributes,
    List<UnknownPaths> unknownPaths,
    boolean storesNulls,
    Map<Class<?>, ClassDeclaration> within,
    @Nullable AttributePath rest,
    List<ItemCheck<T>> checks,
    List<ItemHook<T>> beforeWrite,
    List<ItemHook<T>> afterRead,
    List<View<T>> views,
    List<Reference> references,
    boolean readsJacksonNames,
    List<String> contradictions,
    Constraints constraints,
    @Nullable TableSettings tableSettings) {
  /** Copies the collections. */
  public Declaration {
    indexes = List.copyOf(indexes);
    types = Collections.unmodifiableMap(new LinkedHashMap<>(types));
    generated = List.copyOf(generated);
    settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
    codecs = Map.copyOf(codecs);
    codecProviders = List.copyOf(codecProviders);
    discriminators = Map.copyOf(discriminators);
    unknownPaths = List.copyOf(unknownPaths);
    within = Map.copyOf(within);
    checks = List.copyOf(checks);
    beforeWrite = List.copyOf(beforeWrite);
    afterRead = List.copyOf(afterRead);
    views = List.copyOf(views);
    references = List.copyOf(references);
    contradictions = List.copyOf(contradictions);
  }

  /**
   * What JSON shows of an item.
   *
   * @param <T> the type of the item
   * @param name the name of the view
   * @param included what alone it shows; everything if empty
   * @param excluded what it leaves out
   * @param computed names to what makes their values of an item
   */
  public record View<T>(
      String name,
      List<AttributePath> included,
      List<AttributePath> excluded,
      Map<String, Function<? super T, ? extends @Nullable Object>> computed) {
    /** Copies the collections. */
    public View {
      included = List.copyOf(included);
      excluded = List.copyOf(excluded);
      computed = Collections.unmodifiableMap(new LinkedHashMap<>(computed));
    }
  }

  /**
   * What becomes of the constraints of Jakarta Validation.
   *
   * @param areIgnored whether they are not enforced
   * @param groups the groups that are; none for the default one
   */
  public record Constraints(boolean areIgnored, List<Class<?>> groups) {
    /** Copies the groups. */
    public Constraints {
      groups = List.copyOf(groups);
    }
  }

  /**
   * When an item expires.
   *
   * @param attribute the attribute that tells so
   * @param after how long an item lives if a put leaves the attribute null; null for ever
   */
  public record TimeToLive(AttributePath attribute, @Nullable Duration after) {}

  /**
   * The schema of what references to a class lead to.
   *
   * @param type the class
   * @param schema gives its schema, once all are made
   */
  public record Reference(Class<?> type, Supplier<? extends Schema<?>> schema) {}

  /**
   * How a sealed type tells its classes.
   *
   * @param member the stored name of the member
   * @param labels what it holds for a class; a class without a label has its simple name
   */
  public record Discriminator(String member, Map<Class<?>, String> labels) {
    /** Copies the labels. */
    public Discriminator {
      labels = Map.copyOf(labels);
    }
  }
}
