/// How much of what vectors say is their source? Figures of the batch effect, read off exact
/// neighbors.
package org.reddino.trainer.batch;
