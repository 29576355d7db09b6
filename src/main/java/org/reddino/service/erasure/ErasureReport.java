package org.reddino.service.erasure;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/// What an erasure did and what it proved. It does not name the patient.
///
/// @param clean whether the scan afterwards found none of the patterns
/// @param since when it was begun
/// @param seconds from there to the end, interruptions included
/// @param rows deleted, by table; of jobs, those whose mention of the patient was blotted out
/// @param imageFiles deleted now; fewer than images where an interrupted erasure deleted some
/// before
/// @param indexes of these encoders were written anew
/// @param tables of the database that were written anew
/// @param refused statements that the database role may not run; what they do is left undone
/// @param patterns looked for, by what they were taken of
/// @param shared patterns that data of others hold too; they were not looked for again
/// @param before the scan of the home folder before anything was deleted
/// @param after the scan of the home folder when all was done
/// @param mayHold what else may hold the patient's data, out of the reach of this service
record ErasureReport(
    boolean clean,
    Instant since,
    double seconds,
    Map<String, Long> rows,
    long imageFiles,
    List<String> indexes,
    int tables,
    List<String> refused,
    Map<Trace, Long> patterns,
    long shared,
    ScanView before,
    ScanView after,
    List<String> mayHold) {}
