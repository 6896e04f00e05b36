package io.alces.internal.model;

import io.alces.codec.DynamoType;

/**
 * An attribute of a key.
 *
 * @param name its name in the application
 * @param storedName its name in the item
 * @param type S, N or B
 * @param path the attribute as a path
 */
public record KeyAttribute(String name, String storedName, DynamoType type, ResolvedPath path) {}
