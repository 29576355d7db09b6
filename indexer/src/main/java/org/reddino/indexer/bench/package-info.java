/// How fast and how faithful is an index on these vectors?
package org.reddino.indexer.bench;
