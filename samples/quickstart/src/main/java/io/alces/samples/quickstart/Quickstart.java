package io.alces.samples.quickstart;

import static io.alces.expression.Attribute.attr;
import static io.alces.expression.Condition.anyOf;

import io.alces.Alces;
import io.alces.Model;
import io.alces.Page;
import io.alces.Query;
import io.alces.error.AlcesException;
import io.alces.json.RequestJson;
import io.alces.schema.Schema;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;

/** Creates tables in DynamoDB Local, loads one by batches, reads it, and changes items. */
public final class Quickstart {
  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm").withZone(ZoneOffset.UTC);

  private static final Schema<ClockChange> CHANGES =
      Schema.of(ClockChange.class)
          .table("clock-changes")
          .partitionKey(ClockChange::zone)
          .sortKey(ClockChange::at)
          .globalIndex("byYear", ClockChange::year, ClockChange::at)
          .build();

  /** What a result shows when not all of it is wanted. */
  record When(String zone, Instant at) {}

  private final Alces db;
  private final Model<ClockChange> changes;
  private final PrintStream out;
  private final Path folder;

  private Quickstart(Alces db, PrintStream out, Path folder) {
    this.db = db;
    this.changes = db.model(CHANGES);
    this.out = out;
    this.folder = folder;
  }

  /**
   * Runs the quickstart and ends the process, with status 1 if anything went wrong.
   *
   * @param args the folder for what is written; {@code target/quickstart} if there is none
   */
  public static void main(String[] args) {
    int status = 1;
    try (Alces db = Alces.local()) {
      new Quickstart(db, System.out, Path.of(args.length > 0 ? args[0] : "target/quickstart")).run();
      status = 0;
    } catch (RuntimeException | Error e) {
      System.err.println("The quickstart failed:");
      e.printStackTrace(System.err);
    } finally {
      System.out.flush();
      System.exit(status); // DynamoDB Local's threads would keep the process alive
    }
  }

  private void run() {
    load();
    keyQuery();
    indexQuery();
    filter();
    paging();
    projection();
    get();
    new Meetings(db, out).run();
    explain();
    request();
    typo();
    documents();
  }

  private void load() {
    title("Clock changes of Europe, Australia and the Pacific, in a table of DynamoDB Local");
    changes.table().create().run();
    List<ClockChange> all = ClockChange.known().toList();
    Progress progress = new Progress(System.err, all.size());
    changes.batchPut(all).onProgress(progress::show).run();
    System.err.flush();
    out.printf("  %,d items of %,d zones%n", all.size(), all.stream().map(ClockChange::zone).distinct().count());
  }

  private void keyQuery() {
    title("A key query: Europe/Paris in the 1970s");
    changes
        .query()
        .where(ClockChange::zone).eq("Europe/Paris")
        .where(ClockChange::at).between(year(1970), year(1980))
        .stream()
        .forEach(this::show);
  }

  private void indexQuery() {
    title("An index query: all changes of 1996, by index byYear");
    List<ClockChange> of1996 = changes.query().where(ClockChange::year).eq(1996).list();
    of1996.stream().limit(3).forEach(this::show);
    out.printf("  … %d in all%n", of1996.size());
  }

  private void filter() {
    title("A filter: changes to or from more than two hours ahead of UTC, in 1940");
    changes
        .query()
        .where(ClockChange::year).eq(1940)
        .where(anyOf(attr(ClockChange::before).gt(7200), attr(ClockChange::after).gt(7200)))
        .limit(5)
        .stream()
        .forEach(this::show);
  }

  private void paging() {
    title("Paging with a cursor: Europe/London, the latest first, three at a time");
    Query<ClockChange> latest =
        changes.query().where(ClockChange::zone).eq("Europe/London").descending().limit(3);
    Page<ClockChange> first = latest.run();
    first.forEach(this::show);
    first
        .cursor()
        .ifPresent(
            cursor -> {
              out.println("  -- next page, from cursor " + cursor.text().substring(0, 24) + "…");
              latest.after(cursor).run().forEach(this::show);
            });
  }

  private void projection() {
    title("A projection: only zone and moment are read");
    changes
        .query()
        .where(ClockChange::year).eq(1980)
        .as(When.class)
        .stream()
        .limit(3)
        .forEach(when -> out.println("  " + when));
  }

  private void get() {
    title("A get: the night that Samoa went over the date line and left out a whole day");
    Instant moment = Instant.parse("2011-12-30T10:00:00Z");
    changes
        .get("Pacific/Apia", moment)
        .consistent()
        .run()
        .ifPresentOrElse(this::show, () -> out.println("  this JDK does not know it"));
  }

  private void explain() {
    title("explain(): what a query would do, and why");
    out.println(
        changes
            .query()
            .where(ClockChange::year).eq(1996)
            .where(ClockChange::kind).eq(ClockChange.Kind.GAP)
            .explain()
            .toString()
            .indent(2)
            .stripTrailing());
  }

  private void request() {
    title("request(): the same, as DynamoDB receives it");
    out.println(
        RequestJson.toJson(
                changes
                    .query()
                    .where(ClockChange::year).eq(1996)
                    .where(ClockChange::kind).eq(ClockChange.Kind.GAP)
                    .request())
            .indent(2)
            .stripTrailing());
  }

  private void typo() {
    title("A name that is misspelt");
    try {
      throw new IllegalStateException(
          "The misspelt name was accepted: " + changes.query().where("yaer").eq(1996).explain());
    } catch (AlcesException e) {
      out.println("  " + e.getClass().getSimpleName() + ": " + e.getMessage());
    }
  }

  private void documents() {
    title("What the schema is, for people and for other tools: a diagram, access patterns, IAM policy, JSON Schema");
    db.schemaDocument(changes)
        .pattern("A change by its zone and moment", changes.get("Europe/Paris", year(1970)).explain())
        .pattern(
            "Changes of a zone, the latest first",
            changes.query().where(ClockChange::zone).eq("Europe/Paris").descending().explain())
        .pattern("Changes of a year", changes.query().where(ClockChange::year).eq(1996).explain())
        .writeTo(folder)
        .forEach(file -> out.println("  " + file));
  }

  private void show(ClockChange change) {
    out.printf(
        "  %-20s %s UTC  %-7s  %s to %s%n",
        change.zone(),
        MINUTE.format(change.at()),
        change.kind(),
        ZoneOffset.ofTotalSeconds(change.before()),
        ZoneOffset.ofTotalSeconds(change.after()));
  }

  private void title(String text) {
    out.printf("%n%s%n", text);
  }

  private static Instant year(int year) {
    return Instant.parse(year + "-01-01T00:00:00Z");
  }
}
