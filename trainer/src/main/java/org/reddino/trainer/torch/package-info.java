/// PyTorch as this module uses it: the engine, the thread that runs a program, and the files of
/// PyTorch, written and read in Java.
package org.reddino.trainer.torch;
