package io.alces.internal.model;

import io.alces.internal.codec.CodecResolver;
import io.alces.schema.AttributeType.DeclaredAttribute;
import java.util.List;

/** What is stated of the attributes of an item, and of classes within it. */
interface ItemSettings extends CodecResolver.MemberSettings {
  /** The attributes of documents, with their options. */
  List<DeclaredAttribute> attributes();

  /** What is stated of a class that stands within the item. */
  CodecResolver.MemberSettings within(Class<?> type);
}
