package org.reddino.service.erasure;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.reddino.schema.PatientRepository;
import org.reddino.schema.PatientRepository.StoredImage;
import org.reddino.schema.Pseudonym;
import org.reddino.service.ingest.ImageFiles;
import org.reddino.service.job.JobRun;
import org.reddino.service.ops.Home;
import org.reddino.service.ops.PatientErased;
import org.reddino.service.search.SearchIndexes;

/// One erasure from the first note to the report. Every step may be done again: an erasure that was
/// cut off anywhere starts over with what was noted.
@ApplicationScoped
class Erasure {
  private static final int STEPS = 6;
  private static final int READ_SECONDS = 3600;

  private final PatientRepository patients;
  private final ImageFiles files;
  private final SearchIndexes indexes;
  private final DatabasePurge database;
  private final OpenErasures open;
  private final OutOfReach outOfReach;
  private final Event<PatientErased> erased;
  private final Home home;

  Erasure(
      PatientRepository patients,
      ImageFiles files,
      SearchIndexes indexes,
      DatabasePurge database,
      OpenErasures open,
      OutOfReach outOfReach,
      Event<PatientErased> erased,
      Home home) {
    this.patients = patients;
    this.files = files;
    this.indexes = indexes;
    this.database = database;
    this.open = open;
    this.outOfReach = outOfReach;
    this.erased = erased;
    this.home = home;
  }

  ErasureReport run(Pseudonym patient, JobRun run) {
    step(run, 0, "noting what must go");
    OpenErasure noted = noted(patient);
    step(run, 1, "deleting rows");
    noted = deleted(patient, noted);
    // Who brings the same bytes again from here on, writes the file again.
    Instant begun = Instant.now();
    erased.fire(new PatientErased());
    step(run, 2, "deleting images");
    long deletedFiles = noted.sha256().stream().filter(hash -> files.delete(hash, begun)).count();
    step(run, 3, "writing the indexes anew");
    List<String> encoders =
        indexes.expunge(done -> run.progress(3, STEPS, "index: " + done + " vectors"));
    step(run, 4, "writing the tables anew");
    DatabasePurge.Purged purged = database.run();
    step(run, 5, "reading every file");
    Proof proof = proof(noted);
    step(run, STEPS, "done");
    ErasureReport report =
        new ErasureReport(
            proof.after().found().isEmpty(),
            noted.since(),
            Duration.between(noted.since(), Instant.now()).toMillis() / 1000.0,
            noted.rows(),
            deletedFiles,
            encoders,
            purged.tables(),
            purged.refused(),
            ScanView.count(noted.fingerprints()),
            proof.shared(),
            noted.before(),
            ScanView.of(proof.after()),
            outOfReach.of(purged));
    open.end(patient);
    return report;
  }

  private static void step(JobRun run, int done, String message) {
    run.progress(done, STEPS, message);
  }

  /// What was noted, together with what the database holds of the patient now.
  private OpenErasure noted(Pseudonym patient) {
    Set<Fingerprint> prints = new HashSet<>();
    prints.add(Fingerprint.of(Trace.TEXT, Windows.of(patient.text())));
    Set<String> hashes = new HashSet<>();
    QuarkusTransaction.requiringNew()
        .timeout(READ_SECONDS)
        .run(
            () -> {
              patients.images(patient).stream().map(StoredImage::sha256).forEach(hashes::add);
              patients.vectors(patient, vector -> add(prints, vector));
            });
    for (String hash : hashes) {
      if (Files.exists(files.path(hash))) {
        Windows.of(files.read(hash))
            .forEach(window -> prints.add(Fingerprint.of(Trace.IMAGE, window)));
      }
    }
    OpenErasure known = open.find(patient).orElse(null);
    if (known != null && hashes.isEmpty()) {
      return known;
    }
    if (known != null) {
      prints.addAll(known.fingerprints());
      hashes.addAll(known.sha256());
    }
    ScanView before = known == null ? ScanView.of(scan(prints)) : known.before();
    Instant since = known == null ? Instant.now() : known.since();
    Map<String, Long> rows = known == null ? Map.of() : known.rows();
    OpenErasure noted =
        new OpenErasure(patient.text(), since, List.copyOf(hashes), prints, before, rows);
    open.note(noted);
    return noted;
  }

  private static void add(Set<Fingerprint> prints, float[] vector) {
    Windows.of(vector).forEach(window -> prints.add(Fingerprint.of(Trace.VECTOR, window)));
  }

  private OpenErasure deleted(Pseudonym patient, OpenErasure noted) {
    Map<String, Long> rows =
        QuarkusTransaction.requiringNew()
            .timeout(READ_SECONDS)
            .call(
                () -> {
                  Set<String> now = new HashSet<>();
                  patients.images(patient).stream().map(StoredImage::sha256).forEach(now::add);
                  now.removeAll(noted.sha256());
                  if (!now.isEmpty()) {
                    throw new IllegalStateException(
                        now.size() + " images of the patient came meanwhile; erase again");
                  }
                  return patients.erase(patient);
                });
    if (rows.isEmpty()) {
      return noted;
    }
    OpenErasure further = noted.with(rows);
    open.note(further);
    return further;
  }

  /// @param shared patterns that data of others hold too
  private record Proof(FileScan.Result after, long shared) {}

  /// Looks for everything noted; what is found is looked for again without what others hold too.
  private Proof proof(OpenErasure noted) {
    FileScan.Result first = scan(noted.fingerprints());
    if (first.found().isEmpty()) {
      return new Proof(first, 0);
    }
    Set<Fingerprint> left = new HashSet<>(noted.fingerprints());
    left.removeAll(ofOthers(first));
    int shared = noted.fingerprints().size() - left.size();
    return shared == 0 ? new Proof(first, 0) : new Proof(scan(left), shared);
  }

  private Set<Fingerprint> ofOthers(FileScan.Result result) {
    Set<Fingerprint> others = new HashSet<>();
    QuarkusTransaction.requiringNew()
        .timeout(READ_SECONDS)
        .run(() -> patients.allVectors(vector -> add(others, vector)));
    Path images = home.root().relativize(home.images());
    for (FileScan.Finding finding : result.findings()) {
      if (Path.of(finding.file()).startsWith(images)) {
        others.addAll(
            FileScan.run(home.root().resolve(finding.file()), open.folder(), result.found())
                .found());
      }
    }
    others.retainAll(result.found());
    return others;
  }

  private FileScan.Result scan(Set<Fingerprint> prints) {
    return FileScan.run(home.root(), open.folder(), prints);
  }
}
