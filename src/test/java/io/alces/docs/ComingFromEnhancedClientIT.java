package io.alces.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.alces.Alces;
import io.alces.Model;
import io.alces.codec.EnhancedClientCodecs;
import io.alces.error.ConditionFailedException;
import io.alces.local.LocalDynamoDb;
import io.alces.schema.Schema;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbEnhancedClient;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbTable;
import software.amazon.awssdk.enhanced.dynamodb.Key;
import software.amazon.awssdk.enhanced.dynamodb.TableSchema;
import software.amazon.awssdk.enhanced.dynamodb.extensions.annotations.DynamoDbVersionAttribute;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbBean;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbPartitionKey;

/** The code of docs/coming-from-the-enhanced-client.md, and that both work on one table. */
public class ComingFromEnhancedClientIT {
  // region bean
  @DynamoDbBean
  public static class JobBean {
    private String id;
    private State state;
    private Instant due;
    private Duration limit;
    private Set<String> tags;
    private Long version;

    @DynamoDbPartitionKey
    public String getId() { return id; }
    public void setId(String value) { id = value; }

    @DynamoDbVersionAttribute
    public Long getVersion() { return version; }
    public void setVersion(Long value) { version = value; }
    // and so on
    // endregion

    public State getState() { return state; }
    public void setState(State value) { state = value; }
    public Instant getDue() { return due; }
    public void setDue(Instant value) { due = value; }
    public Duration getLimit() { return limit; }
    public void setLimit(Duration value) { limit = value; }
    public Set<String> getTags() { return tags; }
    public void setTags(Set<String> value) { tags = value; }
  }

  public enum State { OPEN, DONE }

  // region schema
  record Job(String id, State state, Instant due, Duration limit, Set<String> tags, Long version) {}

  static final Schema<Job> JOBS =
      Schema.of(Job.class)
          .table("jobs")
          .partitionKey(Job::id)
          .version(Job::version)
          .codecs(EnhancedClientCodecs.writing()) // as long as the Enhanced Client reads the table
          .build();
  // endregion

  static LocalDynamoDb local;
  static Model<Job> jobs;
  static DynamoDbTable<JobBean> beans;

  @BeforeAll
  static void start() {
    local = LocalDynamoDb.start();
    jobs = Alces.connect(local.client()).model(JOBS);
    jobs.table().create().run();
    beans = DynamoDbEnhancedClient.builder().dynamoDbClient(local.client()).build()
        .table("jobs", TableSchema.fromBean(JobBean.class));
  }

  @AfterAll
  static void stop() {
    local.close();
  }

  private static JobBean bean(String id) {
    JobBean bean = new JobBean();
    bean.setId(id);
    bean.setState(State.OPEN);
    bean.setDue(Instant.parse("2026-05-01T12:00:00Z"));
    bean.setLimit(Duration.ofMillis(1500));
    bean.setTags(Set.of("a"));
    return bean;
  }

  private static JobBean read(String id) {
    return beans.getItem(Key.builder().partitionValue(id).build());
  }

  @Test
  void whatTheEnhancedClientPutsIsReadChangedAndReadByIt() {
    beans.putItem(bean("j1"));
    Job job = jobs.get("j1").run().orElseThrow();
    assertThat(job).isEqualTo(new Job("j1", State.OPEN, Instant.parse("2026-05-01T12:00:00Z"),
        Duration.ofMillis(1500), Set.of("a"), 1L));
    // region update
    Job done = jobs.update("j1")
        .set(Job::state).to(State.DONE)
        .addTo(Job::tags, "late")
        .onlyIf(Job::limit).gt(Duration.ofSeconds(1))
        .run();
    // endregion
    assertThat(done.version()).isEqualTo(2);
    JobBean back = read("j1");
    assertThat(back.getState()).isEqualTo(State.DONE);
    assertThat(back.getTags()).containsExactlyInAnyOrder("a", "late");
    assertThat(back.getVersion()).isEqualTo(2);

    beans.updateItem(back);
    assertThatThrownBy(() -> jobs.put(done).run()).isInstanceOf(ConditionFailedException.class);
  }

  @Test
  void whatAlcesPutsIsReadAndChangedByTheEnhancedClient() {
    Job job = jobs.create(new Job("j2", State.OPEN, Instant.ofEpochSecond(5), Duration.ofMinutes(2), Set.of(), null))
        .run();
    JobBean read = read("j2");
    assertThat(read.getLimit()).isEqualTo(Duration.ofMinutes(2));
    assertThat(read.getDue()).isEqualTo(job.due());
    assertThat(read.getVersion()).isEqualTo(1);

    read.setState(State.DONE);
    beans.updateItem(read);
    assertThat(jobs.get("j2").run().orElseThrow())
        .isEqualTo(new Job("j2", State.DONE, job.due(), job.limit(), Set.of(), 2L));
    assertThat(jobs.scan().where(Job::limit).eq(Duration.ofMillis(120_000)).count()).isEqualTo(1);
  }
}
