/// placeholder
package org.reddino.schema;
