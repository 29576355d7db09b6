/// [org.reddino.indexer.VectorIndex] on an OpenSearch cluster with the k-NN plugin, for those who
/// outgrow one machine. It talks HTTP and JSON: OpenSearch brings its own Lucene.
package org.reddino.indexer.opensearch;
