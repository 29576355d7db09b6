package org.reddino.service.erasure;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.reddino.schema.PatientRepository;
import org.reddino.schema.PatientRepository.Holdings;
import org.reddino.schema.Pseudonym;
import org.reddino.service.ingest.Pseudonyms;
import org.reddino.service.ops.ProblemException;

/// What belongs to a patient, and its erasure.
@Path("/api/patients")
@Produces(MediaType.APPLICATION_JSON)
public class PatientResource {
  private static final int ACCEPTED = 202;

  private final PatientRepository patients;
  private final Pseudonyms pseudonyms;
  private final Erasures erasures;

  PatientResource(PatientRepository patients, Pseudonyms pseudonyms, Erasures erasures) {
    this.patients = patients;
    this.pseudonyms = pseudonyms;
    this.erasures = erasures;
  }

  /// @param patient raw id, never stored, or pseudonym
  public record Question(String patient) {}

  /// @param patient pseudonym
  /// @param known whether there is such a patient
  /// @param erasing whether an erasure was begun and has not ended
  public record PatientView(
      String patient, boolean known, boolean erasing, long images, long cells, long embeddings) {}

  /// @param job to follow at `/api/jobs/{id}`; its result is the report
  public record Started(long job) {}

  /// What is stored of a patient. A raw id belongs in no address, hence a POST.
  @POST
  @Path("find")
  public PatientView find(Question question) {
    if (question == null || question.patient() == null || question.patient().isBlank()) {
      throw ProblemException.badRequest("patient is missing");
    }
    return view(pseudonyms.of(question.patient()));
  }

  /// Erases a patient: rows, images, vectors, whatever shows them. It cannot be undone.
  @DELETE
  @Path("{pseudonym}")
  @ResponseStatus(ACCEPTED)
  public Started erase(
      @RestPath String pseudonym, @RestQuery @DefaultValue("false") boolean confirm) {
    Pseudonym patient = new Pseudonym(pseudonym);
    PatientView view = view(patient);
    if (!confirm) {
      throw ProblemException.badRequest(
          "this erases %d images with %d cells for ever; confirm=true does it"
              .formatted(view.images(), view.cells()));
    }
    return new Started(erasures.submit(patient));
  }

  private PatientView view(Pseudonym patient) {
    boolean erasing = erasures.isOpen(patient);
    return QuarkusTransaction.joiningExisting()
        .call(() -> patients.holdings(patient))
        .map(held -> view(patient, erasing, held))
        .orElse(new PatientView(patient.text(), false, erasing, 0, 0, 0));
  }

  private static PatientView view(Pseudonym patient, boolean erasing, Holdings held) {
    return new PatientView(
        patient.text(), true, erasing, held.images(), held.cells(), held.embeddings());
  }
}
