/// Maps: where cells lie on a plane, made as jobs, kept with their encoder, drawn.
package org.reddino.service.map;
