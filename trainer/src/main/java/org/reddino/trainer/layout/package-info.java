/// Where do cells lie, if their neighborhoods are drawn on a plane? UMAP and principal components.
package org.reddino.trainer.layout;
