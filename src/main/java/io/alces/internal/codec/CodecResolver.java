package io.alces.internal.codec;

import io.alces.codec.Codec;
import io.alces.codec.DynamoType;
import io.alces.schema.AttributeSettings;
import io.alces.schema.AttributeType;
import io.alces.schema.Ref;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Finds the codec of a type, once, when a schema is compiled. The application's own codecs come
 * first, at any depth. What cannot be mapped is noted as a problem, so that all problems can be
 * reported together.
 */
public final class CodecResolver {
  private static final int MAX_NESTING = 16;
  private static final JavaType REST =
      new JavaType(Map.class, List.of(JavaType.of(String.class), JavaType.of(Object.class)));

  private final OwnCodecs custom;
  private final Map<Class<?>, Discriminator> discriminators;
  private final Function<Class<?>, MemberSettings> within;
  private final boolean storesNulls;
  private final RefTargets targets;
  private final List<String> problems;
  private final @Nullable JsonForm json;
  private final Map<JavaType, Codec<?>> known = new HashMap<>();

  /**
   * How a sealed type tells its classes.
   *
   * @param member the stored name of the member
   * @param labels what it holds for a class; a class without a label has its simple name
   */
  public record Discriminator(String member, Map<Class<?>, String> labels) {}

  /** What a schema states of the members of one class. */
  public interface MemberSettings {
    /** Nothing. */
    MemberSettings NONE = member -> AttributeSettings.NONE;

    /**
     * The options of a member.
     *
     * @param member the member
     * @return its options
     */
    AttributeSettings of(Shape.Property member);

    /**
     * Whether a member keeps what the class does not know.
     *
     * @param member the member
     * @return true for one member at most
     */
    default boolean isRest(Shape.Property member) {
      return false;
    }

    /**
     * Whether a member is looked at.
     *
     * @param member the member
     * @return false if its codec is never used
     */
    default boolean isWanted(Shape.Property member) {
      return true;
    }

    /**
     * Whether a member is no attribute.
     *
     * @param member the member
     * @return true if it is neither stored nor read
     */
    default boolean isIgnored(Shape.Property member) {
      return false;
    }
  }

  /**
   * Makes a resolver.
   *
   * @param custom the application's own codecs
   * @param discriminators how sealed types tell their classes, by type
   * @param within what is stated of a class wherever it stands
   * @param storesNulls whether null is stored as NULL where nothing else is stated
   * @param targets what references lead to
   * @param problems receives what cannot be mapped
   * @param json the form of JSON; null for items
   */
  public CodecResolver(
      OwnCodecs custom,
      Map<Class<?>, Discriminator> discriminators,
      Function<Class<?>, MemberSettings> within,
      boolean storesNulls,
      RefTargets targets,
      List<String> problems,
      @Nullable JsonForm json) {
    this.custom = custom;
    this.discriminators = discriminators;
    this.within = within;
    this.storesNulls = storesNulls;
    this.targets = targets;
    this.problems = problems;
    this.json = json;
  }

  /**
   * Makes a resolver of classes of which nothing is stated.
   *
   * @param custom the application's own codecs, by class
   * @param discriminators how sealed types tell their classes, by type
   * @param problems receives what cannot be mapped
   */
  public CodecResolver(
      Map<Class<?>, Codec<?>> custom,
      Map<Class<?>, Discriminator> discriminators,
      List<String> problems) {
    this(
        new OwnCodecs(custom, List.of()),
        discriminators,
        type -> MemberSettings.NONE,
        false,
        RefTargets.NONE,
        problems,
        null);
  }

  /**
   * The codec of a class with members.
   *
   * @param <T> the class
   * @param type the class
   * @param settings changes its members
   * @return the codec, or null if the class has no members that can be found; then a problem says
   *     so
   */
  public <T> @Nullable StructCodec<T> struct(Class<T> type, MemberSettings settings) {
    Shape<T> shape = shape(JavaType.of(type), type.getSimpleName());
    return shape == null ? null : struct(JavaType.of(type), shape, settings);
  }

  /**
   * The codec of a type.
   *
   * @param type the type
   * @param where names the place in problems: "Order.lines"
   * @return the codec; where there is a problem, one that is never used
   */
  public Codec<?> codecOf(JavaType type, String where) {
    Codec<?> before = known.get(type);
    if (before != null) {
      return before;
    }
    if (type.nesting() > MAX_NESTING) {
      return problem(
          where
              + " has a type whose arguments grow without end; register a codec for "
              + type.raw().getSimpleName());
    }
    LazyCodec<Object> lazy = new LazyCodec<>();
    known.put(type, lazy);
    Codec<?> made = make(type, where);
    lazy.bind(objects(made));
    known.put(type, made);
    return made;
  }

  private Codec<?> make(JavaType type, String where) {
    Class<?> raw = type.raw();
    Codec<?> own;
    try {
      own = custom.of(raw);
    } catch (IllegalArgumentException e) {
      return problem(where + " has no codec: " + e.getMessage());
    }
    if (own != null) {
      return new GuardedCodec<>(raw.getSimpleName(), objects(own), absent(type));
    }
    Codec<?> scalar = Scalars.of(raw);
    if (scalar != null) {
      return scalar;
    }
    if (raw.isEnum()) {
      return enumCodec(raw);
    }
    if (raw == Ref.class) {
      return reference(targets.of(type.argument(0).raw(), where));
    }
    if (raw == Optional.class) {
      return Scalars.optional(objects(codecOf(type.argument(0), where)));
    }
    if (Collection.class.isAssignableFrom(raw)) {
      return collection(type, where);
    }
    if (Map.class.isAssignableFrom(raw)) {
      return map(type, where);
    }
    return object(type, where);
  }

  private static Codec<?> reference(@Nullable RefTarget target) {
    return target == null ? UnusedCodec.INSTANCE : new RefCodec(target);
  }

  /**
   * The codec of a reference in a document.
   *
   * @param type the type of the attribute
   * @param where names the place in problems
   * @return the codec; where there is a problem, one that is never used
   */
  Codec<?> codecOf(AttributeType.Reference<?> type, String where) {
    return reference(targets.of(type, where));
  }

  /** The Java type of a reference in a document. */
  JavaType typeOf(AttributeType.Reference<?> type, String where) {
    RefTarget target = targets.of(type, where);
    Class<?> item = target == null ? Object.class : target.type();
    return new JavaType(Ref.class, List.of(JavaType.of(item)));
  }

  @SuppressWarnings({"unchecked", "rawtypes"})
  private static Codec<?> enumCodec(Class<?> raw) {
    return new EnumCodec(raw);
  }

  private Codec<?> collection(JavaType type, String where) {
    Codec<Object> element = objects(codecOf(type.argument(0), where));
    Class<?> raw = type.raw();
    if (Set.class.isAssignableFrom(raw) && isReferenceByTwo(element)) {
      return problem(where + noSet((RefCodec) element));
    }
    if (raw.isAssignableFrom(List.class) || raw == ArrayList.class) {
      return raw == ArrayList.class
          ? new ListCodec<ArrayList<Object>, Object>(element, list -> (ArrayList<Object>) list)
          : new ListCodec<List<Object>, Object>(element, Collections::unmodifiableList);
    }
    if (raw == Set.class || raw == LinkedHashSet.class || raw == HashSet.class) {
      return raw == Set.class
          ? set(element, LinkedHashSet::new, Collections::unmodifiableSet)
          : raw == HashSet.class
              ? set(element, HashSet::new, set -> set)
              : set(element, LinkedHashSet::new, set -> set);
    }
    if (raw.isAssignableFrom(TreeSet.class) && SortedSet.class.isAssignableFrom(raw)) {
      if (!Comparable.class.isAssignableFrom(type.argument(0).raw())) {
        return problem(
            where
                + " is a sorted set of "
                + type.argument(0)
                + ", which has no order of its own; use Set, or register a codec for "
                + raw.getSimpleName());
      }
      return set(element, TreeSet::new, set -> set);
    }
    return problem(
        where
            + " is of type "
            + type
            + ", a collection that Alces does not make; use List, Set or SortedSet, or register a"
            + " codec for "
            + raw.getSimpleName());
  }

  /** Whether the elements are references to what has a key of two attributes. */
  static boolean isReferenceByTwo(Codec<?> element) {
    return element.type() == DynamoType.M && element instanceof RefCodec;
  }

  /** Why there is no set of such references. */
  static String noSet(RefCodec element) {
    RefTarget target = element.target();
    return " is a set of references to "
        + target.name()
        + ", whose key has two attributes ("
        + target.key().get(0).name()
        + ", "
        + target.key().get(1).name()
        + "), and DynamoDB's sets hold text, numbers or binary only; use a list";
  }

  private static Codec<?> set(
      Codec<Object> element,
      java.util.function.Supplier<Set<Object>> maker,
      UnaryOperator<Set<Object>> finish) {
    DynamoType type = element.type();
    if (type != null && type.isKeyType()) {
      return new SetCodec<>(element, type.setType(), maker, finish);
    }
    return new ListCodec<Set<Object>, Object>(
        element,
        list -> {
          Set<Object> set = maker.get();
          set.addAll(list);
          return finish.apply(set);
        },
        true);
  }

  private Codec<?> map(JavaType type, String where) {
    Class<?> raw = type.raw();
    if (raw != Map.class && raw != LinkedHashMap.class && raw != HashMap.class) {
      return problem(
          where
              + " is of type "
              + type
              + ", a map that Alces does not make; use Map, or register a codec for "
              + raw.getSimpleName());
    }
    JavaType keyType = type.argument(0);
    Codec<Object> key = objects(codecOf(keyType, where));
    Codec<Object> value = objects(codecOf(type.argument(1), where));
    if (key.type() != DynamoType.S && key.type() != DynamoType.N) {
      return problem(
          where
              + " is a map with keys of type "
              + keyType
              + ", which are not stored as text or numbers; register a codec for it that is, or use"
              + " text");
    }
    boolean isIdentity = keyType.raw() == String.class && custom.of(String.class) == null;
    return new MapCodec<>(
        new KeyText<>(key, isIdentity),
        value,
        raw == Map.class
            ? Collections::unmodifiableMap
            : raw == HashMap.class ? HashMap::new : members -> members);
  }

  private Codec<?> object(JavaType type, String where) {
    Class<?> raw = type.raw();
    if (raw.isSealed()) {
      return sealed(type, where);
    }
    if (raw.isInterface()
        || raw.isArray()
        || Modifier.isAbstract(raw.getModifiers())
        || raw.getName().startsWith("java.")) {
      return problem(
          where + " is of type " + type + ", which Alces cannot map; register a codec for it");
    }
    Shape<Object> shape = shape(type, where);
    if (shape == null) {
      return UnusedCodec.INSTANCE;
    }
    return struct(type, shape, within.apply(raw));
  }

  private Codec<?> sealed(JavaType type, String where) {
    Discriminator discriminator =
        discriminators.getOrDefault(type.raw(), new Discriminator("type", Map.of()));
    Set<Class<?>> classes = new LinkedHashSet<>();
    addPermitted(type.raw(), classes);
    List<String> labels = new ArrayList<>();
    List<StructCodec<?>> codecs = new ArrayList<>();
    for (Class<?> permitted : classes) {
      String label = discriminator.labels().getOrDefault(permitted, permitted.getSimpleName());
      if (labels.contains(label)) {
        problem(
            where
                + " is of sealed type "
                + type
                + ", of which two classes have the label "
                + label);
        continue;
      }
      JavaType own = type.subtype(permitted);
      Codec<?> found = codecOf(own, where);
      if (found instanceof LazyCodec) { // being made: it refers to this type, which is known by now
        found = object(own, where);
      }
      if (found instanceof StructCodec<?> codec) {
        labels.add(label);
        codecs.add(codec);
        if (codec.members().stream().anyMatch(m -> m.storedName().equals(discriminator.member()))) {
          problem(
              where
                  + " is of sealed type "
                  + type
                  + ", and its class "
                  + permitted.getSimpleName()
                  + " has a member "
                  + discriminator.member()
                  + ", which is also the name of the member that tells the class; choose another"
                  + " one with sealed(…)");
        }
      } else {
        problem(
            where
                + " is of sealed type "
                + type
                + ", whose class "
                + permitted.getSimpleName()
                + " is not a record, bean or class with a builder; register a codec for "
                + type);
      }
    }
    return new SealedCodec<>(
        type.toString(), discriminator.member(), labels, List.copyOf(classes), List.copyOf(codecs));
  }

  private static void addPermitted(Class<?> type, Set<Class<?>> classes) {
    for (Class<?> permitted : type.getPermittedSubclasses()) {
      if (permitted.isSealed()) {
        addPermitted(permitted, classes);
      }
      if (!Modifier.isAbstract(permitted.getModifiers())) {
        classes.add(permitted);
      }
    }
  }

  private <T> @Nullable Shape<T> shape(JavaType type, String where) {
    Class<?> raw = type.raw();
    try {
      if (raw.isRecord()) {
        return new RecordShape<>(type);
      }
      List<String> unmatched = new ArrayList<>();
      Shape<T> shape = BeanShape.of(type, unmatched);
      if (shape != null && !shape.properties().isEmpty()) {
        unmatched.forEach(property -> problem(where + ": " + property));
        return shape;
      }
      problem(
          where
              + ": class "
              + raw.getName()
              + " is no record, has no constructor without parameters and setters, and no static"
              + " builder() whose build() makes it; register a codec for it");
    } catch (InaccessibleObjectException e) {
      problem(
          where
              + ": class "
              + raw.getName()
              + " is in a module that does not let Alces see it; add \"opens "
              + raw.getPackageName()
              + " to io.alces;\" to module "
              + raw.getModule().getName());
    } catch (ReflectiveOperationException e) {
      problem(
          where
              + ": class "
              + raw.getName()
              + " cannot be looked at ("
              + e.getClass().getName()
              + ")");
    }
    return null;
  }

  private <T> StructCodec<T> struct(JavaType type, Shape<T> whole, MemberSettings settings) {
    Shape<T> shape = withoutRest(type, withoutIgnored(whole, settings), settings);
    MemberNames names = new MemberNames(type.toString(), problems);
    List<Member> members = new ArrayList<>();
    for (Shape.Property property : shape.properties()) {
      members.add(names.apart(member(type, property, settings)));
    }
    names.checkOtherNames(members);
    return new StructCodec<>(type.toString(), shape, members);
  }

  private static <T> Shape<T> withoutIgnored(Shape<T> shape, MemberSettings settings) {
    Set<String> ignored = Set.of();
    for (Shape.Property property : shape.properties()) {
      if (settings.isIgnored(property)) {
        ignored = ignored.isEmpty() ? new HashSet<>() : ignored;
        ignored.add(property.name());
      }
    }
    return ignored.isEmpty() ? shape : shape.without(ignored);
  }

  private <T> Shape<T> withoutRest(JavaType type, Shape<T> shape, MemberSettings settings) {
    for (int i = 0; i < shape.properties().size(); i++) {
      Shape.Property property = shape.properties().get(i);
      if (settings.isRest(property)) {
        if (!property.type().equals(REST)) {
          problem(
              type
                  + "."
                  + property.name()
                  + " is to keep what the class does not know, and is of type "
                  + property.type()
                  + "; declare it as Map<String, Object>");
        }
        return RestShape.of(shape, i);
      }
    }
    return shape;
  }

  private Member member(JavaType type, Shape.Property property, MemberSettings all) {
    AttributeSettings settings = all.of(property);
    String storedName = settings.storedName();
    Codec<?> own = settings.codec();
    Codec<Object> codec =
        objects(
            own != null
                ? new GuardedCodec<>(
                    property.type().toString(), objects(own), absent(property.type()))
                : all.isWanted(property)
                    ? codecOf(property.type(), type + "." + property.name())
                    : UnusedCodec.INSTANCE);
    return member(
        property.name(),
        storedName == null ? property.name() : storedName,
        property.accessors(),
        property.type(),
        codec,
        settings);
  }

  /** A member whose codec is known, but for what its options change. */
  Member member(
      String name,
      String storedName,
      Set<String> accessors,
      JavaType type,
      Codec<Object> codec,
      AttributeSettings settings) {
    Boolean storesNull = settings.storesNull();
    UnaryOperator<Object> onRead = settings.transformOnRead();
    Member member =
        new Member(
            name,
            storedName,
            accessors,
            type,
            onRead == null ? codec : new ReadTransformCodec(codec, onRead),
            settings,
            storesNull == null ? storesNulls : storesNull);
    return json == null ? member : json.member(member);
  }

  /** A primitive has a value even where the attribute is absent, whatever its codec. */
  private static @Nullable Object absent(JavaType type) {
    Codec<?> builtIn = type.raw().isPrimitive() ? Scalars.of(type.raw()) : null;
    return builtIn == null ? null : builtIn.absentValue();
  }

  private Codec<?> problem(String text) {
    if (!problems.contains(text)) {
      problems.add(text);
    }
    return UnusedCodec.INSTANCE;
  }

  @SuppressWarnings("unchecked")
  private static Codec<Object> objects(Codec<?> codec) {
    return (Codec<Object>) codec;
  }
}
