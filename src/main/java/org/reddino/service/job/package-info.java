/// Bulk work with progress, cancel and a kept result: ingest, re-embedding, reports.
package org.reddino.service.job;
