/// Training steps as TorchScript text: parameters in one flat vector, network, heads, losses,
/// update.
package org.reddino.trainer.ssl.program;
