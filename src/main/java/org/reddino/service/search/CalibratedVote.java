package org.reddino.service.search;

/// The 20-NN vote by a stored calibration.
///
/// @param probability that the winner is right, by its class and its votes, 0..1
/// @param share of the votes that it won, 0..1
/// @param threshold from which probability on a vote is answered
/// @param answered whether this one is
/// @param coverage share of the held-out votes that the threshold answers
/// @param accuracy share of these that were right
/// @param report that holds the calibration
/// @param created when it was made; labels given since are not in it
/// @param counted votes that it was made of
/// @param held what was held out from each of them, `source` or `patient`
public record CalibratedVote(
    double probability,
    double share,
    double threshold,
    boolean answered,
    double coverage,
    double accuracy,
    long report,
    String created,
    long counted,
    String held) {}
