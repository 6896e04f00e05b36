package io.alces.json;

import static io.alces.schema.AttributeType.BOOLEAN;
import static io.alces.schema.AttributeType.NUMBER;
import static io.alces.schema.AttributeType.STRING;
import static io.alces.schema.AttributeType.firstOf;
import static io.alces.schema.AttributeType.object;
import static io.alces.schema.AttributeType.setOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.alces.error.InvalidJsonException;
import io.alces.error.InvalidJsonException.Problem;
import io.alces.error.SchemaException;
import io.alces.schema.Document;
import io.alces.schema.Schema;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What options of attributes mean in JSON. */
class JsonOptionsTest {
  record Login(String device, String secret) {}

  record User(
      String id,
      String name,
      String password,
      String plan,
      List<Login> logins,
      Map<String, Object> extra) {}

  private static Schema.Builder<User> users() {
    return Schema.of(User.class)
        .table("users")
        .partitionKey(User::id)
        .attribute(User::name, a -> a.name("n").aliases("nick", "handle"))
        .attribute(User::password, a -> a.hidden())
        .attribute(User::plan, a -> a.readOnly())
        .within(Login.class, n -> n.attribute(Login::secret, a -> a.name("s").hidden()));
  }

  private static final Json<User> USERS = Parcels.json(users().build());

  private static final String NAMES = "id, name, plan, logins, extra, nick, handle";

  private static List<String> problems(Json<?> json, String text) {
    return catchThrowableOfType(InvalidJsonException.class, () -> json.fromJson(text))
        .problems()
        .stream()
        .map(Problem::toString)
        .toList();
  }

  @Nested
  class Hidden {
    private final User user =
        new User("1", "Ann", "hash", "free", List.of(new Login("phone", "key")), null);

    @Test
    void isNeverWrittenAtAnyDepth() {
      assertThat(USERS.toJson(user))
          .isEqualTo(
              "{\"id\":\"1\",\"name\":\"Ann\",\"plan\":\"free\",\"logins\":[{\"device\":\"phone\"}]}");
      Json<User> viewed =
          Parcels.json(users().view("v", v -> v.include(User::logins, User::id)).build());
      assertThat(viewed.view("v").toJson(user))
          .isEqualTo("{\"id\":\"1\",\"logins\":[{\"device\":\"phone\"}]}");
    }

    @Test
    void isNotForAView() {
      Schema<User> schema = users().view("v", v -> v.include(User::password, User::id)).build();
      assertThatThrownBy(() -> Parcels.json(schema))
          .isInstanceOf(SchemaException.class)
          .hasMessage(
              "The schema of User has a problem: the view v includes password, which is hidden");
    }

    @Test
    void isNotWrittenAsNull() {
      Json<User> json = Parcels.json(users().storeNulls().build());
      assertThat(json.toJson(new User("1", null, null, "free", null, null)))
          .isEqualTo(
              "{\"id\":\"1\",\"name\":null,\"plan\":\"free\",\"logins\":null,\"extra\":null}");
    }

    @Test
    void isRefusedWhateverIsAllowedAndNotTold() {
      Json<User> open = USERS.allowKeys().allowReadOnly().allowUnknown();
      for (String value : List.of("\"x\"", "null", "{\"a\":[]}")) {
        assertThat(problems(open, "{\"password\":" + value + "}"))
            .containsExactly("password is not known; there are " + NAMES);
        assertThat(problems(open, "{\"logins\":[{\"secret\":" + value + "}]}"))
            .containsExactly("logins[0].secret is not known; there is device");
      }
      assertThat(problems(USERS, "{\"passwrd\":1}"))
          .containsExactly("passwrd is not known; there are " + NAMES);
    }

    @Test
    void isRefusedInDocumentsAlso() {
      Json<Document> json =
          Parcels.json(
              Schema.document("users")
                  .partitionKey("id", STRING)
                  .attribute("password", STRING, a -> a.hidden().aliases("pwd"))
                  .attribute("login", object(o -> o.attribute("secret", STRING, a -> a.hidden())))
                  .build());
      Json<Document> open = json.allowUnknown().allowKeys();
      assertThat(problems(open, "{\"password\":null,\"login\":{\"secret\":\"x\"},\"other\":1}"))
          .containsExactly(
              "password is not known; there are id, login",
              "login.secret is not known; there is none");
      assertThat(problems(open, "{\"pwd\":\"x\"}"))
          .containsExactly("pwd is not known; there are id, login");
      Map<String, Object> user = new HashMap<>();
      user.put("id", "1");
      user.put("password", null);
      user.put("login", Document.of(Map.of("secret", "x")));
      assertThat(json.toJson(Document.of(user))).isEqualTo("{\"id\":\"1\",\"login\":{}}");
    }
  }

  @Nested
  class ReadOnly {
    @Test
    void isWrittenAndRefusedUnlessItIsAllowed() {
      assertThat(problems(USERS, "{\"plan\":\"gold\"}"))
          .containsExactly("plan is read-only, and this JSON may not set it");
      assertThat(problems(USERS.allowKeys().allowUnknown(), "{\"plan\":null}")).hasSize(1);
      assertThat(USERS.allowReadOnly().fromJson("{\"plan\":\"gold\"}").plan()).isEqualTo("gold");
    }
  }

  @Nested
  class Aliases {
    @Test
    void areReadAndNotWritten() {
      assertThat(USERS.fromJson("{\"nick\":\"Ann\"}").name()).isEqualTo("Ann");
      assertThat(USERS.fromJson("{\"handle\":\"Ann\"}").name()).isEqualTo("Ann");
      assertThat(USERS.toJson(new User(null, "Ann", null, null, null, null)))
          .isEqualTo("{\"name\":\"Ann\"}");
    }

    @Test
    void areRefusedBesideAnotherName() {
      assertThat(problems(USERS, "{\"nick\":\"Ann\",\"name\":\"Ann\"}"))
          .containsExactly("name is given by another of its names, too");
      assertThat(problems(USERS, "{\"name\":\"Ann\",\"nick\":\"Ann\"}"))
          .containsExactly("nick is given by another of its names, too");
      assertThat(problems(USERS, "{\"handle\":\"Ann\",\"nick\":\"Ann\"}"))
          .containsExactly("nick is given by another of its names, too");
    }

    @Test
    void areNotStoredNames() {
      assertThat(problems(USERS, "{\"n\":\"Ann\"}").get(0)).startsWith("n is not known");
    }
  }

  @Nested
  class TheRest {
    private final Json<User> json = Parcels.json(users().rest(User::extra).build());

    @Test
    void isWrittenBesideTheOthersAndTakenOnlyIfUnknownMembersAre() {
      String text = "{\"name\":\"Ann\",\"age\":5}";
      assertThat(json.toJson(new User(null, "Ann", null, null, null, Map.of("age", 5))))
          .isEqualTo(text);
      assertThat(problems(json, text).get(0)).startsWith("age is not known; ");
      assertThat(json.allowUnknown().fromJson(text).extra())
          .isEqualTo(Map.of("age", BigDecimal.valueOf(5)));
      assertThat(problems(json.allowUnknown(), "{\"password\":1}").get(0))
          .startsWith("password is not known; there are ");
    }
  }

  @Nested
  class SeveralTypes {
    private final Json<Document> json =
        Parcels.json(
            Schema.document("things")
                .partitionKey("id", STRING)
                .attribute("size", firstOf(NUMBER, STRING))
                .attribute(
                    "shape",
                    firstOf(
                        object(o -> o.attribute("radius", NUMBER)),
                        object(
                            o ->
                                o.attribute("side", NUMBER)
                                    .attribute("key", STRING, a -> a.hidden())),
                        setOf(STRING)))
                .build());

    private Object read(String name, String value) {
      return json.fromJson("{\"" + name + "\":" + value + "}").get(name).orElseThrow();
    }

    @Test
    void areReadAsTheFirstThatFits() {
      assertThat(read("size", "7")).isEqualTo(BigDecimal.valueOf(7));
      assertThat(read("size", "\"XL\"")).isEqualTo("XL");
      assertThat(read("shape", "{\"radius\":1}")).isEqualTo(Document.of(Map.of("radius", 1)));
      assertThat(read("shape", "{\"side\":1}")).isEqualTo(Document.of(Map.of("side", 1)));
      assertThat(read("shape", "[\"a\"]")).isEqualTo(Set.of("a"));
    }

    @Test
    void areReadAsTheOneThatKnowsMostIfUnknownMembersAreAllowed() {
      Document thing = json.allowUnknown().fromJson("{\"shape\":{\"side\":1,\"x\":2},\"size\":1}");
      assertThat(thing.get("shape")).contains(Document.of(Map.of("side", 1, "x", 2)));
      assertThat(thing.get("size")).contains(BigDecimal.ONE);
    }

    @Test
    void areRefusedIfNoneFits() {
      assertThat(problems(json, "{\"size\":true,\"shape\":7,\"id\":\"1\"}"))
          .containsExactly(
              "size is of none of its types",
              "shape is of none of its types",
              "id is part of the key, which this JSON may not set");
      assertThat(problems(json, "{\"shape\":{\"radius\":\"x\"}}"))
          .containsExactly("shape.radius should be a number, and is text");
    }

    @Test
    void hideWhatIsHiddenInAnyOfThem() {
      assertThat(problems(json.allowUnknown(), "{\"shape\":{\"side\":1,\"key\":\"x\"}}"))
          .containsExactly("shape.key is not known; there is side");
    }
  }

  @Nested
  class Nulls {
    private final Json<Document> json =
        Parcels.json(
            Schema.document("flags")
                .partitionKey("id", STRING)
                .attribute("flag", BOOLEAN, a -> a.storeNull())
                .build());

    @Test
    void areKeptByDocumentsAndWrittenWhereTheyAreStored() {
      Document read = json.fromJson("{\"flag\":null}");
      assertThat(read.names()).containsExactly("flag");
      assertThat(json.toJson(read)).isEqualTo("{\"flag\":null}");
      assertThat(json.fromJson("{}").names()).isEmpty();
    }
  }
}
