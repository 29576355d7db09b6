package org.reddino.service.encoder;

import java.time.Instant;

/// An encoder as the API tells it.
///
/// @param state `building`, `ready`, `active` or `retired`
/// @param wish `fill`, `activate` once it is filled, or `rest`: the job that filled it was
/// cancelled
/// @param hash SHA-256 over weights, architecture, preprocessing and crop policy
/// @param vectors stored cells and patches that it has embedded
/// @param cells stored cells that it can embed; patches too, unless it measures
public record EncoderView(
    String name,
    String state,
    String wish,
    String architecture,
    int dimension,
    String weightsSha256,
    String preprocessing,
    String cropPolicy,
    String hash,
    long vectors,
    long cells,
    Instant createdAt) {}
