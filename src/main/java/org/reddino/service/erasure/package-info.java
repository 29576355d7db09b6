/// Deletes what belongs to a patient everywhere in the product's reach, and proves by reading the
/// files that it is gone.
package org.reddino.service.erasure;
