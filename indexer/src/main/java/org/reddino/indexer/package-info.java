/// placeholder
package org.reddino.indexer;
