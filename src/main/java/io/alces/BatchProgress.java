package io.alces;

/**
 * How far a batch is.
 *
 * @param taken how many elements were taken from the input
 * @param done how many of them are written, or read
 * @param requests how many requests were sent
 * @param resent how many entries were sent again because DynamoDB had left them unprocessed
 */
public record BatchProgress(long taken, long done, long requests, long resent) {}
