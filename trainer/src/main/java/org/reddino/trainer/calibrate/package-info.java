/// How often is a vote right that won so clearly? Calibration of vote shares from votes on cells
/// whose class is known, and how good it is on sources that it has not seen.
///
/// The door is [org.reddino.trainer.calibrate.VoteLedger].
package org.reddino.trainer.calibrate;
