/// Draws blood smears with exact ground truth, for demos and tests.
///
/// The doors are [SmearRenderer] for one field and [RenderedSet] for a data folder. Every number
/// comes from a seed through integer and strict floating-point arithmetic, so the same seed gives
/// the same bytes on every machine.
package org.reddino.trainer.render;
