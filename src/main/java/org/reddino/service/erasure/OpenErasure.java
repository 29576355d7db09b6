package org.reddino.service.erasure;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// An erasure under way, as it is noted on disk before anything is deleted, so that it goes on
/// after a crash.
///
/// @param patient pseudonym
/// @param since when it was begun
/// @param sha256 of the patient's images
/// @param fingerprints of what must be gone
/// @param before the scan before anything was deleted
/// @param rows deleted by table; empty before that
record OpenErasure(
    String patient,
    Instant since,
    List<String> sha256,
    Set<Fingerprint> fingerprints,
    ScanView before,
    Map<String, Long> rows) {
  OpenErasure {
    sha256 = List.copyOf(sha256);
    fingerprints = Set.copyOf(fingerprints);
    rows = new LinkedHashMap<>(rows);
  }

  OpenErasure with(Map<String, Long> deleted) {
    return new OpenErasure(patient, since, sha256, fingerprints, before, deleted);
  }
}
