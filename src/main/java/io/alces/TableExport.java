package io.alces;

import io.alces.internal.table.Exports;
import io.alces.internal.table.TableDefinition;
import io.alces.internal.table.Terraform;
import java.util.List;

/**
 * Tables as they are declared, for those who make them by other tools. Nothing is sent.
 *
 * <p>Immutable and thread-safe.
 */
public final class TableExport {
  private final List<TableDefinition> definitions;

  private TableExport(List<TableDefinition> definitions) {
    this.definitions = definitions;
  }

  static TableExport of(List<TableDefinition> definitions) {
    return new TableExport(List.copyOf(definitions));
  }

  /**
   * A template of AWS CloudFormation, as JSON. A table outlives its stack: {@code DeletionPolicy}
   * is {@code Retain}.
   *
   * @return indented text
   * @throws io.alces.error.RequestException if settings contradict each other
   * @see <a
   *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-dynamodb-table.html">AWS::DynamoDB::Table</a>
   */
  public String cloudFormationJson() {
    return Exports.cloudFormationJson(definitions);
  }

  /**
   * The same template as YAML.
   *
   * @return the text
   * @throws io.alces.error.RequestException if settings contradict each other
   */
  public String cloudFormationYaml() {
    return Exports.cloudFormationYaml(definitions);
  }

  /**
   * A configuration of Terraform, in its JSON: the content of a file that ends in {@code .tf.json}.
   *
   * @return indented text
   * @throws io.alces.error.RequestException if settings contradict each other
   * @see <a
   *     href="https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/dynamodb_table">aws_dynamodb_table</a>
   */
  public String terraformJson() {
    return Terraform.json(definitions);
  }

  /**
   * The commands of the AWS CLI that make the tables, with their input. Between the first and the
   * others of a table, wait for it: {@code aws dynamodb wait table-exists}.
   *
   * @return in the order in which they are to be run
   * @throws io.alces.error.RequestException if settings contradict each other
   * @see <a
   *     href="https://docs.aws.amazon.com/cli/latest/reference/dynamodb/create-table.html">create-table</a>
   */
  public List<CliInput> cliInput() {
    return Exports.commands(definitions).stream()
        .map(command -> new CliInput(command.table(), command.name(), command.json()))
        .toList();
  }

  /**
   * A command of the AWS CLI: {@code aws dynamodb create-table --cli-input-json
   * file://orders.json}.
   *
   * @param table the table
   * @param command the command: create-table, update-time-to-live, update-continuous-backups
   * @param json the content of the file
   */
  public record CliInput(String table, String command, String json) {}

  @Override
  public String toString() {
    return "TableExport of "
        + String.join(", ", definitions.stream().map(TableDefinition::table).toList());
  }
}
