/// Answers in another order than nearest first, by means of any index.
package org.reddino.indexer.ranking;
