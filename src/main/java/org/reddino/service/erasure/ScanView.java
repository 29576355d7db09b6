package org.reddino.service.erasure;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// What a scan saw, as it is told.
///
/// @param files read
/// @param bytes read
/// @param patterns different fingerprints met, by what they were taken of
/// @param foundIn files that hold one, the first hundred
record ScanView(long files, long bytes, Map<Trace, Long> patterns, List<FileScan.Finding> foundIn) {
  private static final int MOST = 100;

  static ScanView of(FileScan.Result result) {
    return new ScanView(
        result.files(),
        result.bytes(),
        count(result.found()),
        result.findings().stream().limit(MOST).toList());
  }

  static Map<Trace, Long> count(java.util.Collection<Fingerprint> fingerprints) {
    return fingerprints.stream()
        .collect(Collectors.groupingBy(Fingerprint::trace, Collectors.counting()));
  }
}
