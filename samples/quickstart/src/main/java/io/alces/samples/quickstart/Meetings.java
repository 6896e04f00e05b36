package io.alces.samples.quickstart;

import io.alces.Alces;
import io.alces.Model;
import io.alces.TablePlan;
import io.alces.TransactionFailedException;
import io.alces.error.ConditionFailedException;
import io.alces.schema.Schema;
import java.io.PrintStream;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/** Changes items: an update, a lost race of two writers, a transaction that is refused. */
final class Meetings {
  /** A meeting, with its guests. */
  record Meeting(String id, Instant at, List<String> guests, Instant updatedAt, long version) {
    Meeting at(Instant moment) {
      return new Meeting(id, moment, guests, updatedAt, version);
    }
  }

  /** A room with free seats. */
  record Room(String name, int seats) {}

  private static final Schema<Meeting> MEETINGS =
      Schema.of(Meeting.class)
          .table("meetings")
          .partitionKey(Meeting::id)
          .updatedAt(Meeting::updatedAt)
          .version(Meeting::version)
          .build();

  private static final Schema<Room> ROOMS =
      Schema.of(Room.class).table("rooms").partitionKey(Room::name).build();

  private final Alces db;
  private final Model<Meeting> meetings;
  private final Model<Room> rooms;
  private final PrintStream out;

  Meetings(Alces db, PrintStream out) {
    this.db = db;
    this.meetings = db.model(MEETINGS);
    this.rooms = db.model(ROOMS);
    this.out = out;
  }

  void run() {
    plan();
    meetings.create(new Meeting("retro", Instant.parse("2027-03-01T09:00:00Z"), List.of("Ada"), null, 0)).run();
    rooms.create(new Room("Orion", 3)).run();
    update();
    lostRace();
    refusedTransaction();
  }

  private void plan() {
    out.printf("%nA plan of tables: shown first, then applied%n");
    TablePlan plan = db.tables(meetings, rooms).plan().run();
    plan.toString().lines().forEach(line -> out.println("  " + line));
    db.tables(meetings, rooms).apply(plan).run();
  }

  private void update() {
    out.printf("%nAn update: two guests more, and nothing else is touched%n");
    Meeting after =
        meetings
            .update("retro")
            .appendAll(Meeting::guests, List.of("Grace", "Linus"))
            .onlyIf(Meeting::guests).size().lt(10)
            .run();
    show(after);
  }

  private void lostRace() {
    out.printf("%nA lost race: two have read version 2, and both put the meeting off%n");
    Meeting mine = meetings.get("retro").consistent().run().orElseThrow();
    Meeting theirs = meetings.get("retro").consistent().run().orElseThrow();
    show(meetings.put(theirs.at(theirs.at().plusSeconds(3600))).run());
    try {
      meetings.put(mine.at(mine.at().plusSeconds(86400))).run();
      throw new IllegalStateException("A change was lost");
    } catch (ConditionFailedException e) {
      out.println("  " + e.reason() + ": " + e.getMessage());
    }
    Meeting again = meetings.get("retro").consistent().run().orElseThrow();
    out.println("  read again, and only the difference sent:");
    show(meetings.change(again, again.at(again.at().plusSeconds(86400))).run());
  }

  private void refusedTransaction() {
    out.printf("%nA transaction: a new meeting takes four seats of a room that has three%n");
    var create = meetings.create(new Meeting("demo", Instant.parse("2027-03-02T09:00:00Z"), List.of(), null, 0));
    var seats = rooms.update("Orion").decrement(Room::seats, 4).onlyIf(Room::seats).ge(4);
    var other = meetings.check("retro").exists();
    try {
      db.transact(create, seats, other).run();
      throw new IllegalStateException("The room has four seats");
    } catch (TransactionFailedException e) {
      e.failures().forEach(failure -> out.println("  " + failure));
      out.println("  seats left: " + e.item(seats).map(Room::seats).orElse(0));
      out.println("  the meeting was stored: " + meetings.exists("demo").run());
    }
  }

  private void show(Meeting meeting) {
    out.printf(
        "  %s at %s with %s, version %d%n",
        meeting.id(),
        meeting.at(),
        meeting.guests().stream().collect(Collectors.joining(", ")),
        meeting.version());
  }
}
