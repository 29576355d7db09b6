/// Image files as pixels, and pixels as the input of an encoder.
package org.reddino.trainer.image;
