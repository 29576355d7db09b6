/// Reading in bulk: cells as rows, facets, labelled embeddings, the feed of the index.
package org.reddino.schema.query;
