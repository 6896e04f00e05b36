package io.alces.junit;

import static org.assertj.core.api.Assertions.assertThat;

import io.alces.Model;
import io.alces.junit.Notes.Note;
import io.alces.junit.Notes.Owner;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** No seed is passed over, wherever it stands. */
class SeedsIT {
  @AlcesTest(Notes.class)
  static class Shared {
    @Nested
    @Seed("owners.json")
    class Within {
      @Test
      void isSeeded(Model<Owner> owners) {
        assertThat(owners.scan().count()).isEqualTo(2);
      }
    }
  }

  @Test
  void aNestedClassSeedsTheDatabaseThatItShares() {
    Running.passes(Shared.class, 1);
  }

  @AlcesTest(value = Notes.class, isolation = Isolation.METHOD)
  @Seed("owners.json")
  static class OfEachMethod {
    @Nested
    class Within {
      @Test
      void isSeeded(Model<Owner> owners) {
        assertThat(owners.scan().count()).isEqualTo(2);
      }

      @Nested
      @Seed(value = "more-notes.json", schema = "NOTES")
      class Deeper {
        @Test
        void isSeeded(Model<Owner> owners, Model<Note> notes) {
          assertThat(owners.scan().count()).isEqualTo(2);
          assertThat(notes.scan().count()).isPositive();
        }
      }
    }
  }

  @Test
  void aDatabaseOfAMethodHasTheSeedsOfTheClassesAround() {
    Running.passes(OfEachMethod.class, 2);
  }

  @AlcesTest(Notes.class)
  @Seed("owners.json")
  abstract static class Base {}

  static class Extending extends Base {
    @Test
    void isSeeded(Model<Owner> owners) {
      assertThat(owners.scan().count()).isEqualTo(2);
    }
  }

  @Test
  void seedsOfASuperclassCount() {
    Running.passes(Extending.class, 1);
  }
}
