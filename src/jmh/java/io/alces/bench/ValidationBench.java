package io.alces.bench;

import io.alces.internal.model.ModelCompiler;
import io.alces.internal.write.PreparedItem;
import io.alces.internal.write.WritePipeline;
import io.alces.schema.Schema;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import jakarta.validation.ValidatorFactory;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.hibernate.validator.messageinterpolation.ParameterMessageInterpolator;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What a put prepares of a record with five constraints of Jakarta Validation. By hand it is the
 * same work with constraints ignored, and a call of the validator.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 300, timeUnit = TimeUnit.MILLISECONDS)
public class ValidationBench {
  private static final Instant NOW = Instant.parse("2026-03-04T05:06:07Z");

  /** A record with five constraints. */
  public record Customer(
      @NotBlank String id,
      @Size(min = 1, max = 80) String name,
      @Email String mail,
      @NotNull BigDecimal credit,
      @Min(0) int orders) {}

  private final Customer customer =
      new Customer("c1", "Ada Lovelace", "ada@example.com", new BigDecimal("12.50"), 7);
  private final Random random = new Random(1);
  private ValidatorFactory factory;
  private Validator validator;
  private WritePipeline<Customer> plain;
  private WritePipeline<Customer> validating;
  private WritePipeline<Customer> versioned;

  private static Schema.Builder<Customer> customers() {
    return Schema.of(Customer.class).table("customers").partitionKey(Customer::id);
  }

  /** Makes the pipelines and the validator. */
  @Setup
  public void prepare() {
    factory =
        Validation.byDefaultProvider()
            .configure()
            .messageInterpolator(new ParameterMessageInterpolator())
            .buildValidatorFactory();
    validator = factory.getValidator();
    plain = ModelCompiler.compile(customers().ignoreConstraints().build()).pipeline();
    validating = ModelCompiler.compile(customers().build()).pipeline();
    versioned = ModelCompiler.compile(customers().version(Customer::orders).build()).pipeline();
  }

  /** Closes the factory. */
  @TearDown
  public void close() {
    factory.close();
  }

  /** The validator, and what a put prepares without constraints. */
  @Benchmark
  public PreparedItem prepareLowLevel() {
    if (!validator.validate(customer).isEmpty()) {
      throw new IllegalStateException();
    }
    return plain.prepare(customer, NOW, random, false, true);
  }

  /** What a put prepares with constraints. */
  @Benchmark
  public PreparedItem prepareAlces() {
    return validating.prepare(customer, NOW, random, false, true);
  }

  /** The same of a record that is put together anew, since its version is counted. */
  @Benchmark
  public PreparedItem prepareVersionedAlces() {
    return versioned.prepare(customer, NOW, random, false, true);
  }

  /** The validator alone. */
  @Benchmark
  public boolean validateLowLevel() {
    return validator.validate(customer).isEmpty();
  }
}
