/// Which vectors are near this one? The door is [VectorIndex].
package org.reddino.indexer;
