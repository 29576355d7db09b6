/// [org.reddino.indexer.VectorIndex] on Apache Lucene. No type of Lucene leaves this package.
package org.reddino.indexer.lucene;
