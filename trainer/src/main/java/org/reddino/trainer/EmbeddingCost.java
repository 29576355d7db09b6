package org.reddino.trainer;

/// What it took to turn images into vectors.
///
/// @param imagesPerSecond above 0
/// @param peakMebibytes resident memory of the process at most, 0 = unknown
/// @param joulesPer1000 energy of 1,000 images
/// @param energySource whether the energy was read off a counter or estimated, and from what
public record EmbeddingCost(
    double imagesPerSecond, double peakMebibytes, double joulesPer1000, String energySource) {}
