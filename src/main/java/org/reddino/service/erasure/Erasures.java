package org.reddino.service.erasure;

import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.HashMap;
import java.util.Map;
import org.jboss.logging.Logger;
import org.reddino.schema.Pseudonym;
import org.reddino.service.encoder.EncoderRegistry;
import org.reddino.service.job.JobView;
import org.reddino.service.job.Jobs;

/// Erasures as jobs, one per patient at a time. Those that a crash cut off go on after the start.
@ApplicationScoped
class Erasures {
  private static final Logger LOG = Logger.getLogger(Erasures.class);

  private final Erasure erasure;
  private final OpenErasures open;
  private final Jobs jobs;
  private final Map<Pseudonym, Long> submitted = new HashMap<>();

  Erasures(Erasure erasure, OpenErasures open, Jobs jobs) {
    this.erasure = erasure;
    this.open = open;
    this.jobs = jobs;
  }

  void resume(@Observes @Priority(EncoderRegistry.START_PRIORITY + 2) StartupEvent event) {
    for (Pseudonym patient : open.patients()) {
      LOG.infof("job %d goes on with an erasure that was cut off", (Object) submit(patient));
    }
  }

  /// Erases a patient, or tells the job that is at it.
  ///
  /// @return id of the job
  synchronized long submit(Pseudonym patient) {
    Long known = submitted.get(patient);
    if (known != null && jobs.find(known).filter(job -> !job.isFinal()).isPresent()) {
      return known;
    }
    // The job keeps no name of the patient.
    long job = jobs.submit("patient/erase", Map.of(), run -> erasure.run(patient, run));
    submitted.put(patient, job);
    return job;
  }

  /// The job that is at a patient's erasure, if it is not ended.
  synchronized boolean isOpen(Pseudonym patient) {
    return open.find(patient).isPresent()
        || (submitted.containsKey(patient)
            && !jobs.find(submitted.get(patient)).map(JobView::isFinal).orElse(true));
  }
}
