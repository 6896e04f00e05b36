package io.alces.junit;

import static org.assertj.core.api.Assertions.assertThat;

import io.alces.Model;
import io.alces.schema.Schema;
import org.junit.jupiter.api.Test;

/** Two models of one table: it has what both declare. */
@AlcesTest
class SharedTableIT {
  record Person(String id, String name) {}

  record Pet(String id, String owner) {}

  static final Schema<Person> PEOPLE =
      Schema.of(Person.class).table("all").partitionKey(Person::id).build();

  static final Schema<Pet> PETS =
      Schema.of(Pet.class)
          .table("all")
          .partitionKey(Pet::id)
          .globalIndex("byOwner", Pet::owner)
          .build();

  @Test
  void theIndexOfEachIsThere(Model<Person> people, Model<Pet> pets) {
    people.put(new Person("p1", "Ann")).run();
    pets.put(new Pet("c1", "p1")).run();
    assertThat(pets.query().where(Pet::owner).eq("p1").list()).containsExactly(new Pet("c1", "p1"));
  }
}
