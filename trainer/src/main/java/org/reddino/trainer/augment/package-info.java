/// Training views: what RedDino, DINOv2 and RandAugment do to a picture of cells.
package org.reddino.trainer.augment;
