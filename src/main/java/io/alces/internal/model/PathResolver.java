package io.alces.internal.model;

import io.alces.codec.Codec;
import io.alces.error.RequestException;
import io.alces.expression.AttributePath;
import io.alces.expression.AttributePath.Step;
import io.alces.internal.codec.AnyCodec;
import io.alces.internal.codec.Elements;
import io.alces.internal.codec.FirstOfCodec;
import io.alces.internal.codec.JavaType;
import io.alces.internal.codec.MapCodec;
import io.alces.internal.codec.Member;
import io.alces.internal.codec.SealedCodec;
import io.alces.internal.codec.StructCodec;
import io.alces.internal.codec.Wrapping;
import io.alces.internal.model.ResolvedPath.Element;
import io.alces.internal.model.ResolvedPath.Stored;
import io.alces.internal.write.UnknownPolicy;
import io.alces.schema.Declaration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Resolves paths of the application to the names that are stored, by walking the codecs. Paths of
 * method references alone are kept, for there are as many of them as the program's source has;
 * paths that hold text are not, since text may come from anywhere.
 */
final class PathResolver {
  private static final Map<Class<?>, Class<?>> PRIMITIVE_OPTIONALS =
      Map.of(
          OptionalInt.class, Integer.class,
          OptionalLong.class, Long.class,
          OptionalDouble.class, Double.class);

  private final String model;
  private final JavaType type;
  private final StructCodec<?> root;
  private final UnknownPolicy unknownPolicy;
  private final Map<AttributePath, ResolvedPath> known = new ConcurrentHashMap<>();

  PathResolver(Declaration<?> declaration, StructCodec<?> root) {
    this.model = declaration.name();
    this.type = JavaType.of(declaration.type());
    this.root = root;
    this.unknownPolicy =
        new UnknownPolicy(declaration.unknownAttributes(), declaration.unknownPaths());
  }

  /** A place on the way: what has been walked, and what stands there. */
  private record Place(
      List<Element> elements,
      String text,
      JavaType type,
      Codec<?> codec,
      boolean isReadOnly,
      boolean storesNull,
      @Nullable UnaryOperator<Object> transform,
      List<List<String>> formerNames) {
    Place into(Element element, String textOfStep, JavaType stepType, Codec<?> stepCodec) {
      return into(element, textOfStep, stepType, stepCodec, List.of());
    }

    private Place into(
        Element element,
        String textOfStep,
        JavaType stepType,
        Codec<?> stepCodec,
        List<String> formerNamesOfStep) {
      List<Element> longer = new ArrayList<>(elements);
      longer.add(element);
      List<List<String>> former = new ArrayList<>(formerNames);
      former.add(formerNamesOfStep);
      return unwrapped(longer, text + textOfStep, stepType, stepCodec, isReadOnly, former);
    }

    Place into(Member member) {
      Place place =
          into(
              new Element.Name(member.storedName()),
              dot() + member.name(),
              member.type(),
              member.codec(),
              member.settings().formerNames());
      return new Place(
          place.elements,
          place.text,
          place.type,
          place.codec,
          isReadOnly || member.settings().isReadOnly(),
          member.storesNull(),
          ModelCompiler.transform(member),
          place.formerNames);
    }

    /** Optionals, and codecs that stand for others, are seen through. */
    private static Place unwrapped(
        List<Element> elements,
        String text,
        JavaType type,
        Codec<?> codec,
        boolean isReadOnly,
        List<List<String>> formerNames) {
      JavaType inner = type;
      Codec<?> seen = codec;
      while (seen instanceof Wrapping wrapping) {
        seen = wrapping.inner();
        Class<?> boxed = PRIMITIVE_OPTIONALS.get(inner.raw());
        if (boxed != null) {
          inner = JavaType.of(boxed);
        } else if (inner.raw() == Optional.class) {
          inner = inner.argument(0);
        }
      }
      return new Place(elements, text, inner, seen, isReadOnly, false, null, formerNames);
    }

    String dot() {
      return text.isEmpty() ? "" : ".";
    }
  }

  /** A member of the item, by its stored name. */
  ResolvedPath attribute(String storedName) {
    for (Member member : root.members()) {
      if (member.storedName().equals(storedName)) {
        return resolve(new AttributePath(List.of(new Step.Name(member.name()))));
      }
    }
    throw new IllegalArgumentException(storedName);
  }

  ResolvedPath resolve(AttributePath path) {
    ResolvedPath before = known.get(path);
    if (before != null) {
      return before;
    }
    Place place = new Place(List.of(), "", type, root, false, false, null, List.of());
    for (Step step : path.steps()) {
      place = next(place, step);
    }
    ResolvedPath resolved = resolved(path, place);
    if (isOfAccessors(path)) {
      known.put(path, resolved);
    }
    return resolved;
  }

  /** Of these a program has only so many; names may come from anywhere. */
  private static boolean isOfAccessors(AttributePath path) {
    for (Step step : path.steps()) {
      if (!(step instanceof Step.Accessor)) {
        return false;
      }
    }
    return true;
  }

  @SuppressWarnings("unchecked")
  private static ResolvedPath resolved(AttributePath path, Place place) {
    return new ResolvedPath(
        path,
        place.elements(),
        place.text(),
        place.type(),
        (Codec<Object>) place.codec(),
        place.isReadOnly(),
        place.storesNull(),
        place.transform(),
        place.formerNames());
  }

  private Place next(Place place, Step step) {
    Codec<?> codec = place.codec();
    if (step instanceof Step.Key key && key.key() instanceof Stored) {
      return intoAny(place, step, AnyCodec.INSTANCE);
    }
    if (codec instanceof StructCodec<?> struct) {
      return member(place, step, List.of(struct), null);
    }
    if (codec instanceof SealedCodec<?> sealed) {
      return member(place, step, sealed.permitted(), sealed.discriminator());
    }
    if (codec instanceof MapCodec<?, ?> map && !(step instanceof Step.Index)) {
      String stored = mapKey(place, map, step);
      return place.into(
          named(stored), place.dot() + stored, place.type().argument(1), map.element());
    }
    if (codec instanceof AnyCodec any) {
      return intoAny(place, step, any);
    }
    if (codec instanceof FirstOfCodec several) {
      return intoFirstOf(place, step, several);
    }
    if (codec instanceof Elements list && step instanceof Step.Index index && !isSet(codec)) {
      return place.into(
          new Element.Index(index.index()),
          "[" + index.index() + "]",
          place.type().argument(0),
          list.element());
    }
    throw new RequestException(
        "Attribute "
            + place.text()
            + " of "
            + model
            + " is of type "
            + place.type()
            + ", and "
            + nameOf(step)
            + " is looked for within; "
            + (step instanceof Step.Index
                ? "only lists have positions"
                : "only classes, documents and maps have members"));
  }

  /** A member of any of several types of document; or what is in the first that has anything. */
  private Place intoFirstOf(Place place, Step step, FirstOfCodec several) {
    List<StructCodec<?>> structs = new ArrayList<>();
    for (FirstOfCodec.Alternative alternative : several.alternatives()) {
      if (alternative.codec() instanceof StructCodec<?> struct) {
        structs.add(struct);
      }
    }
    if (!structs.isEmpty() && !(step instanceof Step.Index)) {
      return member(place, step, structs, null);
    }
    for (FirstOfCodec.Alternative alternative : several.alternatives()) {
      Codec<?> codec = alternative.codec();
      if (codec instanceof AnyCodec || (codec instanceof Elements && !isSet(codec))) {
        return next(
            new Place(
                place.elements(),
                place.text(),
                alternative.type(),
                codec,
                place.isReadOnly(),
                place.storesNull(),
                null,
                place.formerNames()),
            step);
      }
    }
    return intoAny(place, step, AnyCodec.INSTANCE);
  }

  private static boolean isSet(Codec<?> codec) {
    return codec.type() != null && codec.type().isSet();
  }

  private Place intoAny(Place place, Step step, AnyCodec any) {
    JavaType anything = JavaType.of(Object.class);
    if (step instanceof Step.Index index) {
      return place.into(new Element.Index(index.index()), "[" + index.index() + "]", anything, any);
    }
    String name = nameOf(step);
    return place.into(named(name), place.dot() + name, anything, any);
  }

  /** A name that no schema has checked. */
  private static Element named(String stored) {
    if (stored.isEmpty()) {
      throw new RequestException("The name of an attribute must not be empty");
    }
    for (int i = 0; i < stored.length(); i++) {
      if (Character.isSurrogate(stored.charAt(i))) {
        if (Character.getType(stored.codePointAt(i)) == Character.SURROGATE) {
          throw new RequestException(
              "The name of an attribute holds half of a surrogate pair, which is no valid Unicode"
                  + " and would be sent as another name");
        }
        i++;
      }
    }
    return new Element.Name(stored);
  }

  private String mapKey(Place place, MapCodec<?, ?> map, Step step) {
    if (!(step instanceof Step.Key key)) {
      return nameOf(step);
    }
    try {
      return map.memberName(key.key());
    } catch (ClassCastException e) {
      throw new RequestException(
          "Attribute "
              + place.text()
              + " of "
              + model
              + " is of type "
              + place.type()
              + ", and a key of type "
              + key.key().getClass().getSimpleName()
              + " is given",
          e);
    }
  }

  private Place member(
      Place place, Step step, List<? extends StructCodec<?>> classes, @Nullable String tag) {
    Member found = null;
    for (StructCodec<?> struct : classes) {
      Member member =
          step instanceof Step.Accessor accessor
              ? struct.memberByAccessor(accessor.method())
              : step instanceof Step.Name name ? struct.member(name.name()) : null;
      if (found == null) {
        found = member;
      } else if (member != null && !member.storedName().equals(found.storedName())) {
        throw severalNames(place, found, member);
      }
    }
    if (found != null) {
      return place.into(found);
    }
    String name = nameOf(step);
    refuseFormer(place, name, classes);
    if (!(step instanceof Step.Index)
        && (keepsUnknown(classes.get(0), place.text() + place.dot() + name) || name.equals(tag))) {
      return intoAny(place, new Step.Name(name), AnyCodec.INSTANCE);
    }
    throw unknown(place, name, classes);
  }

  private RequestException severalNames(Place place, Member one, Member other) {
    return new RequestException(
        owner(place)
            + " stores "
            + one.name()
            + " as "
            + one.storedName()
            + " or as "
            + other.storedName()
            + ", as the class is, and a path is of one name; have the classes store it by one"
            + " name");
  }

  /** What is stored by a former name is read as the attribute, and not as another beside it. */
  private void refuseFormer(Place place, String name, List<? extends StructCodec<?>> classes) {
    for (StructCodec<?> struct : classes) {
      for (Member member : struct.members()) {
        if (member.settings().formerNames().contains(name)) {
          throw new RequestException(
              owner(place)
                  + " has no attribute "
                  + name
                  + ", which is a former name of "
                  + member.name()
                  + "; use that one");
        }
      }
    }
  }

  private boolean keepsUnknown(StructCodec<?> struct, String path) {
    return struct.keepsUnknown() && (!struct.tellsNull() || unknownPolicy.saves(path));
  }

  private RequestException unknown(
      Place place, String name, List<? extends StructCodec<?>> classes) {
    Set<String> names = new LinkedHashSet<>();
    for (StructCodec<?> struct : classes) {
      struct.members().forEach(member -> names.add(member.name()));
    }
    return new RequestException(
        owner(place) + " has no attribute " + name + Suggestions.after(name, names));
  }

  private String owner(Place place) {
    return place.elements().isEmpty()
        ? model
        : "Attribute " + place.text() + " of " + model + " (" + place.type() + ")";
  }

  private static String nameOf(Step step) {
    if (step instanceof Step.Accessor accessor) {
      return accessor.method();
    }
    if (step instanceof Step.Name name) {
      return name.name();
    }
    return step instanceof Step.Index index
        ? "[" + index.index() + "]"
        : String.valueOf(((Step.Key) step).key());
  }
}
