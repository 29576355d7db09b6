/// What is left when a source's own offset, spread or shape is taken off? Corrections of the batch
/// effect, fitted on vectors and their sources. They use the vectors of every source they correct,
/// also of one that is held out later: a score after a correction is transductive.
///
/// The door is [Correction]; [SourceMoments] and [SourceMaps] serve those who fit on a stream and
/// correct one vector at a time.
package org.reddino.trainer.correct;
