package org.reddino.trainer.calibrate;

/// Votes and the curve they are judged by.
record Judged(VoteCurve curve, VoteCounts counts) {}
