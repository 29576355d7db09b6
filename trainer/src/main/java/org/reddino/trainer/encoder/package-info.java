/// Encoders: RedDino's vision transformer, from weights in the published names to vectors. The
/// program that PyTorch runs is TorchScript written here, see docs/decisions/0010.
package org.reddino.trainer.encoder;
