package org.reddino.service.ingest;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.reddino.schema.OriginRepository;
import org.reddino.service.ingest.layout.IngestItem;
import org.reddino.service.ingest.layout.Layout;
import org.reddino.service.ingest.layout.Provenance;
import org.reddino.service.ingest.layout.Sampling;
import org.reddino.service.ingest.layout.Trees;
import org.reddino.service.ingest.layout.ZipExtraction;
import org.reddino.service.job.JobRun;
import org.reddino.service.job.Jobs;
import org.reddino.service.ops.Home;

/// Ingest as a job: a folder, an image, a table or an archive.
@ApplicationScoped
class IngestJobs {
  private static final String UNKNOWN = "?";

  private final Jobs jobs;
  private final Ingest ingest;
  private final Patches patches;
  private final Pseudonyms pseudonyms;
  private final OriginRepository origins;
  private final Home home;
  private final Event<IngestEnded> ended;

  IngestJobs(
      Jobs jobs,
      Ingest ingest,
      Patches patches,
      Pseudonyms pseudonyms,
      OriginRepository origins,
      Home home,
      Event<IngestEnded> ended) {
    this.jobs = jobs;
    this.ingest = ingest;
    this.patches = patches;
    this.pseudonyms = pseudonyms;
    this.origins = origins;
    this.home = home;
    this.ended = ended;
  }

  /// Queues it.
  ///
  /// @return id of the job
  /// @throws IllegalArgumentException if there is nothing at the path or the layout is unknown
  long submit(IngestRequest request) {
    Path path = Path.of(request.path()).toAbsolutePath().normalize();
    if (!Files.isReadable(path)) {
      throw new IllegalArgumentException("cannot read " + path);
    }
    request.layout().ifPresent(Layout::named);
    return jobs.submit(
        "ingest",
        kept(request),
        run -> {
          try {
            return run(request, path, run);
          } finally {
            ended.fire(new IngestEnded(run.id()));
          }
        });
  }

  /// The request as it may be stored.
  private IngestRequest kept(IngestRequest request) {
    if (request.patient().isEmpty()) {
      return request;
    }
    Provenance provenance = provenance(request);
    return new IngestRequest(
        pseudonyms.clean(request.path(), provenance),
        request.source(),
        request.layout(),
        request.vocabulary(),
        request.patient().map(raw -> pseudonyms.of(raw).text()),
        request.slide().map(name -> pseudonyms.clean(name, provenance)),
        request.umPerPixel(),
        request.limit(),
        request.patches());
  }

  private Map<String, Object> run(IngestRequest request, Path path, JobRun run)
      throws IOException, InterruptedException {
    if (!path.toString().toLowerCase(Locale.ROOT).endsWith(".zip")) {
      return run(request, path, path, run);
    }
    Path unpacked = Files.createTempDirectory(home.root(), "unpacked-");
    try {
      run.progress(0, 0, "unpacking");
      ZipExtraction.extract(path, unpacked);
      return run(request, Trees.top(unpacked), unpacked, run);
    } finally {
      Trees.delete(unpacked);
    }
  }

  private Map<String, Object> run(IngestRequest request, Path root, Path base, JobRun run)
      throws IOException, InterruptedException {
    Layout layout =
        request.layout().isPresent() ? Layout.named(request.layout().get()) : Layout.of(root);
    if (request.source().isEmpty() && layout != Layout.SHARED && layout != Layout.CSV) {
      throw new IllegalArgumentException("source is missing; layout " + layout + " tells none");
    }
    request
        .source()
        .filter(_ -> request.umPerPixel().isPresent())
        .ifPresent(
            name ->
                QuarkusTransaction.requiringNew()
                    .run(() -> origins.requireSource(name, request.umPerPixel())));
    List<IngestItem> items =
        layout.items(root, provenance(request), request.vocabulary().orElse(""));
    if (items.isEmpty()) {
      throw new IllegalArgumentException("no images in " + root + " by layout " + layout);
    }
    if (items.stream().anyMatch(item -> item.provenance().source().equals(UNKNOWN))) {
      throw new IllegalArgumentException("source is missing; the table does not tell it either");
    }
    List<IngestItem> chosen =
        request.limit().isPresent() ? Sampling.perSource(items, request.limit().getAsInt()) : items;
    Optional<Patches> cut = Optional.of(patches).filter(_ -> request.patches());
    return new IngestRun(ingest, cut, pseudonyms, run).run(chosen, base);
  }

  private static Provenance provenance(IngestRequest request) {
    return new Provenance(
        request.source().orElse(UNKNOWN), request.slide(), request.patient(), request.umPerPixel());
  }
}
