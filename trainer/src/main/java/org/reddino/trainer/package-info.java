/// placeholder
package org.reddino.trainer;
