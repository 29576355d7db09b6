package org.reddino.service.job;

/// Somebody asked a queued or running job to stop. Not sent when the service itself ends.
public record JobCancelled(long id) {}
