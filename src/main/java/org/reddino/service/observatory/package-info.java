/// The observatory: how far each source lies from the others, after every ingest, with its history
/// and an alarm.
package org.reddino.service.observatory;
