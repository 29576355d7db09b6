/// How much of what an encoder says is biology, how much the scanner? Reports over the stored
/// cells,
/// run as jobs and kept.
package org.reddino.service.report;
