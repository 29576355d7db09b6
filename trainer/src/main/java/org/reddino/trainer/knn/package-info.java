/// Who is nearest? Exact Euclidean neighbors of many queries at once, as matrix products.
package org.reddino.trainer.knn;
