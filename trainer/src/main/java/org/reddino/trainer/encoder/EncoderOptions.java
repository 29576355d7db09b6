package org.reddino.trainer.encoder;

import org.reddino.trainer.PositionTable;
import org.reddino.trainer.torch.DeviceChoice;

/// How weights are loaded and run.
///
/// @param precision of the products
/// @param device where it runs
/// @param positions how a position table of another image size is resampled
public record EncoderOptions(
    Precision precision, DeviceChoice device, PositionTable.Rule positions) {}
