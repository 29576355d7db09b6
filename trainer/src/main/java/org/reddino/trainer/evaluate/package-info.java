/// How good are these vectors? The published evaluation protocol: nearest neighbors and a linear
/// probe, by leave-one-source-out and stratified five folds.
///
/// The door is [Evaluation]; it takes a [FeatureTable] and gives an [EvaluationResult].
package org.reddino.trainer.evaluate;
