package io.alces.internal.document;

import java.util.List;

/**
 * A line about an attribute.
 *
 * @param path its path in the application
 * @param stored its path in the item
 * @param javaType its Java type
 * @param type its DynamoDB type
 * @param notes its options
 */
record AttributeRow(String path, String stored, String javaType, String type, List<String> notes) {}
