/// PCA maps: three principal components of patch tokens as colours.
package org.reddino.trainer.map;
