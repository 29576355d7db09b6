/// Finds every cell of a field, measures it and says what kind it is.
///
/// The door is [Segmenter]; what it found comes as [FoundCell]. [LabelMatching] brings labels and
/// found cells together, [MorphometryEncoding] makes the classical vector of a cell.
package org.reddino.trainer.segment;
