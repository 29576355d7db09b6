package org.reddino.service.ingest;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import org.reddino.schema.Pseudonym;
import org.reddino.service.ingest.layout.Provenance;
import org.reddino.service.ops.AtlasConfig;
import org.reddino.service.ops.Home;
import org.reddino.service.ops.Secret;

/// Turns a patient's raw id into the pseudonym under this installation's key.
@ApplicationScoped
public class Pseudonyms {
  private final byte[] key;

  Pseudonyms(AtlasConfig config, Home home) {
    key =
        config
            .patientKey()
            .orElseGet(() -> Secret.in(home.patientKey()))
            .getBytes(StandardCharsets.UTF_8);
  }

  /// The pseudonym of a raw id; a text that is a pseudonym already stays as it is.
  public Pseudonym of(String patient) {
    return Pseudonym.isPseudonym(patient) ? new Pseudonym(patient) : Pseudonym.of(key, patient);
  }

  /// A name that may be stored: without the patient's raw id.
  String clean(String name, Provenance provenance) {
    return provenance.patient().map(raw -> of(raw).redact(name, raw)).orElse(name);
  }
}
