/// Self-supervised training of encoders: RedDino's recipe (DINO, iBOT, Sinkhorn-Knopp) and
/// distillation, each step one TorchScript call.
package org.reddino.trainer.ssl;
