package io.alces.internal.model;

import io.alces.error.SchemaException;
import io.alces.expression.AttributePath;
import io.alces.internal.codec.CodecResolver;
import io.alces.internal.codec.DocumentCodecs;
import io.alces.internal.codec.Halves;
import io.alces.internal.codec.JsonForm;
import io.alces.internal.codec.Member;
import io.alces.internal.codec.OwnCodecs;
import io.alces.internal.codec.RefTargets;
import io.alces.internal.codec.StructCodec;
import io.alces.internal.write.Hooks;
import io.alces.internal.write.ItemSize;
import io.alces.internal.write.JakartaRules;
import io.alces.internal.write.JakartaSource;
import io.alces.schema.Declaration;
import io.alces.schema.Document;
import io.alces.schema.Index;
import io.alces.schema.ItemCheck;
import io.alces.schema.ItemHook;
import io.alces.schema.Schema;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Compiles a schema into a model, in this order: attributes and their codecs, keys, indexes, what
 * writes do ({@link WriteCompiler}). What is wrong is collected on the way and reported together.
 *
 * @param <T> the type of the item
 */
public final class ModelCompiler<T> {
  private static final String NAME_CHARACTERS =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.-";

  private static final int MAX_NAME_BYTES = 65_535;

  private final RefTargets targets;
  private final JakartaSource jakarta;
  private final List<String> problems = new ArrayList<>();
  private Declaration<T> declaration;
  private Map<StructCodec<?>, List<ItemCheck<Object>>> documentChecks = Map.of();

  /** The table's name; null where none was given, which is a problem. */
  private @Nullable String table;

  private final UnaryOperator<String> tableNames;

  ModelCompiler(Schema<T> schema, Compilation compilation) {
    this.declaration = schema.declaration();
    this.tableNames = compilation.tableNames();
    this.jakarta = compilation.jakarta();
    this.targets = new DeclaredTargets(schema, compilation, problems);
  }

  /** For what is compiled again, with targets that are known. */
  ModelCompiler(Declaration<T> declaration, RefTargets targets) {
    this.declaration = declaration;
    this.tableNames = UnaryOperator.identity();
    this.jakarta = new JakartaSource();
    this.targets = targets;
  }

  /**
   * Compiles a schema.
   *
   * @param <T> the type of the item
   * @param schema the schema
   * @return the model
   * @throws SchemaException with every problem of the schema
   */
  public static <T> CompiledModel<T> compile(Schema<T> schema) {
    return compile(schema, UnaryOperator.identity());
  }

  /**
   * Compiles a schema.
   *
   * @param <T> the type of the item
   * @param schema the schema
   * @param tableNames makes the table's name of the declared one
   * @return the model
   * @throws SchemaException with every problem of the schema
   */
  public static <T> CompiledModel<T> compile(Schema<T> schema, UnaryOperator<String> tableNames) {
    return new Compilation(new HashMap<>(), tableNames, new JakartaSource()).compile(schema);
  }

  /**
   * Gives a target its key alone, without a look at other attributes; none if it cannot be made,
   * which compiling the whole tells.
   */
  void bindKey(RefModel target) {
    KeySettings settings =
        new KeySettings(declaration, new DeclaredSettings(declaration, problems));
    StructCodec<T> codec = codec(settings, problems, null);
    CompiledKey key =
        codec == null
            ? null
            : new KeyCompiler(settings.all().annotated(declaration), codec, problems).tableKey();
    if (codec != null && key != null) {
      target.bind(key, codec);
    }
  }

  CompiledModel<T> compile() {
    table = table();
    problems.addAll(declaration.contradictions());
    DeclaredSettings settings = new DeclaredSettings(declaration, problems);
    StructCodec<T> found = codec(settings, problems, null);
    declaration = settings.annotated(declaration);
    if (found == null) {
      throw failure();
    }
    StructCodec<T> keyed = leavingNullKeysOut(found);
    StructCodec<T> codec =
        declaration.timeToLive() == null
            ? keyed
            : new TimeToLiveCompiler(declaration, problems).inSeconds(keyed);
    for (Member member : codec.members()) {
      checkName(member);
    }
    settings.checkAllUsed(codec);
    KeyCompiler keys = new KeyCompiler(declaration, codec, problems);
    CompiledKey key = keys.tableKey();
    List<CompiledIndex> indexes =
        declaration.indexes().isEmpty()
            ? List.of()
            : new IndexCompiler(declaration, keys, key, problems).indexes();
    checkSettings(indexes);
    WriteCompiler<T> writes =
        new WriteCompiler<>(
            declaration,
            codec,
            keys,
            key,
            indexes,
            documentChecks,
            hooks("beforeWrite", declaration.beforeWrite()),
            constraints(codec),
            problems);
    writes.compileWhatIsDeclared(settings);
    checkKeys(codec, key);
    RefTargets known = targets.resolved();
    CompiledJson<T> json = declaration.views().isEmpty() ? null : json(known);
    if (!problems.isEmpty() || key == null || table == null) {
      throw failure();
    }
    return new CompiledModel<>(
        declaration,
        table,
        codec,
        key,
        indexes,
        transforms(codec),
        writes,
        hooks("afterRead", declaration.afterRead()),
        known,
        json);
  }

  /** Views are checked with the model, and with them whatever keeps it from being JSON. */
  private @Nullable CompiledJson<T> json(RefTargets known) {
    JsonCompiler<T> compiler = new JsonCompiler<>(declaration, known);
    CompiledJson<T> json = compiler.compile();
    compiler.problems().stream().filter(p -> !problems.contains(p)).forEach(problems::add);
    return json;
  }

  private void checkSettings(List<CompiledIndex> indexes) {
    if (declaration.tableSettings() == null) {
      return;
    }
    for (String stated : declaration.tableSettings().indexes().keySet()) {
      List<String> global = new ArrayList<>();
      for (CompiledIndex index : indexes) {
        if (index.kind() == CompiledIndex.Kind.GLOBAL) {
          global.add(index.name());
        }
      }
      if (!global.contains(stated)) {
        problems.add(
            "settings(…) are of index "
                + stated
                + ", and there is no such global index"
                + Suggestions.after(stated, global));
      }
    }
  }

  private @Nullable JakartaRules constraints(StructCodec<T> codec) {
    return new ConstraintCompiler(declaration, jakarta, problems).rules(codec);
  }

  private Hooks<T> hooks(String name, List<ItemHook<T>> hooks) {
    return new Hooks<>(declaration.name(), String.valueOf(table), name, hooks);
  }

  /** A key that is null is left out, whatever becomes of other nulls: no index takes NULL. */
  private StructCodec<T> leavingNullKeysOut(StructCodec<T> codec) {
    StructCodec<T> keyed = codec;
    for (Index index : declaration.indexes()) {
      keyed = leavingNullOut(keyed, index.name(), index.partitionKey());
      keyed = leavingNullOut(keyed, index.name(), index.sortKey());
    }
    return keyed;
  }

  private StructCodec<T> leavingNullOut(
      StructCodec<T> codec, String index, @Nullable AttributePath path) {
    Member member = path == null ? null : KeyCompiler.find(codec, path);
    if (member == null || !member.storesNull()) {
      return codec;
    }
    if (Boolean.TRUE.equals(member.settings().storesNull())) {
      problems.add(
          "attribute "
              + member.name()
              + " is to be stored as NULL, and is a key of index "
              + index
              + ", which takes no NULL; leave storeNull() out");
    }
    return codec.leavingNullOut(member);
  }

  private void checkKeys(StructCodec<T> codec, @Nullable CompiledKey key) {
    if (key == null) {
      return;
    }
    for (Member member : codec.members()) {
      for (KeyAttribute attribute : key.attributes()) {
        if (attribute.storedName().equals(member.storedName())
            && member.settings().isAlwaysDefault()) {
          problems.add(
              "attribute "
                  + member.name()
                  + " is always to have its default, and is part of the key, so that all items"
                  + " would have one key; leave alwaysDefault() out");
        }
      }
    }
  }

  private SchemaException failure() {
    return new SchemaException(declaration.name(), problems);
  }

  private @Nullable String table() {
    String declared = Annotations.table(declaration);
    if (declared == null) {
      problems.add("no table is named; name one with table(…)");
      return null;
    }
    @Nullable String named = tableNames.apply(declared);
    if (named == null) {
      problems.add("tableNames(…) made null of the table's name \"" + declared + "\"");
    } else if (!isName(named)) {
      problems.add(
          "the table's name \""
              + named
              + "\""
              + (named.equals(declared)
                  ? ""
                  : ", which tableNames(…) made of \"" + declared + "\",")
              + " is not one of DynamoDB's, which have from 3 to 255 of the characters a-z A-Z"
              + " 0-9 _ - .");
    }
    return named;
  }

  /**
   * Whether a text can be the name of a table or index.
   *
   * @param name the text
   * @return whether DynamoDB takes it
   */
  public static boolean isName(String name) {
    for (int i = 0; i < name.length(); i++) {
      if (NAME_CHARACTERS.indexOf(name.charAt(i)) < 0) {
        return false;
      }
    }
    return name.length() >= 3 && name.length() <= 255;
  }

  private void checkName(Member member) {
    checkName(member, member.storedName(), "stored");
    for (String former : member.settings().formerNames()) {
      checkName(member, former, "former");
    }
  }

  private void checkName(Member member, String name, String kind) {
    long bytes = ItemSize.utf8(name);
    if (Halves.isIn(name)) {
      problems.add(
          "attribute "
              + member.name()
              + " has a "
              + kind
              + " name with half of a surrogate pair, which is no valid Unicode");
    }
    if (bytes == 0 || bytes > MAX_NAME_BYTES) {
      problems.add(
          "attribute "
              + member.name()
              + " has a "
              + kind
              + " name of "
              + bytes
              + " bytes, and DynamoDB's names have from 1 to "
              + MAX_NAME_BYTES);
    }
  }

  @SuppressWarnings("unchecked")
  @Nullable StructCodec<T> codec(
      ItemSettings settings, List<String> problems, @Nullable JsonForm json) {
    Map<Class<?>, CodecResolver.Discriminator> discriminators = new HashMap<>();
    for (Map.Entry<Class<?>, Declaration.Discriminator> stated :
        declaration.discriminators().entrySet()) {
      Declaration.Discriminator d = stated.getValue();
      discriminators.put(stated.getKey(), new CodecResolver.Discriminator(d.member(), d.labels()));
    }
    CodecResolver resolver =
        new CodecResolver(
            new OwnCodecs(declaration.codecs(), declaration.codecProviders()),
            discriminators,
            settings::within,
            declaration.storesNulls(),
            targets,
            problems,
            json);
    if (declaration.type() == Document.class) {
      DocumentCodecs documents = new DocumentCodecs(resolver, problems);
      documentChecks = documents.checks();
      return (StructCodec<T>) documents.document(declaration.name(), settings.attributes());
    }
    if (!declaration.types().isEmpty()) {
      problems.add(
          "types are declared for "
              + String.join(", ", declaration.types().keySet())
              + ", and the attributes of a class have their types from the class; leave them out");
    }
    return resolver.struct(declaration.type(), settings);
  }

  private Map<String, UnaryOperator<Object>> transforms(StructCodec<T> codec) {
    Map<String, UnaryOperator<Object>> transforms = new HashMap<>();
    for (Member member : codec.members()) {
      UnaryOperator<Object> transform = transform(member);
      if (transform != null) {
        transforms.put(member.storedName(), transform);
      }
    }
    return transforms;
  }

  /** What changes a value that a member is compared with; null for nothing. */
  static @Nullable UnaryOperator<Object> transform(Member member) {
    UnaryOperator<Object> transform = member.settings().transform();
    return transform != null && member.type().raw() == Optional.class
        ? ofContent(transform)
        : transform;
  }

  /** An attribute that is an Optional is compared with what is in it. */
  private static UnaryOperator<Object> ofContent(UnaryOperator<Object> transform) {
    return value ->
        transform.apply(Optional.of(value)) instanceof Optional<?> changed
            ? changed.orElse(null)
            : null;
  }
}
