package org.reddino.service.encoder;

import java.time.Instant;

/// An encoder as the API tells it.
///
/// @param state `building`, `ready`, `active` or `retired`
/// @param hash SHA-256 over weights, architecture, preprocessing and crop policy
/// @param vectors stored cells that it has embedded
/// @param cells stored cells in all
public record EncoderView(
    String name,
    String state,
    String architecture,
    int dimension,
    String weightsSha256,
    String preprocessing,
    String cropPolicy,
    String hash,
    long vectors,
    long cells,
    Instant createdAt) {}
