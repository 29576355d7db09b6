package org.reddino.service.job;

import com.fasterxml.jackson.databind.JsonNode;

/// What a job leaves behind.
record JobOutcome(JobRun.Progress progress, JsonNode result) {}
