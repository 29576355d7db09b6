/// What would change if another encoder answered: the report before a switch.
package org.reddino.service.generation;
