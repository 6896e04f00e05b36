package io.alces.internal.write;

import io.alces.internal.codec.AttributeValueWriter;
import io.alces.internal.codec.Member;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A member that is made of the texts of others.
 *
 * @param index its position among the members
 * @param member the member
 * @param separator stands between the texts
 * @param parts the positions of the others, in order
 */
public record Combined(int index, Member member, String separator, List<Integer> parts) {
  /** Copies the list. */
  public Combined {
    parts = List.copyOf(parts);
  }

  void set(List<Member> members, @Nullable Object[] values) {
    List<@Nullable AttributeValue> stored = new ArrayList<>(parts.size());
    for (int part : parts) {
      Member own = members.get(part);
      stored.add(ObjectRules.isAbsent(own, values[part]) ? null : stored(own, values[part]));
    }
    values[index] = joined(stored);
  }

  private static @Nullable AttributeValue stored(Member member, @Nullable Object value) {
    AttributeValueWriter out = new AttributeValueWriter(member.name());
    out.writeValue(member.codec(), value);
    return out.value();
  }

  /**
   * The text that is made of others.
   *
   * @param stored the others as they are stored, in order; null for one that is absent
   * @return the text; null if all are absent
   */
  public @Nullable String joined(List<? extends @Nullable AttributeValue> stored) {
    StringBuilder text = null;
    for (AttributeValue value : stored) {
      String own = value == null ? null : value.s() == null ? value.n() : value.s();
      if (own != null) {
        text = text == null ? new StringBuilder() : text.append(separator);
        text.append(own);
      }
    }
    return text == null ? null : text.toString();
  }
}
