/// From pixels to vectors: imaging, segmentation, encoders, evaluation. This root holds what every
/// package of the module shares: tensors in safetensors files.
package org.reddino.trainer;
