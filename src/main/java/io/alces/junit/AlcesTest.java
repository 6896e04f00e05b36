package io.alces.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A test class with a database of its own: DynamoDB Local in memory, with the tables of its
 * schemas. What it needs is injected as parameters of its methods and constructors, and into fields
 * with {@link Injected}:
 *
 * <pre>{@code
 * @AlcesTest(Orders.class) // which has the schema in a static field
 * class OrdersTest {
 *   @Test
 *   void findsTheOrdersOfACustomer(Model<Order> orders) {
 *     orders.put(new Order("c1", "2026-01")).run();
 *     assertThat(new Orders(orders).of("c1")).hasSize(1);
 *   }
 * }
 * }</pre>
 *
 * <table>
 * <caption>What is injected</caption>
 * <tr><th>type</th><th>is</th></tr>
 * <tr><td>{@link io.alces.Alces}</td><td>on the database</td></tr>
 * <tr><td>{@link io.alces.Model}{@code <T>}</td><td>of the schema of {@code T}, or of the one that
 *     {@link OfSchema} names</td></tr>
 * <tr><td>{@link Recorder}</td><td>what was sent since the test method began</td></tr>
 * <tr><td>{@link Faults}</td><td>what goes wrong; nothing when a test method begins</td></tr>
 * <tr><td>{@code DynamoDbClient}, {@code DynamoDbAsyncClient}</td><td>the clients of it</td></tr>
 * </table>
 *
 * <p>Nested classes share the database of the class around them, with its schemas, and have no
 * annotation of their own. The build declares DynamoDB Local, as for {@link
 * io.alces.local.LocalDynamoDb}. For a clock, observers or keys of cursors, register an {@link
 * AlcesExtension} instead.
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@ExtendWith(AlcesExtension.class)
public @interface AlcesTest {
  /**
   * Classes with static fields of type {@link io.alces.schema.Schema}, whatever their visibility.
   * Those of the test class, of its superclasses and the classes around it count as well.
   *
   * @return the classes
   */
  Class<?>[] value() default {};

  /**
   * Who has a database.
   *
   * @return each class, if it is not said otherwise
   */
  Isolation isolation() default Isolation.CLASS;

  /**
   * How the database is reached.
   *
   * @return in the process, if it is not said otherwise
   */
  Connection connection() default Connection.IN_PROCESS;
}
