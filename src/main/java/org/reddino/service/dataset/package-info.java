/// Public sets: where they are, whether a copy is whole, and their labels as one table.
package org.reddino.service.dataset;
